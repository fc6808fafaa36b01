package i18n

import "strings"

// Key names a message: "screen.element".
type Key string

// Machine tells whether the message is a value for the program, or a name, rather than words to
// translate: the words of addresses and what the site must know of a language.
func (k Key) Machine() bool {
	return strings.HasPrefix(string(k), "path.") || k == siteName || k == siteOrder || k == siteExit
}

// What the site must know of a language.
const (
	siteName  Key = "site.name"
	siteOrder Key = "site.order"    // its place among the languages
	siteExit  Key = "site.exit_url" // where the exit button leads
)

// Args are the values for the placeholders of a message. Whole numbers are written as the
// language does; pass a year as a string. In a message with plural forms "Count" is a whole
// number and selects the form.
type Args map[string]any
