package web

import (
	"net/http"
	"strings"

	"amparo/internal/before"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/place"
	"amparo/internal/safehtml"
	"amparo/internal/settings"
	"amparo/internal/web/paths"
	"amparo/internal/web/policy"
	"amparo/internal/web/reply"
	"amparo/internal/web/texts"
	"amparo/templates"
)

// textAddress is the address of a static page in any language.
func textAddress(name string) func(paths.Language) string {
	return func(l paths.Language) string { return l.Page(name) }
}

// BuiltInText is the Markdown a static page came with, "" in a language it is
// missing in.
func (s *Site) BuiltInText(name string, t lang.Tag) (string, error) {
	return texts.BuiltIn(s.Pages, name, t)
}

// Advice is what to know before a call, as the program came.
func (s *Site) Advice() *before.Book { return s.advice }

// PreviewText answers with a static page as readers would see it.
func (s *Site) PreviewText(w http.ResponseWriter, r *http.Request, text settings.Text, source string) error {
	l := s.index[text.Language]
	if _, known := settings.PageOf(text.Page); l == nil || !known {
		return directory.ErrNotFound
	}
	view := pageView(s.visit(l), text.Page, texts.Text{Document: safehtml.Page(source, l.printer.Locale()), Lang: l.tag})
	view.NoIndex, view.Canonical, view.Alternates, view.Also = true, "", nil, nil
	view.Notice = templates.Notice{Kind: "information", Strong: l.printer.T("preview.strong"), Text: l.printer.T("preview.text")}
	w.Header().Set("Content-Security-Policy", policy.Content)
	return reply.Page(i18n.With(r.Context(), l.printer), w, http.StatusOK, templates.Text(view))
}

// text serves one static page.
func (s *Site) text(name string) page {
	return func(w http.ResponseWriter, r *http.Request, v visit) error {
		return reply.Page(r.Context(), w, http.StatusOK, templates.Text(textView(v, name)))
	}
}

func textView(v visit, name string) templates.TextPage {
	return pageView(v, name, v.site.texts[name][v.tag])
}

func pageView(v visit, name string, text texts.Text) templates.TextPage {
	nav := templates.NavNone
	var hot []templates.HotContact
	var mark templates.Mark
	if name == settings.PageSafety {
		nav = templates.NavSafety
		hot, mark = hotView(v)
	}
	written := func(t lang.Tag) bool { return v.site.texts[name][t].Lang == t }
	view := templates.TextPage{
		Frame: frame(v, subject{
			title: text.Title, description: text.Lead, nav: nav, noIndex: text.Lang != v.tag,
			address: textAddress(name), real: written, original: text.Lang,
		}),
		Heading: wordsIn(v, text.Title, text.Lang), Lead: wordsIn(v, text.Lead, text.Lang), Body: text.Body, Hot: hot, HotMark: mark,
	}
	if name == settings.PageAbout {
		view.Origins = strings.Split(strings.TrimSpace(place.Attribution()), "\n")
	}
	view.Lang, view.Dir = view.Heading.Lang, view.Heading.Dir
	for _, h := range text.Headings {
		view.Contents = append(view.Contents, templates.Link{Href: "#" + h.ID, Text: h.Text, Lang: view.Lang, Dir: view.Dir})
	}
	if text.Lang != v.tag {
		p := v.printer
		view.Notice = templates.Notice{Kind: "information", Strong: p.T("lang.none_strong"),
			Text: p.T("lang.none_page", i18n.Args{"Language": p.Locale().LanguageName(string(text.Lang))})}
	}
	return view
}
