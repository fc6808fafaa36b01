package settings

import (
	"strings"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates/admin"
	ui "amparo/templates/admin/settings"
)

// sourceRows is how high the field of a page is before it grows.
const sourceRows = 20

// staticView is the form of a static page, but for its frame.
func staticView(v *visit.Visit, f staticForm) ui.StaticPage {
	p, tag := v.Printer, f.text.Language
	page := ui.StaticPage{
		Action:   pageHrefIn(f.text.Page, tag),
		Hidden:   []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: visit.SeenField, Value: visit.SeenOf(f.stored)}},
		Source:   sourceField(p, "source", f.text, f.typed),
		ViewHref: v.Paths(tag).Page(f.text.Page),
		BackHref: pageHrefIn(f.text.Page, tag),
		SetHref:  visit.Root + "/settings",
	}
	page.Source.Required, page.Source.Markdown = true, true
	page.Source.Hint = p.T("pages_edit.hint")
	if f.problem != "" {
		page.Source.Error = p.T(f.problem)
	}
	if f.conflict {
		page.Stored = sourceField(p, "stored", f.text, f.stored)
		page.Stored.Label, page.Stored.ReadOnly = p.T("pages_edit.stored"), true
	}
	if f.changed && f.builtIn != "" {
		page.ResetHref = visit.TextHref(f.text.Page) + "/reset?lang=" + string(tag)
		page.BuiltIn = sourceField(p, "built-in", f.text, f.builtIn)
		page.BuiltIn.Label, page.BuiltIn.ReadOnly = p.T("pages_edit.built_in"), true
	}
	for _, t := range v.Words.Languages() {
		page.Tabs = append(page.Tabs, languageTab(p, t, pageHrefIn(f.text.Page, t), t == tag))
	}
	return page
}

func sourceField(p *i18n.Printer, name string, text settings.Text, value string) admin.Field {
	return admin.Field{
		Name: name, Label: p.T("pages_edit.source"), Value: value, Rows: max(sourceRows, strings.Count(value, "\n")/2),
		Lang: string(text.Language), Dir: text.Language.Dir(),
	}
}

// languageTab is a tab that is named after a language, in its own words.
func languageTab(p *i18n.Printer, t lang.Tag, href string, current bool) admin.Tab {
	tab := admin.Tab{Href: href, Text: p.Locale().LanguageName(string(t)), Current: current}
	if l, err := lang.Load(t); err == nil && t != p.Lang() {
		tab.Text, tab.Lang, tab.Dir = l.Name(), string(t), t.Dir()
	}
	return tab
}
