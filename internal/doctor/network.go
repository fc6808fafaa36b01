package doctor

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"
)

// patience is how long anybody may take to answer.
const patience = 10 * time.Second

// Port looks whether an address can be listened on, or is ours already. It connects, and
// says nothing.
func Port(ctx context.Context, network, address string, ours bool) Line {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	c, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		return well("port", "%s is free", address)
	}
	_ = c.Close() // it was only asked whether somebody is there
	if ours {
		return well("port", "%s is answered, by the program that has this folder as it seems", address)
	}
	return Line{"port", Bad, address + " is answered by another program", "end that one, or name another port with --addr"}
}

// Name looks whether a name leads to this machine. It asks the name servers, and so tells
// them the name.
func Name(ctx context.Context, name string) Line {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	found, err := net.DefaultResolver.LookupHost(ctx, name)
	if err != nil {
		return Line{"domain", Bad, fmt.Sprintf("%s leads nowhere (the name servers were asked)", name), "give the name a record A or AAAA with the address of this machine"}
	}
	own, err := net.InterfaceAddrs()
	if err != nil {
		return Line{"domain", Look, err.Error(), "ip address"}
	}
	return judgeName(name, found, own)
}

func judgeName(name string, found []string, own []net.Addr) Line {
	for _, a := range own {
		if ip, ok := a.(*net.IPNet); ok && slices.Contains(found, ip.IP.String()) {
			return well("domain", "%s leads here (the name servers were asked)", name)
		}
	}
	return Line{"domain", Look, fmt.Sprintf("%s leads to %s, which is no address of this machine (the name servers were asked)", name, strings.Join(found, ", ")), "right if a router or another server passes ports 80 and 443 on; else correct the record"}
}

// Hello says which records the DNS has to have so that browsers encrypt the name they go
// to; "" for none yet. The name servers are not asked: their answers may be kept for long.
func Hello(records string) Line {
	if records == "" {
		return Line{"ech", Look, "there is no key yet with which browsers encrypt the name they go to", "start the program once: it makes one"}
	}
	return well("ech", "the name servers have to say (look with dig HTTPS NAME): %s", records)
}

// Site asks the site at its address as a reader does, and says what a server in front does
// to it.
func Site(ctx context.Context, base string) []Line {
	ctx, cancel := context.WithTimeout(ctx, 3*patience)
	defer cancel()
	plain, err := ask(ctx, base, "identity")
	if err != nil {
		return []Line{{"site", Bad, base + " does not answer: " + plainly(err), "look whether the program runs, and the server in front"}}
	}
	packed, err := ask(ctx, base, "br")
	if err != nil {
		return []Line{{"site", Bad, base + " does not always answer: " + plainly(err), "look at the log of the server in front"}}
	}
	return judgeSite(base, plain, packed)
}

func plainly(err error) string {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(err) {
		err = inner
	}
	return err.Error()
}

// answer is what is looked at of an answer.
type answer struct {
	status int
	header http.Header
}

func ask(ctx context.Context, base, encoding string) (answer, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(base, "/")+"/en/", http.NoBody)
	if err != nil {
		return answer{}, err
	}
	r.Header.Set("Accept-Encoding", encoding)
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	a, err := client.Do(r)
	if err != nil {
		return answer{}, err
	}
	return answer{a.StatusCode, a.Header}, a.Body.Close()
}

// judgeSite judges what came without and with an encoding that the program knows.
func judgeSite(base string, plain, packed answer) []Line {
	if plain.status == http.StatusMisdirectedRequest {
		return []Line{{"site", Bad, base + " is refused (421): the program does not know it by that name", "let the server in front pass on Host, and name it with --base-url or --host"}}
	}
	if plain.status >= http.StatusInternalServerError {
		return []Line{{"site", Bad, fmt.Sprintf("%s answers %d", base, plain.status), "look at the log of the program"}}
	}
	lines := []Line{well("site", "%s answers %d", base, plain.status)}
	if plain.header.Get("Content-Security-Policy") == "" {
		lines = append(lines, Line{"headers", Bad, "Content-Security-Policy is missing: something else answers, or the server in front takes it away", "let the server in front pass on the headers as they are"})
	}
	if strings.HasPrefix(base, "https://") && plain.header.Get("Strict-Transport-Security") == "" {
		lines = append(lines, Line{"headers", Look, "Strict-Transport-Security is missing", "serve with --base-url " + base})
	}
	switch {
	case plain.header.Get("Content-Encoding") != "" && plain.header.Get("Content-Encoding") != "identity":
		lines = append(lines, Line{"encoding", Bad, "the server in front compresses by itself: lengths then tell which page was read", "switch compression off there"})
	case packed.header.Get("Content-Encoding") != "br":
		lines = append(lines, Line{"encoding", Look, "Accept-Encoding does not reach the program", "let the server in front pass it on"})
	}
	return lines
}
