package link

import (
	"maps"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
)

// Use is one place where readers meet an address.
type Use struct {
	Address  string
	EntryID  string   // "" for the button to leave the site
	Language lang.Tag // of the text, or of the pages with the button; "" for what all languages share
	// Path is where in the entry, as directory.Fields names it; of a contact the
	// whole of it.
	Path string
}

// WayOut reports whether it is the button to leave the site.
func (u Use) WayOut() bool { return u.EntryID == "" }

// In returns the web addresses that readers of an entry meet.
func In(p *directory.Published) []Use {
	var list []Use
	facts, texts := p.Facts(), p.Texts()
	add := func(address string, language lang.Tag, path string) {
		if scheme, _, _ := strings.Cut(strings.ToLower(address), ":"); scheme == "http" || scheme == "https" {
			list = append(list, Use{Address: address, EntryID: facts.ID, Language: language, Path: path})
		}
	}
	for _, c := range facts.Contacts {
		if c.Kind.Web() {
			add(c.Value, "", "contacts."+c.ID)
		}
	}
	for _, s := range facts.Sources {
		add(s.URL, "", "sources")
	}
	for _, tag := range slices.Sorted(maps.Keys(texts)) {
		inText(texts[tag], func(section directory.Section, address string) {
			add(address, tag, "texts."+string(tag)+"."+string(section))
		})
	}
	return list
}

// inText calls found with the links of every section that is Markdown.
func inText(t *directory.PublishedText, found func(directory.Section, string)) {
	for section, words := range t.Sections() {
		if section.OneLine() {
			continue
		}
		for _, address := range safehtml.Links(words) {
			found(section, address)
		}
	}
}

// Addresses returns each address once, with whether only the button to leave
// leads there.
func Addresses(uses []Use) map[string]bool {
	wayOut := map[string]bool{}
	for _, u := range uses {
		only, known := wayOut[u.Address]
		wayOut[u.Address] = u.WayOut() && (only || !known)
	}
	return wayOut
}
