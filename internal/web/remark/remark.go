// Package remark says in words what is known of a comment: who wrote it, in which language, what was
// found in it, what was left out of it. Readers' pages and the queue of moderators say the same.
package remark

import (
	"fmt"
	"slices"
	"strings"

	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
)

// Author is the name a comment is signed with.
func Author(p *i18n.Printer, name string, team bool) string {
	switch {
	case team:
		return p.T("com.team")
	case name == "":
		return p.T("com.anonymous")
	}
	return name
}

// AnswerTo is what a link or a heading says that leads to the form of an answer.
func AnswerTo(p *i18n.Printer, name string, team bool) string {
	if name == "" && !team {
		return p.T("com.answer_this")
	}
	return p.T("com.answer_for", i18n.Args{"Name": Author(p, name, team)})
}

// InLanguage is "in Spanish"; "" for a language that nobody knows.
func InLanguage(p *i18n.Printer, t lang.Tag) string {
	if t == lang.Unknown {
		return ""
	}
	return p.T("lang.section", i18n.Args{"Language": p.Locale().LanguageName(string(t))})
}

// Attributes are those of HTML for a text: its language and its direction. Of a language that nobody
// knows the first is "", which says so, and the direction follows from the first letter.
func Attributes(t lang.Tag) (language, direction string) {
	if t == lang.Unknown {
		return "", "auto"
	}
	return string(t), t.Dir()
}

// Choice is a language that can be chosen, with its name. The last one of a list is any other,
// lang.Unknown.
type Choice struct {
	Tag  lang.Tag
	Name string
}

// Few are the languages that the form below a profile proposes: of the page, of the site, another one.
// In which other, the next page asks.
func Few(p *i18n.Printer, site []lang.Tag) []Choice {
	list := []Choice{named(p, p.Lang())}
	for _, t := range site {
		if t != p.Lang() {
			list = append(list, named(p, t))
		}
	}
	return append(list, Choice{lang.Unknown, p.T("com.language_other")})
}

// Many are those of Few and all other ones that are proposed, by their names; and the one that is
// chosen, whichever it is.
func Many(p *i18n.Printer, site []lang.Tag, chosen lang.Tag) []Choice {
	few := Few(p, site)
	few = few[:len(few)-1]
	var others []Choice
	for _, t := range append(slices.Clone(comment.Languages), chosen) {
		known := func(c Choice) bool { return c.Tag == t }
		if t != lang.Unknown && t != "" && !slices.ContainsFunc(few, known) && !slices.ContainsFunc(others, known) {
			others = append(others, named(p, t))
		}
	}
	slices.SortFunc(others, func(a, b Choice) int { return p.Locale().Compare(a.Name, b.Name) })
	return slices.Concat(few, others, []Choice{{lang.Unknown, p.T("com.language_none")}})
}

func named(p *i18n.Printer, t lang.Tag) Choice { return Choice{t, p.Locale().LanguageName(string(t))} }

// foundWords are what could tell who somebody is.
var foundWords = map[comment.FindingKind]i18n.Key{
	comment.FoundEmail:       "com.found_email",
	comment.FoundPhone:       "com.found_phone",
	comment.FoundAccount:     "com.found_account",
	comment.FoundCoordinates: "com.found_coordinates",
	comment.FoundDate:        "com.found_date",
	comment.FoundPlace:       "com.found_place",
}

// Found names what was found in a comment that could tell who somebody is, each thing once.
func Found(p *i18n.Printer, text string, found []comment.Finding) []string {
	var list []string
	seen := map[string]bool{}
	for _, f := range found {
		words := strings.Join(strings.Fields(text[f.Start:f.End]), " ")
		if key := fmt.Sprint(f.Kind, words); !seen[key] {
			seen[key] = true
			if f.Kind == comment.FoundPhone {
				words = strings.ReplaceAll(words, " ", "\u00a0") // a number is read in one line
			}
			list = append(list, p.T(foundWords[f.Kind], i18n.Args{"Text": words}))
		}
	}
	return list
}

// Left says what the filter left out of a comment; nil for nothing.
func Left(p *i18n.Printer, left safehtml.Left) []string {
	var said []string
	for _, one := range []struct {
		what []string
		key  i18n.Key
	}{
		{left.Tags, "com.left_tags"}, {left.Whole, "com.left_whole"}, {left.Addresses, "com.left_addresses"}, {left.Attributes, "com.left_attributes"},
	} {
		if len(one.what) > 0 {
			said = append(said, p.T(one.key, i18n.Args{"What": strings.Join(one.what, ", "), "Count": len(one.what)}))
		}
	}
	return said
}
