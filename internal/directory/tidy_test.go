package directory_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
)

// TestTidyZonesAndSafety: a city becomes its zone if there is only one, and what
// follows from the kind is not said again.
func TestTidyZonesAndSafety(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name      string
		was, want directory.Contact
	}{
		{"a city", directory.Contact{Kind: directory.ContactPhone, Value: "+41 22 809 49 39", Zone: "Dakar"}, directory.Contact{Kind: directory.ContactPhone, Value: "+41 22 809 49 39", Zone: "Africa/Dakar"}},
		{"nowhere", directory.Contact{Kind: directory.ContactPhone, Value: "+41 22 809 49 39", Zone: "Atlantis"}, directory.Contact{Kind: directory.ContactPhone, Value: "+41 22 809 49 39", Zone: "Atlantis"}},
		{"as the kind", directory.Contact{Kind: directory.ContactSignal, Value: "+41 22 809 49 39", Safety: directory.SafetyEndToEnd}, directory.Contact{Kind: directory.ContactSignal, Value: "+41 22 809 49 39"}},
		{"otherwise than the kind", directory.Contact{Kind: directory.ContactSignal, Value: "+41 22 809 49 39", Safety: directory.SafetyOrdinary}, directory.Contact{Kind: directory.ContactSignal, Value: "+41 22 809 49 39", Safety: directory.SafetyOrdinary}},
		{"not encrypted", directory.Contact{Kind: directory.ContactWeb, Value: "http://example.org", Safety: directory.SafetyOrdinary}, directory.Contact{Kind: directory.ContactWeb, Value: "http://example.org"}},
		{"what cannot work", directory.Contact{Kind: directory.ContactPhone, Value: "\u202a+999 1"}, directory.Contact{Kind: directory.ContactPhone, Value: "\u202a+999 1"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := &directory.Entry{Contacts: []directory.Contact{row.was}}
			e.Tidy(keyRead)
			if diff := cmp.Diff(row.want, e.Contacts[0]); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// FuzzTidyContact: what was tidied is left as it is the next time, and only its
// doubts are said again; who is sure is not asked.
func FuzzTidyContact(f *testing.F) {
	for i, value := range []string{"0041 22 809 49 39", "\u202a+41 22 809 49 39\u202c", "https://example.org/a b", "Desk <help@example.org>", "116 123", "@a:b.org", "+999 1"} {
		f.Add(i, value, "Dakar", "ordinary")
	}
	f.Fuzz(func(t *testing.T, kind int, value, zone, safety string) {
		k := directory.ContactKinds[uint(kind)%uint(len(directory.ContactKinds))]
		e := &directory.Entry{Contacts: []directory.Contact{{ID: "c", Kind: k, Value: value, Zone: zone, Safety: directory.Safety(safety), From: []string{"DE"}}}}
		e.Tidy(keyRead)
		again := e.Clone()
		for _, said := range again.Tidy(keyRead) {
			if len(said.Notes) > 0 {
				t.Errorf("%s %+q: tidied again: %+v", k, value, said)
			}
		}
		if diff := cmp.Diff(e.Clone().Contacts, again.Contacts); diff != "" {
			t.Errorf("%s %+q: %s", k, value, diff)
		}
		again.Contacts[0].Sure = again.Contacts[0].Value
		if said := again.Tidy(keyRead); len(said) > 0 {
			t.Errorf("%s %+q: who is sure is asked %+v", k, value, said)
		}
	})
}
