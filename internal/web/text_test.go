package web

import (
	"testing"

	"amparo/internal/i18n"
	"amparo/internal/settings"
	"amparo/internal/web/paths"
	"amparo/internal/web/texts"
	"amparo/locales"
)

// TestEveryStaticPageIsWhole: a page that lacks a word or a text would have the
// address of another, or none, or an empty link.
func TestEveryStaticPageIsWhole(t *testing.T) {
	t.Parallel()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range words.Languages() {
		p := words.Printer(tag)
		addresses := map[string]string{}
		for _, page := range settings.Pages {
			for _, key := range []string{page.Path, page.Link} {
				if !p.Has(i18n.Key(key)) {
					t.Errorf("%s: the static page %s needs a message %q", tag, page.Name, key)
				}
			}
			address := paths.Of(p).Page(page.Name)
			if other, taken := addresses[address]; taken {
				t.Errorf("%s: the static pages %s and %s are both at %s", tag, other, page.Name, address)
			}
			addresses[address] = page.Name
			if source, err := texts.BuiltIn(locales.FS, page.Name, tag); err != nil || source == "" {
				t.Errorf("%s: the static page %s has no text of its own: %v", tag, page.Name, err)
			}
		}
	}
}
