package settings

import (
	"net/url"
	"slices"

	"amparo/internal/before"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/settings"
)

func adviceHref(need string, t lang.Tag) string {
	return visit.Root + "/settings/before/" + need + "?lang=" + url.QueryEscape(string(t))
}

// name is the need in the language of whoever edits.
func (f *adviceForm) name(p *i18n.Printer) string {
	label, _ := f.need.In(p.Lang(), []lang.Tag{f.tag})
	return label.Label
}

// adviceWords are what the parts of an advice are called, and what is to be written.
var adviceWords = map[string]struct{ label, hint i18n.Key }{
	"say":   {"before.say", "advice.say_hint"},
	"ask":   {"before.ask", ""},
	"ready": {"before.ready", ""},
	"not":   {"before.not", ""},
	"time":  {"before.time", "advice.time_hint"},
	"who":   {"before.who", ""},
}

// adviceRows is how high the field of a part is.
const adviceRows = 3

// adviceView is the form of what to know before a call, but for its frame.
func adviceView(v *visit.Visit, f adviceForm) ui.AdvicePage {
	p := v.Printer
	page := ui.AdvicePage{
		Action:  adviceHref(f.need.ID, f.tag),
		Hidden:  []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: visit.SeenField, Value: visit.SeenOf(f.stored)}},
		SetHref: visit.Root + "/settings", Restore: f.came.Say != "" && f.typed != f.came,
	}
	for _, part := range before.Parts {
		page.Fields = append(page.Fields, adviceField(p, f, part))
	}
	for _, t := range v.Words.Languages() {
		page.Tabs = append(page.Tabs, languageTab(p, t, adviceHref(f.need.ID, t), t == f.tag))
	}
	return page
}

func adviceField(p *i18n.Printer, f adviceForm, part before.Part) admin.Field {
	words := adviceWords[part.Name]
	field := admin.Field{
		Name: part.Name, Label: p.T(words.label), Value: *part.At(&f.typed), Rows: adviceRows, Max: before.MaxPart,
		Lang: string(f.tag), Dir: f.tag.Dir(), Required: part.Name == before.Parts[0].Name,
	}
	if words.hint != "" {
		field.Hint = p.T(words.hint)
	}
	if stored := *part.At(&f.stored); f.conflict && stored != field.Value {
		field.Hint = visit.StoredHint(p, stored)
	}
	if at := slices.IndexFunc(f.problems, func(problem directory.Problem) bool { return problem.Field == part.Name }); at >= 0 {
		field.Error = p.T(settingProblems[f.problems[at].Code])
	}
	return field
}

// adviceRow is a need with the state of its advice in each language.
func adviceRow(v *visit.Visit, need *directory.Term, book *before.Book, stored map[settings.Text]string) ui.PageRow {
	p := v.Printer
	label, _ := need.In(p.Lang(), v.Words.Languages())
	row := ui.PageRow{Name: label.Label}
	for _, tag := range v.Words.Languages() {
		state := admin.State{Text: p.T("pages_edit.original")}
		if stored[before.Text(need.ID, tag)] != "" {
			state = admin.State{Kind: "verified", Text: p.T("pages_edit.changed")}
		} else if _, came := book.Came(need.ID, tag); !came {
			state = admin.State{Kind: "reported", Text: p.T("pages_edit.missing")}
		}
		row.Languages = append(row.Languages, ui.PageState{
			Link: templates.Link{Href: adviceHref(need.ID, tag), Text: p.Locale().LanguageName(string(tag))}, State: state,
		})
	}
	return row
}
