package catalogue

import (
	"strings"
	"testing"
)

func TestLead(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 170)
	rows := []struct{ name, text, want string }{
		{"short", "Call. Say no name.", "Call. Say no name."},
		{"whole sentences", "Call the line. Say no name. " + long + ".", "Call the line. Say no name. …"},
		{"one long sentence", long + ". Then call.", long + ". Then call."},
		{"a paragraph", "Call the line.\n\n" + long, "Call the line. …"},
		{"inside bold", "**Call. Now** " + long + ".", "**Call. Now** " + long + "."},
		{"inside a link", "See [the page. It](https://example.org) " + long, "See [the page. It](https://example.org) " + long},
		{"a number", "Dial 1.5 " + long, "Dial 1.5 " + long},
	}
	for _, row := range rows {
		if got := lead(row.text); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}
