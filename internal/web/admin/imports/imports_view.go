package imports

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/imports"
)

// problemsShown is how many reasons one page shows: a bad file has thousands.
const problemsShown = 200

// diffsShown is for how many rows one page shows every difference.
const diffsShown = 200

// importView is the dry run: rows in four groups, with what is ticked.
func importView(f admin.Frame, v *visit.Visit, run *dryRun, c *choosing) ui.Page {
	p := v.Printer
	page := ui.Page{
		Frame:  f,
		Action: visit.ImportHref(run.ID), GiveUp: visit.ImportHref(run.ID) + "/give-up",
		Hidden:      []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "seen", Value: seenLines(run.seen)}},
		GiveUpKey:   []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		Publish:     admin.Field{Name: "publish", Tick: true, On: c.publish, Label: p.T("import.publish"), Hint: p.T("import.publish_hint")},
		Apply:       admin.Button{Text: p.T("import.apply")},
		GiveUpWords: admin.Button{Text: p.T("import.give_up"), Look: "second"},
		TickAll:     templates.Link{Href: visit.ImportHref(run.ID), Text: p.T("import.tick_all")},
		TickNone:    templates.Link{Href: visit.ImportHref(run.ID) + "?ticked=none", Text: p.T("import.tick_none")},
	}
	for _, row := range run.plan.Terms {
		addTermRow(p, &page, c, row)
	}
	n, shown := change.In(p, v.Terms), 0
	for i := range run.plan.Rows {
		addRow(n, &page, c, &run.plan.Rows[i], &shown, run.tidied(run.plan.Rows[i].Slug))
	}
	for _, problem := range run.problems {
		page.Refused = append(page.Refused, refusedView(p, problem))
	}
	page.Counts = countsView(p, &page)
	if more := len(page.Refused) - problemsShown; more > 0 {
		page.Refused, page.RefusedMore = page.Refused[:problemsShown], p.T("import.refused_more", i18n.Args{"Count": more})
	}
	if c.problem != "" {
		page.Problems = []admin.Problem{{Href: "#rows", Text: p.T(c.problem)}}
		for _, row := range slices.Sorted(maps.Keys(c.faults)) {
			page.Problems = append(page.Problems, admin.Problem{Href: "#" + rowID(row), Text: p.T("import.row_fault", i18n.Args{"Row": row, "Problem": p.T(c.faults[row])})})
		}
	}
	return page
}

func countsView(p *i18n.Printer, page *ui.Page) []string {
	return []string{
		p.T("import.count_new", i18n.Args{"Count": len(page.New)}), p.T("import.count_changed", i18n.Args{"Count": len(page.Changed)}),
		p.T("import.count_same", i18n.Args{"Count": len(page.Same)}), p.T("import.count_refused", i18n.Args{"Count": len(page.Refused)}),
	}
}

// seenLines is what each row is based on, for the form.
func seenLines(seen map[string]string) string {
	var b strings.Builder
	for _, row := range slices.Sorted(maps.Keys(seen)) {
		b.WriteString(row + " " + seen[row] + "\n")
	}
	return b.String()
}

// rowID is the anchor of a row.
func rowID(row string) string { return "row-" + strings.ReplaceAll(row, ":", "-") }

// addRow puts a row into its group; shown counts those whose differences the
// page shows.
func addRow(n change.Namer, page *ui.Page, c *choosing, row *exchange.Row, shown *int, tidied []directory.Tidied) {
	p := n.Printer
	view := ui.Row{ID: rowID(row.Slug), Value: row.Slug, Name: rowName(p, row.After), Where: row.Slug, Ticked: c.ticked[row.Slug], Contacts: tidiedView(p, row.After, tidied)}
	if row.File != "" {
		view.Where += " · " + row.File
	}
	if key := c.faults[row.Slug]; key != "" {
		view.Error = p.T(key)
	}
	if len(row.Publishes) > 0 {
		view.Readers = p.T("import.readers", i18n.Args{"Languages": visit.LanguageNames(p, row.Publishes)})
	}
	switch row.Outcome {
	case exchange.OutcomeNew:
		view.Note = p.T("import.in_languages", i18n.Args{"Languages": visit.LanguageNames(p, row.After.Languages())})
		page.New = append(page.New, view)
	case exchange.OutcomeChanged:
		changes := directory.Changes(row.Before, row.After)
		if view.Differences = p.T("import.differences", i18n.Args{"Count": len(changes)}); len(changes) == 0 {
			view.Differences = ""
		}
		if *shown++; *shown <= diffsShown {
			view.Diffs = importDiffs(n, row, changes)
		} else {
			view.Note = p.T("import.not_shown")
		}
		page.Changed = append(page.Changed, view)
	case exchange.OutcomeRefused:
		page.Refused = append(page.Refused, ui.Refused{File: row.File, Reason: p.T("import.taken", i18n.Args{"Value": row.Taken})})
	default:
		page.Same = append(page.Same, view)
	}
}

func importDiffs(n change.Namer, row *exchange.Row, changes []directory.Changed) []ui.Diff {
	list := make([]ui.Diff, 0, len(changes))
	for _, c := range changes {
		of := row.After
		if c.New == "" {
			of = row.Before
		}
		diff := ui.Diff{
			Name:     n.FieldName(of, c.Path),
			Segments: change.DiffView(n.ValueWords(row.Before, c.Path, c.Old), n.ValueWords(row.After, c.Path, c.New)),
		}
		if tag := change.LanguageOf(c.Path); tag != "" {
			diff.Lang, diff.Dir = string(tag), tag.Dir()
		}
		list = append(list, diff)
	}
	return list
}

func addTermRow(p *i18n.Printer, page *ui.Page, c *choosing, row exchange.TermRow) {
	value := vocabularyRow(row.Vocabulary)
	view := ui.Row{
		ID: rowID(value), Value: value, Ticked: c.ticked[value],
		Name: templates.Words{Text: p.T("import.vocabulary", i18n.Args{"Name": p.T(vocabularyNames[row.Vocabulary])})},
	}
	if key := c.faults[value]; key != "" {
		view.Error = p.T(key)
	}
	if len(row.New) > 0 {
		view.Where = p.T("import.terms_new", i18n.Args{"Terms": p.Locale().And(row.New)})
	}
	if len(row.Changed) > 0 {
		view.Note = p.T("import.terms_changed", i18n.Args{"Terms": p.Locale().And(row.Changed)})
	}
	if len(row.New)+len(row.Changed) == 0 {
		page.Same = append(page.Same, view)
		return
	}
	page.Terms = append(page.Terms, view)
}

// vocabularyNames is what each vocabulary is called.
var vocabularyNames = map[string]i18n.Key{
	directory.VocabularyKinds:     "import.vocabulary_kinds",
	directory.VocabularyAreas:     "import.vocabulary_areas",
	directory.VocabularyAudiences: "import.vocabulary_audiences",
	directory.VocabularyNeeds:     "import.vocabulary_needs",
}

// rowName is the name of an entry in its own language, or its slug.
func rowName(p *i18n.Printer, e *directory.Entry) templates.Words {
	t := e.OriginalText()
	if t == nil || t.Name == "" {
		return templates.Words{Text: e.Slug}
	}
	w := templates.Words{Text: t.Name}
	if e.Original != p.Lang() {
		w.Lang, w.Dir = string(e.Original), e.Original.Dir()
	}
	return w
}

// whyWords is what is wrong with a file, where no rule about entries is.
var whyWords = map[exchange.Why]i18n.Key{
	exchange.WhyNothing:    "import.why_nothing",
	exchange.WhyJSON:       "import.why_json",
	exchange.WhyKind:       "import.why_kind",
	exchange.WhyField:      "import.why_field",
	exchange.WhyFormat:     "import.why_format",
	exchange.WhyLarge:      "import.why_large",
	exchange.WhyDamaged:    "import.why_damaged",
	exchange.WhyTwice:      "import.why_twice",
	exchange.WhyElsewhere:  "import.why_elsewhere",
	exchange.WhyVocabulary: "import.why_vocabulary",
	exchange.WhyAddress:    "import.why_address",
	exchange.WhyUnknown:    "problem.unknown",
}

// refusedView says why a file is refused: where, what, and which value.
func refusedView(p *i18n.Printer, problem exchange.Problem) ui.Refused {
	view := ui.Refused{File: problem.File, Field: problem.Field, Value: problem.Value}
	if problem.Code != "" {
		view.Reason = words.Problem(p, problem.Problem)
	} else {
		view.Reason = p.T(whyWords[problem.Why])
	}
	if problem.At != (exchange.Position{}) {
		view.At = p.T("import.at", i18n.Args{"Line": strconv.Itoa(problem.At.Line), "Column": strconv.Itoa(problem.At.Column)})
	}
	return view
}
