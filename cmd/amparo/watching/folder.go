package watching

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/backup/routine"
	"amparo/internal/growth"
	"amparo/internal/guard"
	"amparo/internal/i18n"
	"amparo/internal/store"
	"amparo/internal/vitals"
	"amparo/internal/vitals/inwords"
)

// Folder is what a data folder tells while no program answers for it.
type Folder struct {
	Serving bool   `json:"serving"` // always false
	Folder  string `json:"folder"`
	Version string `json:"version"` // of this program
	// PID is the process that has the folder and does not answer, perhaps because it is
	// just starting; 0 for none.
	PID      int           `json:"pid,omitzero"`
	PIDSince string        `json:"pid_since,omitempty"`
	Database string        `json:"database"`        // "" if it can be served, else why not
	Steps    []string      `json:"steps,omitempty"` // that the next start does to bring it up to date
	Written  time.Time     `json:"written,omitzero"`
	Missing  []string      `json:"missing,omitempty"` // changes that had been acknowledged
	Backup   vitals.Backup `json:"backup"`
	Disk     vitals.Disk   `json:"disk"`
	at       time.Time
}

// lookInto looks into a folder and changes nothing. Only a folder that is none is an error.
func lookInto(ctx context.Context, data string) (Folder, error) {
	at := Folder{Folder: data, Version: command.Version, Backup: CopiesKnown(data, false), at: time.Now().UTC()}
	var err error
	if at.Disk, err = vitals.Room(data); err != nil {
		return at, err
	}
	at.Disk.Left = growth.Read(data, at.at, at.Disk.Free)
	if holder, err := guard.HolderOf(data); err == nil {
		at.PID, at.PIDSince = holder.PID, holder.Since
	}
	if at.Written, err = guard.Marked(data); err != nil {
		at.Missing = append(at.Missing, err.Error())
	}
	losses, err := guard.Losses(data)
	if err != nil {
		at.Missing = append(at.Missing, err.Error())
	}
	at.lookAtDatabase(ctx, losses)
	return at, ctx.Err()
}

// lookAtDatabase says whether the database can be served, and what of it is missing.
func (at *Folder) lookAtDatabase(ctx context.Context, losses []guard.Loss) {
	db, age, err := store.OpenOfAnyAge(ctx, at.Folder)
	if err != nil {
		at.Database = folder.Advise(err, at.Folder).Error()
		return
	}
	at.Steps = age.Steps
	if len(age.Steps) == 0 {
		if loss, err := guard.Compare(ctx, at.Folder, db, at.at); err == nil && loss != nil {
			losses = append(losses, *loss)
		}
	}
	for _, loss := range losses {
		at.Missing = append(at.Missing, loss.String())
	}
	if err := db.Close(); err != nil {
		at.Database = err.Error()
	}
}

// CopiesKnown is what a data folder remembers of copies; set says that the program makes
// them by itself.
func CopiesKnown(data string, set bool) vitals.Backup {
	known := routine.Known(data)
	b := vitals.Backup{Set: set, Where: known.Where, Away: strings.Contains(known.Where, "://")}
	if known.Copy != nil {
		b.Made, b.Bytes = known.Copy.At, known.Copy.Bytes
	}
	if d := known.Drill; d != nil && d.Good {
		b.Tried, b.Entries, b.Opened = d.At, d.Entries, d.Decrypted
	}
	return b
}

// printFolder prints what a folder tells.
func printFolder(out io.Writer, words *i18n.Printer, at Folder, asJSON bool) error {
	if asJSON {
		return PrintJSON(out, at)
	}
	t := table{out: out}
	if at.PID > 0 {
		t.line("Process %d has had %s since %s and does not answer: it may be starting; its log says more.", at.PID, at.Folder, at.PIDSince)
	} else {
		t.line("No program serves %s. This is %s; start it with: amparo serve --data %s", at.Folder, at.Version, at.Folder)
	}
	t.line("")
	t.line("%-14s %s", "Database", at.databaseSaid())
	if !at.Written.IsZero() {
		t.line("%-14s last written to on %s", "", inwords.Stamp(words, at.Written))
	}
	for _, missing := range at.Missing {
		t.line("  ! %s", missing)
		t.line("    what to do:   amparo check --data %s", at.Folder)
	}
	report := vitals.Report{At: at.at, Backup: at.Backup, Disk: at.Disk}
	rows := slices.DeleteFunc(inwords.Rows(words, &report), func(row inwords.Row) bool { return row.Part != vitals.Copies && row.Part != vitals.Space })
	t.rows(rows)
	return t.err
}

// databaseSaid is what is known of the database, in words.
func (at Folder) databaseSaid() string {
	switch {
	case at.Database != "":
		return at.Database
	case len(at.Steps) > 0:
		return fmt.Sprintf("of an older version: the next start changes its tables in %d steps, after a copy", len(at.Steps))
	}
	return "of this version"
}
