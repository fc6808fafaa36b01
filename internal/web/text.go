package web

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/templates"
)

// The static pages, by the name of their file.
const (
	textSafety        = "safety"
	textPrivacy       = "privacy"
	textAbout         = "about"
	textAccessibility = "accessibility"
)

var textPages = []string{textSafety, textPrivacy, textAbout, textAccessibility}

// textPath is the address of a static page.
func (l *language) textPath(name string) string { return textAddress(name)(l.paths) }

func textAddress(name string) func(paths.Language) string {
	switch name {
	case textSafety:
		return paths.Language.Safety
	case textPrivacy:
		return paths.Language.Privacy
	case textAbout:
		return paths.Language.About
	}
	return paths.Language.Accessibility
}

// pageTexts are the static pages, rendered once: by name, then language.
type pageTexts map[string]map[lang.Tag]pageText

type pageText struct {
	safehtml.Document
	lang lang.Tag // the language it is written in: a fallback's differs
}

// loadTexts reads pages/<name>.<language>.md. A page that is missing in a
// language is shown in the first language of the site that has it; one that no
// language has is an error.
func loadTexts(fsys fs.FS, tags []lang.Tag) (pageTexts, error) {
	all := pageTexts{}
	for _, name := range textPages {
		all[name] = map[lang.Tag]pageText{}
		for _, tag := range tags {
			source, err := fs.ReadFile(fsys, fmt.Sprintf("pages/%s.%s.md", name, tag))
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				return nil, err
			}
			l, err := lang.Load(tag)
			if err != nil {
				return nil, err
			}
			all[name][tag] = pageText{safehtml.Page(string(source), l), tag}
		}
		if err := fillTexts(all[name], name, tags); err != nil {
			return nil, err
		}
	}
	return all, nil
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
		return reply.Page(r.Context(), w, http.StatusOK, templates.Text(s.textView(v, name)))
	}
}

func (s *Site) textView(v visit, name string) templates.TextPage {
	text := s.texts[name][v.tag]
	nav := templates.NavNone
	if name == textSafety {
		nav = templates.NavSafety
	}
	written := func(t lang.Tag) bool { return s.texts[name][t].lang == t }
	view := templates.TextPage{
		Frame: s.frame(v, subject{
			title: text.Title, description: text.Lead, nav: nav, noIndex: text.lang != v.tag,
			address: textAddress(name), real: written, original: text.lang,
		}),
		Heading: words(v, text.Title, text.lang), Lead: words(v, text.Lead, text.lang), Body: text.Body,
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
