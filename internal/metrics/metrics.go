// Package metrics tells Prometheus how the program is. Of readers it tells so little that
// nobody who scrapes it, however often, learns what anybody asked: no address, no route, no
// language, no length, no time that a page took.
package metrics

import (
	"context"
	"net/http"
	"runtime"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"amparo/internal/counting"
	"amparo/internal/vitals"
)

// Path is where metrics are read.
const Path = "/metrics"

// Slots is how much may be made at the same time for one side, and is.
type Slots struct {
	Side       string
	Taken, All int
}

// Effort is what writing took, since the start.
type Effort struct {
	Writes, Failed int64
	Took           time.Duration
}

// Sources tell what is measured. What is nil is not told.
type Sources struct {
	Report      func(context.Context) vitals.Report
	Counts      func() counting.Counts
	Effort      func() Effort
	Slots       func() []Slots
	Connections func() (open, limit int)
	Dropped     func() int64 // lines of the log
}

// New answers who scrapes, with a registry of its own.
func New(s Sources) http.Handler {
	r := prometheus.NewRegistry()
	r.MustRegister(
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), // what a sandbox hides is left out
		&collector{s},
	)
	mux := http.NewServeMux()
	mux.Handle("GET "+Path, promhttp.HandlerFor(r, promhttp.HandlerOpts{MaxRequestsInFlight: 2, Timeout: 10 * time.Second}))
	return mux
}

// collector asks the sources each time it is asked.
type collector struct{ Sources }

// Describe implements prometheus.Collector.
func (c *collector) Describe(to chan<- *prometheus.Desc) {
	for _, m := range all {
		to <- m.desc
	}
}

// Collect implements prometheus.Collector.
func (c *collector) Collect(to chan<- prometheus.Metric) {
	if c.Report != nil {
		report := c.Report(context.Background())
		tell(to, &report)
	}
	if c.Counts != nil {
		counts := c.Counts()
		tellCounts(to, &counts)
	}
	if c.Effort != nil {
		e := c.Effort()
		writes.tell(to, float64(e.Writes))
		writesFailed.tell(to, float64(e.Failed))
		writeTime.tell(to, e.Took.Seconds())
	}
	if c.Slots != nil {
		for _, s := range c.Slots() {
			slots.tell(to, float64(s.All), s.Side)
			slotsTaken.tell(to, float64(s.Taken), s.Side)
		}
	}
	if c.Connections != nil {
		open, limit := c.Connections()
		connections.tell(to, float64(open))
		connectionsLimit.tell(to, float64(limit))
	}
	if c.Dropped != nil {
		dropped.tell(to, float64(c.Dropped()))
	}
}

// tell tells a report.
func tell(to chan<- prometheus.Metric, r *vitals.Report) {
	build.tell(to, 1, r.Program.Version, runtime.Version())
	started.at(to, r.Program.Since)
	inOrder.tell(to, truth(r.State == vitals.Well))
	ready.tell(to, truth(r.State != vitals.Act))
	for _, p := range r.Problems {
		problem.tell(to, 1, p.Name, p.Kind)
	}
	backupMade.at(to, r.Backup.Made)
	backupTried.at(to, r.Backup.Tried)
	backupBytes.tell(to, float64(r.Backup.Bytes))
	checked.at(to, r.Integrity.Checked)
	rows.tell(to, float64(r.Integrity.Rows))
	rowsSeen.tell(to, float64(r.Integrity.Seen))
	faults.tell(to, float64(r.Integrity.Faults))
	tellDisk(to, &r.Disk)
	sequence.tell(to, float64(r.Engine.Sequence))
	entries.tell(to, float64(r.Engine.Entries))
	current.at(to, r.Engine.Current)
	waiting.tell(to, float64(r.Messages.Waiting))
	oldest.at(to, r.Messages.Oldest)
	clockKnown.tell(to, truth(r.Clock.Known))
	if r.Clock.Known || r.Clock.Behind > 0 {
		clockOff.tell(to, r.Clock.Off.Seconds())
	}
	certificate.at(to, r.Certificate.Ends)
}

func tellDisk(to chan<- prometheus.Metric, d *vitals.Disk) {
	if !d.Known {
		return
	}
	free.tell(to, float64(d.Free))
	size.tell(to, float64(d.Total))
	database.tell(to, float64(d.Database))
	if d.Left.Known && d.Left.Fills {
		lasts.tell(to, d.Left.Days*24*time.Hour.Seconds())
	}
}

// tellCounts tells what was answered.
func tellCounts(to chan<- prometheus.Metric, n *counting.Counts) {
	for class, times := range n.Readers {
		if class > 0 {
			readers.tell(to, float64(times), counting.Class(class).String())
		}
	}
	for key, times := range n.Editors {
		editors.tell(to, float64(times), key.Method, key.Route, key.Class.String())
	}
	pages.tell(to, float64(n.Pages))
	questions.tell(to, float64(n.Questions))
	keptPages.tell(to, float64(n.Kept))
	refused.tell(to, float64(n.Refused))
}

func truth(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
