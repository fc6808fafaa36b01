package desk_test

import (
	"slices"
	"testing"

	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/storetest"
)

// TestFindsWhoHasAContact: by a number, an address or the end of a number,
// whoever it is for and in a draft too; words go on finding names.
func TestFindsWhoHasAContact(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	one, two, three := storetest.Entry(1), storetest.Entry(2), storetest.Entry(3)
	one.Contacts = []directory.Contact{{ID: "tel", Kind: directory.ContactPhone, Value: "+41 22 809 49 39", Visibility: directory.VisibilityTeam}}
	two.Contacts = []directory.Contact{
		{ID: "mail", Kind: directory.ContactEmail, Value: "info@frontlinedefenders.org", Visibility: directory.VisibilityPublic},
		{ID: "old", Kind: directory.ContactPhone, Value: "+353 1 210 0489", Visibility: directory.VisibilityPublic, Provenance: directory.Provenance{Reliability: directory.ReliabilityOld}},
	}
	three.Contacts = []directory.Contact{{ID: "tg", Kind: directory.ContactTelegram, Value: "@fund_three", Visibility: directory.VisibilityPublic}}
	three.Slug = "fund-2024"
	storetest.Save(t, s, one, "")
	storetest.Publish(t, s, two, "", "fr", "en")
	storetest.Save(t, s, three, "")
	snapshot := now(t, desk.New(s, locales(t)))
	for text, want := range map[string][]string{
		"+41 22 809 4939": {"fund-1"}, "0041228094939": {"fund-1"}, "022 809 49 39": {"fund-1"}, "809 49 39": {"fund-1"}, "+33 22 809 49 39": nil,
		"info@frontlinedefenders.org": {"fund-2"}, "+353 1 210 0489": {"fund-2"}, "01 210 0489": {"fund-2"}, "other@frontlinedefenders.org": nil,
		"@fund_three": {"fund-2024"}, "2024": {"fund-2024"}, "fund-1": {"fund-1"}, "+41 22 555 01 99": nil, "fund": {"fund-1", "fund-2", "fund-2024"},
	} {
		var got []string
		for _, r := range snapshot.Find(desk.Filter{Text: text}, desk.ByName, lang.Tag("en")) {
			got = append(got, r.Slug)
			if c := r.Holds(text); (c == nil) != (text == "fund" || text == "fund-1" || text == "2024") {
				t.Errorf("%s: %s has it as %+v", text, r.Slug, c)
			}
		}
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
