// Package redirect answers where HTTPS is not spoken: it leads whoever comes to the same
// address over HTTPS, and lets an authority see whose the name is.
package redirect

import (
	"io"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/web/policy"
)

// Handler is an http.Handler for port 80.
type Handler struct {
	// Names are those that readers type, in small letters; whoever asks for another gets 421.
	Names []string
	// Port is where HTTPS is spoken, as readers type it; "" for the usual one.
	Port string
	// Challenge answers what an authority asks, and reports whether it was asked; nil where
	// none asks anything.
	Challenge func(http.ResponseWriter, *http.Request) bool
	// Ready reports whether HTTPS can be spoken for a name; nil: it can.
	Ready func(name string) bool
	// Waiting is the page, whole in itself, that is shown until then.
	Waiting func(*http.Request) []byte
	// Onion is the host of an onion service that leads here, "" for none: what it brings
	// from this machine was encrypted on its way, and Site answers it.
	Onion string
	Site  http.Handler
}

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.Onion != "" && r.Host == h.Onion && near(r) {
		h.Site.ServeHTTP(w, r)
		return
	}
	policy.Set(w.Header())
	w.Header().Set("Cache-Control", "no-store")
	name, known := h.name(r.Host)
	switch {
	case !known:
		refuse(w, http.StatusMisdirectedRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead && r.Method != http.MethodPost:
		w.Header().Set("Allow", "GET, HEAD, POST")
		refuse(w, http.StatusMethodNotAllowed)
	case !strings.HasPrefix(r.RequestURI, "/"): // absolute form: it would override Host
		refuse(w, http.StatusBadRequest)
	case h.Challenge != nil && h.Challenge(w, r):
	case h.Ready != nil && !h.Ready(name):
		h.wait(w, r)
	default:
		h.lead(w, r, name)
	}
}

// name is the name in a Host, and whether it is one of ours.
func (h *Handler) name(host string) (string, bool) {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(host)
	return host, slices.Contains(h.Names, host)
}

// lead sends whoever asks to the same address over HTTPS, with what they sent.
func (h *Handler) lead(w http.ResponseWriter, r *http.Request, name string) {
	if h.Port != "" {
		name = net.JoinHostPort(name, h.Port)
	}
	status := http.StatusMovedPermanently // which old browsers know, too
	if r.Method == http.MethodPost {
		status = http.StatusPermanentRedirect
	}
	w.Header().Set("Location", "https://"+name+r.RequestURI)
	w.Header().Set("Content-Length", "0")
	w.WriteHeader(status)
}

// wait says that HTTPS cannot be spoken yet.
func (h *Handler) wait(w http.ResponseWriter, r *http.Request) {
	page := h.Waiting(r)
	w.Header().Set("Content-Security-Policy", policy.Alone)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(page)))
	w.Header().Set("Retry-After", "60")
	w.WriteHeader(http.StatusServiceUnavailable)
	if r.Method != http.MethodHead {
		_, _ = w.Write(page) // the reader may be gone
	}
}

func refuse(w http.ResponseWriter, status int) {
	w.Header().Set("Connection", "close")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, http.StatusText(status)+"\n") // whoever it was may be gone
}

// near reports whether a request came from this machine.
func near(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && from.Addr().Unmap().IsLoopback()
}
