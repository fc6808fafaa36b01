package address

import (
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates/admin"
)

// TestView: the address there is, those there were, and what is wrong with the
// one that was typed, in words.
func TestView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		tag    lang.Tag
		former []string
		slug   string
		wrong  i18n.Key
		facts  string
		error  string
	}{
		{"just opened", "en", nil, "omct", "", "Current address: https://amparo.example/en/directory/omct", ""},
		{"in French", "fr", nil, "omct", "", "Adresse actuelle: https://amparo.example/fr/repertoire/omct", ""},
		{"with former addresses", "es", []string{"sos", "sos-tortura"}, "omct", "",
			"Dirección actual: https://amparo.example/es/directorio/omct; Direcciones anteriores: sos, sos-tortura", ""},
		{"the same again", "en", nil, "omct", "address.same", "Current address: https://amparo.example/en/directory/omct", "End of the new address: is the current address already"},
		{"taken", "fr", nil, "fidh", "address.taken", "Adresse actuelle: https://amparo.example/fr/repertoire/omct",
			"Fin de la nouvelle adresse\u00a0: est celle d’une autre organisation, ou l’a été"},
		{"hostile", "en", nil, `"><script>`, "problem.slug", "Current address: https://amparo.example/en/directory/omct",
			"End of the new address: only lower-case letters without accents, digits and hyphens"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v := visittest.As(account.RoleEditor, c.tag)
			e := &directory.Entry{ID: "e", Slug: "omct", Original: "fr", Texts: map[lang.Tag]*directory.Text{"fr": {Acronym: "OMCT"}}}
			page := addressView(v, admin.Frame{Title: "Title"}, addresses{head: directory.Revision{Entry: e}, former: c.former, slug: c.slug, wrong: c.wrong})
			var facts []string
			for _, f := range page.Facts {
				facts = append(facts, f.Name+": "+strings.Join(f.Values, ", "))
			}
			if got := strings.Join(facts, "; "); got != c.facts {
				t.Errorf("facts %q, want %q", got, c.facts)
			}
			field := page.Fields[0]
			if field.Value != c.slug || field.Error != c.error {
				t.Errorf("%q with %q, want %q with %q", field.Value, field.Error, c.slug, c.error)
			}
			if (c.error == "") != (len(page.Problems) == 0) || (c.error != "" && page.Problems[0] != (admin.Problem{Href: "#slug", Text: c.error})) {
				t.Errorf("above the form %+v", page.Problems)
			}
			if page.Title != "Title" || page.Action != "/admin/entries/e/address" || page.Back.Href != "/admin/entries/e" {
				t.Errorf("%q is sent to %q and leads back to %q", page.Title, page.Action, page.Back.Href)
			}
			var html strings.Builder
			if err := admin.Confirm(page).Render(i18n.With(t.Context(), v.Printer), &html); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(html.String(), "><script>") {
				t.Error("what was typed is not escaped")
			}
		})
	}
}

func TestWrongSlug(t *testing.T) {
	t.Parallel()
	for slug, want := range map[string]i18n.Key{
		"": "problem.required", "front-line": "", "omct": "address.same", "OMCT": "problem.slug", "é": "problem.slug", "a--b": "problem.slug", "-a": "problem.slug",
		strings.Repeat("a", directory.MaxSlug): "", strings.Repeat("a", directory.MaxSlug+1): "problem.too_long",
	} {
		t.Run(slug, func(t *testing.T) {
			t.Parallel()
			if got := wrongSlug(slug, "omct"); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		})
	}
}
