package command

import (
	"fmt"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/words"
)

// BrokenRule is a broken rule with the value that breaks it.
func BrokenRule(p *i18n.Printer, broken directory.Problem) string {
	what := words.Problem(p, broken)
	if broken.Value != "" && !strings.Contains(what, broken.Value) {
		what += fmt.Sprintf(": %q", broken.Value)
	}
	return what
}
