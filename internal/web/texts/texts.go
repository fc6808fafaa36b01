// Package texts holds the static pages: what the team wrote, else what the program
// came with.
package texts

import (
	"errors"
	"fmt"
	"io/fs"

	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/settings"
)

// Pages are the static pages, rendered once: by name, then language.
type Pages map[string]map[lang.Tag]Text

// Text is a static page in a language.
type Text struct {
	safehtml.Document
	Lang lang.Tag // the language it is written in: a fallback's differs
}

// Load reads the static pages: what the team wrote, else the file
// pages/<name>.<language>.md. A page that is missing in a language is shown in
// the first language of the site that has it; one that no language has is an
// error.
func Load(fsys fs.FS, decided settings.Settings, tags []lang.Tag) (Pages, error) {
	all := Pages{}
	for _, page := range settings.Pages {
		name := page.Name
		all[name] = map[lang.Tag]Text{}
		for _, tag := range tags {
			source := decided.Texts[settings.Text{Page: name, Language: tag}]
			var err error
			if source == "" {
				source, err = BuiltIn(fsys, name, tag)
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
			all[name][tag] = Text{safehtml.Page(source, l), tag}
		}
		if err := fill(all[name], name, tags); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// BuiltIn is the Markdown a static page came with, "" in a language it is
// missing in.
func BuiltIn(fsys fs.FS, name string, tag lang.Tag) (string, error) {
	source, err := fs.ReadFile(fsys, fmt.Sprintf("pages/%s.%s.md", name, tag))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return string(source), err
}

// fill gives the languages without a page that of the first language that has it.
func fill(byLanguage map[lang.Tag]Text, name string, tags []lang.Tag) error {
	var first *Text
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
