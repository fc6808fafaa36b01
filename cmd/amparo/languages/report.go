package languages

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/settings"
)

// languageReport prints what came of an inspection.
type languageReport struct {
	command.Report
	words   *i18n.Inspection
	pages   []fs.FS // where static pages are: the first that has one counts
	same    bool    // list what reads as in English
	decided settings.Settings
	terms   map[string][]directory.Term // by vocabulary; nil without a database
}

// readTerms reads the vocabularies and the static pages of a database.
func (r *languageReport) readTerms(ctx context.Context, data string) (err error) {
	db, err := folder.OpenToRead(ctx, data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if r.decided, err = db.SiteSettings(ctx); err != nil {
		return err
	}
	r.terms, err = db.Terms(ctx)
	return err
}

// messages prints what is missing and wrong in a catalogue.
func (r *languageReport) messages(tag lang.Tag) {
	file := i18n.FileOf(tag)
	var found []string
	for _, d := range r.words.Of(file) {
		what := d.What
		if d.Missing {
			what = "is missing"
		}
		line := file + ": " + what
		if d.Key != "" {
			line = string(d.Key) + ": " + what
		}
		if english := r.words.English(d.Key); english != "" {
			line += ": " + english
		}
		found = append(found, line)
	}
	name, same := string(tag)+" messages", r.words.Untranslated(file)
	r.Result(name, fmt.Sprintf("%d messages", r.words.Messages()), found)
	if forms := r.words.PluralForms(file); len(found) > 0 && forms != nil {
		r.Line("%-13s note   plural forms: %s", name, strings.Join(forms, ", "))
	}
	if len(same) > 0 {
		r.Line("%-13s note   %d read as in English", name, len(same))
	}
	for _, k := range same {
		if r.same {
			r.Line("  %s: %s", k, r.words.English(k))
		}
	}
}

// staticPages prints which are not written in a language.
func (r *languageReport) staticPages(tag lang.Tag) error {
	var found []string
	for _, static := range settings.Pages {
		if r.decided.Texts[settings.Text{Page: static.Name, Language: tag}] != "" {
			continue
		}
		if text, err := r.page(static.Name, tag); err != nil {
			return err
		} else if text != "" {
			continue
		}
		english, err := r.page(static.Name, "en")
		if err != nil {
			return err
		}
		title, _, _ := strings.Cut(english, "\n")
		found = append(found, fmt.Sprintf("%s: is missing: %q", pageFile(static.Name, tag), strings.TrimPrefix(title, "# ")))
	}
	r.Result(string(tag)+" pages", fmt.Sprintf("%d static pages", len(settings.Pages)), found)
	return nil
}

func pageFile(name string, tag lang.Tag) string {
	return "pages/" + name + "." + string(tag) + ".md"
}

// page is the text of a static page, "" if it is not written in the language.
func (r *languageReport) page(name string, tag lang.Tag) (string, error) {
	for _, files := range r.pages {
		text, err := fs.ReadFile(files, pageFile(name, tag))
		if !errors.Is(err, fs.ErrNotExist) {
			return string(text), err
		}
	}
	return "", nil
}

// labels prints which terms have no words in a language. Those that can no
// longer be chosen are left out.
func (r *languageReport) labels(tag lang.Tag) {
	if r.terms == nil {
		return
	}
	var found []string
	count := 0
	for _, vocabulary := range directory.Vocabularies {
		active, _ := directory.Active(r.terms[vocabulary])
		for _, t := range active {
			count++
			english, _ := t.In("en", nil)
			switch label, ok := t.Labels[tag]; {
			case !ok:
				found = append(found, fmt.Sprintf("%s %s: has no label: %q", vocabulary, t.ID, english.Label))
			case label.Hint == "" && english.Hint != "":
				found = append(found, fmt.Sprintf("%s %s: has no hint: %q", vocabulary, t.ID, english.Hint))
			}
		}
	}
	r.Result(string(tag)+" labels", fmt.Sprintf("%d terms", count), found)
}
