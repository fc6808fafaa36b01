package directory_test

import (
	"slices"
	"testing"

	values "amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// TestClaimsAreOfWhatReadersSee: what only a third party printed is found too;
// what is for the team, or out of date, is not.
func TestClaimsAreOfWhatReadersSee(t *testing.T) {
	t.Parallel()
	e := &directory.Entry{Original: "en", Texts: map[lang.Tag]*directory.Text{"en": {Name: "Fund"}}}
	add := func(kind directory.ContactKind, value string, v directory.Visibility, r directory.Reliability) {
		e.Contacts = append(e.Contacts, directory.Contact{ID: value, Kind: kind, Value: value, Visibility: v, Provenance: directory.Provenance{Reliability: r}})
	}
	add(directory.ContactPhone, "+41 22 809 49 39", directory.VisibilityPublic, "")
	add(directory.ContactEmail, "help@example.org", directory.VisibilityPublic, directory.ReliabilityThirdParty)
	add(directory.ContactOther, "Ask at the door, or call +41 22 809 49 40", directory.VisibilityPublic, "")
	add(directory.ContactOther, "Ask at the door, or call 809 49 40", directory.VisibilityPublic, "")
	add(directory.ContactPost, "Rue 1, 1201 Genève", directory.VisibilityPublic, "")
	add(directory.ContactPhone, "+41 22 555 01 99", directory.VisibilityTeam, "")
	add(directory.ContactSignal, "+41 22 555 01 98", directory.VisibilityPublic, directory.ReliabilityOld)
	want := []values.Key{"mail:help@example.org", "tel:+41228094939", "tel:+41228094940"}
	published := e.Preview()
	if got := slices.Sorted(slices.Values(published.Claims())); !slices.Equal(got, want) {
		t.Errorf("readers find it by %q", got)
	}
	var each []values.Key
	for _, c := range published.Facts().Contacts {
		each = append(each, c.Claims()...)
	}
	if !slices.Equal(slices.Sorted(slices.Values(each)), want) {
		t.Errorf("its contacts by %q", each)
	}
	if got := e.Contacts[5].Claims(); !slices.Equal(got, []values.Key{"tel:+41225550199"}) {
		t.Errorf("the team finds it by %q", got)
	}
}
