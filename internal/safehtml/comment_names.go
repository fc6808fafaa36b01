package safehtml

import "strings"

// parting is what a tag that is left out leaves between the words around it,
// so that they never run together.
type parting int

const (
	together  parting = iota // nothing: <u>
	apart                    // a space: a cell of a table
	newLine                  // a line break: an item of a list
	paragraph                // a blank line
)

// otherTags are the names of HTML besides those of commentElements, of the
// standard and of its past, by what they leave behind. What begins like a tag
// and has another name is text: addresses and placeholders are written between
// the same signs.
var otherTags = func() map[string]parting {
	table := map[string]parting{}
	for kind, names := range map[parting]string{
		together: `animate applet area audio base basefont bdi bdo bgsound big blink button canvas col colgroup content data
			datalist dfn embed font frame iframe image img input ins isindex kbd keygen label link map math menuitem meta meter nobr
			noembed noscript object output param picture portal progress rb rp rt rtc ruby s samp script shadow slot small source
			spacer span style sub sup svg template time track tt u var video wbr`,
		apart: `td th`,
		newLine: `address article aside body br caption center dd details dialog dir div dl dt fieldset figcaption figure footer
			form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html layer legend li listing main marquee menu multicol nav noframes
			ol optgroup option plaintext pre search section select summary table tbody textarea tfoot thead title tr ul xmp`,
		paragraph: `p`,
	} {
		for name := range strings.FieldsSeq(names) {
			table[name] = kind
		}
	}
	return table
}()

// madeByUs are tags that lose nothing when they are left out: what they mean is
// made again when a comment is shown.
var madeByUs = map[string]bool{"br": true, "p": true}

// withContent are the elements of which the content is left out as well: it is
// no text of the comment.
var withContent = map[string]bool{
	"script": true, "style": true, "template": true, "noscript": true, "iframe": true, "object": true, "svg": true, "math": true,
}

// bareAttributes are those of HTML that are written without a value. Other
// words after a name are words: "if x <b and c> d".
var bareAttributes = func() map[string]bool {
	table := map[string]bool{}
	for name := range strings.FieldsSeq(`allowfullscreen async autofocus autoplay checked compact contenteditable controls cite
		datetime default defer disabled download formnovalidate hidden href inert ismap itemscope loop multiple muted nohref nomodule
		noresize noshade novalidate nowrap open playsinline readonly required reversed selected title`) {
		table[name] = true
	}
	return table
}()

// isTagName reports whether a name, as it was typed, is one of HTML. Names of
// types, as programs have them, are of large and small letters: Object, Link.
func isTagName(typed string) bool {
	name := strings.ToLower(typed)
	if commentNames[name] || name == "br" {
		return true
	}
	_, known := otherTags[name]
	return known && (typed == name || typed == strings.ToUpper(typed))
}

// commentNames are the names of commentElements.
var commentNames = func() map[string]bool {
	table := map[string]bool{}
	for element := range commentElements {
		table[element.String()] = true
	}
	return table
}()
