package history

import (
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	ui "amparo/templates/admin/history"
)

// pastOf is a history in which every revision has its document, the newest
// first; the years of foundation tell them apart.
func pastOf(kinds ...directory.RevisionKind) *past {
	p := &past{page: 1, authors: map[string]string{"ada": "Ada <b>"}, live: map[lang.Tag]directory.Publication{}}
	for i := len(kinds); i > 0; i-- {
		n := directory.Revision{ID: id(i), EntryID: "e", AccountID: "ada", Kind: kinds[i-1], CreatedAt: visittest.Now.Add(time.Duration(i-len(kinds)) * time.Hour)}
		if i > 1 {
			n.Parent = id(i - 1)
		}
		n.Entry = &directory.Entry{ID: "e", Original: "fr", Founded: 1900 + i, Texts: map[lang.Tag]*directory.Text{"fr": {Acronym: "OMCT"}, "es": {Name: strings.Repeat("x", i)}}}
		p.revisions = append(p.revisions, n)
	}
	p.head = p.revisions[0]
	return p
}

func id(n int) string { return "r" + string(rune('0'+n)) }

const saved = directory.RevisionSaved

// TestHistoryView: what each revision says of itself, and who may restore.
func TestHistoryView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		role    account.Role
		tag     lang.Tag
		kinds   []directory.RevisionKind
		change  func(*past)
		rows    []string // number, when, who, kind: what changed (states), and whether it can be restored
		restore bool
	}{
		{"one revision, of the program", account.RoleEditor, "en", []directory.RevisionKind{saved}, func(p *past) { p.revisions[0].AccountID = "" },
			[]string{"Version 1, 23 November 2026, 10:42 UTC, the program, Saved: First version (The newest)"}, true},
		{"a minor change, for who may not restore", account.RoleTranslator, "fr", []directory.RevisionKind{saved, saved}, func(p *past) { p.revisions[0].Minor = true },
			[]string{
				"Version 2, 23 novembre 2026, 10\u00a0h\u00a042 UTC, Ada <b>, Correction mineure: 2 champs\u00a0: données communes et espagnol (La plus récente)",
				"Version 1, 23 novembre 2026, 9\u00a0h\u00a042 UTC, Ada <b>, Enregistrement: Première version () Restaurer",
			}, false},
		{"live in two languages, one field", account.RoleManager, "es", []directory.RevisionKind{directory.RevisionImported, directory.RevisionTranslated}, func(p *past) {
			p.live["fr"], p.live["ar"] = directory.Publication{RevisionID: "r1"}, directory.Publication{RevisionID: "r1"}
			p.revisions[0].Entry.Founded = 1901
		}, []string{
			"Versión 2, 23 de noviembre de 2026, 10:42 UTC, Ada <b>, Traducción: 1 campo: español (La más reciente)",
			"Versión 1, 23 de noviembre de 2026, 09:42 UTC, Ada <b>, Importación: Primera versión (En línea: árabe y francés) Restaurar",
		}, true},
		{"set aside, undone, nothing changed", account.RoleTranslator, "en", []directory.RevisionKind{directory.RevisionMerged, directory.RevisionSetAside, directory.RevisionUndone}, func(p *past) {
			p.revisions[0].Entry = p.revisions[1].Entry
		}, []string{
			"Version 3, 23 November 2026, 10:42 UTC, Ada <b>, Import undone: Nothing changed (The newest)",
			"Version 2, 23 November 2026, 09:42 UTC, Ada <b>, Set aside: 2 fields: shared data and Spanish (Set aside) Restore",
			"Version 1, 23 November 2026, 08:42 UTC, Ada <b>, Two versions merged: First version () Restore",
		}, false},
		{"a restored one", account.RoleEditor, "en", []directory.RevisionKind{directory.RevisionRestored}, func(*past) {},
			[]string{"Version 1, 23 November 2026, 10:42 UTC, Ada <b>, Restored: First version (The newest)"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p, v := pastOf(c.kinds...), visittest.As(c.role, c.tag)
			c.change(p)
			page := historyView(v, p, Previews{})
			var rows []string
			for _, r := range page.Rows {
				var states []string
				for _, s := range r.States {
					states = append(states, s.Text)
				}
				row := r.Number + ", " + r.Time + ", " + r.Account + ", " + r.Kind + ": " + r.Changed + " (" + strings.Join(states, "; ") + ")"
				rows = append(rows, strings.TrimSpace(row+" "+r.Again.Text))
				if r.Preview.Href != "" {
					t.Errorf("%s has a preview without a key", r.Number)
				}
			}
			if strings.Join(rows, "\n") != strings.Join(c.rows, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(c.rows, "\n"))
			}
			if (page.Restore != "") != c.restore || page.Compare != "/admin/entries/e/compare" {
				t.Errorf("restores at %q, compares at %q", page.Restore, page.Compare)
			}
			var html strings.Builder
			if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &html); err != nil || strings.Contains(html.String(), "Ada <b>") {
				t.Errorf("a name is not escaped, %v", err)
			}
		})
	}
}

// TestChosenFirst: which two revisions are chosen when the page opens.
func TestChosenFirst(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, live, from, to string
		kinds                []directory.RevisionKind
	}{
		{"the only one", "", "r1", "r1", []directory.RevisionKind{saved}},
		{"never published", "", "r2", "r3", []directory.RevisionKind{saved, saved, saved}},
		{"published before", "r1", "r1", "r3", []directory.RevisionKind{saved, saved, saved}},
		{"the newest is live", "r3", "r2", "r3", []directory.RevisionKind{saved, saved, saved}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := pastOf(c.kinds...)
			if c.live != "" {
				p.live["fr"] = directory.Publication{RevisionID: c.live}
			}
			from, to := "", ""
			for _, r := range historyView(visittest.As(account.RoleEditor, "en"), p, Previews{}).Rows {
				if r.From {
					from += r.ID
				}
				if r.To {
					to += r.ID
				}
			}
			if from != c.from || to != c.to {
				t.Errorf("from %q to %q, want %q to %q", from, to, c.from, c.to)
			}
		})
	}
}

// TestPreviews: an address only where there is a page to show.
func TestPreviews(t *testing.T) {
	t.Parallel()
	whole := Previews{key: "k", until: visittest.Now.Add(previewLife), languages: []lang.Tag{"fr", "en"}}
	for _, c := range []struct {
		name     string
		previews Previews
		original lang.Tag
		tag      lang.Tag
		shown    bool
	}{
		{"the original", whole, "fr", "fr", true},
		{"no text", whole, "fr", "en", false},
		{"not a language of the site", whole, "fr", "es", false},
		{"no original", whole, "en", "fr", false},
		{"no key", Previews{until: whole.until, languages: whole.languages}, "fr", "fr", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			n := pastOf(saved).head
			n.Entry.Original = c.original
			href := c.previews.Href(&n, c.tag)
			if (href != "") != c.shown {
				t.Fatalf("%q, want one: %t", href, c.shown)
			}
			if !c.shown {
				return
			}
			got, ok := readPreview("k", strings.TrimPrefix(href, "/admin/preview/"), visittest.Now)
			if want := (previewed{entry: "e", revision: "r1", tag: c.tag}); !ok || got.entry != want.entry || got.revision != want.revision || got.tag != want.tag || !got.until.Equal(whole.until) {
				t.Errorf("%+v, %t", got, ok)
			}
			if _, ok := readPreview("k", strings.TrimPrefix(href, "/admin/preview/"), whole.until); ok {
				t.Error("it does not end")
			}
		})
	}
}

// TestCompareView: the two revisions in words, and what can be restored.
func TestCompareView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		role          account.Role
		tag           lang.Tag
		before, after int // in the list, newest first
		side          bool
		facts         string
		groups        string
		restore       string // the revision that can be restored
		current       string
	}{
		{"the older with the newest", account.RoleEditor, "en", 1, 0, false,
			"Before: Version 1: Saved, Ada <b>, 23 November 2026, 09:42 UTC; After: Version 2: Saved, Ada <b>, 23 November 2026, 10:42 UTC",
			"Shared by all languages; Text in Spanish", "r1", "In the text"},
		{"the other way round, beside each other", account.RoleEditor, "fr", 0, 1, true,
			"Avant: Version 2\u00a0: Enregistrement, Ada <b>, 23 novembre 2026, 10\u00a0h\u00a042 UTC; Après: Version 1\u00a0: Enregistrement, Ada <b>, 23 novembre 2026, 9\u00a0h\u00a042 UTC",
			"Commun à toutes les langues; Texte en espagnol", "", "Côte à côte"},
		{"with itself, for a translator", account.RoleTranslator, "es", 1, 1, false,
			"Antes: Versión 1: Guardado, Ada <b>, 23 de noviembre de 2026, 09:42 UTC; Después: Versión 1: Guardado, Ada <b>, 23 de noviembre de 2026, 09:42 UTC",
			"", "", "En el texto"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := pastOf(saved, saved)
			page := compareView(visittest.As(c.role, c.tag), &comparison{past: p, before: &p.revisions[c.before], after: &p.revisions[c.after], side: c.side})
			var facts, groups []string
			for _, f := range page.Facts {
				facts = append(facts, f.Name+": "+strings.Join(f.Values, ""))
			}
			for _, g := range page.Groups {
				groups = append(groups, g.Heading)
			}
			if strings.Join(facts, "; ") != c.facts || strings.Join(groups, "; ") != c.groups {
				t.Errorf("%q, %q", facts, groups)
			}
			restore, current := "", ""
			for _, h := range page.Hidden {
				if h.Name == "revision" {
					restore = h.Value
				}
			}
			for _, tab := range page.Views {
				if tab.Current {
					current += tab.Text
				}
			}
			if restore != c.restore || (page.Restore != "") != (c.restore != "") || current != c.current {
				t.Errorf("restores %q, shown as %q", restore, current)
			}
		})
	}
}
