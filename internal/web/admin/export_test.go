package admin

import (
	"context"
	"fmt"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Conflicted is the error of a save that clashed.
type Conflicted = conflict

// SetAside is what was typed when it clashed.
func (c conflict) SetAside() directory.Revision { return c.mine }

// Save saves an entry in somebody's name, as the forms do.
func (d *Desk) Save(r *http.Request, a *account.Account, base string, mine *directory.Entry) (directory.Revision, error) {
	v := &visit{account: a, printer: d.Words.Printer("en")}
	return d.save(r, v, saving{base: base, mine: mine, kind: directory.RevisionSaved, to: "/admin/entries/" + mine.ID})
}

// HasWords reports whether the log has words for what is done to readers.
func HasWords(a account.Action) bool { return actionWords[a] != "" }

// HasExchangeWords reports whether the log has words for an export or import.
func HasExchangeWords(a account.Action) bool { return actionWords[a] != "" }

// HeadRows is what the index of the desk knows of every entry, and what one
// that is made now knows.
func (d *Desk) HeadRows(ctx context.Context) (kept, fresh []string, err error) {
	if kept, err = rowsOf(ctx, d.heads); err != nil {
		return nil, nil, err
	}
	fresh, err = rowsOf(ctx, newMemoryIndex(d.Store))
	return kept, fresh, err
}

func rowsOf(ctx context.Context, x headIndex) ([]string, error) {
	rows, err := x.rows(ctx)
	var list []string
	for _, r := range rows {
		line := fmt.Sprint(r.id, r.head, r.slug, r.changedAt, r.title, r.original, r.contacts, r.live, r.drafts, r.answered, r.asked)
		for _, t := range []lang.Tag{"en", "es", "fr"} {
			line += fmt.Sprint(" ", t, r.texts[t].progress, r.texts[t].since)
		}
		list = append(list, line)
	}
	return list, err
}

// Counts is what the dashboard says of translations into a language and of
// verifications.
func (d *Desk) Counts(ctx context.Context, t lang.Tag) (directory.Progress, int, error) {
	translations, err := d.translationCounts(ctx)
	if err != nil {
		return directory.Progress{}, 0, err
	}
	due, err := d.dueCounts(ctx)
	return translations[t], due.All, err
}
