package vocabulary

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates/admin"
	ui "amparo/templates/admin/vocabulary"
)

// label is a term with a label in each of some languages, tag and label in turn.
func label(id string, labels ...string) directory.Term {
	t := directory.Term{ID: id, Labels: map[lang.Tag]directory.Label{}}
	for i := 0; i < len(labels); i += 2 {
		t.Labels[lang.Tag(labels[i])] = directory.Label{Label: labels[i+1]}
	}
	return t
}

func retired(t directory.Term) directory.Term {
	t.Retired = true
	return t
}

// some are the vocabularies of a page, on a site in English, French and Spanish.
func some(name string) *glossary {
	need := label("lawyer", "en", "I need a lawyer")
	need.Kinds = []string{"legal", "fax"}
	return &glossary{name: name, Glossary: directory.Glossary{
		Languages: []lang.Tag{"en", "fr", "es"},
		Terms: map[string][]directory.Term{
			directory.VocabularyKinds: {
				label("legal", "en", "Legal help", "fr", "Aide juridique", "es", "Ayuda jurídica"),
				label("grants", "fr", "Subventions"),
				label("shelter", "en", "Shelter", "ar", "مأوى"),
				retired(label("fax", "en", "Faxes")),
			},
			directory.VocabularyNeeds: {need},
			directory.VocabularyAreas: {},
		},
	}}
}

// buttons are the values of buttons.
func buttons(all []admin.Button) string {
	values := make([]string, len(all))
	for i, b := range all {
		values[i] = b.Value
	}
	return strings.Join(values, " ")
}

// TestVocabularyView: the first term does not go up, the last not down, and
// what is retired only comes back.
func TestVocabularyView(t *testing.T) {
	t.Parallel()
	uses := []directory.Use{
		{EntryID: "1", Kinds: []string{"legal", "fax"}}, {EntryID: "2", Kinds: []string{"legal"}}, {EntryID: "1", Kinds: []string{"legal"}},
	}
	page := vocabularyView(visittest.Words().Printer("en"), some(directory.VocabularyKinds), uses, arranged{})
	var rows []string
	for _, r := range append(page.Terms, page.Retired...) {
		rows = append(rows, strings.Join([]string{r.Href, r.Name.Text, r.Name.Lang, r.Uses, r.Position.Value, buttons(r.Buttons)}, "|"))
	}
	want := []string{
		"/admin/vocabularies/response-kinds/terms/legal|Legal help||2 entries|1|down:legal retire:legal",
		"/admin/vocabularies/response-kinds/terms/grants|Subventions|fr|0 entries|2|up:grants down:grants retire:grants",
		"/admin/vocabularies/response-kinds/terms/shelter|Shelter||0 entries|3|up:shelter retire:shelter",
		"/admin/vocabularies/response-kinds/terms/fax|Faxes||1 entry||restore:fax",
	}
	if !slices.Equal(rows, want) {
		t.Errorf("%q", rows)
	}
	var tabs []string
	for _, tab := range page.Tabs {
		if tab.Current {
			tab.Text += "*"
		}
		tabs = append(tabs, tab.Href+" "+tab.Text+" "+tab.State.Text)
	}
	if want := []string{
		"/admin/vocabularies/response-kinds Response kinds* 3 terms", "/admin/vocabularies/areas Areas of activity 0 terms",
		"/admin/vocabularies/audiences Audiences 0 terms", "/admin/vocabularies/needs Needs 1 term",
	}; !slices.Equal(tabs, want) {
		t.Errorf("%q", tabs)
	}
	if page.NewHref != "/admin/vocabularies/response-kinds/new" || page.Action != "/admin/vocabularies/response-kinds" || page.Hidden[0].Name != "key" {
		t.Errorf("%+v", page)
	}
	if empty := vocabularyView(visittest.Words().Printer("en"), some(directory.VocabularyAreas), nil, arranged{}); len(empty.Terms)+len(empty.Retired) != 0 {
		t.Errorf("an empty one: %+v", empty)
	}
}

// TestNeedsAreCounted by the entries that offer what they stand for.
func TestNeedsAreCounted(t *testing.T) {
	t.Parallel()
	uses := []directory.Use{{EntryID: "1", Kinds: []string{"legal", "fax"}}, {EntryID: "2", Kinds: []string{"fax"}}, {EntryID: "3", Kinds: []string{"grants"}}}
	for tag, want := range map[lang.Tag][]string{
		"en": {"leads to 0 entries", "leads to 1 entry", "leads to 2 entries"},
		"fr": {"mène à 0 fiche", "mène à 1 fiche", "mène à 2 fiches"},
		"es": {"lleva a 0 fichas", "lleva a 1 ficha", "lleva a 2 fichas"},
	} {
		for i, of := range [][]directory.Use{uses[2:], uses[1:], uses} {
			page := vocabularyView(visittest.Words().Printer(tag), some(directory.VocabularyNeeds), of, arranged{})
			if got := page.Terms[0].Uses; got != want[i] {
				t.Errorf("%s: %q, not %q", tag, got, want[i])
			}
		}
	}
}

// TestTermRow says in which language a name is that is not in the reader's, and
// which labels are missing.
func TestTermRow(t *testing.T) {
	t.Parallel()
	g := some(directory.VocabularyKinds)
	g.Languages = []lang.Tag{"en", "fr", "ar"}
	for name, row := range map[string]struct {
		tag    lang.Tag
		term   directory.Term
		name   string
		labels string
	}{
		"in the reader's language": {"en", label("x", "en", "Help", "fr", "Aide"), "Help", "French: Aide (fr ltr), Arabic: missing"},
		"in another":               {"en", label("x", "fr", "Aide"), "Aide fr ltr", "English: missing, French: Aide (fr ltr), Arabic: missing"},
		"from right to left":       {"fr", label("x", "ar", "مساعدة"), "مساعدة ar rtl", "anglais: missing, français: missing, arabe: مساعدة (ar rtl)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := termRow(visittest.Words().Printer(row.tag), g, row.term, 0)
			var labels []string
			for _, l := range got.Labels {
				words := "missing"
				if l.Missing.Text == "" {
					words = l.Words.Text + " (" + l.Words.Lang + " " + l.Words.Dir + ")"
				}
				labels = append(labels, l.Language+": "+words)
			}
			if strings.Join(labels, ", ") != row.labels || strings.TrimSpace(got.Name.Text+" "+got.Name.Lang+" "+got.Name.Dir) != row.name {
				t.Errorf("%+v %q", got.Name, labels)
			}
		})
	}
}

// TestArrange shows what was typed, and what of it is no number.
func TestArrange(t *testing.T) {
	t.Parallel()
	a := arranged{typed: map[string]string{"legal": "x", "grants": "7"}, wrong: map[string]bool{"legal": true}}
	page := vocabularyView(visittest.Words().Printer("en"), some(directory.VocabularyKinds), nil, a)
	first, second, third := page.Terms[0].Position, page.Terms[1].Position, page.Terms[2].Position
	if first.Value != "x" || first.Error != "a number from 0 to 9999 is needed" || first.Name != "position.legal" || first.Label != "Position of Legal help" {
		t.Errorf("%+v", first)
	}
	if second.Value != "7" || second.Error != "" || third.Value != "3" {
		t.Errorf("%+v %+v", second, third)
	}
}

func TestTermView(t *testing.T) {
	t.Parallel()
	kind := label("legal", "en", "Legal help", "fr", "Aide juridique")
	for name, row := range map[string]struct {
		of                   string
		stored               *directory.Term
		action, merge, state string
		idReadOnly           bool
		fields               string // of the first language
		more                 string // beside the groups
	}{
		"a new kind": {
			of: directory.VocabularyKinds, action: "/admin/vocabularies/response-kinds/new", fields: "label.en short.en slug.en said.en", more: "id",
		},
		"a kind": {
			of: directory.VocabularyKinds, stored: &kind, action: "/admin/vocabularies/response-kinds/terms/legal", merge: "/admin/vocabularies/response-kinds/terms/legal/merge",
			idReadOnly: true, fields: "label.en short.en slug.en said.en", more: "id",
		},
		"a retired one": {
			of: directory.VocabularyAreas, stored: new(retired(kind)), action: "/admin/vocabularies/areas/terms/legal", state: "retired", idReadOnly: true, fields: "label.en short.en said.en", more: "id",
		},
		"a need": {
			of: directory.VocabularyNeeds, stored: &kind, action: "/admin/vocabularies/needs/terms/legal", idReadOnly: true, fields: "label.en short.en hint.en said.en", more: "id kinds",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := termForm{glossary: some(row.of), stored: row.stored}
			if f.stored != nil {
				f.typed = *f.stored
			}
			page := termView(visittest.Words().Printer("en"), f)
			var fields, more []string
			for _, field := range page.Groups[0].Fields {
				fields = append(fields, field.Name)
			}
			for _, field := range page.Fields {
				more = append(more, field.Name)
			}
			if page.Action != row.action || page.MergeHref != row.merge || page.Retired.Text != row.state || page.Fields[0].ReadOnly != row.idReadOnly {
				t.Errorf("%+v", page)
			}
			if strings.Join(fields, " ") != row.fields || strings.Join(more, " ") != row.more || len(page.Groups) != 3 {
				t.Errorf("%q %q in %d groups", fields, more, len(page.Groups))
			}
			if seen := len(page.Hidden) == 2; seen != (row.stored != nil) {
				t.Errorf("what travels: %+v", page.Hidden)
			}
		})
	}
}

// TestTermLanguages: those the site has no more stay with the term that has
// words in them.
func TestTermLanguages(t *testing.T) {
	t.Parallel()
	stored := label("x", "ru", "Помощь", "en", "Help", "ar", "مساعدة")
	f := termForm{glossary: some(directory.VocabularyAreas), stored: &stored, typed: stored}
	if got := termLanguages(f); !slices.Equal(got, []lang.Tag{"en", "fr", "es", "ar", "ru"}) {
		t.Errorf("%v", got)
	}
	page := termView(visittest.Words().Printer("en"), f)
	states := map[string]string{}
	for _, g := range page.Groups {
		states[g.ID] = g.Name + " " + g.State.Text + " " + g.Fields[0].Dir
	}
	for id, want := range map[string]string{"g-en": "English  ltr", "g-fr": "French label missing ltr", "g-ar": "Arabic  rtl"} {
		if states[id] != want {
			t.Errorf("%s: %q", id, states[id])
		}
	}
	if f.stored = nil; len(termLanguages(f)) != 3 {
		t.Error("a new term has languages of its own")
	}
}

// TestKindsField: a retired kind is there while the need has it.
func TestKindsField(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		kinds []string
		want  string
	}{
		"none chosen":   {nil, "legal:Legal help:: grants:Subventions:fr: shelter:Shelter::"},
		"a retired one": {[]string{"fax", "grants"}, "legal:Legal help:: grants:Subventions:fr:* shelter:Shelter:: fax:Faxes::*retired"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, c := range kindsField(visittest.Words().Printer("en"), termForm{glossary: some(directory.VocabularyNeeds), typed: directory.Term{Kinds: row.kinds}}).Choices {
				chosen := ""
				if c.Chosen {
					chosen = "*"
				}
				got = append(got, strings.Join([]string{c.Value, c.Text, c.Lang, chosen + c.Hint}, ":"))
			}
			if strings.Join(got, " ") != row.want {
				t.Errorf("%q", got)
			}
		})
	}
}

// TestExplain puts a problem at its field, and what was stored meanwhile beside
// what differs from it.
func TestExplain(t *testing.T) {
	t.Parallel()
	stored := directory.Term{ID: "x", Labels: map[lang.Tag]directory.Label{"en": {Label: "Help", Slug: "help"}, "fr": {Label: "Aide"}}}
	typed := directory.Term{ID: "x", Labels: map[lang.Tag]directory.Label{"en": {Label: "Assistance", Slug: "help"}, "es": {Label: "Ayuda"}}}
	f := termForm{glossary: some(directory.VocabularyKinds), stored: &stored, typed: typed, conflict: true}
	hints := map[string]string{}
	for _, g := range termView(visittest.Words().Printer("en"), f).Groups {
		for _, field := range g.Fields {
			hints[field.Name] = field.Hint
		}
	}
	for name, want := range map[string]string{
		"label.en": "Saved meanwhile: Help", "label.fr": "Saved meanwhile: Aide", "label.es": "Saved meanwhile: nothing",
		"slug.en": "Empty field: the id. A former word leads to the new one.", "short.en": "One to three words, for lists. Empty field: the label.",
	} {
		if hints[name] != want {
			t.Errorf("%s: %q", name, hints[name])
		}
	}
	f.conflict = false
	for path, at := range map[string]string{
		"id": "id", "labels": "label.en", "labels.fr": "label.fr", "labels.en.slug": "slug.en", "kinds": "kinds", "labels.es.short": "short.es",
	} {
		if got := fieldOfTerm(path, f); got != at {
			t.Errorf("%s is at %s", path, got)
		}
	}
	f.problems = []directory.Problem{{Field: "labels.en.slug", Code: directory.ProblemCharacter}, {Field: "labels.en.slug", Code: directory.ProblemTooLong}}
	page := termView(visittest.Words().Printer("en"), f)
	p := visittest.Words().Printer("en")
	if got := page.Groups[0].Fields[2]; got.Name != "slug.en" || got.Error != p.T("problem.character") {
		t.Errorf("the first problem of the field: %+v", got)
	}
	named := namedProblems(p, page.Groups[0])
	if len(named) != 1 || named[0].Href != "#slug.en" || !strings.HasPrefix(named[0].Text, "Word in the address (English): ") {
		t.Errorf("above: %+v", named)
	}
}

func TestMergeView(t *testing.T) {
	t.Parallel()
	g := some(directory.VocabularyKinds)
	kinds := g.Terms[directory.VocabularyKinds]
	uses := []directory.Use{{EntryID: "1", Title: "Fonds", Kinds: []string{"legal"}}, {EntryID: "2", Title: `<b>`, Kinds: []string{"legal", "shelter"}}}
	choose := mergeView(visittest.Words().Printer("en"), mergeForm{glossary: g, from: &kinds[0], touched: uses})
	var choices []string
	for _, c := range choose.Into.Choices {
		choices = append(choices, c.Value+" "+c.Text)
		if c.Chosen {
			t.Errorf("%s is chosen", c.Value)
		}
	}
	if choose.Chosen || choose.Entries != nil || !slices.Equal(choices, []string{"grants Subventions", "shelter Shelter"}) || choose.Action != "/admin/vocabularies/response-kinds/terms/legal/merge" {
		t.Errorf("to choose: %q %+v", choices, choose)
	}
	if wrong := mergeView(visittest.Words().Printer("en"), mergeForm{glossary: g, from: &kinds[0], wrong: true}); wrong.Into.Error == "" || wrong.Chosen {
		t.Errorf("chosen wrongly: %+v", wrong)
	}
	ask := mergeView(visittest.Words().Printer("en"), mergeForm{glossary: g, from: &kinds[0], into: &kinds[2], touched: uses})
	if !ask.Chosen || ask.Question != "Replace “Legal help” by “Shelter” everywhere?" || ask.Count != "2 entries change:" || ask.Hidden[1].Value != "shelter" {
		t.Errorf("the question: %+v", ask)
	}
	if ask.Entries[0].Note != "" || ask.Entries[1].Note != "will have two responses of this kind, each with its text: to be joined by hand" || ask.Entries[1].Link.Href != "/admin/entries/2" {
		t.Errorf("the entries: %+v", ask.Entries)
	}
	var b strings.Builder
	p := visittest.Words().Printer("en")
	if err := ui.Merge(ask).Render(i18n.With(t.Context(), p), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<b>") {
		t.Error("the title of an entry is markup")
	}
}

// TestMergeOfAreas: of two areas in one entry one stays, without a hand.
func TestMergeOfAreas(t *testing.T) {
	t.Parallel()
	g := some(directory.VocabularyAreas)
	g.Terms[directory.VocabularyAreas] = []directory.Term{label("water", "en", "Water"), label("rivers", "en", "Rivers")}
	areas := g.Terms[directory.VocabularyAreas]
	for tag, want := range map[lang.Tag]string{"en": "1 entry changes:", "fr": "1 fiche change\u00a0:", "es": "1 ficha cambia:"} {
		page := mergeView(visittest.Words().Printer(tag), mergeForm{glossary: g, from: &areas[1], into: &areas[0], touched: []directory.Use{{EntryID: "1", Areas: []string{"water", "rivers"}}}})
		if page.Count != want || page.Entries[0].Note != visittest.Words().Printer(tag).T("vocab.merge_has_both") {
			t.Errorf("%s: %q %+v", tag, page.Count, page.Entries)
		}
	}
}

func TestDiffering(t *testing.T) {
	t.Parallel()
	was, is := differing(map[string]string{"a": "1", "b": "2", "gone": "3"}, map[string]string{"a": "1", "b": "4", "new": "5"})
	if len(was) != 2 || was["b"] != "2" || was["gone"] != "3" || len(is) != 2 || is["b"] != "4" || is["new"] != "5" {
		t.Errorf("%v %v", was, is)
	}
}
