package catalogue_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/store/storetest"
)

// ownersOf are the slugs of those who have a number or an address; with ? behind
// those whose contact is not confirmed, with … before those of whom it is an end.
func ownersOf(s *catalogue.Snapshot, text string) []string {
	asked, _ := s.Asks(text)
	var list []string
	for _, owner := range asked.Owners {
		name := owner.Slug
		if !owner.Contact.Confirmed() {
			name += "?"
		}
		if owner.End {
			name = "…" + name
		}
		list = append(list, name)
	}
	return list
}

// holding are funds with contacts of every kind of standing.
func holding() []*directory.Entry {
	list := entries(3)
	add := func(n int, kind directory.ContactKind, value string, v directory.Visibility, r directory.Reliability, from ...string) {
		e := list[n-1]
		e.Contacts = append(e.Contacts, directory.Contact{
			ID: fmt.Sprintf("more-%d", len(e.Contacts)), Kind: kind, Value: value, From: from, Visibility: v, Provenance: directory.Provenance{Reliability: r},
		})
	}
	add(1, directory.ContactPhone, "+41 22 809 49 39", directory.VisibilityPublic, "")
	add(1, directory.ContactEmail, "zanzibar@example.org", directory.VisibilityPublic, "")
	add(1, directory.ContactWeb, "https://example.org", directory.VisibilityPublic, "")
	add(2, directory.ContactSignal, "+41 22 809 49 39", directory.VisibilityPublic, directory.ReliabilityThirdParty)
	add(2, directory.ContactShort, "0800 1234567", directory.VisibilityPublic, "", "DE")
	add(2, directory.ContactWeb, "https://facebook.com/fund-2", directory.VisibilityPublic, "")
	add(3, directory.ContactPhone, "+41 22 555 01 99", directory.VisibilityTeam, "")
	add(3, directory.ContactPhone, "+41 22 555 01 98", directory.VisibilityPublic, directory.ReliabilityOld)
	add(3, directory.ContactTelegram, "@zebrafish", directory.VisibilityPublic, "")
	return list
}

// TestAsks: whose a number or an address is, in each way to write it; what is for
// the team or out of date is nobody's.
func TestAsks(t *testing.T) {
	t.Parallel()
	now := open(t, holding()...).Now()
	both := []string{"fund-1", "fund-2?"}
	for _, row := range []struct {
		typed string
		ok    bool
		want  []string
	}{
		{"+41 22 809 49 39", true, both},
		{"0041228094939", true, both},
		{"022 809 49 39", true, both},
		{"who called me from +41 22 809-49-39?", true, both},
		{"809 49 39", true, []string{"…fund-1", "…fund-2?"}},
		{"+33 22 809 49 39", true, nil},
		{"+49 800 1234567", true, []string{"fund-2"}},
		{"0800 1234567", true, []string{"fund-2"}},
		{"+41 22 555 01 99", true, nil},
		{"022 555 01 98", true, nil},
		{"zanzibar@example.org", true, []string{"fund-1"}},
		{"mailto:ZANZIBAR@example.org", true, []string{"fund-1"}},
		{"other@example.org", true, nil},
		{"https://www.example.org/some/page", true, []string{"fund-1"}},
		{"https://facebook.com/another", false, nil},
		{"facebook.com/fund-2", true, []string{"fund-2"}},
		{"@zebrafish", true, []string{"fund-3"}},
		{"@somebody", false, nil},
		{"1325", false, nil},
		{"2024", false, nil},
		{"116 123", true, nil},
		{"lawyer", false, nil},
		{"", false, nil},
	} {
		t.Run(row.typed, func(t *testing.T) {
			t.Parallel()
			if _, ok := now.Asks(row.typed); ok != row.ok {
				t.Errorf("recognised: %v", ok)
			}
			if got := ownersOf(now, row.typed); !slices.Equal(got, row.want) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestListOfOwners: the list of a number has its owners alone, in their order,
// and can be filtered like any; the words of a contact lead nowhere else.
func TestListOfOwners(t *testing.T) {
	t.Parallel()
	now := open(t, holding()...).Now()
	list := func(text string, f catalogue.Filter) []string {
		l := now.List("en", catalogue.ListAsk{Text: text, Filter: f, Page: 1, Size: 20})
		if l.Total != len(l.Cards) {
			t.Errorf("%s: %d of %d", text, len(l.Cards), l.Total)
		}
		return slugs(l.Cards)
	}
	for text, want := range map[string][]string{
		"+41 22 809 49 39": {"fund-1", "fund-2"}, "+41 22 555 01 99": {}, "zebrafish": {}, "809": {}, "facebook": {"fund-2"},
	} {
		if got := list(text, catalogue.Filter{}); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if got := list("+41 22 809 49 39", catalogue.Filter{catalogue.FacetState: {"nothing"}}); len(got) > 0 {
		t.Errorf("filtered: %q", got)
	}
}

// TestAsksFollowsChanges: what changes is found at once and what was is not, in
// a catalogue that goes on and in one that was kept in a file.
func TestAsksFollowsChanges(t *testing.T) {
	t.Parallel()
	s := open(t, holding()...)
	file := s.file()
	check := func(when string, of site, want map[string][]string) {
		t.Helper()
		for typed, owners := range want {
			if got := ownersOf(of.Now(), typed); !cmp.Equal(got, owners) {
				t.Errorf("%s: %s is of %q, want %q", when, typed, got, owners)
			}
		}
	}
	e := holding()[0]
	e.Contacts[len(e.Contacts)-3].Value = "+41 22 809 49 40"
	s.republish(e, e.Languages()...)
	head, err := s.store.Head(t.Context(), "fund-2")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.Withdraw(t.Context(), head.EntryID, storetest.At(3)); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{"+41 22 809 49 39": nil, "+41 22 809 49 40": {"fund-1"}, "zanzibar@example.org": {"fund-1"}, "+49 800 1234567": nil}
	s.catchUp()
	check("after", s, want)
	check("from a file", s.restored(file), want)
	check("from a file of now", s.restored(s.file()), want)
	s.check()
}

// TestManyOwners: the end of a number may be that of thousands, and a number
// that of many.
func TestManyOwners(t *testing.T) {
	t.Parallel()
	list := entries(60)
	for i, e := range list {
		e.Contacts = append(e.Contacts, directory.Contact{ID: "end", Kind: directory.ContactPhone, Value: fmt.Sprintf("+33 1 %d 755 25 18", 30+i), Visibility: directory.VisibilityPublic})
	}
	now := open(t, list...).Now()
	if owners := ownersOf(now, "755 25 18"); len(owners) != 50 || !strings.HasPrefix(owners[0], "…") {
		t.Errorf("seven digits are of %d", len(owners))
	}
	if owners := ownersOf(now, "55 25 18"); len(owners) != 0 {
		t.Errorf("six digits are of %q", owners)
	}
}
