package safehtml_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"amparo/internal/safehtml"
)

// attributeValues are values that pass, by the attribute.
var attributeValues = map[string]string{"href": "https://example.org/", "title": "t", "cite": "https://example.org/", "datetime": "2026-01-02"}

// TestCommentTagsAreKept: what the form says of comments is what all filters
// let through, and nothing else of HTML is.
func TestCommentTagsAreKept(t *testing.T) {
	t.Parallel()
	var said []string
	for _, m := range regexp.MustCompile(`<([a-z]+)([^>]*)>`).FindAllStringSubmatch(safehtml.CommentTags, -1) {
		element, attributes := m[1], strings.Fields(strings.ReplaceAll(m[2], `=""`, ""))
		said = append(said, element)
		src := "<" + element
		for _, name := range attributes {
			src += " " + name + `="` + attributeValues[name] + `"`
		}
		got := safehtml.NewComment(src + ">x</" + element + ">").HTML().String()
		if !strings.Contains(got, "<"+element) {
			t.Errorf("%s does not come out: %s", element, got)
		}
		for _, name := range attributes {
			if !strings.Contains(got, " "+name+`="`+attributeValues[name]+`"`) {
				t.Errorf("%s of %s does not come out: %s", name, element, got)
			}
		}
	}
	for _, element := range elements {
		got := safehtml.NewComment("<" + element + ">x</" + element + ">").HTML().String()
		kept := strings.Contains(got, "<"+element+">") || element == "a" // without an address it is no link
		if kept != slices.Contains(said, element) {
			t.Errorf("%s: comes out: %v, but CommentTags says %s", element, kept, safehtml.CommentTags)
		}
	}
}

// elements are those of HTML that may have words in them, but paragraphs, which
// the filter makes itself.
var elements = strings.Fields(`a abbr acronym address article aside b bdi bdo big blockquote button center cite code dd
	del details dfn dir div dl dt em fieldset figure font footer form h1 h2 h3 h4 h5 h6 header hgroup i ins kbd label legend
	li main mark marquee menu nav ol pre q rp rt ruby s samp section small span strike strong sub summary sup tt u ul var`)
