package catalogue_test

import (
	"slices"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
)

// TestLines: who answers day and night for what was typed: in the place that it
// names those that help there, who names it first; everybody's without one.
func TestLines(t *testing.T) {
	t.Parallel()
	scopes := []directory.Scope{
		{Worldwide: true, Regions: []string{}, Countries: []string{}},
		{Regions: []string{}, Countries: []string{"KE"}},
		{Regions: []string{"014"}, Countries: []string{}},
		{Regions: []string{}, Countries: []string{"FR"}},
	}
	all := entries(len(scopes))
	for i, e := range all {
		e.Scope = scopes[i]
		e.Contacts = []directory.Contact{{
			ID: "phone-1", Kind: directory.ContactPhone, Value: "+41 22 555 01 0" + string(rune('0'+i)), DayAndNight: true,
			Role: directory.RoleEmergency, Visibility: directory.VisibilityPublic,
		}}
	}
	s := open(t, all...).Now()
	for text, want := range map[string][]int{
		"":                    {0, 1},
		"lawyer":              {0, 1},
		"Kenya":               {1, 2, 0},
		"a lawyer in Nairobi": {1, 2, 0},
		"Kenya and France":    {1, 3, 2, 0},
		"Uganda":              {2, 0},
		"+41 22 555 01 01":    {0, 1},
	} {
		var u *catalogue.Understanding
		if text != "" {
			u = s.Understand(text, "en")
		}
		var got []string
		for _, h := range s.Lines("en", u, 4) {
			got = append(got, h.Card.Slug)
		}
		for i, n := range want {
			if i >= len(got) || got[i] != all[n].Slug {
				t.Errorf("%q: %v, want %v", text, got, want)
				break
			}
		}
		if placed := u != nil && len(u.Places) > 0; placed && len(got) != len(want) {
			t.Errorf("%q: %v, want no others than %v", text, got, want)
		}
		if slices.Contains(got, "") {
			t.Errorf("%q: %v", text, got)
		}
	}
	if got := s.Lines("en", s.Understand("Kenya", "en"), 1); len(got) != 1 || got[0].Card.Slug != all[1].Slug {
		t.Errorf("one line for Kenya: %v", got)
	}
}
