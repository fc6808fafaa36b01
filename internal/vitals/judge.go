package vitals

import (
	"fmt"
	"time"

	"amparo/internal/disk"
	"amparo/internal/health"
)

// Names of the problems this package finds.
const (
	CopiesOld    = "backup.overdue"
	CopiesNone   = "backup.none"
	SpaceSoon    = "disk.soon"
	SpaceNone    = "disk.unwritable"
	MailWaits    = "messages.waiting"
	ClockOff     = "clock.off"
	PagesFail    = "pages.failing"
	PagesFailed  = "pages.failed"
	StoreSilent  = "database.silent"
	PagesBehind  = "catalogue.behind"
	BackupsStuck = "backup.stuck"
)

const day = 24 * time.Hour

// Limits beyond which something has to be looked at, and done at once.
const (
	copyOld, copyLost   = 26 * time.Hour, 3 * day
	spaceSoon, spaceNow = 30, 3 // days
	mailLate            = time.Hour
	clockOff, clockLost = 5 * time.Second, 25 * time.Second
	behindFor           = 10 * time.Second
	failedFor           = day
)

// judge holds what was found against the limits. Of each problem this package knows there
// is one in the answer, SpaceNone apart, which is told as soon as it is found: with a detail
// when it is there, without when it is not.
func judge(r *Report, found findings) []health.Problem {
	return []health.Problem{
		judgeCopies(r), judgeNoCopies(r, found.demo), judgeStuck(r), judgeSpace(r),
		judgeMail(r), judgeClock(r), judgeFailed(r),
		{Name: PagesFail, Kind: health.Hides, Detail: found.page},
		{Name: StoreSilent, Kind: health.Hides, Detail: found.database},
		{Name: PagesBehind, Kind: health.Hides, Detail: found.behind},
	}
}

// findings are what was tried and went wrong, in words for operators; "" for what went well.
type findings struct {
	page     string // a page was to be made
	database string // the database was to be asked
	behind   string // what readers see was to be brought up to date
	demo     bool   // this is a demonstration: nothing is lost with it
}

func judgeCopies(r *Report) health.Problem {
	p := health.Problem{Name: CopiesOld}
	good := r.Backup.Good()
	age := r.At.Sub(good)
	if good.IsZero() || age <= copyOld {
		return p
	}
	p.Detail = "the last copy that is known to be good is of " + good.UTC().Format(time.RFC3339)
	if age > copyLost {
		p.Kind = health.Endangers
	}
	return p
}

func judgeNoCopies(r *Report, demo bool) health.Problem {
	p := health.Problem{Name: CopiesNone, Kind: health.Warns}
	if !r.Backup.Set && r.Backup.Good().IsZero() && !demo {
		p.Detail = "the program is not told to make copies (--backup-to), and no amparo backup was run on this folder"
	}
	return p
}

// judgeStuck: something has been wrong with the copies for days.
func judgeStuck(r *Report) health.Problem {
	p := health.Problem{Name: BackupsStuck, Kind: health.Endangers}
	for _, other := range r.Of(Copies) {
		if other.Name != BackupsStuck && other.Name != CopiesNone && other.State == Look && r.At.Sub(other.Since) > copyLost {
			p.Detail = other.Name + " since " + other.Since.UTC().Format(time.RFC3339)
		}
	}
	return p
}

func judgeSpace(r *Report) health.Problem {
	p := health.Problem{Name: SpaceSoon}
	left := r.Disk.Left
	if !r.Disk.Known || !left.Fills || left.Days >= spaceSoon {
		return p
	}
	p.Detail = fmt.Sprintf("%s are free, and %s more are taken each day", disk.Size(r.Disk.Free), disk.Size(left.PerDay))
	if left.Days < spaceNow {
		p.Kind = health.Endangers
	}
	return p
}

func judgeMail(r *Report) health.Problem {
	p := health.Problem{Name: MailWaits, Kind: health.Warns}
	if r.Messages.Set && r.Messages.Waiting > 0 && r.At.Sub(r.Messages.Oldest) > mailLate {
		p.Detail = "a notice waits since " + r.Messages.Oldest.UTC().Format(time.RFC3339) + ": the mail server does not take it"
	}
	return p
}

func judgeClock(r *Report) health.Problem {
	p := health.Problem{Name: ClockOff}
	if !r.Clock.Wrong(clockOff) {
		return p
	}
	p.Detail = "the clock is off by " + r.Clock.Off.Round(time.Second/10).String()
	if r.Clock.Wrong(clockLost) {
		p.Kind = health.Endangers
	}
	return p
}

// judgeFailed: an answer of the last day or the one before was a failure of the program.
func judgeFailed(r *Report) health.Problem {
	p := health.Problem{Name: PagesFailed, Kind: health.Warns}
	since := r.At.Add(-failedFor).UTC().Format(time.DateOnly)
	var failed int64
	for _, d := range r.Served.Days {
		if d.Date >= since {
			failed += d.Failed
		}
	}
	if failed > 0 {
		p.Detail = fmt.Sprintf("%d answers were failures of the program since %s", failed, since)
	}
	return p
}
