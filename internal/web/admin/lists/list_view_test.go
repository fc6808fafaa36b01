package lists

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates/admin"
	ui "amparo/templates/admin/lists"
)

// found are rows of a list, which are called by their slugs.
func found(n int) []*desk.Row {
	all := make([]*desk.Row, n)
	for i := range all {
		all[i] = &desk.Row{ID: "id", Slug: "fonds", Original: "fr", State: desk.StateLive, ChangedAt: visittest.Now, ChangedBy: "ada"}
	}
	return all
}

// TestEntriesPages at the borders: fifty entries are one page.
func TestEntriesPages(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		n, page int
		rows    int
		count   string
		span    string
		all     bool // more than this page can be chosen
		before  string
		after   string
	}{
		"none":            {0, 1, 0, "0 entries", "", false, "", ""},
		"one":             {1, 1, 1, "1 entry", "", false, "", ""},
		"one full page":   {50, 1, 50, "50 entries", "", false, "", ""},
		"one more":        {51, 1, 50, "51 entries", "Entries 1 to 50", true, "", "/admin/entries?page=2"},
		"the last":        {51, 2, 1, "51 entries", "Entries 51 to 51", true, "/admin/entries", ""},
		"beyond the last": {51, 7, 1, "51 entries", "Entries 51 to 51", true, "/admin/entries", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := entriesView(visittest.As(account.RoleEditor, "en"), &listing{query: Query{page: row.page}, found: found(row.n)})
			if len(page.Rows) != row.rows || page.Count != row.count || page.Range != row.span || page.Pages.Previous != row.before || page.Pages.Next != row.after {
				t.Errorf("%d rows, %q, %q, %+v", len(page.Rows), page.Count, page.Range, page.Pages)
			}
			if (page.Bulk.All != nil) != row.all || (page.Empty != "") != (row.n == 0) || page.New != "/admin/entries/new" {
				t.Errorf("%+v %q", page.Bulk, page.Empty)
			}
		})
	}
	if page := entriesView(visittest.As(account.RoleTranslator, "en"), &listing{query: Query{page: 1}, found: found(1)}); page.Bulk != nil || page.New != "" {
		t.Errorf("a moderator may write: %+v", page)
	}
}

func TestEntryRow(t *testing.T) {
	t.Parallel()
	r := found(1)[0]
	r.Scheduled, r.Check.Asked = visittest.Now, true
	r.Texts = map[lang.Tag]directory.State{"fr": directory.StateCurrent, "es": directory.StateMissing}
	row := entryRow(visittest.As(account.RoleEditor, "en"), &listing{names: map[string]string{"ada": "Ada"}, ticked: []string{"id"}}, r)
	if row.Name.Text != "fonds" || row.By != "Ada" || !row.Ticked || row.Select != "Choose fonds" || row.Changed != "23 November 2026" || row.State.Text != "Live" {
		t.Errorf("%+v", row)
	}
	if row.Note != "To be published: 23 November 2026, 10:42 UTC" || row.Asked != "Verification asked for" || row.Verified.Text != "Never verified" || len(row.Texts) != 3 {
		t.Errorf("%+v", row)
	}
}

// TestSavedFilters: each role has the lists of its work, with what was counted.
func TestSavedFilters(t *testing.T) {
	t.Parallel()
	for role, want := range map[account.Role]string{
		account.RoleTranslator: "All 1,200*, To review in Spanish 3, My latest changes 0",
		account.RoleEditor:     "All 1,200*, To review in French 0, To review in English 0, To review in Spanish 3, Never verified 0, Changes to publish 0, Drafts 0, My latest changes 0",
	} {
		l := &listing{query: Query{page: 1}, counts: map[string]int{"/admin/entries": 1200, "/admin/entries?lang=es&text=to-review": 3}}
		var got []string
		for _, f := range savedFilters(visittest.As(role, "en", "es"), l) {
			if f.Current {
				f.Count += "*"
			}
			got = append(got, f.Text+" "+f.Count)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %q", role, got)
		}
	}
}

// TestEmptyView says which filter to drop, and what there would be without it.
func TestEmptyView(t *testing.T) {
	t.Parallel()
	v := visittest.As(account.RoleEditor, "en")
	if words, drop := emptyView(v, &listing{query: Query{page: 1}}); words != "The directory is still empty. Create a first entry, or import some." || drop != nil {
		t.Errorf("an empty directory: %q %+v", words, drop)
	}
	set := Query{text: `"x`, State: desk.StateLive, Language: "es", Texts: directory.StateMissing, Verify: desk.VerifyNever, kind: "legal", place: desk.PlaceWorld, mine: true, Public: true, page: 1}
	counts := map[string]int{}
	for _, f := range set.filters() {
		counts[f.rest.Href()] = 2
	}
	words, drop := emptyView(v, &listing{query: set, counts: counts})
	var got []string
	for _, d := range drop {
		got = append(got, d.Text)
	}
	want := []string{
		"Without “\"x”: 2", "Without “Live”: 2", "Without “Missing in Spanish”: 2", "Without “Never verified”: 2", "Without “Legal help”: 2",
		"Without “Worldwide”: 2", "Without “Latest version saved by me”: 2", "Without “Visible to the public”: 2",
	}
	if words != "No entry matches all of these." || !slices.Equal(got, want) {
		t.Errorf("%q %q", words, got)
	}
	if _, none := emptyView(v, &listing{query: set}); len(none) != 1 || none[0].Href != "/admin/entries" || none[0].Text != "Clear all filters" {
		t.Errorf("nothing whichever is dropped: %+v", none)
	}
}

func TestTermChoice(t *testing.T) {
	t.Parallel()
	v := visittest.As(account.RoleEditor, "fr")
	page := bulkView(v, &bulk{job: desk.Job{Action: desk.ActTerm}, ids: []string{"a", "b"}, back: Query{text: "x", page: 1}}, nil)
	var choices []string
	for _, c := range page.Term.Choices {
		choices = append(choices, c.Value+" "+c.Text)
	}
	if want := []string{"audiences:journalists Public\u00a0: Journalistes", "audiences:lawyers Public\u00a0: Avocats"}; !slices.Equal(choices, want) {
		t.Errorf("%q", choices)
	}
	if want := []admin.Hidden{{Name: "action", Value: "term"}, {Name: "q", Value: "x"}, {Name: "id", Value: "a"}, {Name: "id", Value: "b"}}; !slices.Equal(page.Hidden, want) || page.Submit != nil {
		t.Errorf("%+v", page.Hidden)
	}
	chosen := bulkView(v, &bulk{job: desk.Job{Action: desk.ActTerm, Vocabulary: "audiences", Term: "lawyers"}}, []desk.Outcome{{Row: found(1)[0], Verdict: desk.Do}})
	if !strings.Contains(chosen.Note, "Avocats") || chosen.Submit == nil {
		t.Errorf("%+v", chosen)
	}
}

func TestEntriesAreNoMarkup(t *testing.T) {
	t.Parallel()
	const hostile = `"><script>alert(1)</script>`
	v := visittest.As(account.RoleEditor, "en")
	rows := found(1)
	rows[0].Slug = hostile
	page := entriesView(v, &listing{query: Query{text: hostile, kind: "hostile", page: 1}, found: rows, names: map[string]string{"ada": hostile}})
	var b strings.Builder
	if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script>alert") {
		t.Error("a name, a term or what was looked for is markup")
	}
}
