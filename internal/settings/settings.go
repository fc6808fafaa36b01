// Package settings is what a team decides about its own site: its name, where
// the button to leave leads, the texts of the static pages. It does no input or
// output.
package settings

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// The static pages.
const (
	PageAbout         = "about"
	PageSafety        = "safety"
	PagePrivacy       = "privacy"
	PageAccessibility = "accessibility"
)

// Page is a static page. Path and Link are keys of messages: its word in
// addresses, and what links to it say.
type Page struct{ Name, Path, Link string }

// Pages lists them in the order in which pages link to them. This is the one
// list: addresses, links, the map of the site and the editors' side follow it.
var Pages = []Page{
	{PageAbout, "path.about", "footer.about"},
	{PagePrivacy, "path.privacy", "footer.privacy"},
	{PageSafety, "path.safety", "nav.safety"},
	{PageAccessibility, "path.accessibility", "footer.accessibility"},
}

// PageOf returns a static page by its name; ok is false where there is none.
func PageOf(name string) (page Page, ok bool) {
	i := slices.IndexFunc(Pages, func(p Page) bool { return p.Name == name })
	if i < 0 {
		return Page{}, false
	}
	return Pages[i], true
}

// Settings is everything that was decided; what is empty is as the program
// came.
type Settings struct {
	Name  string
	Exit  map[lang.Tag]string // https address behind "Leave this site"
	Texts map[Text]string     // Markdown of static pages
	// CommentsClosed: nobody can leave a comment; those that are there stay.
	CommentsClosed bool
}

// Text names a static page in a language.
type Text struct {
	Page     string
	Language lang.Tag
}

// maxName is the longest name of a site, in characters: it stands in the bar.
const maxName = 40

// Check returns every rule the settings break; Field is "name" or
// "exit.<language>".
func (s Settings) Check() []directory.Problem {
	var problems []directory.Problem
	if code := directory.LineProblem(s.Name, false); code != "" {
		problems = append(problems, directory.Problem{Field: "name", Code: code})
	} else if utf8.RuneCountInString(s.Name) > maxName {
		problems = append(problems, directory.Problem{Field: "name", Code: directory.ProblemTooLong})
	}
	tags := make([]lang.Tag, 0, len(s.Exit))
	for tag := range s.Exit {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	for _, tag := range tags {
		if !IsExit(s.Exit[tag]) {
			problems = append(problems, directory.Problem{Field: "exit." + string(tag), Code: directory.ProblemURL})
		}
	}
	return problems
}

// IsExit reports whether an address can stand behind "Leave this site":
// encrypted, of another site, and without anything that misleads.
func IsExit(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Hostname() != "" && u.User == nil && strings.Contains(u.Hostname(), ".") &&
		directory.LineProblem(address, true) == "" && !strings.ContainsAny(address, " \"<>\\")
}

// CheckText returns the rule that the Markdown of a static page breaks, "" if
// none: it must not be empty.
func CheckText(source string) directory.ProblemCode {
	if strings.TrimSpace(source) == "" {
		return directory.ProblemRequired
	}
	return directory.ProseProblem(source)
}
