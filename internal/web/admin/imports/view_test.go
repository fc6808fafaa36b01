package imports

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates/admin"
	ui "amparo/templates/admin/imports"
)

// entry is an entry with a name in each of some languages, tag and name in
// turn; the first is its original.
func entry(slug string, names ...string) *directory.Entry {
	e := &directory.Entry{ID: "id-" + slug, Slug: slug, Original: lang.Tag(names[0]), Texts: map[lang.Tag]*directory.Text{}}
	for i := 0; i < len(names); i += 2 {
		e.Texts[lang.Tag(names[i])] = &directory.Text{Name: names[i+1]}
	}
	return e
}

func runOf(rows ...exchange.Row) *dryRun {
	return &dryRun{Import: exchange.Import{ID: "i", Name: "a.json"}, plan: &exchange.Plan{Rows: rows}, seen: map[string]string{"b": "2", "a": "1"}}
}

// TestImportView puts every row into its group, and counts them.
func TestImportView(t *testing.T) {
	t.Parallel()
	run := runOf(
		exchange.Row{Slug: "new", File: "new.json", Outcome: exchange.OutcomeNew, After: entry("new", "fr", "Neuf", "es", "Nuevo"), Publishes: []lang.Tag{"es"}},
		exchange.Row{Slug: "changed", Outcome: exchange.OutcomeChanged, Before: entry("changed", "en", "Old name"), After: entry("changed", "en", "New name")},
		exchange.Row{Slug: "same", Outcome: exchange.OutcomeUnchanged, After: entry("same", "en", "Same")},
		exchange.Row{Slug: "taken", File: "taken.json", Outcome: exchange.OutcomeRefused, Taken: "omct", After: entry("taken", "en", "Taken")},
	)
	run.problems = exchange.Refused{{File: "bad.json", Why: exchange.WhyJSON, At: exchange.Position{Line: 3, Column: 7}}}
	page := importView(admin.Frame{}, visittest.As(account.RoleManager, "en"), run, &choosing{ticked: map[string]bool{"new": true}})
	if want := []string{"1 new", "1 changed", "1 unchanged", "2 reasons for refusal"}; !slices.Equal(page.Counts, want) {
		t.Errorf("%q", page.Counts)
	}
	first := page.New[0]
	if first.ID != "row-new" || !first.Ticked || first.Name.Text != "Neuf" || first.Name.Lang != "fr" || first.Where != "new · new.json" || first.Note != "Languages: French and Spanish" || first.Readers != "After publication, readers would see a new version in: Spanish" {
		t.Errorf("new: %+v", first)
	}
	changed := page.Changed[0]
	if changed.Ticked || changed.Differences != "1 difference" || len(changed.Diffs) != 1 || changed.Diffs[0].Name != "Name of the organisation, in English" || changed.Diffs[0].Lang != "en" {
		t.Errorf("changed: %+v", changed)
	}
	if page.Same[0].Value != "same" || page.Refused[0].Reason != "The address or id belongs, or once belonged, to another entry: omct" || page.Refused[1].At != "line 3, column 7" {
		t.Errorf("the others: %+v %+v", page.Same, page.Refused)
	}
	if page.Hidden[1].Value != "a 1\nb 2\n" || page.Action != "/admin/exchange/imports/i" || page.GiveUp != "/admin/exchange/imports/i/give-up" || page.Hidden[0].Value == page.GiveUpKey[0].Value {
		t.Errorf("what travels: %+v %+v", page.Hidden, page.GiveUpKey)
	}
}

// TestNothingToImport: an empty file shows empty groups.
func TestNothingToImport(t *testing.T) {
	t.Parallel()
	for tag, want := range map[lang.Tag]string{"en": "0 new", "fr": "0 nouvelle", "es": "0 nuevas"} {
		page := importView(admin.Frame{}, visittest.As(account.RoleManager, tag), runOf(), &choosing{publish: true})
		if len(page.New)+len(page.Changed)+len(page.Same)+len(page.Refused)+len(page.Terms) != 0 || page.Counts[0] != want || !page.Publish.On || page.Problems != nil {
			t.Errorf("%s: %q %+v", tag, page.Counts, page)
		}
	}
}

// TestImportFaults: above the form in the order of the rows, and at each row.
func TestImportFaults(t *testing.T) {
	t.Parallel()
	run := runOf(
		exchange.Row{Slug: "b", Outcome: exchange.OutcomeNew, After: entry("b", "en", "B")}, exchange.Row{Slug: "a", Outcome: exchange.OutcomeNew, After: entry("a", "en", "A")},
	)
	run.plan.Terms = []exchange.TermRow{{Vocabulary: directory.VocabularyKinds, New: []string{"legal"}}}
	c := &choosing{problem: "import.moved_some", faults: map[string]i18n.Key{"b": "import.moved", "a": "import.needs_terms", vocabularyRow(directory.VocabularyKinds): "import.moved"}}
	page := importView(admin.Frame{}, visittest.As(account.RoleManager, "en"), run, c)
	var at []string
	for _, p := range page.Problems {
		at = append(at, p.Href)
	}
	if want := []string{"#rows", "#row-a", "#row-b", "#row-vocabulary-" + directory.VocabularyKinds}; !slices.Equal(at, want) {
		t.Errorf("%q", at)
	}
	if page.New[0].Error == "" || page.New[1].Error != "This entry uses terms of a vocabulary that is not ticked." || page.Terms[0].Error == "" || page.Terms[0].ID != strings.TrimPrefix(at[3], "#") {
		t.Errorf("%+v %+v", page.New, page.Terms)
	}
}

// TestManyRows: a page shows the differences of two hundred rows and two
// hundred reasons, and says so of the others.
func TestManyRows(t *testing.T) {
	t.Parallel()
	run := runOf()
	for i := range diffsShown + 1 {
		slug := fmt.Sprintf("s%d", i)
		run.plan.Rows = append(run.plan.Rows, exchange.Row{Slug: slug, Outcome: exchange.OutcomeChanged, Before: entry(slug, "en", "A"), After: entry(slug, "en", "B")})
	}
	for range problemsShown + 2 {
		run.problems = append(run.problems, exchange.Problem{Why: exchange.WhyKind})
	}
	page := importView(admin.Frame{}, visittest.As(account.RoleManager, "en"), run, &choosing{})
	last, next := page.Changed[diffsShown-1], page.Changed[diffsShown]
	if len(last.Diffs) != 1 || last.Note != "" || next.Diffs != nil || next.Note != "The differences of this row are not shown: the file has too many." {
		t.Errorf("%+v %+v", last, next)
	}
	if len(page.Refused) != problemsShown || page.RefusedMore != "and 2 more reasons" || page.Counts[3] != "202 reasons for refusal" {
		t.Errorf("%d refused, %q, %q", len(page.Refused), page.RefusedMore, page.Counts)
	}
}

func TestAddTermRow(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		of          exchange.TermRow
		where, note string
		same        bool
	}{
		"the same":    {exchange.TermRow{Vocabulary: directory.VocabularyAreas}, "", "", true},
		"new ones":    {exchange.TermRow{Vocabulary: directory.VocabularyAreas, New: []string{"water", "land"}}, "New terms: water and land", "", false},
		"changed":     {exchange.TermRow{Vocabulary: directory.VocabularyAreas, Changed: []string{"water"}}, "", "Changed terms: water", false},
		"both of one": {exchange.TermRow{Vocabulary: directory.VocabularyNeeds, New: []string{"a"}, Changed: []string{"b"}}, "New terms: a", "Changed terms: b", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var page ui.Page
			addTermRow(visittest.Words().Printer("en"), &page, &choosing{ticked: map[string]bool{vocabularyRow(row.of.Vocabulary): true}}, row.of)
			all := append(page.Terms, page.Same...)
			if len(all) != 1 || (len(page.Same) == 1) != row.same || !all[0].Ticked || all[0].Where != row.where || all[0].Note != row.note {
				t.Errorf("%+v", all)
			}
		})
	}
}

func TestRefusedView(t *testing.T) {
	t.Parallel()
	p := visittest.Words().Printer("fr")
	for why := range whyWords {
		if got := refusedView(p, exchange.Problem{Why: why, Detail: "in English"}); got.Reason == "" || strings.Contains(got.Reason, "in English") || got.At != "" {
			t.Errorf("%s: %+v", why, got)
		}
	}
	rule := refusedView(p, exchange.Problem{File: "a.json", Problem: directory.Problem{Field: "contacts[0].value", Code: directory.ProblemURL, Value: "x"}, At: exchange.Position{Line: 1, Column: 2}})
	if rule.File != "a.json" || rule.Field != "contacts[0].value" || rule.Value != "x" || rule.Reason != p.T("problem.url") || rule.At == "" {
		t.Errorf("a rule: %+v", rule)
	}
}

func TestRowName(t *testing.T) {
	t.Parallel()
	p := visittest.Words().Printer("en")
	for name, row := range map[string]struct {
		of   *directory.Entry
		want string
	}{
		"in the reader's language": {entry("a", "en", "Help"), "Help  "},
		"in another":               {entry("a", "fr", "Aide", "en", "Help"), "Aide fr ltr"},
		"from right to left":       {entry("a", "ar", "مساعدة"), "مساعدة ar rtl"},
		"without a name":           {entry("a-slug", "fr", ""), "a-slug  "},
		"without a text":           {&directory.Entry{Slug: "a-slug", Original: "fr"}, "a-slug  "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if w := rowName(p, row.of); w.Text+" "+w.Lang+" "+w.Dir != row.want {
				t.Errorf("%+v", w)
			}
		})
	}
}

// TestImportDiffs names what is gone by what it was.
func TestImportDiffs(t *testing.T) {
	t.Parallel()
	before, after := entry("a", "en", "Help", "fr", "Aide"), entry("a", "en", "Help")
	row := &exchange.Row{Before: before, After: after}
	var got []string
	for _, d := range importDiffs(change.In(visittest.Words().Printer("en"), visittest.Some()), row, directory.Changes(before, after)) {
		for _, s := range d.Segments {
			got = append(got, d.Name+"|"+d.Lang+"|"+s.Kind+"|"+s.Text)
		}
	}
	if !slices.Contains(got, "Name of the organisation, in French|fr|deleted|Aide") {
		t.Errorf("%q", got)
	}
}

func TestOverView(t *testing.T) {
	t.Parallel()
	done := exchange.Done{
		Entries: []exchange.Applied{{EntryID: "1", Title: "New"}, {EntryID: "2", Title: "Old", Before: "r"}, {EntryID: "3", Title: "Kept", Before: "r", Kept: true}},
		Terms: []exchange.AppliedTerm{
			{Vocabulary: directory.VocabularyKinds, After: directory.Term{ID: "legal"}},
			{Vocabulary: directory.VocabularyKinds, Before: &directory.Term{}, After: directory.Term{ID: "fax"}},
			{Vocabulary: directory.VocabularyKinds, Before: &directory.Term{}, After: directory.Term{ID: "aid"}, Kept: true},
		},
	}
	p := visittest.Words().Printer("en")
	applied := []string{p.T("import.was_created"), p.T("import.was_changed"), p.T("import.was_changed")}
	undone := []string{p.T("import.undo_withdraws"), p.T("import.undo_restores"), p.T("import.kept")}
	for name, row := range map[string]struct {
		is    exchange.Import
		intro string
		undo  string
		want  []string
		terms []i18n.Key
	}{
		"given up": {exchange.Import{State: exchange.ImportGivenUp, Done: done, Last: true}, "Nothing was imported.", "", nil, nil},
		"applied": {
			exchange.Import{ID: "i", State: exchange.ImportApplied, AppliedAt: visittest.Now, Done: done, Last: true}, "Applied on 23 November 2026, 10:42 UTC.", "/admin/exchange/imports/i/undo", applied,
			[]i18n.Key{"import.term_created", "import.term_changed", "import.term_changed"},
		},
		"applied, and another after it": {
			exchange.Import{ID: "i", State: exchange.ImportApplied, AppliedAt: visittest.Now, Done: done}, "Applied on 23 November 2026, 10:42 UTC.", "", applied,
			[]i18n.Key{"import.term_created", "import.term_changed", "import.term_changed"},
		},
		"undone": {
			exchange.Import{ID: "i", State: exchange.ImportUndone, AppliedAt: visittest.Now, Done: done}, "Applied on 23 November 2026, 10:42 UTC.", "", undone,
			[]i18n.Key{"import.term_retired", "import.term_restored", "import.term_kept"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := overView(p, row.is)
			var got []string
			for _, e := range page.Entries {
				got = append(got, e.Result)
				if e.Kept != (e.Entry.Text == "Kept" && row.is.State == exchange.ImportUndone) {
					t.Errorf("%+v", e)
				}
			}
			if page.Intro != row.intro || page.Undo.Href != row.undo || !slices.Equal(got, row.want) || len(page.Terms) != len(row.terms) {
				t.Errorf("%q %q %q", page.Intro, page.Undo.Href, got)
			}
			for i, key := range row.terms {
				if want := p.T(key, i18n.Args{"Term": done.Terms[i].After.ID, "Vocabulary": p.T(vocabularyNames[directory.VocabularyKinds])}); page.Terms[i] != want {
					t.Errorf("%q, not %q", page.Terms[i], want)
				}
			}
		})
	}
}

func TestUndoView(t *testing.T) {
	t.Parallel()
	page := undoView(visittest.Words().Printer("es"), exchange.Import{ID: "i", Done: exchange.Done{Entries: []exchange.Applied{{EntryID: "1", Title: `<b>x`}}}})
	if page.Action != "/admin/exchange/imports/i/undo" || page.Back.Href != "/admin/exchange/imports/i" || page.Undo.Look != "danger" || page.Entries[0].Entry.Href != "/admin/entries/1" {
		t.Errorf("%+v", page)
	}
	var b strings.Builder
	if err := ui.Undo(page).Render(i18n.With(t.Context(), visittest.Words().Printer("es")), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<b>x") {
		t.Error("a title is markup")
	}
}
