// Package probe asks web addresses whether they are still there. Besides mail
// these are the only requests that leave this machine, and none is made unless
// whoever runs the program wants it.
//
// Addresses come from people: a request goes to the open network only, on the
// ports of the web, and whatever an answer says or a name resolves to cannot
// turn it to this machine or to a network around it.
package probe

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"amparo/internal/link"
)

const (
	// userAgent says who asks, and why.
	userAgent = "Amparo link check (asks whether a page is still there, reads nothing of it)"

	patience     = 10 * time.Second // for one request
	wholeTime    = 45 * time.Second // for an address with everything it leads to
	pause        = time.Second      // between two requests to a host
	maxRedirects = 5
	maxHeader    = 64 << 10
	rememberMost = 1000
)

// Prober asks one address at a time. It is safe for concurrent use.
type Prober struct {
	transport *http.Transport
	proxied   bool
	turn      chan struct{}        // held by who asks
	last      map[string]time.Time // of the last request to a host
	now       func() time.Time
	wait      func(context.Context, time.Duration) error
	patience  time.Duration
}

// New returns a prober whose requests go through a proxy, or straight to the
// addresses for nil.
func New(proxy *url.URL) *Prober {
	p := &Prober{proxied: proxy != nil, turn: make(chan struct{}, 1), last: map[string]time.Time{}, now: time.Now, wait: wait, patience: patience}
	p.transport = &http.Transport{
		DialContext:            newDialer(proxy).DialContext,
		DisableKeepAlives:      true,
		DisableCompression:     true,
		MaxResponseHeaderBytes: maxHeader,
	}
	if proxy != nil {
		p.transport.Proxy = http.ProxyURL(proxy)
	}
	return p
}

// ParseProxy reads the address of a proxy, nil for "".
func ParseProxy(address string) (*url.URL, error) {
	if address == "" {
		return nil, nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" { // without what was given: it may hold a password
		return nil, errors.New("the proxy: an address such as socks5://127.0.0.1:9050 is needed")
	}
	switch u.Scheme {
	case "http", "https", "socks5", "socks5h":
		return u, nil
	}
	return nil, fmt.Errorf("proxy %q: http, https and socks5 are understood", u.Redacted())
}

func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// Probe asks an address and says what came back. The error is that of ctx: it
// ended before anything was known.
func (p *Prober) Probe(ctx context.Context, address string) (link.Found, error) {
	select {
	case p.turn <- struct{}{}:
	case <-ctx.Done():
		return link.Found{}, ctx.Err()
	}
	defer func() { <-p.turn }()
	whole, cancel := context.WithTimeout(ctx, wholeTime)
	defer cancel()
	found := p.follow(whole, address)
	found.At = p.now()
	return found, ctx.Err()
}

// follow asks an address and what it leads to.
func (p *Prober) follow(ctx context.Context, address string) link.Found {
	at, moved, forGood := address, "", true
	for range maxRedirects + 1 {
		if reason := link.Checkable(at, p.proxied); reason != "" {
			return link.Found{Reason: reason}
		}
		a, err := p.ask(ctx, at)
		if err != nil {
			return link.Found{Reason: p.reason(err)}
		}
		next := a.next(at)
		if next == "" {
			return link.Found{Reason: link.ReasonOf(a.status), Status: a.status, To: link.Displaced(address, moved)}
		}
		if forGood = forGood && a.forGood(); forGood {
			moved = next
		}
		at = next
	}
	return link.Found{Reason: link.Loop, Status: http.StatusFound}
}

// ask asks for the head of a page, and for the page itself where a server does
// not answer the former as it would a reader.
func (p *Prober) ask(ctx context.Context, at string) (answer, error) {
	a, err := p.request(ctx, http.MethodHead, at)
	if err != nil && !mute(err) {
		return a, err
	}
	if err == nil && (a.status < http.StatusBadRequest || a.status == http.StatusTooManyRequests) {
		return a, nil
	}
	return p.request(ctx, http.MethodGet, at)
}

// request sends one request. Of what comes back only the head is looked at.
func (p *Prober) request(ctx context.Context, method, at string) (answer, error) {
	r, err := newRequest(method, at)
	if err != nil {
		return answer{}, err
	}
	r.Header.Set("User-Agent", userAgent)
	r.Header.Set("Accept", "text/html, */*;q=0.5")
	if err := p.pause(ctx, r.URL.Hostname()); err != nil {
		return answer{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, p.patience)
	defer cancel()
	response, err := p.transport.RoundTrip(r.WithContext(ctx))
	if err != nil {
		return answer{}, err
	}
	_ = response.Body.Close() // it was not wanted
	return answer{status: response.StatusCode, location: response.Header.Get("Location")}, nil
}

// newRequest asks for a host by the name that the network knows it by: the library
// finds it by that name and yet asks for it as it was typed, in capitals or with
// its accents apart, which servers do not know.
func newRequest(method, at string) (*http.Request, error) {
	r, err := http.NewRequest(method, at, nil)
	if err != nil {
		return nil, err
	}
	typed := r.URL.Hostname()
	host, err := link.ASCIIHost(typed)
	if err != nil {
		return nil, err
	}
	r.Host = strings.Replace(r.URL.Host, typed, host, 1)
	r.URL.Host = r.Host
	return r, nil
}

// pause waits until a host may be asked again.
func (p *Prober) pause(ctx context.Context, host string) error {
	if asked, ok := p.last[host]; ok {
		if rest := min(asked.Add(pause).Sub(p.now()), pause); rest > 0 {
			if err := p.wait(ctx, rest); err != nil {
				return err
			}
		}
	}
	if len(p.last) >= rememberMost {
		for other, asked := range p.last {
			if p.now().Sub(asked) >= pause {
				delete(p.last, other)
			}
		}
	}
	p.last[host] = p.now()
	return nil
}

// answer is the head of what came back.
type answer struct {
	status   int
	location string
}

func (a answer) forGood() bool {
	return a.status == http.StatusMovedPermanently || a.status == http.StatusPermanentRedirect
}

// next is where an answer leads on, "" for nowhere.
func (a answer) next(at string) string {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return ""
	}
	from, err := url.Parse(at)
	if err != nil || a.location == "" {
		return ""
	}
	to, err := from.Parse(a.location)
	if err != nil {
		return ""
	}
	return to.String()
}
