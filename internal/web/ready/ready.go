// Package ready tells machines whether the program lives, and whether it can do all of
// its work. Strangers learn that and no more; who asks from the machine itself learns why
// not.
package ready

import (
	"fmt"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"amparo/internal/health"
)

// The addresses.
const (
	LivePath  = "/healthz"
	ReadyPath = "/readyz"
)

// Board is what is known to be wrong.
type Board interface {
	// Problems are all there are, the worst first.
	Problems() []health.Problem
}

// Answers answers both addresses. Its zero value knows of no problem.
type Answers struct {
	Board Board
	// Onion: the site is reached over an onion service, too, whose readers come from
	// this machine as well. Then nobody is told why.
	Onion bool
	// Starting says what goes on before the site can be read; nil once it can. Meanwhile
	// the program lives, and is not ready.
	Starting func() string
	// Header is the field in which a server in front says who asks, "" for none.
	Header string
}

// OverOnion reports whether one of the names of a site is that of an onion service: another
// name of it, or its only one.
func OverOnion(hosts map[string]bool) bool {
	for host := range hosts {
		name, _, _ := strings.Cut(host, ":")
		if strings.HasSuffix(strings.TrimSuffix(name, "."), ".onion") {
			return true
		}
	}
	return false
}

// Live answers 200 as long as nothing that is sent would be lost.
func (a Answers) Live(w http.ResponseWriter, _ *http.Request) {
	if a.Starting != nil {
		answer(w, http.StatusOK, "starting\n")
		return
	}
	if a.Worse(health.StopsWriting) {
		answer(w, http.StatusServiceUnavailable, "nothing can be written\n")
		return
	}
	answer(w, http.StatusOK, "ok\n")
}

// Ready answers 200 when nothing has to be done at once: everything is shown, everything
// can be written, copies are good. What only has to be looked at some day does not make it
// 503, and is named beside "ready" to who asks on the machine itself.
func (a Answers) Ready(w http.ResponseWriter, r *http.Request) {
	status, text := http.StatusOK, "ready\n"
	if a.Starting != nil || a.Worse(health.Endangers) {
		status, text = http.StatusServiceUnavailable, "not ready\n"
	}
	if a.near(r) {
		text += a.reasons()
	}
	answer(w, status, text)
}

// Worse reports whether there is a problem of this kind or a worse one.
func (a Answers) Worse(kind health.Kind) bool {
	return a.Board != nil && slices.ContainsFunc(a.Board.Problems(), func(p health.Problem) bool { return p.Kind >= kind })
}

// reasons are all problems, one on a line: name, since when, what exactly.
func (a Answers) reasons() string {
	if a.Starting != nil {
		return "starting: " + a.Starting() + "\n"
	}
	if a.Board == nil {
		return ""
	}
	var b strings.Builder
	for _, p := range a.Board.Problems() {
		_, _ = fmt.Fprintf(&b, "%s since %s: %s\n", p.Name, p.Since.Format(time.RFC3339), strings.ReplaceAll(p.Detail, "\n", "; "))
	}
	return b.String()
}

// forwarding are the fields that a server in front adds.
var forwarding = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"}

// near reports whether a request was made on this machine, for this machine. A connection
// over a Unix socket has no address: it comes from a server in front, whoever asks it.
func (a Answers) near(r *http.Request) bool {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !peer.Addr().Unmap().IsLoopback() || a.Onion {
		return false
	}
	return !slices.ContainsFunc(append([]string{a.Header}, forwarding...), func(name string) bool { return len(r.Header.Values(name)) > 0 })
}

func answer(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "30")
	}
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // who asked may have left
}
