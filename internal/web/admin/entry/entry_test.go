package entry_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
	"amparo/static"
)

// problemsOf are the fields a page complains about, which all say so themselves.
func problemsOf(t *testing.T, p *webtest.Page) []string {
	t.Helper()
	var list []string
	for _, link := range p.All(".problems a") {
		id := strings.TrimPrefix(link.Attribute("href"), "#")
		said := p.Find(`[id="` + id + `-error"]`)
		switch {
		case said == nil || !p.Has(`[id="`+id+`"]`):
			t.Errorf("%s: no such field, or nothing is said there", id)
		case !strings.HasSuffix(strings.ToLower(link.Words()), strings.ToLower(strings.TrimPrefix(said.Words(), "Error:"))):
			t.Errorf("%s: %q in the summary, %q at the field", id, link.Words(), said.Words())
		}
		list = append(list, id)
	}
	return list
}

func entryJSON(t *testing.T, e *directory.Entry) string {
	t.Helper()
	b, err := json.MarshalIndent(e, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestEntryFormComesBack: the page shows every demonstration entry whole; sent
// back untouched, nothing is stored.
func TestEntryFormComesBack(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	for _, card := range s.Catalogue.Now().Sorted("fr") {
		before := s.Head(card.Slug)
		for _, tag := range []string{"fr", "en", "es"} {
			address := "/admin/entries/" + before.EntryID + "?lang=" + tag
			w := editor.Get(address)
			if w.Code != http.StatusOK {
				t.Fatalf("%s: %d", address, w.Code)
			}
			checkChoices(t, w)
			v := w.Fields("#entry")
			v.Set("do", "save")
			if w := editor.Post(address, v); w.Code != http.StatusSeeOther {
				t.Errorf("%s %s: %d %v", card.Slug, tag, w.Code, problemsOf(t, w))
			}
		}
		if s.Head(card.Slug).ID != before.ID {
			t.Errorf("%s: a revision without a change:\n%s\n%s", card.Slug, entryJSON(t, before.Entry), entryJSON(t, s.Head(card.Slug).Entry))
		}
	}
}

// checkChoices: of every list of the form one option is chosen, so that nothing
// is sent that the entry does not say.
func checkChoices(t *testing.T, p *webtest.Page) {
	t.Helper()
	for _, list := range p.All("#entry select") {
		if n := len(list.All("option[selected]")); n != 1 {
			t.Errorf("%s: %s has %d chosen options", p.Path, list.Attribute("name"), n)
		}
	}
}

// everyField is a form in which every field of an entry says something.
func everyField() url.Values {
	return url.Values{
		"facts": {"1"}, "lang": {"fr"}, "original": {"fr"}, "do": {"save:sources"}, "key": {"every-field"},
		"slug": {"une-organisation"}, "kind": {"fund"}, "founded": {"1999"}, "seat": {"Kenya"}, "availability": {"by-call"},
		"text.name": {"Une organisation"}, "text.acronym": {"UO"}, "text.summary": {"Elle aide."}, "text.description": {"Un.\r\n\r\n- deux"},
		"text.areas": {"Trois."}, "area": {"torture", "esc-rights"}, "audience": {"families"}, "worldwide": {"1"}, "region": {"002", "150"},
		"countries": {"Kenya, Pérou"}, "countries_add": {"CD"}, "text.scope": {"Quatre."}, "site_languages": {"français, anglais"}, "site_languages_add": {"swahili"},
		"reply_languages": {"es"}, "text.languages": {"Cinq."}, "text.first_contact": {"Six."}, "text.limits": {"Sept."}, "text.availability": {"Huit."},
		"contact": {"_2", "_1"}, "contact._1.kind": {"phone"}, "contact._1.value": {"+254 20 000 0000"}, "contact._1.label": {"Nuit"}, "contact._1.role": {"emergency"},
		"contact._1.safety": {"transit"}, "contact._1.safety_reason": {"VPN"}, "contact._1.reach": {"hours"}, "contact._1.hours": {"Toujours"}, "contact._1.city": {"Nairobi"},
		"contact._1.hours-1.days": {"some"}, "contact._1.hours-1.day": {"Mo", "We"}, "contact._1.hours-1.from": {"8h"}, "contact._1.hours-1.to": {"24"}, "contact._1.extension": {"12"},
		"contact._1.languages": {"swahili, en"}, "contact._1.visibility": {"team"}, "contact._1.reliability": {"two-sources"}, "contact._1.date": {"2026-11"},
		"contact._2.kind": {"web"}, "contact._2.value": {"www.example.org"}, "contact._2.visibility": {"public"}, "contact._2.safety": {"transit"}, "contact._2.safety_reason": {""},
		"response": {"_1", "_2"}, "response._1.kind": {"legal-assistance"}, "response._1.availability": {"suspended"}, "response._1.heading": {"Avocats"},
		"response._1.summary": {"Paie."}, "response._1.text": {"**Vite.**"}, "response._2.kind": {"legal-assistance"}, "response._2.text": {"Encore."},
		"source": {"_1"}, "source._1.url": {"https://example.org/about"}, "source._1.title": {"About"}, "source._1.date": {"2025"},
	}
}

func everyFieldEntry() *directory.Entry {
	return &directory.Entry{
		Slug: "une-organisation", Original: "fr", Kind: "fund", Founded: 1999, Seat: "KE", Availability: "by-call",
		Contacts: []directory.Contact{
			{ID: "web-1", Kind: "web", Value: "https://www.example.org", Visibility: "public"},
			{ID: "phone-1", Kind: "phone", Value: "+254 20 000 0000 ext. 12", Role: "emergency", Safety: "transit", SafetyReason: "VPN", OpeningHours: []string{"Mo,We 08:00-24:00"}, Zone: "Africa/Nairobi",
				Visibility: "team", Languages: []string{"sw", "en"}, Provenance: directory.Provenance{Reliability: "two-sources", Date: "2026-11"}},
		},
		Responses: []directory.Response{{ID: "legal-assistance", Kind: "legal-assistance", Availability: "suspended"}, {ID: "legal-assistance-2", Kind: "legal-assistance"}},
		Scope:     directory.Scope{Worldwide: true, Regions: []string{"002", "150"}, Countries: []string{"KE", "PE", "CD"}},
		SiteLangs: []string{"fr", "en", "sw"}, ReplyLangs: []string{"es"}, Audiences: []string{"families"}, Areas: []string{"torture", "esc-rights"},
		Sources: []directory.Source{{Title: "About", URL: "https://example.org/about", Date: "2025"}},
		Texts: map[lang.Tag]*directory.Text{"fr": {
			Name: "Une organisation", Acronym: "UO", Summary: "Elle aide.", Description: "Un.\n\n- deux", Areas: "Trois.",
			Responses: map[string]*directory.ResponseText{
				"legal-assistance":   {Heading: "Avocats", Summary: "Paie.", Text: "**Vite.**"},
				"legal-assistance-2": {Text: "Encore."},
			},
			Contacts: map[string]*directory.ContactText{"phone-1": {Label: "Nuit", Hours: "Toujours"}},
			Scope:    "Quatre.", Languages: "Cinq.", FirstContact: "Six.", Limits: "Sept.", Availability: "Huit.",
		}},
	}
}

// TestEveryFieldIsKept: through the router into the store, on the form again,
// and back without a change. Sent twice, it is one entry.
func TestEveryFieldIsKept(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	before := s.LogEnd()
	w := editor.Post("/admin/entries/new", everyField())
	to := w.Location()
	if w.Code != http.StatusSeeOther || !strings.HasSuffix(to, "?lang=fr&done=entry-saved&tidied=web-1:scheme#sources") {
		t.Fatalf("%d %q %v", w.Code, to, problemsOf(t, w))
	}
	head := s.Head("une-organisation")
	want := everyFieldEntry()
	want.ID = head.EntryID
	if got := entryJSON(t, head.Entry); got != entryJSON(t, want) {
		t.Errorf("stored\n%s\nwant\n%s", got, entryJSON(t, want))
	}
	if again := editor.Post("/admin/entries/new", everyField()); again.Code != http.StatusSeeOther || again.Location() != to {
		t.Errorf("sent twice: %d %s", again.Code, again.Location())
	}
	if rows := s.Records(before); len(rows) != 1 || rows[0].Action != "entry.save" || rows[0].Subject != head.EntryID || rows[0].Label != "UO" {
		t.Errorf("the log says %v", rows)
	}
	page := editor.Get(strings.SplitN(to, "#", 2)[0])
	v := page.Fields("#entry")
	if v.Get("seat") != "Kenya" || v.Get("countries") != "Kenya, Peru, Congo - Kinshasa" || v.Get("head") != head.ID {
		t.Errorf("the form says %q %q", v.Get("seat"), v.Get("countries"))
	}
	v.Set("do", "save")
	editor.Post("/admin/entries/"+head.EntryID+"?lang=fr", v)
	if n := s.Entry("une-organisation").Revisions(); n != 1 {
		t.Errorf("%d revisions", n)
	}
}

// TestIDsAreNeverGivenAgain: not even that of a contact that was removed.
func TestIDsAreNeverGivenAgain(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	address := "/admin/entries/" + s.Head("omct").EntryID + "?lang=fr"
	step := func(change func(url.Values)) {
		t.Helper()
		v := editor.Get(address).Fields("#entry")
		change(v)
		v.Set("do", "save")
		if w := editor.Post(address, v); w.Code != http.StatusSeeOther {
			t.Fatal(w.Code, problemsOf(t, w))
		}
	}
	step(func(v url.Values) {
		v.Set("contact.web-2.removed", "1")
		v.Set("response.emergency-grants.removed", "1")
	})
	step(func(v url.Values) {
		v.Add("contact", "_1")
		v.Set("contact._1.kind", "web")
		v.Set("contact._1.value", "https://example.org")
		v.Set("contact._1.visibility", "public")
		v.Add("response", "_1")
		v.Set("response._1.kind", "emergency-grants")
	})
	e := s.Head("omct").Entry
	if e.Contact("web-2") != nil || e.Contact("web-3") == nil || e.Response("emergency-grants") != nil || e.Response("emergency-grants-2") == nil {
		t.Errorf("contacts %v, responses %v", e.Contacts, e.Responses)
	}
	if e.Texts["es"].Responses["emergency-grants"] != nil {
		t.Error("the Spanish text still has the response that was removed")
	}
}

func TestSlugOfANewEntry(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	for _, row := range []struct{ slug, acronym, name, want string }{
		{"", "OMCT", "", "omct-2"}, // taken: it is a proposal
		{"", "", "Les Amis de l’Été", "les-amis-de-l-ete"},
		{"chosen", "OMCT", "", "chosen"},
		{"omct", "", "", ""},       // taken: it was typed
		{"Not a slug", "", "", ""}, // refused
	} {
		v := url.Values{"facts": {"1"}, "original": {"fr"}, "availability": {"unknown"}, "slug": {row.slug}, "text.name": {row.name}, "text.acronym": {row.acronym}, "do": {"save"}, "key": {"k" + row.slug + row.acronym + row.name}}
		w := editor.Post("/admin/entries/new", v)
		if row.want == "" {
			if got := problemsOf(t, w); w.Code != http.StatusUnprocessableEntity || len(got) != 1 || got[0] != "slug" {
				t.Errorf("%v: %d %v", row, w.Code, got)
			}
			continue
		}
		if w.Code != http.StatusSeeOther {
			t.Errorf("%v: %d %v", row, w.Code, problemsOf(t, w))
			continue
		}
		s.Head(row.want)
	}
	w := editor.Post("/admin/entries/new", url.Values{"facts": {"1"}, "original": {"es"}, "availability": {"unknown"}, "do": {"save"}})
	if w.Code != http.StatusSeeOther {
		t.Errorf("an entry that says nothing yet: %d %v", w.Code, problemsOf(t, w))
	}
}

// TestErrorsKeepEverything: the same page, every field as it was typed.
func TestErrorsKeepEverything(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	for field, value := range map[string]string{
		"founded": "soon", "seat": "Atlantis", "countries": "Kenya, Atlantis", "contact._1.safety_reason": strings.Repeat("z", 400),
		"contact._1.label": "a\u202eb", "response._1.text": strings.Repeat("é", 20_001), "source._1.url": "javascript:alert(1)", "text.summary": "x\u2066y",
		"slug": "A B", "text.description": "<script>alert(1)</script>\u202e", "reply_languages": "klingon?",
	} {
		t.Run(field, func(t *testing.T) {
			v := everyField()
			v.Set(field, value)
			w := editor.Post("/admin/entries/new", v)
			if got := problemsOf(t, w); w.Code != http.StatusUnprocessableEntity || len(got) != 1 || got[0] != field {
				t.Fatalf("%d %v", w.Code, got)
			}
			checkChoices(t, w)
			got := w.Fields("#entry")
			for name, want := range v {
				if name == "do" || name == "key" || name == "lang" {
					continue
				}
				if strings.ReplaceAll(strings.Join(want, "|"), "\r\n", "\n") != strings.Join(got[name], "|") {
					t.Errorf("%s was %.60q, came back as %.60q", name, want, got[name])
				}
			}
			if title := w.Text("title"); !strings.HasPrefix(title, "Error:") {
				t.Errorf("title %q", title)
			}
			if strings.HasPrefix(field, "response") && len(w.All(`[id="response._1"] .fold[open]`)) != 1 {
				t.Error("the item with the error is folded")
			}
		})
	}
	if _, err := s.Store.Head(t.Context(), "une-organisation"); err == nil {
		t.Error("something was stored")
	}
}

// TestEntryWeight: the form of an entry with six contacts, a response and three
// sources fits on a bad line, and that of the largest profile, with eight responses, is not much more.
func TestEntryWeight(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	six := s.Entry("defenddefenders")
	six.Edit(true, func(n *directory.Entry) {
		n.Contacts = []directory.Contact{
			{ID: "signal-8", Kind: "signal", Value: "+33142685300", DayAndNight: true, Visibility: "public"},
			{ID: "phone-8", Kind: "phone", Value: "+33 1 42 68 53 00 ext. 12", OpeningHours: []string{"Mo-Fr 08:00-18:00"}, Zone: "Africa/Dakar", Visibility: "public"},
			{ID: "email-8", Kind: "email", Value: "help@example.org", Key: directory.Key{Fingerprint: "275B9B029C6EC95F949D96EACFCEC0B373E041B5"}, Visibility: "public"},
			{ID: "form-8", Kind: "form", Value: "https://example.org/help", Visibility: "public"},
			{ID: "onion-8", Kind: "onion", Value: onion, Visibility: "public"},
			{ID: "phone-9", Kind: "phone", Value: "+33 1 42 68 53 01", Visibility: "team"},
		}
		n.Responses, n.Sources = n.Responses[:1], n.Sources[:3]
		n.Responses[0].Contacts = nil
		for _, text := range n.Texts {
			text.Contacts, text.Needs = map[string]*directory.ContactText{}, nil
			for id := range text.Responses {
				if id != n.Responses[0].ID {
					delete(text.Responses, id)
				}
			}
		}
	})
	_, sheet := static.Editors.File()
	_, script := static.AdminScript()
	for name, row := range map[string]struct {
		entry *webtest.Entry
		most  int
	}{"six contacts": {six, 31 << 10}, "the largest profile": {s.Entry("omct"), 37 << 10}} {
		page := gzipped(t, editor.Get(row.entry.Here("?lang="+string(row.entry.Head().Entry.Original))).Want(http.StatusOK).Body.Bytes())
		n := page + gzipped(t, sheet)
		if t.Logf("%s: page %d, styles %d = %d, script %d", name, page, gzipped(t, sheet), n, gzipped(t, script)); n > row.most {
			t.Errorf("%s: %d bytes, more than %d", name, n, row.most)
		}
	}
	if n := gzipped(t, script); n > 15<<10 {
		t.Errorf("script %d bytes", n)
	}
}

func gzipped(t *testing.T, b []byte) int {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Len()
}
