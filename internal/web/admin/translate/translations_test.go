package translate_test

import (
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// names are the entries of a list, in its order.
func names(p *webtest.Page) []string {
	return p.Texts(".table tbody th, .due-a h2")
}

func TestTranslationsOverview(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	d.Edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Description += " Une phrase."
		e.Texts["es"].Limits = ""
		delete(e.Texts, "en")
	})
	editor := d.SignIn(account.RoleEditor)
	p := editor.Get("/admin/translations")
	row := rowOf(p, "OMCT")
	cells := row.Texts("td")
	want := []string{"Original", "OMCT, English: Missing", "OMCT, Spanish: 1 missing 1 to review Draft", "23 November 2026"}
	if strings.Join(cells, "|") != strings.Join(want, "|") {
		t.Errorf("cells %q, want %q", cells, want)
	}
	if href := row.Find("td a").Attribute("href"); href != d.Here("/translate/en") {
		t.Errorf("the first state leads to %s", href)
	}
	if n := len(names(p)); n != 40 && n < 20 {
		t.Errorf("%d entries", n)
	}
}

func rowOf(p *webtest.Page, name string) *webtest.Element {
	for _, tr := range p.All(".table tbody tr") {
		if tr.Find("th").Words() == name {
			return tr
		}
	}
	return nil
}

func TestTranslationsFilter(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	d.Edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Description += " Une phrase."
		e.Texts["es"].Limits = ""
	})
	editor, translator := d.SignIn(account.RoleEditor), d.SignIn(account.RoleTranslator, "es")
	tests := []struct {
		e       *webtest.Editor
		query   string
		omct    bool
		columns int // of languages
	}{
		{editor, "", true, 3},
		{editor, "?lang=es", true, 1},
		{editor, "?lang=fr", false, 1}, // its original
		{editor, "?lang=es&state=to-review", true, 1},
		{editor, "?lang=es&state=missing", true, 1},
		{editor, "?lang=es&state=current", false, 1},
		{editor, "?lang=en&state=to-review", true, 1},
		{editor, "?lang=en&state=missing", false, 1},
		{editor, "?lang=es&state=draft", true, 1},
		{editor, "?state=open", true, 3},
		{editor, "?lang=de&state=nothing&page=-3", true, 3}, // nobody knows these
		{editor, "?page=999999999999999999999", true, 3},
		{editor, "?lang=%00&state=%3Cscript%3E", true, 3},
		{translator, "", true, 1},
		{translator, "?lang=en", true, 1}, // not theirs
	}
	for _, test := range tests {
		w := test.e.Get("/admin/translations" + test.query)
		columns := len(w.All(".table thead th")) - 2
		if len(names(w)) == 0 {
			columns = test.columns
		}
		if omct := rowOf(w, "OMCT") != nil; w.Code != http.StatusOK || omct != test.omct || columns != test.columns {
			t.Errorf("%q: %d, OMCT %t, %d columns", test.query, w.Code, omct, columns)
		}
		if strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%q comes back as markup", test.query)
		}
	}
}

// TestTranslationsOldestFirst: the day on which an original changed counts, and
// the list follows what is stored at once.
func TestTranslationsOldestFirst(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	list := func() []string {
		return names(editor.Get("/admin/translations?state=to-review&lang=es"))
	}
	before := list()
	for i, slug := range []string{"fidh", "omct"} {
		head, err := d.Store.Head(t.Context(), slug)
		if err != nil {
			t.Fatal(err)
		}
		e := head.Entry.Clone()
		e.OriginalText().Description += " Une phrase."
		e.Follow(head.Entry, false, directory.Date([]string{"2026-02-02", "2026-01-01"}[i]))
		if _, err := d.Store.Save(t.Context(), e, head.ID, d.Now()); err != nil {
			t.Fatal(err)
		}
	}
	if got := list(); len(got) < 2 || got[0] != "OMCT" || got[1] != "FIDH" || len(got) != len(before)+2 {
		t.Errorf("order %q, before %q", got, before)
	}
}

func TestTranslationsPages(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Many: 120})
	editor := site.SignIn(account.RoleEditor)
	seen := map[string]bool{}
	for page, want := range map[string]int{"1": 50, "2": 50, "3": 20} {
		p := editor.Get("/admin/translations?page=" + page)
		list := names(p)
		if len(list) != want || p.Text(".pages [aria-current]") != page {
			t.Errorf("page %s has %d entries, is %q", page, len(list), p.Text(".pages [aria-current]"))
		}
		for _, name := range list {
			seen[name] = true
		}
	}
	if len(seen) != 120 {
		t.Errorf("%d entries on all pages", len(seen))
	}
	last := editor.Get("/admin/translations?lang=es&state=missing&page=9")
	if href := last.Find(".pages a").Attribute("href"); href != "" && !strings.Contains(href, "lang=es") {
		t.Errorf("pages forget the filter: %s", href)
	}
}

func BenchmarkTranslations(b *testing.B) {
	site := webtest.New(b, webtest.Options{Many: 10_000})
	editor := site.SignIn(account.RoleEditor)
	editor.Get("/admin/translations")
	b.Run("filtered", func(b *testing.B) {
		for b.Loop() {
			if w := editor.Get("/admin/translations?lang=es&state=open"); w.Code != http.StatusOK {
				b.Fatal(w.Code)
			}
		}
	})
	b.Run("after a change", func(b *testing.B) {
		head, err := site.Store.Head(b.Context(), "organisation-7")
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if head.ID, err = site.Store.Save(b.Context(), head.Entry, head.ID, site.Now()); err != nil {
				b.Fatal(err)
			}
			if err := site.Store.Publish(b.Context(), head.EntryID, head.ID, []lang.Tag{head.Entry.Original}, site.Now()); err != nil {
				b.Fatal(err)
			}
			if w := editor.Get("/admin/translations?lang=es&state=open"); w.Code != http.StatusOK {
				b.Fatal(w.Code)
			}
		}
	})
	b.Run("verifications", func(b *testing.B) {
		for b.Loop() {
			if w := editor.Get("/admin/verifications?why=never"); w.Code != http.StatusOK {
				b.Fatal(w.Code)
			}
		}
	})
}
