package entry_test

import (
	"net/http"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestPlacesInTheForm: countries are read by any of their names; what is not one
// stays as it was typed, with the country that may be meant beside it.
func TestPlacesInTheForm(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	address := "/admin/entries/" + s.Head("omct").EntryID + "?lang=fr"
	for _, test := range []struct{ name, field, typed, said string }{
		{"a city", "countries", "Kenya, Nairobi", "“Nairobi” is in this country: Kenya. Is that the one you meant?"},
		{"two countries of one name", "scope.except", "Congo", "“Congo” may refer to several countries: Congo - Kinshasa and Congo - Brazzaville; write the one you mean."},
		{"a misspelling", "seat", "Zimbabwwe", "did you mean: Zimbabwe"},
		{"an area", "scope.centred", "Sahel", "“Sahel” covers several countries"},
		{"nothing", "countries", "Absurdistan", "No place called “Absurdistan” is known."},
		{"two seats", "seat", "France, Kenya", "This value is not known."},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := editor.Get(address).Fields("#entry")
			v.Set(test.field, test.typed)
			v.Set("do", "save")
			p := editor.Post(address, v).Want(http.StatusUnprocessableEntity)
			field := `input[name="` + test.field + `"]`
			if got := p.Attributes(field, "value"); len(got) != 1 || got[0] != test.typed {
				t.Errorf("the field has %q", got)
			}
			if text := p.Text("[data-error]:has(" + field + ")"); !strings.Contains(text, test.said) {
				t.Errorf("says %q", text)
			}
		})
	}
	v := editor.Get(address).Fields("#entry")
	v.Set("countries", "RDC; the Philippines, Россия\nBurma, USA, الصين")
	v.Set("do", "save")
	editor.Post(address, v).Want(http.StatusSeeOther)
	if got := strings.Join(s.Head("omct").Entry.Scope.Countries, " "); got != "CD PH RU MM US CN" {
		t.Errorf("the entry has %s", got)
	}
}
