package inwords

import (
	"amparo/internal/i18n"
	"amparo/internal/vitals"
)

func (s *speaker) copies(row *Row) {
	b := s.of.Backup
	switch {
	case !b.Tried.IsZero() && b.Opened:
		row.Text = s.T("health.backup_read", i18n.Args{"When": s.stamp(b.Tried), "Count": int(b.Entries)})
	case !b.Tried.IsZero():
		row.Text = s.T("health.backup_compared", i18n.Args{"When": s.stamp(b.Tried), "Count": int(b.Entries)})
	case !b.Made.IsZero():
		row.Text = s.T("health.backup_untried", i18n.Args{"When": s.stamp(b.Made)})
	default:
		row.Text = s.T("health.backup_unknown")
		return
	}
	if b.Made.After(b.Tried) && !b.Tried.IsZero() {
		row.Quiet = append(row.Quiet, s.T("health.backup_newest", i18n.Args{"Age": s.ago(b.Made)}))
	}
	if b.Away {
		row.Quiet = append(row.Quiet, s.T("health.backup_away"))
	} else {
		row.Quiet = append(row.Quiet, s.T("health.backup_here"))
	}
	if row.State == vitals.Well {
		row.Word = s.ago(b.Good())
	}
}

func (s *speaker) content(row *Row) {
	n := s.of.Integrity
	row.Text = s.T("health.integrity_not_yet")
	if !n.Checked.IsZero() {
		row.Text = s.T("health.integrity_checked", i18n.Args{"When": s.stamp(n.Checked)})
	}
	if n.Log > 0 {
		row.Quiet = append(row.Quiet, s.T("health.integrity_log", i18n.Args{"Count": int(n.Log)}))
	}
	if n.Running {
		row.Quiet = append(row.Quiet, s.T("health.integrity_running", i18n.Args{"Seen": s.Locale().Number(int(n.Seen)), "Rows": s.Locale().Number(int(n.Rows))}))
	}
}

func (s *speaker) space(row *Row) {
	d := s.of.Disk
	if !d.Known {
		row.Text = s.T("health.disk_unknown")
		return
	}
	row.Text = s.T("health.disk_room", i18n.Args{"Free": s.size(d.Free), "Total": s.size(d.Total)}) + " " + s.lasts()
	if d.Database > 0 {
		row.Quiet = append(row.Quiet, s.T("health.disk_database", i18n.Args{"Size": s.size(d.Database)}))
	}
}

// lasts is how long the disk lasts.
func (s *speaker) lasts() string {
	left := s.of.Disk.Left
	switch {
	case !left.Known:
		return s.T("health.disk_rate_unknown")
	case !left.Fills:
		return s.T("health.disk_steady")
	case left.Days > 3*365:
		return s.T("health.disk_lasts_years")
	}
	return s.T("health.disk_lasts", i18n.Args{"Time": s.span(int(left.Days))})
}

func (s *speaker) build(row *Row) {
	row.Text = s.T("health.version_since", i18n.Args{"Version": s.of.Program.Version, "When": s.stamp(s.of.Program.Since)})
	closed := s.T("health.version_open")
	if n := s.of.Program.Landlock; n > 0 {
		closed = s.T("health.version_closed", i18n.Args{"Number": n})
	}
	row.Quiet = []string{s.T("health.version_quiet"), closed}
}

func (s *speaker) storage(row *Row) {
	e := s.of.Engine
	row.Text = s.T("health.engine_alone", i18n.Args{"Kind": e.Kind})
	if !e.Current.IsZero() {
		row.Quiet = []string{s.T("health.engine_entries", i18n.Args{"Count": e.Entries, "Age": s.ago(e.Current)})}
	}
}

func (s *speaker) mail(row *Row) {
	m := s.of.Messages
	switch {
	case !m.Set:
		row.Text = s.T("health.messages_off")
		if row.State == vitals.Well {
			row.State, row.Word = vitals.Unknown, s.T("health.state_off")
		}
		return
	case m.Waiting == 0:
		row.Text = s.T("health.messages_none")
	default:
		row.Text = s.T("health.messages_wait", i18n.Args{"Count": m.Waiting, "When": s.stamp(m.Oldest)})
	}
	row.Quiet = []string{s.T("health.messages_quiet")}
}

func (s *speaker) pages(row *Row) {
	var failed, refused int64
	var failedOn, refusedOn string
	for _, day := range s.of.Served.Days {
		if day.Failed > 0 {
			failed, failedOn = failed+day.Failed, day.Date
		}
		if day.Refused > 0 {
			refused, refusedOn = refused+day.Refused, day.Date
		}
	}
	row.Text = s.T("health.served_well")
	if failed > 0 {
		row.Text = s.T("health.served_failed", i18n.Args{"Count": int(failed), "Day": s.date(failedOn)})
	}
	if refused > 0 {
		row.Text += " " + s.T("health.served_refused", i18n.Args{"Count": int(refused), "Day": s.date(refusedOn)})
	}
	if since := s.of.Served.Since; s.of.At.Sub(since) < week {
		row.Quiet = []string{s.T("health.served_since", i18n.Args{"When": s.stamp(since)})}
	}
}

func (s *speaker) clock(row *Row) {
	c := s.of.Clock
	switch {
	case c.Behind > 0 && c.Behind >= c.Off:
		row.Text = s.T("health.clock_behind", i18n.Args{"Seconds": s.seconds(c.Behind)})
	case c.Known:
		row.Text = s.T("health.clock_known", i18n.Args{"Seconds": s.seconds(c.Off)})
	default:
		row.Text = s.T("health.clock_unknown")
	}
}

func (s *speaker) certificate(row *Row) {
	switch c := s.of.Certificate; {
	case c.Ends.IsZero():
	case c.Given:
		row.Text = s.T("health.certificate_given", i18n.Args{"When": s.stamp(c.Ends)})
	default:
		row.Text = s.T("health.certificate_until", i18n.Args{"When": s.stamp(c.Ends)})
	}
}
