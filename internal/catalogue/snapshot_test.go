package catalogue_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/store/storetest"
)

// TestSorted: each language has its own order, that of its dictionary, and an
// entry without translation stands under its original name.
func TestSorted(t *testing.T) {
	t.Parallel()
	names := []struct{ fr, en, es string }{
		{"Étoile", "Star", "Estrella"}, {"Etat", "state", ""}, {"Zone", "Zone", "Zona"}, {"Œuvre", "Work", "Obra"},
		{"écho", "Echo", "Eco"}, {"Nuit", "Night", "Ñandú"}, {"Nuage", "Cloud", "Nube"}, {"Oiseau", "", "Ánimo"},
	}
	list := entries(len(names))
	for i, n := range names {
		texts := map[lang.Tag]*directory.Text{}
		for tag, name := range map[lang.Tag]string{"fr": n.fr, "en": n.en, "es": n.es} {
			if name != "" {
				texts[tag] = &directory.Text{Name: name, Summary: "x"}
			}
		}
		list[i].Texts, list[i].Slug = texts, "n-"+string(rune('a'+i))
	}
	now := open(t, list...).Now()
	for tag, want := range map[lang.Tag][]string{
		"fr": {"écho", "Etat", "Étoile", "Nuage", "Nuit", "Œuvre", "Oiseau", "Zone"},
		"en": {"Cloud", "Echo", "Night", "Oiseau", "Star", "state", "Work", "Zone"},
		"es": {"Ánimo", "Eco", "Estrella", "Etat", "Nube", "Ñandú", "Obra", "Zona"},
		"ar": {"écho", "Etat", "Étoile", "Nuage", "Nuit", "Œuvre", "Oiseau", "Zone"}, // no language of the site: as in its first
	} {
		var got []string
		for _, c := range now.Sorted(tag) {
			got = append(got, c.In(tag).Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tag, diff)
		}
	}
	if diff := cmp.Diff([]lang.Tag{"fr", "en", "es"}, now.Languages()); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
}

// TestSortedAsCompared: a whole list is sorted by keys, and a card is put into
// it by comparing. Were the two of different minds, an order would decay with
// every change.
func TestSortedAsCompared(t *testing.T) {
	t.Parallel()
	store := storetest.Open(t)
	storetest.Fill(t, store, 200)
	now := newSite(t, store).Now()
	for _, l := range siteLocales(t) {
		names := make([]string, 0, now.Len())
		for _, c := range now.Sorted(l.Tag()) {
			names = append(names, c.In(l.Tag()).Filed)
		}
		if len(names) != 200 || !slices.IsSortedFunc(names, l.Compare) {
			t.Errorf("the %d names in %s are not in the order in which they compare", len(names), l.Tag())
		}
	}
}

// TestSortedSameName: entries of one name keep one order.
func TestSortedSameName(t *testing.T) {
	t.Parallel()
	list := entries(6)
	for _, e := range list {
		e.Texts["fr"].Name = "Même nom"
	}
	s := open(t, list[3], list[0], list[5], list[1], list[4], list[2])
	want := []string{"fund-1", "fund-2", "fund-3", "fund-4", "fund-5", "fund-6"}
	if diff := cmp.Diff(want, slugs(s.Now().Sorted("fr"))); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	s.republish(list[2], "fr")
	s.catchUp()
	if diff := cmp.Diff(want, slugs(s.Now().Sorted("fr"))); diff != "" {
		t.Errorf("order after a change (-want +got):\n%s", diff)
	}
}

// TestOffering: nobody in danger is sent to a closed door.
func TestOffering(t *testing.T) {
	t.Parallel()
	list := entries(8)
	respond := func(n int, entry directory.Availability, responses ...directory.Response) {
		list[n].Availability, list[n].Responses = entry, responses
	}
	grants := func(a directory.Availability) directory.Response {
		return directory.Response{ID: "grants", Kind: "emergency-grants", Availability: a}
	}
	legal := directory.Response{ID: "legal", Kind: "legal-assistance"}
	respond(0, directory.AvailabilityOpen, grants(""))
	respond(1, directory.AvailabilityUnknown, grants(""), legal)
	respond(2, directory.AvailabilityByCall, grants(directory.AvailabilityByCall))
	respond(3, directory.AvailabilityOpen, grants(directory.AvailabilitySuspended), legal)
	respond(4, directory.AvailabilityOpen, grants(directory.AvailabilityHalted))
	respond(5, directory.AvailabilitySuspended, grants(""), legal)
	respond(6, directory.AvailabilityHalted, grants(directory.AvailabilityOpen))
	respond(7, directory.AvailabilityOpen, legal)
	for _, e := range list {
		for _, text := range e.Texts {
			text.Responses = nil
		}
	}
	list[0].Texts["fr"].Name = "Zénith" // last in French, first in English
	list[0].Texts["en"].Name = "Acme"
	now := open(t, list...).Now()
	for _, test := range []struct {
		tag   lang.Tag
		kinds []string
		want  []string
	}{
		{"fr", []string{"emergency-grants"}, []string{"fund-2", "fund-3", "fund-1"}},
		{"en", []string{"emergency-grants"}, []string{"fund-1", "fund-2", "fund-3"}},
		{"en", []string{"legal-assistance"}, []string{"fund-2", "fund-4", "fund-8"}},
		{"en", []string{"emergency-grants", "legal-assistance"}, []string{"fund-1", "fund-2", "fund-3", "fund-4", "fund-8"}},
		{"en", []string{"hotlines"}, []string{}},
		{"en", nil, []string{}},
	} {
		if diff := cmp.Diff(test.want, slugs(now.Offering(test.tag, "2026-11-30", test.kinds...))); diff != "" {
			t.Errorf("%s in %s (-want +got):\n%s", test.kinds, test.tag, diff)
		}
	}
}

func TestDayAndNight(t *testing.T) {
	t.Parallel()
	list := entries(11)
	hot := func(kind directory.ContactKind, value string) directory.Contact {
		return directory.Contact{ID: "hot-" + string(kind), Kind: kind, Value: value, Role: directory.RoleEmergency, DayAndNight: true, Visibility: directory.VisibilityPublic}
	}
	set := func(n int, worldwide bool, a directory.Availability, contacts ...directory.Contact) {
		e := list[n]
		e.Scope, e.Availability, e.Contacts = directory.Scope{Worldwide: worldwide, Regions: []string{"015"}}, a, contacts
		for _, text := range e.Texts {
			text.Contacts = nil
		}
	}
	thirdParty, office := hot(directory.ContactPhone, "+41 22 111 11 08"), hot(directory.ContactPhone, "+41 22 111 11 09")
	thirdParty.Provenance.Reliability, office.Role = directory.ReliabilityThirdParty, directory.RoleOffice
	set(0, false, directory.AvailabilityOpen, hot(directory.ContactPhone, "+41 22 111 11 01")) // a region
	set(1, true, directory.AvailabilityOpen, hot(directory.ContactEmail, "help@example.org"))  // to be written
	set(2, true, directory.AvailabilityUnknown, hot(directory.ContactPhone, "+41 22 111 11 03"))
	set(3, true, directory.AvailabilityByCall, hot(directory.ContactPhone, "+41 22 111 11 04"))
	set(4, true, directory.AvailabilityOpen, hot(directory.ContactPhone, "+41-22-111.11.03"))                                                        // shared with fund-3
	set(5, true, directory.AvailabilityOpen, hot(directory.ContactPhone, "+41 22 111 11 04"), hot(directory.ContactForm, "https://example.org/sos")) // shared, and one of its own
	set(6, true, directory.AvailabilitySuspended, hot(directory.ContactPhone, "+41 22 111 11 07"))
	set(7, true, directory.AvailabilityOpen, thirdParty)
	set(8, true, directory.AvailabilityOpen, office)
	set(9, true, directory.AvailabilityHalted, hot(directory.ContactPhone, "+41 22 111 11 10"))
	set(10, false, directory.AvailabilityOpen, hot(directory.ContactPhone, "+41 22 111 11 04"), hot(directory.ContactEmail, "help@example.org")) // both shared
	list[3].Texts["fr"].Name = "Abri"
	now := open(t, list...).Now()
	for _, test := range []struct {
		tag   lang.Tag
		limit int
		want  []string
	}{
		{"fr", 9, []string{"fund-4 +41 22 111 11 04", "fund-3 +41 22 111 11 03", "fund-2 help@example.org", "fund-6 https://example.org/sos", "fund-1 +41 22 111 11 01"}},
		{"en", 9, []string{"fund-3 +41 22 111 11 03", "fund-4 +41 22 111 11 04", "fund-2 help@example.org", "fund-6 https://example.org/sos", "fund-1 +41 22 111 11 01"}},
		{"fr", 2, []string{"fund-4 +41 22 111 11 04", "fund-3 +41 22 111 11 03"}},
		{"fr", 0, nil},
	} {
		var got []string
		for _, h := range now.DayAndNight(test.tag, test.limit) {
			got = append(got, h.Card.Slug+" "+h.Contact.Value)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s, at most %d (-want +got):\n%s", test.tag, test.limit, diff)
		}
	}
}

// TestCard: what a list shows of an entry, and what it never shows.
func TestCard(t *testing.T) {
	t.Parallel()
	e := storetest.Entry(1)
	hidden := func(id string, change func(*directory.Contact)) directory.Contact {
		c := directory.Contact{ID: id, Kind: directory.ContactEmail, Value: id + "@example.org", Visibility: directory.VisibilityPublic}
		change(&c)
		return c
	}
	e.Contacts = append(e.Contacts,
		hidden("team", func(c *directory.Contact) { c.Visibility = directory.VisibilityTeam }),
		hidden("old", func(c *directory.Contact) { c.Provenance.Reliability = directory.ReliabilityOld }),
		hidden("third", func(c *directory.Contact) { c.Provenance.Reliability = directory.ReliabilityThirdParty }),
		directory.Contact{ID: "signal", Kind: directory.ContactSignal, Value: "fund.01", Safety: directory.SafetyEndToEnd, Visibility: directory.VisibilityPublic})
	e.Texts["fr"].Summary, e.Texts["fr"].FirstContact, e.Texts["fr"].Acronym = "Qui l'aide ?", "Écrire *vite* !", "F1"
	s := open(t, e)
	c := s.Now().Sorted("fr")[0]
	var contacts []string
	for _, k := range c.Contacts() {
		contacts = append(contacts, k.ID)
	}
	if diff := cmp.Diff([]string{"signal", "phone-1"}, contacts); diff != "" {
		t.Errorf("contacts (-want +got):\n%s", diff)
	}
	fr, en := c.In("fr"), c.In("en")
	got := []string{string(fr.Lang), fr.Name, fr.Acronym, fr.Summary, fr.FirstContact().String(), fr.Responses["emergency-grants"], fr.Labels["phone-1"], fr.Hours["phone-1"], string(en.Lang), en.Name, string(c.In("es").Lang)}
	want := []string{"fr", "Fonds 1", "F1", "Qui l’aide\u202f?", "<p>Écrire <em>vite</em>\u202f!</p>", "Des aides en dix jours.", "Permanence", "de 9 h à 17 h", "en", "Fund 1", "fr"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
	if !c.Has("en") || c.Has("es") {
		t.Errorf("it is there in English: %v, in Spanish: %v", c.Has("en"), c.Has("es"))
	}
	if r := c.Offers("emergency-grants"); r != &c.Responses[0] || c.Offers("hotlines") != nil {
		t.Errorf("it offers %v and %v", r, c.Offers("hotlines"))
	}
	if !c.Published.Equal(storetest.At(2)) || !c.Verified.IsZero() {
		t.Errorf("published %v, verified %v", c.Published, c.Verified)
	}
	checked := directory.Verification{EntryID: e.ID, At: storetest.At(7), Result: directory.VerificationAnswers}
	if err := s.store.Verify(t.Context(), checked); err != nil {
		t.Fatal(err)
	}
	s.catchUp()
	if c := s.Now().Sorted("fr")[0]; !c.Verified.Equal(storetest.At(7)) {
		t.Errorf("verified %v", c.Verified)
	}
}

// TestOtherLanguages: a text may be in a language the site does not speak, or
// CLDR does not know well.
func TestOtherLanguages(t *testing.T) {
	t.Parallel()
	e := storetest.Entry(1)
	e.Original = "la"
	e.Texts = map[lang.Tag]*directory.Text{
		"la": {Name: "Aerarium", Summary: "Adiuvat ?", FirstContact: "Scribe ?"},
		"ar": {Name: "صندوق", Summary: "يساعد؟", FirstContact: "اكتب"},
	}
	s := open(t, e)
	c := s.Now().Sorted("fr")[0]
	for tag, want := range map[lang.Tag]string{"ar": "ar صندوق <p>اكتب</p>", "la": "la Aerarium <p>Scribe ?</p>", "fr": "la Aerarium <p>Scribe ?</p>"} {
		text := c.In(tag)
		if got := string(text.Lang) + " " + text.Name + " " + text.FirstContact().String(); got != want {
			t.Errorf("for a reader of %s: %q, want %q", tag, got, want)
		}
	}
	if p := s.profile(e.Slug, "es"); p.Lang != "la" {
		t.Errorf("a reader of Spanish gets a profile in %s", p.Lang)
	}
}

func TestTerms(t *testing.T) {
	t.Parallel()
	store := storetest.Open(t)
	term := func(id string, order int, retired bool) directory.Term {
		return directory.Term{ID: id, Order: order, Retired: retired, Kinds: []string{}, Labels: map[lang.Tag]directory.Label{"fr": {Label: "Mot", Slug: "mot-" + id}}}
	}
	kinds := directory.VocabularyKinds
	batch := &exchange.Batch{Terms: map[string][]directory.Term{kinds: {term("b", 2, false), term("a", 1, true), term("c", 3, false)}}}
	if _, err := store.Import(t.Context(), batch, storetest.At(1), false); err != nil {
		t.Fatal(err)
	}
	now := newSite(t, store).Now()
	if diff := cmp.Diff([]directory.Term{term("b", 2, false), term("c", 3, false)}, now.Terms(kinds)); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
	if got := now.Term(kinds, "a"); got == nil || !got.Retired {
		t.Errorf("a retired term is %v", got)
	}
	if got := now.Term(directory.VocabularyNeeds, "a"); got != nil {
		t.Errorf("a term of another vocabulary is %v", got)
	}
	for _, test := range []struct {
		tag  lang.Tag
		slug string
		want string
	}{{"fr", "mot-b", "b"}, {"fr", "b", ""}, {"en", "b", "b"}, {"en", "mot-b", ""}, {"fr", "mot-a", ""}, {"en", "a", ""}} {
		got := ""
		if term := now.TermBySlug(kinds, test.tag, test.slug); term != nil {
			got = term.ID
		}
		if got != test.want {
			t.Errorf("%s in %s is %q, want %q", test.slug, test.tag, got, test.want)
		}
	}
}
