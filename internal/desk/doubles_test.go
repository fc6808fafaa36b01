package desk_test

import (
	"testing"

	"amparo/internal/contact"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/store/storetest"
)

// twin is an entry with contacts and names of its own.
func twin(n int, name, acronym string, contacts ...directory.Contact) *directory.Entry {
	e := storetest.Entry(n)
	e.Contacts = contacts
	for _, text := range e.Texts {
		text.Name, text.Acronym, text.Contacts = name, acronym, nil
	}
	return e
}

func way(id string, kind contact.Kind, value string) directory.Contact {
	return directory.Contact{ID: id, Kind: directory.ContactKind(kind), Value: value, Visibility: directory.VisibilityTeam}
}

// TestDoubles: a contact is found however it was written, a name in whatever
// letters, and nothing of the entry itself.
func TestDoubles(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	first := twin(1, "Refuge du Sud", "RDS", way("a", contact.Phone, "+33 4 65 71 12 34 ext. 12"), way("b", contact.Web, "https://refuge.example.org/aide"),
		directory.Contact{ID: "c", Kind: directory.ContactShort, Value: "116 123", From: []string{"FR"}, Visibility: directory.VisibilityPublic})
	second := twin(2, "Maison Horizon", "MH", way("a", contact.Email, "help@horizon.example"))
	saved := storetest.Save(t, s, first, "")
	storetest.Save(t, s, second, "")
	x := desk.New(s, locales(t))
	must(t, x.Build(t.Context()))
	doubles := x.Doubles()
	of := func(c directory.Contact) string {
		t.Helper()
		found, err := doubles.Of(t.Context(), second.ID, []directory.Contact{c})
		must(t, err)
		if found[0].Row == nil {
			return ""
		}
		return found[0].Row.Title + " " + string(found[0].By)
	}
	for _, row := range []struct {
		name    string
		contact directory.Contact
		want    string
	}{
		{"written otherwise", way("x", contact.Phone, "0033 4.65.71.12.34"), "RDS contact"},
		{"the same number in a messenger", way("x", contact.Signal, "+33465711234"), "RDS contact"},
		{"another extension", way("x", contact.Phone, "+33465711234 ext. 13"), ""},
		{"a short number of the same country", directory.Contact{Kind: directory.ContactShort, Value: "116123", From: []string{"FR", "BE"}}, "RDS contact"},
		{"a short number of another country", directory.Contact{Kind: directory.ContactShort, Value: "116123", From: []string{"DE"}}, ""},
		{"the same site", way("x", contact.Form, "https://refuge.example.org/contact"), "RDS site"},
		{"mail at the host of a site", way("x", contact.Email, "a@refuge.example.org"), ""},
		{"its own", second.Contacts[0], ""},
		{"nothing that works", way("x", contact.Phone, "12"), ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := of(row.contact); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
	for _, row := range []struct{ name, acronym, want string }{
		{"réfuge du  SUD", "", "name"}, {"", "rds", "acronym"}, {"Maison Horizon", "MH", ""}, {"", "", ""},
	} {
		found, err := doubles.Named(t.Context(), second.ID, desk.Name{Name: row.name, Acronym: row.acronym})
		if must(t, err); string(found.By) != row.want {
			t.Errorf("%q %q: %q, want %q", row.name, row.acronym, found.By, row.want)
		}
	}
	first.Contacts = nil
	storetest.Save(t, s, first, saved)
	if got := of(way("x", contact.Phone, "+33465711234")); got != "" {
		t.Errorf("after the contact is gone: %q", got)
	}
}

// TestSiteOfMany: what many have their pages on says nothing about any of them.
func TestSiteOfMany(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	for n := range 5 {
		storetest.Save(t, s, twin(n+1, "", "", way("w", contact.Web, "https://social.example.org/"+string(rune('a'+n)))), "")
	}
	x := desk.New(s, locales(t))
	must(t, x.Build(t.Context()))
	found, err := x.Doubles().Of(t.Context(), "", []directory.Contact{way("w", contact.Web, "https://social.example.org/me")})
	if must(t, err); found[0].Row != nil {
		t.Errorf("%+v", found[0])
	}
}
