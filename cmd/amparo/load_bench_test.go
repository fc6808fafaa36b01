package main

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// loadEntries is the size of the directory under load.
const loadEntries = 1000

// searching sends the form of the directory: work that is done for each reader.
const searching = `
wrk.method = "POST"
wrk.body = "q=organisation"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
wrk.headers["Sec-Fetch-Site"] = "same-origin"
`

// BenchmarkLoad needs wrk and two cores: the program is on the first, wrk and
// those who measure on the second.
func BenchmarkLoad(b *testing.B) {
	dir, session := generated(b, loadEntries)
	p := pinned(b, dir)
	defer p.kill(b)
	newClient(b, p.base, "").want(http.StatusOK, "/fr/", nil)
	p.rest(b)
	b.Run("ten times too much", func(b *testing.B) {
		for b.Loop() {
			tooMuch(b, p.base, session)
		}
		b.ReportMetric(0, "ns/op")
	})
	p.rest(b)
	b.Run("ten publications a second", func(b *testing.B) {
		for b.Loop() {
			publishing(b, p.base, session)
		}
		b.ReportMetric(0, "ns/op")
	})
	b.ReportMetric(0, "ns/op")
}

// tooMuch searches with far more connections than can be answered. Figures to
// keep: who is admitted has an answer within 500 ms, the others are told to come
// again, and editors work on.
func tooMuch(b *testing.B, base, session string) {
	b.Helper()
	calm := wrk{connections: 4, length: 3 * time.Second, url: base + "/fr/repertoire", script: searching}.run(b)
	b.ReportMetric(calm.perSecond, "per-second-alone")

	probes := &probing{b: b, base: base, end: make(chan struct{})}
	for range 16 {
		probes.wait.Go(func() { probes.search() })
	}
	probes.wait.Go(func() { probes.edit(session) })
	storm := wrk{connections: 1500, length: 10 * time.Second, url: base + "/fr/repertoire", script: searching}.run(b)
	close(probes.end)
	probes.wait.Wait()

	b.ReportMetric(storm.perSecond/calm.perSecond, "times-asked")
	b.ReportMetric((storm.answers-storm.refused)/10, "per-second-admitted")
	b.ReportMetric(storm.broken, "broken")
	probes.report()
}

// probing is the readers and the editor whose times are taken in a storm.
type probing struct {
	b    *testing.B
	base string
	end  chan struct{}
	wait sync.WaitGroup

	mu                        sync.Mutex
	admitted, refused, edited []time.Duration
	failures                  []string
}

func (p *probing) over() bool {
	select {
	case <-p.end:
		return true
	default:
		return false
	}
}

func (p *probing) search() {
	c := newClient(p.b, p.base, "")
	for !p.over() {
		a, err := c.ask("/fr/repertoire", "gzip", url.Values{"q": {"organisation"}})
		p.mu.Lock()
		switch {
		case err == nil && a.status == http.StatusOK:
			p.admitted = append(p.admitted, a.took)
		case err == nil && a.status == http.StatusServiceUnavailable && a.header.Get("Retry-After") != "":
			p.refused = append(p.refused, a.took)
		default:
			p.failures = append(p.failures, fmt.Sprintf("a reader: %d %v", a.status, err))
		}
		p.mu.Unlock()
	}
}

// edit opens the list of entries ten times a second.
func (p *probing) edit(session string) {
	c := newClient(p.b, p.base, session)
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for !p.over() {
		<-tick.C
		a, err := c.ask("/admin/entries", "gzip", nil)
		p.mu.Lock()
		p.edited = append(p.edited, a.took)
		if err != nil || a.status != http.StatusOK {
			p.failures = append(p.failures, fmt.Sprintf("an editor: %d %v", a.status, err))
		}
		p.mu.Unlock()
	}
}

func (p *probing) report() {
	p.b.Helper()
	if len(p.admitted) == 0 || len(p.refused) == 0 || len(p.edited) == 0 {
		p.b.Fatalf("%d admitted, %d refused, %d edited", len(p.admitted), len(p.refused), len(p.edited))
	}
	for _, failure := range p.failures {
		p.b.Error(failure)
	}
	p.b.ReportMetric(part(50, p.admitted), "ms-admitted-p50")
	p.b.ReportMetric(part(99, p.admitted), "ms-admitted-p99")
	p.b.ReportMetric(part(99, p.refused), "ms-refused-p99")
	p.b.ReportMetric(part(50, p.edited), "ms-editor-p50")
	p.b.ReportMetric(part(99, p.edited), "ms-editor-p99")
}

// profiles asks for twenty profiles in turn.
const profiles = `
local n = 0
function request()
  n = (n + 1) % 20
  return wrk.format("GET", "/fr/repertoire/organisation-" .. n)
end
`

// publishing changes and publishes an entry ten times a second while twenty
// profiles are read, as fast as can be. Figures to keep: 20 ms for nearly all
// readers, and no page that is older than what was acknowledged.
func publishing(b *testing.B, base, session string) {
	b.Helper()
	editor, reader := newClient(b, base, session), newClient(b, base, "")
	const seconds = 10
	id := inFrench(editor, 1, 1)[0]
	readers := make(chan loaded, 1)
	go func() {
		readers <- wrk{connections: 16, length: seconds * time.Second, url: base, script: profiles}.run(b)
	}()
	var waited []time.Duration
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	stale, start := 0, time.Now()
	for n := 0; time.Since(start) < seconds*time.Second; n++ {
		text := fmt.Sprintf("Texte %d de %s.", n, session[:8])
		waited = append(waited, editor.save(id, text)+editor.publish(id))
		if !strings.Contains(reader.want(http.StatusOK, "/fr/repertoire/organisation-0", nil).body, text) {
			stale++
		}
		<-tick.C
	}
	if stale > 0 {
		b.Errorf("%d pages were older than what had been acknowledged", stale)
	}
	seen := <-readers
	b.ReportMetric(float64(len(waited))/seconds, "publications-per-second")
	b.ReportMetric(part(50, waited), "ms-publish-p50")
	b.ReportMetric(seen.perSecond, "per-second-read")
	b.ReportMetric(seen.p50, "ms-read-p50")
	b.ReportMetric(seen.p99, "ms-read-p99")
	b.ReportMetric(seen.refused+seen.broken, "not-answered")
}
