package kit_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/web/wire"
)

// pave gives the site its lane, shut until opened says otherwise.
func (f *front) pave(l net.Listener) {
	f.lane = &wire.Lane{Track: func(net.Conn, http.ConnState) {}, Idle: time.Minute, Write: time.Minute, Now: time.Now}
	f.lane.Find = func(q *wire.Plain) *wire.Answer {
		if !f.opened.Load() {
			return nil
		}
		a := f.site.Plain(q)
		if a != nil {
			f.byLane.Add(1)
		}
		return a
	}
	f.server.Listener, f.server.Config.ConnContext, f.server.Config.ConnState = wire.Listen(l, f.lane), wire.ConnContext, f.lane.ConnState
}

// asked is a request that a browser could send.
type asked struct{ method, address, encoding, tag, body string }

// seesNoLane: whoever is in front, and asks for many readers over the same connections, is
// told byte for byte the same with the lane and without, each reader what was asked.
func (f *front) seesNoLane(t *testing.T) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	one := func(of ...string) string { return of[random.IntN(len(of))] }
	f.opened.Store(true)
	var all []asked
	for range 240 {
		a := asked{method: one("GET", "GET", "GET", "HEAD", "POST"), address: one("/fr/", "/en/", "/es/directorio", "/fr/repertoire/omct", "/fr/repertoire/omct?utm_source=x", "/fr/nothing", "/robots.txt", "/en/directory?page=2"), encoding: one("", "gzip", "br, gzip", "zstd")}
		switch {
		case a.method == "POST":
			a.address, a.body = "/fr/trouver", one("", "need=money", "GET /fr/ HTTP/1.1\r\nHost: "+domain+"\r\n\r\n", strings.Repeat("a=b&", 3000))
		case one("", "", "tag") != "":
			a.tag = f.ask(t, http.MethodGet, "https://"+domain+a.address, map[string]string{"Accept-Encoding": a.encoding}).header.Get("ETag")
		}
		all = append(all, a)
	}
	f.site.Renew(t.Context())
	with := f.tell(t, all)
	if n := f.byLane.Load(); n < int64(len(all))/4 {
		t.Errorf("the lane has answered %d times", n)
	}
	f.opened.Store(false)
	without := f.tell(t, all)
	for i := range all {
		if with[i] != without[i] {
			t.Errorf("%+v\nwith the lane %.600s\nwithout %.600s", all[i], with[i], without[i])
		}
	}
}

// tell asks for all of that, some of it at the same time.
func (f *front) tell(t *testing.T, all []asked) []string {
	t.Helper()
	got := make([]string, len(all))
	var readers sync.WaitGroup
	for first := range 4 {
		readers.Go(func() {
			for i := first; i < len(all); i += 4 {
				got[i] = f.once(t, all[i])
			}
		})
	}
	readers.Wait()
	return got
}

func (f *front) once(t *testing.T, a asked) string {
	t.Helper()
	var body io.Reader
	if a.method == http.MethodPost {
		body = strings.NewReader(a.body)
	}
	r, err := http.NewRequestWithContext(t.Context(), a.method, "https://"+domain+a.address, body)
	if err != nil {
		t.Error(err)
		return ""
	}
	for name, value := range map[string]string{"Accept-Encoding": a.encoding, "If-None-Match": a.tag, "Content-Type": map[bool]string{true: "application/x-www-form-urlencoded"}[body != nil]} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	response, err := f.client.Do(r)
	if err != nil {
		t.Error(err)
		return ""
	}
	defer func() { _ = response.Body.Close() }()
	var b bytes.Buffer
	fmt.Fprintln(&b, response.StatusCode)
	if err := response.Header.WriteSubset(&b, map[string]bool{"Date": true}); err != nil {
		t.Error(err)
	}
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Error(err)
	}
	return b.String() + string(slices.Clip(content))
}
