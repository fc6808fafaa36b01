// Package hsds writes what readers can see as the Human Services Data
// Specification has it (Open Referral, 3.0 and 3.1), for other directories.
//
// An emergency response is a service, our vocabularies are taxonomies whose
// terms hang on organisations and services as attributes. The specification
// knows no translations: there is a folder per language, and the same thing
// has the same id in all of them. What the specification has no place for hangs
// on its objects as attributes of taxonomies of our own. What only the team may
// see, contacts that are not confirmed, comments and people's names never leave
// here.
package hsds

import (
	"bytes"
	"io"

	"github.com/google/uuid"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// Site is what the files say about the site they come from.
type Site struct {
	Locales []*lang.Locale                           // of its languages
	Profile func(t lang.Tag, slug string) string     // address of a profile; nil for none
	Name    func(t lang.Tag, taxonomy string) string // what a taxonomy is called
	// Term is what a term is called that is of none of our vocabularies, and no
	// language: its code serves where it is "".
	Term func(t lang.Tag, taxonomy, code string) string
	Day  directory.Date // of which the files speak: what is open, closed, opens again
}

// All calls each with every entry that readers see, always in the same order.
// It is asked once for every file.
type All func(each func(*directory.Published) error) error

// Write writes four files per language.
func Write(to exchange.Sink, site Site, terms map[string][]directory.Term, all All) error {
	var tags []lang.Tag
	for _, l := range site.Locales {
		tags = append(tags, l.Tag())
	}
	for _, l := range site.Locales {
		f := &feed{site: site, locale: l, tag: l.Tag(), fallback: tags, terms: terms}
		for _, file := range []struct {
			name  string
			write func(*list) error
		}{
			{"organizations.json", func(w *list) error { return f.each(all, f.organization, w) }},
			{"services.json", func(w *list) error { return f.each(all, f.services, w) }},
			{"taxonomies.json", f.taxonomies},
			{"taxonomy_terms.json", f.taxonomyTerms},
		} {
			w, err := to.Create(string(l.Tag()) + "/" + file.name)
			if err != nil {
				return err
			}
			items := &list{w: w}
			if err := file.write(items); err != nil {
				return err
			}
			if err := items.end(); err != nil {
				return err
			}
		}
	}
	return nil
}

// feed is the files of one language.
type feed struct {
	site     Site
	locale   *lang.Locale
	tag      lang.Tag
	fallback []lang.Tag
	terms    map[string][]directory.Term
}

// profile is what the feed says of one entry.
type profile struct {
	*directory.Published
	text   *directory.PublishedText
	spoken lang.Tag // language of the text: that of the feed, or of the original
	id     string
}

func (f *feed) each(all All, make func(profile, *list) error, w *list) error {
	return all(func(p *directory.Published) error {
		text, spoken := p.In(f.tag)
		return make(profile{p, text, spoken, id(p.Facts().ID)}, w)
	})
}

// namespace of the ids that are made from names.
var namespace = uuid.MustParse("6f0c2f2e-54c6-5d8f-9c7e-3b1d0a4a7a11")

// id is the id of an entry, or one that its parts have for ever: whoever
// fetches the files twice finds the same things.
func id(parts ...string) string {
	if len(parts) == 1 {
		if u, err := uuid.Parse(parts[0]); err == nil {
			return u.String()
		}
	}
	name := ""
	for _, p := range parts {
		name += p + "\x00"
	}
	return uuid.NewSHA1(namespace, []byte(name)).String()
}

// list writes the items of a JSON array one after the other.
type list struct {
	w     io.Writer
	begun bool
}

func (l *list) add(item any) error {
	content, err := exchange.Encode(item)
	if err != nil {
		return err
	}
	before := ",\n"
	if !l.begun {
		before, l.begun = "[\n", true
	}
	_, err = l.w.Write(append([]byte(before), bytes.TrimSpace(content)...))
	return err
}

func (l *list) end() error {
	end := "\n]\n"
	if !l.begun {
		end = "[]\n"
	}
	_, err := io.WriteString(l.w, end)
	return err
}
