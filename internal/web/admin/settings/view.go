package settings

import (
	"net/url"

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

// pageName is what a static page is called: as in the links to it.
func pageName(p *i18n.Printer, name string) string {
	page, _ := settings.PageOf(name)
	return p.T(i18n.Key(page.Link))
}

// settingProblems are the words for what is wrong with a setting or a page.
var settingProblems = map[directory.ProblemCode]i18n.Key{
	directory.ProblemRequired:  "problem.required",
	directory.ProblemTooLong:   "problem.too_long",
	directory.ProblemCharacter: "problem.character",
	directory.ProblemURL:       "settings.bad_exit",
}

func pageHrefIn(name string, t lang.Tag) string {
	return visit.TextHref(name) + "?lang=" + url.QueryEscape(string(t))
}

// settingsView is the form of the settings and the list of static pages, but
// for its frame.
func settingsView(v *visit.Visit, f settingsForm) ui.Page {
	p := v.Printer
	page := ui.Page{Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: visit.SeenField, Value: settingsSeen(f.stored)}}}
	page.Fields = append(page.Fields, admin.Field{
		Name: "name", Label: p.T("settings.name"), Value: f.typed.Name, Max: 40,
		Hint: p.T("settings.name_hint", i18n.Args{"Default": p.T("site.name")}),
	})
	if f.conflict && f.typed.Name != f.stored.Name {
		page.Fields[0].Hint = visit.StoredHint(p, f.stored.Name)
	}
	for _, tag := range v.Words.Languages() {
		page.Fields = append(page.Fields, exitField(p, v.Words.Printer(tag), f))
	}
	page.Fields = append(page.Fields, admin.Field{
		Name: ClosedField, Tick: true, On: f.typed.CommentsClosed, Label: p.T("settings.comments_closed"), Hint: p.T("settings.comments_hint"),
	})
	for i := range page.Fields {
		for _, problem := range f.problems {
			if problem.Field == page.Fields[i].Name {
				page.Fields[i].Error = p.T(settingProblems[problem.Code])
			}
		}
	}
	for _, static := range settings.Pages {
		page.Pages = append(page.Pages, pageRow(v, static.Name, f))
	}
	return page
}

// exitField is where the button to leave leads in a language.
func exitField(p, of *i18n.Printer, f settingsForm) admin.Field {
	tag, standard := of.Lang(), of.T("site.exit_url")
	field := admin.Field{
		Name: "exit." + string(tag), Type: "url", Value: f.typed.Exit[tag], Max: 300, Mono: true,
		Label: p.T("settings.exit", i18n.Args{"Language": p.Locale().LanguageName(string(tag))}),
		Hint:  p.T("settings.exit_hint", i18n.Args{"Default": standard}),
	}
	if f.conflict && f.typed.Exit[tag] != f.stored.Exit[tag] {
		field.Hint = visit.StoredHint(p, f.stored.Exit[tag])
	}
	return field
}

// pageRow is a static page with its state in each language.
func pageRow(v *visit.Visit, name string, f settingsForm) ui.PageRow {
	p := v.Printer
	row := ui.PageRow{Name: pageName(p, name)}
	for _, tag := range v.Words.Languages() {
		state := admin.State{Text: p.T("pages_edit.original")}
		switch text := (settings.Text{Page: name, Language: tag}); {
		case f.stored.Texts[text] != "":
			state = admin.State{Kind: "verified", Text: p.T("pages_edit.changed")}
		case !f.builtIn[text]:
			state = admin.State{Kind: "reported", Text: p.T("pages_edit.missing")}
		}
		row.Languages = append(row.Languages, ui.PageState{
			Link: templates.Link{Href: pageHrefIn(name, tag), Text: p.Locale().LanguageName(string(tag))}, State: state,
		})
	}
	return row
}
