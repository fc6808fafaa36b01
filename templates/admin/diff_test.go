package admin_test

import (
	"strings"
	"testing"

	"amparo/internal/i18n"
	"amparo/locales"
	"amparo/templates/admin"
)

// TestDiffKeepsSpaces: the text of a comparison is shown as it is, line breaks
// and spaces too, so that the template may add none.
func TestDiffKeepsSpaces(t *testing.T) {
	t.Parallel()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	segments := []admin.DiffSegment{{Kind: "same", Text: "Elle "}, {Kind: "deleted", Text: "aide"}, {Kind: "inserted", Text: "<b>\n"}, {Kind: "same", Text: " vite."}}
	var b strings.Builder
	if err := admin.Diff(segments).Render(i18n.With(t.Context(), words.Printer("en")), &b); err != nil {
		t.Fatal(err)
	}
	want := `<div class="diff">Elle <del><span class="vh" lang="en" dir="ltr">deleted: </span>aide</del><ins><span class="vh" lang="en" dir="ltr">added: </span>&lt;b&gt;` + "\n" + `</ins> vite.</div>`
	if b.String() != want {
		t.Errorf("got  %q\nwant %q", b.String(), want)
	}
	b.Reset()
	if err := admin.DiffSides(segments).Render(i18n.With(t.Context(), words.Printer("en")), &b); err != nil {
		t.Fatal(err)
	}
	for _, side := range []string{`Elle <del><span class="vh" lang="en" dir="ltr">deleted: </span>aide</del> vite.</div>`, `Elle <ins><span class="vh" lang="en" dir="ltr">added: </span>&lt;b&gt;` + "\n</ins> vite.</div>"} {
		if !strings.Contains(b.String(), `<div class="diff">`+side) {
			t.Errorf("no side %q in %q", side, b.String())
		}
	}
}
