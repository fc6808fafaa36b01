package vocabulary

import (
	"strconv"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/vocabulary"
)

// vocabularyWords is what each vocabulary is called.
var vocabularyWords = map[string]i18n.Key{
	directory.VocabularyKinds:     "vocab.kinds",
	directory.VocabularyAreas:     "vocab.areas",
	directory.VocabularyAudiences: "vocab.audiences",
	directory.VocabularyNeeds:     "vocab.needs",
}

func vocabularyView(p *i18n.Printer, g *glossary, uses []directory.Use, a arranged) ui.Page {
	page := ui.Page{
		Name: p.T(vocabularyWords[g.name]), Action: visit.VocabularyHref(g.name), NewHref: visit.VocabularyHref(g.name) + "/new",
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
	}
	for _, name := range directory.Vocabularies {
		active, _ := directory.Active(g.Terms[name])
		page.Tabs = append(page.Tabs, admin.Tab{
			Href: visit.VocabularyHref(name), Text: p.T(vocabularyWords[name]), Current: name == g.name,
			State: admin.State{Text: p.T("vocab.count", i18n.Args{"Count": len(active)})},
		})
	}
	counts := useCounts(g, uses)
	active, retired := directory.Active(g.Terms[g.name])
	for i, t := range active {
		page.Terms = append(page.Terms, termRow(p, g, t, counts[t.ID]))
		arrange(p, &page.Terms[i], i, len(active), a)
	}
	for _, t := range retired {
		row := termRow(p, g, t, counts[t.ID])
		row.Buttons = []admin.Button{{Name: "do", Value: "restore:" + t.ID, Text: p.T("vocab.restore"), Hint: row.Name.Text, Look: "second"}}
		page.Retired = append(page.Retired, row)
	}
	return page
}

// useCounts is how many entries use each term; of a need, how many offer what
// it stands for.
func useCounts(g *glossary, uses []directory.Use) map[string]int {
	counts, counted := map[string]int{}, map[[2]string]bool{}
	for _, u := range uses {
		for _, t := range g.Terms[g.name] {
			key := [2]string{t.ID, u.EntryID}
			if !counted[key] && usesTerm(u, g.name, t) {
				counted[key] = true
				counts[t.ID]++
			}
		}
	}
	return counts
}

func usesTerm(u directory.Use, vocabulary string, t directory.Term) bool {
	for _, kind := range t.Kinds {
		if vocabulary == directory.VocabularyNeeds && u.Has(directory.VocabularyKinds, kind) {
			return true
		}
	}
	return u.Has(vocabulary, t.ID)
}

func termRow(p *i18n.Printer, g *glossary, t directory.Term, entries int) ui.Row {
	row := ui.Row{
		ID: t.ID, Href: visit.TermHref(g.name, t.ID), Name: templates.Words{Text: labelOf(p, t, g.Languages)},
		Uses: p.T("vocab.uses", i18n.Args{"Count": entries}),
	}
	if g.name == directory.VocabularyNeeds {
		row.Uses = p.T("vocab.answers", i18n.Args{"Count": entries})
	}
	if _, in := t.In(p.Lang(), g.Languages); in != p.Lang() {
		row.Name.Lang, row.Name.Dir = string(in), in.Dir()
	}
	for _, tag := range g.Languages {
		label := ui.Label{Language: p.Locale().LanguageName(string(tag))}
		l, ok := t.Labels[tag]
		if ok && tag == p.Lang() {
			continue // it is the name of the row
		}
		if ok {
			label.Words = templates.Words{Text: l.Label, Lang: string(tag), Dir: tag.Dir()}
		} else {
			label.Missing = admin.State{Kind: "reported", Text: p.T("vocab.missing")}
		}
		row.Labels = append(row.Labels, label)
	}
	return row
}

// labelOf is a term in the language of whoever reads, or in the best other.
func labelOf(p *i18n.Printer, t directory.Term, languages []lang.Tag) string {
	l, _ := t.In(p.Lang(), languages)
	return l.Label
}

// arrange adds what moves and retires a term.
func arrange(p *i18n.Printer, row *ui.Row, at, of int, a arranged) {
	row.Position = admin.Field{
		Name: "position." + row.ID, Label: p.T("vocab.position_of", i18n.Args{"Term": row.Name.Text}), LabelHidden: true,
		Value: strconv.Itoa(at + 1), Mode: "numeric", Max: 4,
	}
	if typed, ok := a.typed[row.ID]; ok {
		row.Position.Value = typed
	}
	if a.wrong[row.ID] {
		row.Position.Error = p.T("vocab.bad_position")
	}
	if at > 0 {
		row.Buttons = append(row.Buttons, admin.Button{Name: "do", Value: "up:" + row.ID, Icon: admin.IconUp, Look: "icon", Hint: p.T("vocab.up", i18n.Args{"Term": row.Name.Text})})
	}
	if at < of-1 {
		row.Buttons = append(row.Buttons, admin.Button{Name: "do", Value: "down:" + row.ID, Icon: admin.IconDown, Look: "icon", Hint: p.T("vocab.down", i18n.Args{"Term": row.Name.Text})})
	}
	row.Buttons = append(row.Buttons, admin.Button{Name: "do", Value: "retire:" + row.ID, Text: p.T("vocab.retire"), Hint: row.Name.Text, Look: "quiet"})
}
