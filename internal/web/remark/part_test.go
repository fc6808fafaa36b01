package remark_test

import (
	"strings"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/safehtml"
	"amparo/internal/web/remark"
)

// TestParts: every comment and every answer stands on a page, in their order, and no page has
// more than fits.
func TestParts(t *testing.T) {
	t.Parallel()
	short, long := safehtml.NewComment("Thank you.").HTML(), safehtml.NewComment(strings.Repeat("word ", 1_000)).HTML()
	comments := func(n int, text safehtml.HTML, answers int) []catalogue.Remark {
		all := make([]catalogue.Remark, n)
		for i := range all {
			all[i] = catalogue.Remark{HTML: text, Answers: make([]catalogue.Remark, answers)}
		}
		return all
	}
	for _, row := range []struct {
		name  string
		all   []catalogue.Remark
		pages int
	}{
		{"none", nil, 0}, {"one", comments(1, short, 0), 1}, {"as many as fit", comments(20, short, 0), 1}, {"one more", comments(21, short, 0), 2},
		{"thousands", comments(3_000, short, 0), 150}, {"long ones", comments(10, long, 0), 3}, {"an argument", comments(1, short, 1_000), 53},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			parts, seen := remark.Parts(row.all), 0
			for _, part := range parts {
				n, size := 0, 0
				for _, r := range part {
					n += 1 + len(r.Answers)
					size += len(r.HTML.String())
				}
				seen += n
				if n > 20 || size > 26_000 {
					t.Errorf("a page of %d comments, %d bytes", n, size)
				}
			}
			whole := 0
			for _, r := range row.all {
				whole += 1 + len(r.Answers)
			}
			if len(parts) != row.pages || seen < whole { // a comment stands again above further answers
				t.Errorf("%d pages, %d of %d comments", len(parts), seen, whole)
			}
		})
	}
}
