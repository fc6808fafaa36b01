package pagetest

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// rules are what every page and every part of a page keeps to. Each returns what
// is wrong, in words.
var rules = []func(*Element) []string{uniqueIDs, references, headings, labels, names, tables, foreign, icons}

// Problems is everything that is wrong with a page or a part of one, nil if
// nothing is. What only a whole page can have, such as its one h1 and the targets
// of its references, is asked of pages that have a title.
func Problems(page *Element) []string {
	var list []string
	for _, rule := range rules {
		list = append(list, rule(page)...)
	}
	if page.Has("title") {
		list = append(list, frame(page)...)
	}
	return list
}

// frame is what a whole page has once.
func frame(page *Element) []string {
	var list []string
	for _, once := range []string{"h1", "main", "title", "html[lang][dir]"} {
		if found := page.Texts(once); len(found) != 1 || found[0] == "" {
			list = append(list, fmt.Sprintf("%s: %q, want one with words", once, found))
		}
	}
	return list
}

func uniqueIDs(page *Element) []string {
	var list []string
	seen := map[string]bool{}
	for _, id := range page.Attributes("[id]", "id") {
		if id == "" || seen[id] || strings.ContainsAny(id, " \t\n") {
			list = append(list, fmt.Sprintf("id %q is empty, twice there or more than one word", id))
		}
		seen[id] = true
	}
	return list
}

// pointers are the attributes that name ids.
var pointers = []string{"for", "form", "list", "aria-labelledby", "aria-describedby", "aria-controls"}

// references: what points into a whole page finds its target.
func references(page *Element) []string {
	if !page.Has("title") {
		return nil
	}
	var list []string
	has := func(id string) bool { return page.Has(`[id="` + id + `"]`) }
	for _, href := range page.Attributes("a[href], use[href]", "href") {
		if id, here := strings.CutPrefix(href, "#"); here && !has(id) {
			list = append(list, fmt.Sprintf("a link leads to %s, which is not there", href))
		}
	}
	for _, name := range pointers {
		for _, ids := range page.Attributes("["+name+"]", name) {
			for id := range strings.FieldsSeq(ids) {
				if !has(id) {
					list = append(list, fmt.Sprintf("%s=%q finds nothing", name, id))
				}
			}
		}
	}
	return list
}

// headings have words, and none skips a level below the h1. What stands above the
// h1 warns of the page and is no part of its outline.
func headings(page *Element) []string {
	var list []string
	last := 0
	for _, h := range page.All("h1, h2, h3, h4, h5, h6") {
		level := int(h.Data[1] - '0')
		if h.Words() == "" {
			list = append(list, fmt.Sprintf("an %s is empty", h.Data))
		}
		if last > 0 && level > last+1 {
			list = append(list, fmt.Sprintf("%s %q follows an h%d", h.Data, h.Words(), last))
		}
		if level == 1 || last > 0 {
			last = level
		}
	}
	return list
}

// labels: every field says what it is for, once; a group of boxes says it above them.
func labels(page *Element) []string {
	var list []string
	for _, f := range page.All("input, select, textarea:not([hidden])") {
		switch f.Attribute("type") {
		case "hidden", "submit", "button":
			continue
		}
		if n := len(labelsOf(page, f)); n != 1 {
			list = append(list, fmt.Sprintf("field %q has %d labels", f.Attribute("name"), n))
		}
	}
	for _, group := range page.All("fieldset") {
		if group.Text("legend") == "" {
			list = append(list, fmt.Sprintf("group %q has no legend", group.Attribute("id")))
		}
	}
	return list
}

// labelsOf are the words that name a field.
func labelsOf(page, f *Element) []string {
	if words := f.Attribute("aria-label"); words != "" {
		return []string{words}
	}
	var found []string
	if id := f.Attribute("id"); id != "" {
		found = page.Texts(`label[for="` + id + `"]`)
	}
	for n := range f.Ancestors() {
		if n.Data == "label" {
			found = append(found, (&Element{n}).Words())
		}
	}
	return slices.DeleteFunc(found, func(words string) bool { return words == "" })
}

// names: whatever is pressed, opened or goes round says in words what it is.
func names(page *Element) []string {
	var list []string
	for _, e := range page.All("a, button, summary, legend, th, nav, img, figure") {
		named := e.Words() != "" || e.Attribute("aria-label") != "" || e.Attribute("alt") != ""
		if e.Data == "nav" {
			named = e.Attribute("aria-label") != "" || e.Attribute("aria-labelledby") != ""
		}
		if !named && e.Attribute("aria-hidden") != "true" {
			list = append(list, fmt.Sprintf("<%s> without words", e.Data))
		}
	}
	for _, a := range page.All("a") {
		if a.Attribute("href") == "" {
			list = append(list, fmt.Sprintf("the link %q leads nowhere", a.Words()))
		}
	}
	for _, details := range page.All("details") {
		if details.Find("summary") == nil {
			list = append(list, "details without a summary")
		}
	}
	return list
}

// tables say of which column or row a head is.
func tables(page *Element) []string {
	var list []string
	for _, head := range page.All("th:not([scope])") {
		list = append(list, fmt.Sprintf("th %q without a scope", head.Words()))
	}
	return list
}

// foreign is what the Content-Security-Policy would block, and links that tell
// other sites where somebody comes from.
func foreign(page *Element) []string {
	var list []string
	for n := range page.Descendants() {
		for _, a := range n.Attr {
			if n.Type == html.ElementNode && (a.Key == "style" || strings.HasPrefix(a.Key, "on") || a.Key == "target") {
				list = append(list, fmt.Sprintf("<%s> has the attribute %s", n.Data, a.Key))
			}
		}
	}
	for _, a := range page.All(`a[href^="http"]:not([rel~=noreferrer])`) {
		list = append(list, fmt.Sprintf("the link to %s says where somebody comes from", a.Attribute("href")))
	}
	return list
}

// icons decorate, unless they say what they show.
func icons(page *Element) []string {
	var list []string
	for _, svg := range page.All("svg") {
		if svg.Attribute("aria-hidden") != "true" && (svg.Attribute("role") != "img" || svg.Attribute("aria-label") == "") {
			list = append(list, "a drawing neither hides nor says what it shows")
		}
	}
	return list
}
