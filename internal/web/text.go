package web

import (
	"errors"
	"fmt"
	"io/fs"
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
	"amparo/internal/web/reply"
	"amparo/templates"
)

// textAddress is the address of a static page in any language.
func textAddress(name string) func(paths.Language) string {
	return func(l paths.Language) string { return l.Page(name) }
}

// loadTexts reads the static pages: what the team wrote, else the file
// pages/<name>.<language>.md. A page that is missing in a language is shown in
// the first language of the site that has it; one that no language has is an
// error.
func loadTexts(fsys fs.FS, decided settings.Settings, tags []lang.Tag) (pageTexts, error) {
	all := pageTexts{}
	for _, page := range settings.Pages {
		name := page.Name
		all[name] = map[lang.Tag]pageText{}
		for _, tag := range tags {
			source := decided.Texts[settings.Text{Page: name, Language: tag}]
			var err error
			if source == "" {
				source, err = builtInText(fsys, name, tag)
			}
			if err != nil {
				return nil, err
			}
			if source == "" {
				continue
			}
			l, err := lang.Load(tag)
			if err != nil {
				return nil, err
			}
			all[name][tag] = pageText{safehtml.Page(source, l), tag}
		}
		if err := fillTexts(all[name], name, tags); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// builtInText is the Markdown a static page came with, "" in a language it is
// missing in.
func builtInText(fsys fs.FS, name string, tag lang.Tag) (string, error) {
	source, err := fs.ReadFile(fsys, fmt.Sprintf("pages/%s.%s.md", name, tag))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return string(source), err
}

// BuiltInText is the Markdown a static page came with, "" in a language it is
// missing in.
func (s *Site) BuiltInText(name string, t lang.Tag) (string, error) {
	return builtInText(s.Pages, name, t)
}

// Advice is what to know before a call, as the program came.
func (s *Site) Advice() *before.Book { return s.advice }

// PreviewText answers with a static page as readers would see it.
func (s *Site) PreviewText(w http.ResponseWriter, r *http.Request, text settings.Text, source string) error {
	l := s.index[text.Language]
	if _, known := settings.PageOf(text.Page); l == nil || !known {
		return directory.ErrNotFound
	}
	view := pageView(s.visit(l), text.Page, pageText{safehtml.Page(source, l.printer.Locale()), l.tag})
	view.NoIndex, view.Canonical, view.Alternates, view.Also = true, "", nil, nil
	view.Notice = templates.Notice{Kind: "information", Strong: l.printer.T("preview.strong"), Text: l.printer.T("preview.text")}
	w.Header().Set("Content-Security-Policy", contentPolicy)
	return reply.Page(i18n.With(r.Context(), l.printer), w, http.StatusOK, templates.Text(view))
}

func fillTexts(byLanguage map[lang.Tag]pageText, name string, tags []lang.Tag) error {
	var first *pageText
	for _, tag := range tags {
		if text, ok := byLanguage[tag]; ok {
			first = &text
			break
		}
	}
	if first == nil {
		return fmt.Errorf("static page %q: no language has it", name)
	}
	for _, tag := range tags {
		if _, ok := byLanguage[tag]; !ok {
			byLanguage[tag] = *first
		}
	}
	return nil
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

func pageView(v visit, name string, text pageText) templates.TextPage {
	nav := templates.NavNone
	if name == settings.PageSafety {
		nav = templates.NavSafety
	}
	written := func(t lang.Tag) bool { return v.site.texts[name][t].lang == t }
	view := templates.TextPage{
		Frame: frame(v, subject{
			title: text.Title, description: text.Lead, nav: nav, noIndex: text.lang != v.tag,
			address: textAddress(name), real: written, original: text.lang,
		}),
		Heading: wordsIn(v, text.Title, text.lang), Lead: wordsIn(v, text.Lead, text.lang), Body: text.Body,
	}
	if name == settings.PageAbout {
		view.Origins = strings.Split(strings.TrimSpace(place.Attribution()), "\n")
	}
	view.Lang, view.Dir = view.Heading.Lang, view.Heading.Dir
	for _, h := range text.Headings {
		view.Contents = append(view.Contents, templates.Link{Href: "#" + h.ID, Text: h.Text, Lang: view.Lang, Dir: view.Dir})
	}
	if text.lang != v.tag {
		p := v.printer
		view.Notice = templates.Notice{Kind: "information", Strong: p.T("lang.none_strong"),
			Text: p.T("lang.none_page", i18n.Args{"Language": p.Locale().LanguageName(string(text.lang))})}
	}
	return view
}
