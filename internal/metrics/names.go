package metrics

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// metric is one name, with what it means.
type metric struct {
	desc *prometheus.Desc
	kind prometheus.ValueType
}

// all are those there are.
var all []metric

func newMetric(kind prometheus.ValueType, name, help string, labels ...string) metric {
	m := metric{prometheus.NewDesc("amparo_"+name, help, labels, nil), kind}
	all = append(all, m)
	return m
}

func gauge(name, help string, labels ...string) metric {
	return newMetric(prometheus.GaugeValue, name, help, labels...)
}

func counter(name, help string, labels ...string) metric {
	return newMetric(prometheus.CounterValue, name, help, labels...)
}

func (m metric) tell(to chan<- prometheus.Metric, value float64, labels ...string) {
	to <- prometheus.MustNewConstMetric(m.desc, m.kind, value, labels...)
}

// at tells a moment; one that never was is not told.
func (m metric) at(to chan<- prometheus.Metric, t time.Time) {
	if !t.IsZero() {
		m.tell(to, float64(t.UnixMilli())/1000)
	}
}

// What is told. Labels have few values, all of which the program knows before anybody asks.
var (
	build   = gauge("build_info", "The program that runs; always 1.", "version", "goversion")
	started = gauge("start_time_seconds", "When the process was started.")
	inOrder = gauge("in_order", "1 if nothing has to be looked at.")
	ready   = gauge("ready", "1 if nothing has to be done at once, as /readyz says it.")
	problem = gauge("problem", "1 for each problem there is now.", "name", "kind")

	backupMade  = gauge("backup_made_timestamp_seconds", "When the newest copy of the database was made.")
	backupTried = gauge("backup_tried_timestamp_seconds", "When a copy was last restored on trial, or compared, and found good.")
	backupBytes = gauge("backup_size_bytes", "Size of the newest copy.")

	checked  = gauge("integrity_checked_timestamp_seconds", "When everything that is stored was last compared with its checksums.")
	rows     = gauge("integrity_rows", "Rows that are stored, with a checksum each.")
	rowsSeen = gauge("integrity_seen_rows", "Rows that the round which goes on has compared; 0 while none goes on.")
	faults   = gauge("integrity_faults", "Places in what is stored that are not as they were written.")

	free     = gauge("disk_free_bytes", "Room left where the data are.")
	size     = gauge("disk_size_bytes", "Room there is where the data are.")
	lasts    = gauge("disk_full_seconds", "Time until the disk is full at the rate of the last weeks; not told while that is not known, or while it does not fill up.")
	database = gauge("database_size_bytes", "Size of the database with its log.")

	sequence = gauge("catalogue_sequence", "Number of the last change that readers see.")
	entries  = gauge("catalogue_entries", "Entries that readers see.")
	current  = gauge("catalogue_current_timestamp_seconds", "When what readers see was last known to be the newest.")

	waiting = gauge("outbox_messages", "Notices that wait to be sent.")
	oldest  = gauge("outbox_oldest_timestamp_seconds", "Since when the oldest of them waits.")

	clockKnown  = gauge("clock_known", "1 if something keeps the clock right and says how well.")
	clockOff    = gauge("clock_offset_seconds", "How far the clock is off at most, where that is known.")
	certificate = gauge("certificate_expiry_timestamp_seconds", "When the certificate ends.")

	readers   = counter("readers_answers_total", "Answers to readers.", "code")
	pages     = counter("readers_pages_total", "Pages that readers opened, of the hours that are over.")
	questions = counter("readers_questions_total", "Searches and requests for help, of the hours that are over.")
	keptPages = counter("readers_kept_pages_total", "Pages that readers opened and that had been made before, of the hours that are over.")
	editors   = counter("editors_answers_total", "Answers on the editors' side.", "method", "route", "code")
	refused   = counter("refused_answers_total", "Answers that too much was asked.")

	slots            = gauge("slots", "How many answers may be made at the same time.", "side")
	slotsTaken       = gauge("slots_taken", "How many answers are being made.", "side")
	connections      = gauge("connections", "Connections that are open.")
	connectionsLimit = gauge("connections_limit", "Connections that may be open.")

	writes       = counter("store_writes_total", "Writes to the database.")
	writesFailed = counter("store_failed_writes_total", "Writes to the database that failed.")
	writeTime    = counter("store_write_seconds_total", "Time that writes to the database took.")
	dropped      = counter("log_dropped_lines_total", "Lines of the log that were never written.")
)
