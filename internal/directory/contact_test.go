package directory_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
)

func ids(contacts []directory.Contact) []string {
	list := make([]string, len(contacts))
	for i, c := range contacts {
		list[i] = c.ID
	}
	return list
}

func TestSortContacts(t *testing.T) {
	t.Parallel()
	want := []directory.Contact{
		{ID: "encrypted signal", Kind: directory.ContactSignal, Safety: directory.SafetyEndToEnd},
		{ID: "encrypted whatsapp", Kind: directory.ContactWhatsApp, Safety: directory.SafetyEndToEnd},
		{ID: "encrypted form", Kind: directory.ContactForm, Safety: directory.SafetyEndToEnd},
		{ID: "encrypted mail of the office", Kind: directory.ContactEmail, Safety: directory.SafetyEndToEnd, Role: directory.RoleOffice},
		{ID: "emergency phone", Kind: directory.ContactPhone, Role: directory.RoleEmergency, Safety: directory.SafetyOrdinary},
		{ID: "help desk phone", Kind: directory.ContactPhone, Role: directory.RoleHelpDesk},
		{ID: "office phone", Kind: directory.ContactPhone, Role: directory.RoleOffice},
		{ID: "telegram", Kind: directory.ContactTelegram, Safety: directory.SafetyTransit},
		{ID: "onion", Kind: directory.ContactOnion, Safety: directory.SafetyTransit},
		{ID: "form", Kind: directory.ContactForm, Safety: directory.SafetyTransit},
		{ID: "mail for emergencies", Kind: directory.ContactEmail, Role: directory.RoleEmergency},
		{ID: "mail", Kind: directory.ContactEmail},
		{ID: "office mail", Kind: directory.ContactEmail, Role: directory.RoleOffice},
		{ID: "web", Kind: directory.ContactWeb},
		{ID: "fax", Kind: directory.ContactFax},
		{ID: "post", Kind: directory.ContactPost, Role: directory.RoleOffice},
		{ID: "encrypted robot", Kind: directory.ContactSignal, Role: directory.RoleInformation, Safety: directory.SafetyEndToEnd},
		{ID: "robot", Kind: directory.ContactPhone, Role: directory.RoleInformation},
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		mixed := append([]directory.Contact{}, want...)
		random.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		before := ids(mixed)
		if diff := cmp.Diff(ids(want), ids(directory.SortContacts(mixed))); diff != "" {
			t.Fatalf("order (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(before, ids(mixed)); diff != "" {
			t.Fatalf("the list that was given changed (-before +after):\n%s", diff)
		}
	}
}

// TestSortContactsIsStable: the editor's order decides between equals.
func TestSortContactsIsStable(t *testing.T) {
	t.Parallel()
	var contacts []directory.Contact
	for _, id := range []string{"d", "a", "c", "b"} {
		contacts = append(contacts, directory.Contact{ID: id, Kind: directory.ContactPhone, Role: directory.RoleHelpDesk})
	}
	if diff := cmp.Diff([]string{"d", "a", "c", "b"}, ids(directory.SortContacts(contacts))); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

// TestShownTo is the whole truth table of who may see a contact and where.
func TestShownTo(t *testing.T) {
	t.Parallel()
	reliabilities := map[directory.Reliability]struct{ public, confirmed bool }{
		"": {true, true}, directory.ReliabilityTwoSources: {true, true}, directory.ReliabilityFirstParty: {true, true},
		directory.ReliabilityThirdParty: {true, false}, directory.ReliabilityOld: {false, false},
	}
	roles := map[directory.Role]bool{
		"": false, directory.RoleEmergency: true, directory.RoleHelpDesk: true, directory.RoleOffice: false, directory.RoleInformation: false,
	}
	kinds := map[directory.ContactKind]bool{
		directory.ContactPhone: true, directory.ContactSignal: true, directory.ContactForm: true, directory.ContactEmail: true,
		directory.ContactFax: false, directory.ContactPost: false,
	}
	for reliability, want := range reliabilities {
		for role, answers := range roles {
			for kind, quick := range kinds {
				for _, visibility := range []directory.Visibility{directory.VisibilityPublic, directory.VisibilityTeam, ""} {
					for _, always := range []bool{true, false} {
						c := directory.Contact{Kind: kind, Role: role, Visibility: visibility, DayAndNight: always, Provenance: directory.Provenance{Reliability: reliability}}
						open := visibility == directory.VisibilityPublic
						published := (&directory.Entry{Contacts: []directory.Contact{c}}).Preview().Facts().Contacts
						got := [4]bool{c.Public(), c.Emergency(), len(published) == 1, len(published) == 1 && published[0].Confirmed()}
						if want := [4]bool{open && want.public, open && want.confirmed && answers && quick && always, open && want.public, open && want.confirmed}; got != want {
							t.Errorf("public, emergency, published, confirmed of %+v: %v, want %v", c, got, want)
						}
					}
				}
			}
		}
	}
}

// TestHrefAndShown: what a tap does and what is read is what package contact
// says; a value that cannot work is shown as it is, and leads nowhere.
func TestHrefAndShown(t *testing.T) {
	t.Parallel()
	const nb = "\u00a0"
	tests := []struct {
		kind                   directory.ContactKind
		value, href, shown, to string
	}{
		{directory.ContactPhone, "+41 22 809 49 39", "tel:+41228094939", "+41" + nb + "22" + nb + "809" + nb + "49" + nb + "39", ""},
		{directory.ContactPhone, "+41 22 555 01 99 ext. 12", "tel:+41225550199", "+41" + nb + "22" + nb + "555" + nb + "01" + nb + "99", "12"},
		{directory.ContactPhone, "022 809 49 39", "", "022 809 49 39", ""},
		{directory.ContactShort, "116 123", "tel:116123", "116" + nb + "123", ""},
		{directory.ContactWhatsApp, "+254 700 000 000", "https://wa.me/254700000000", "+254" + nb + "700" + nb + "000" + nb + "000", ""},
		{directory.ContactFax, "+41 22 809 49 29", "", "+41" + nb + "22" + nb + "809" + nb + "49" + nb + "29", ""},
		{directory.ContactPost, "P. O. Box 21\nGeneva", "", "P. O. Box 21\nGeneva", ""},
		{directory.ContactEmail, "omct@omct.org", "mailto:omct@omct.org", "omct@omct.org", ""},
		{directory.ContactSignal, "+41 22 809 49 39", "https://signal.me/#p/+41228094939", "+41" + nb + "22" + nb + "809" + nb + "49" + nb + "39", ""},
		{directory.ContactSignal, "omct.21", "", "omct.21", ""},
		{directory.ContactTelegram, "@omct_help", "https://t.me/omct_help", "@omct_help", ""},
		{directory.ContactTelegram, "javascript:alert(1)", "", "javascript:alert(1)", ""},
		{directory.ContactThreema, "ABCDEFGH", "https://threema.id/ABCDEFGH", "ABCDEFGH", ""},
		{directory.ContactWire, "@omct", "", "@omct", ""},
		{directory.ContactMatrix, "@omct:matrix.org", "https://matrix.to/#/@omct:matrix.org", "@omct:matrix.org", ""},
		{directory.ContactSession, "05" + strings.Repeat("a1", 32), "", "05" + strings.Repeat("a1", 32), ""},
		{directory.ContactSimpleX, "no invitation", "", "no invitation", ""},
		{directory.ContactBriar, "no link", "", "no link", ""},
		{directory.ContactWeb, "https://www.omct.org/", "https://www.omct.org/", "www.omct.org", ""},
		{directory.ContactForm, "https://x.org/a/twenty-four-characters", "https://x.org/a/twenty-four-characters", "x.org/a/twenty-four-characters", ""},
		{directory.ContactOnion, "http://abc.onion/help", "", "http://abc.onion/help", ""},
		{directory.ContactOther, "https://radio.example/", "", "https://radio.example/", ""},
	}
	for _, kind := range directory.ContactKinds {
		if !slices.ContainsFunc(tests, func(row struct {
			kind                   directory.ContactKind
			value, href, shown, to string
		}) bool {
			return row.kind == kind
		}) {
			t.Errorf("%s: say here what a tap on it does, and how it is shown", kind)
		}
	}
	for _, test := range tests {
		t.Run(string(test.kind)+" "+test.value, func(t *testing.T) {
			t.Parallel()
			e := &directory.Entry{Contacts: []directory.Contact{{Kind: test.kind, Value: test.value, From: []string{"FR"}, Visibility: directory.VisibilityPublic}}}
			got := e.Preview().Facts().Contacts[0]
			if got.Href != test.href || got.Shown != test.shown || got.Extension != test.to {
				t.Errorf("href %q, shown %q, extension %q", got.Href, got.Shown, got.Extension)
			}
			if e.Contacts[0].Href() != test.href {
				t.Errorf("editors' link %q", e.Contacts[0].Href())
			}
		})
	}
}

func TestClosed(t *testing.T) {
	t.Parallel()
	for availability, want := range map[directory.Availability]bool{
		"": false, directory.AvailabilityUnknown: false, directory.AvailabilityOpen: false, directory.AvailabilityByCall: false,
		directory.AvailabilitySuspended: true, directory.AvailabilityHalted: true,
	} {
		if got := availability.Closed(); got != want {
			t.Errorf("%q is closed: %v, want %v", availability, got, want)
		}
	}
}
