package entry

import (
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// disputeBetween is what two people made of the small entry.
func disputeBetween(mine, theirs func(*directory.Entry)) dispute {
	x := dispute{}
	revision := func(id string, change func(*directory.Entry)) directory.Revision {
		n := directory.Revision{ID: id, EntryID: "e", Entry: small(), CreatedAt: visittest.Now}
		if change != nil {
			change(n.Entry)
		}
		return n
	}
	x.base, x.mine, x.head = revision("base", nil), revision("mine", mine), revision("head", theirs)
	x.merged, x.clashes = directory.Merge(x.base.Entry, x.mine.Entry, x.head.Entry)
	return x
}

// sideText is one version: its note, or the words that came, in +, and went.
func sideText(s ui.Side) string {
	text := s.Note
	for _, d := range s.Diff {
		switch d.Kind {
		case "inserted":
			text += "+" + d.Text + "+"
		case "deleted":
			text += "-" + d.Text + "-"
		default:
			text += d.Text
		}
	}
	return strings.TrimSpace(strings.Join([]string{text, s.Lang, s.Dir}, " "))
}

// TestConflictView: what was merged by itself is counted, what clashes is shown
// side by side.
func TestConflictView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		tag          lang.Tag
		mine, theirs func(*directory.Entry)
		counts       string
		clashes      string // each its name, mine and theirs, and whether a result can be typed
		back         lang.Tag
	}{
		{"everything was merged", "en", func(e *directory.Entry) { e.Founded = 1990 }, func(e *directory.Entry) { e.Seat = "CH" },
			"0 fields differ. 2 other changes were put together.", "", "fr"},
		{"a fact", "fr", func(e *directory.Entry) { e.Founded = 1990 }, func(e *directory.Entry) { e.Founded, e.Seat = 1991, "CH" },
			"1 champ diffère. 1 autre changement a été réuni.", "Année de création: +1990+ | +1991+", "fr"},
		{"words of a choice", "es", func(e *directory.Entry) { e.Kind = "fund" }, func(e *directory.Entry) { e.Kind = "" },
			"1 campo difiere. 0 cambios más se han reunido.", "Tipo de organización: +Fondo+ | Vacío.", "fr"},
		{"a text from right to left", "en", func(e *directory.Entry) { e.Texts["ar"].Name = "منظمة واحدة" }, func(e *directory.Entry) { e.Texts["ar"].Name = "<u>" },
			"1 field differs. 0 other changes were put together.", "Name of the organisation, in Arabic: منظمة+ واحدة+ ar rtl | -منظمة-+<u>+ ar rtl (typed)", "ar"},
		{"a contact taken out, and changed", "en", func(e *directory.Entry) { e.Contacts = e.Contacts[1:] }, func(e *directory.Entry) { e.Contacts[0].Value = "aide@omct.org" },
			"1 field differs. 0 other changes were put together.",
			"Contact aide@omct.org: Taken out of the entry. | Contact aide@omct.org: Value: -omct@omct.org-+aide@omct.org+", "fr"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, x := visittest.As(account.RoleEditor, c.tag), disputeBetween(c.mine, c.theirs)
			page := conflictView(v, admin.Frame{}, x, "Bob <u>", nil)
			var lines []string
			for _, clash := range page.Clashes {
				line := clash.Name + ": " + sideText(clash.Mine) + " | " + sideText(clash.Theirs)
				if clash.Own.Name != "" {
					line += " (typed)"
				}
				if lines = append(lines, line); clash.Chosen != choiceMine {
					t.Errorf("%s begins with %q", clash.Name, clash.Chosen)
				}
			}
			if got := strings.Join(lines, "\n"); got != c.clashes || page.Counts != c.counts || x.language() != c.back {
				t.Errorf("%q\n%s\nback to %s", page.Counts, got, x.language())
			}
			if page.Action != "/admin/entries/e/conflict/mine" || page.Hidden[1].Value != "head" || !strings.Contains(page.Intro, "Bob <u>") {
				t.Errorf("%q to %q", page.Intro, page.Action)
			}
			var html strings.Builder
			if err := ui.Conflict(page).Render(i18n.With(t.Context(), v.Printer), &html); err != nil || strings.Contains(html.String(), "<u>") {
				t.Errorf("something is not escaped, %v", err)
			}
		})
	}
}

// TestDecisionsShown: what was decided so far comes back, with what is wrong.
func TestDecisionsShown(t *testing.T) {
	t.Parallel()
	x := disputeBetween(func(e *directory.Entry) { e.Texts["fr"].Name = "Une" }, func(e *directory.Entry) { e.Texts["fr"].Name = "Autre" })
	for _, c := range []struct {
		name    string
		decided decision
		error   string
	}{
		{"theirs", decision{choice: choiceTheirs, text: "Une"}, ""},
		{"another text", decision{choice: choiceOwn, text: "Les deux"}, ""},
		{"none", decision{text: "Une", err: "conflict.choose"}, "choose a version"},
		{"a text that is too long", decision{choice: choiceOwn, text: "x", err: "problem.too_long"}, "the text is too long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			page := conflictView(visittest.As(account.RoleEditor, "en"), admin.Frame{}, x, "Bob", []decision{c.decided})
			clash := page.Clashes[0]
			if clash.Chosen != c.decided.choice || clash.Own.Value != c.decided.text || clash.Error != c.error {
				t.Errorf("%q with %q, %q", clash.Chosen, clash.Own.Value, clash.Error)
			}
			switch {
			case c.error == "" && len(page.Problems) != 0:
				t.Errorf("above the form %+v", page.Problems)
			case c.error != "" && (len(page.Problems) != 1 || page.Problems[0] != admin.Problem{Href: "#clash-0", Text: "Name of the organisation, in French: " + c.error}):
				t.Errorf("above the form %+v", page.Problems)
			}
		})
	}
}
