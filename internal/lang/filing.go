package lang

import "strings"

// articles are the words that names begin with and are not filed under, in
// lower case and with the space or apostrophe that ends them. A house rule:
// CLDR says nothing about them.
var articles = map[Tag][]string{
	"en": {"the "},
	"es": {"el ", "la ", "los ", "las "},
	"fr": {"l’", "l'", "le ", "la ", "les "},
}

// Filing returns a name as it is filed in an alphabetical list: without the
// article it begins with. A name that is nothing but an article stays whole.
func (l *Locale) Filing(name string) string {
	for _, article := range articles[l.tag] {
		if len(name) > len(article) && strings.EqualFold(name[:len(article)], article) {
			return name[len(article):]
		}
	}
	return name
}
