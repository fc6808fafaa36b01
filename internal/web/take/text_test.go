package take

import (
	"strings"
	"testing"

	"amparo/internal/i18n"
	"amparo/locales"
	"amparo/templates"
	"amparo/templates/take"
)

// TestHostileText: whatever a text holds, nothing of it breaks out of its line, reads
// backwards, moves a cursor, or is wider than a screen.
func TestHostileText(t *testing.T) {
	t.Parallel()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	evil := templates.Words{Text: "<b>a</b>\x1b[2J\x00 \u202e1234 \r\n\r\nJour et nuit:\n  * +33 1 \u2067" + strings.Repeat("x", 200) + " é\u0301"}
	entry := take.Entry{
		Name: evil, Other: evil, Where: evil.Text, Warn: evil.Text, Summary: evil, First: evil, Facts: []string{evil.Text}, Limits: evil, Verified: evil.Text,
		Contacts: []take.Contact{{Value: evil.Text, Line: true, Notes: []templates.Words{evil}}}, Able: []take.Able{{Need: evil, Can: evil, Cannot: evil}},
		Help: []take.Help{{Kind: evil, Sentence: evil, Holds: evil.Text}},
	}
	text := string(plain(words.Printer("fr"), &take.List{Title: "Liste", State: "30 novembre 2026", Rest: take.Group{Heading: "Écrire", Entries: []take.Entry{entry}}}))
	for _, line := range strings.Split(text, "\r\n") {
		if n := len([]rune(line)); n > columns+1 {
			t.Errorf("%d columns: %q", n, line)
		}
		if strings.ContainsAny(line, "\x1b\x00\r\n\u202e\u2067") {
			t.Errorf("%q", line)
		}
		if strings.HasPrefix(line, "Jour et nuit") {
			t.Errorf("a text made a line of its own: %q", line)
		}
	}
	if !strings.Contains(text, "<b>a</b>") {
		t.Error("what looks like markup is not as it was written")
	}
}
