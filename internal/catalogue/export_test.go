package catalogue

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/situation"
)

// FoundBy are the words by which a text of an entry is found.
func FoundBy(t *directory.PublishedText, in lang.Tag, lexicon *situation.Lexicon) string {
	var b strings.Builder
	o := offers{lexicon: lexicon}
	for _, part := range textParts(t, o.begin(in)) {
		b.WriteString(part.Text)
		b.WriteByte('\n')
	}
	return strings.ToLower(b.String())
}
