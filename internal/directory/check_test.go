package directory_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// terms is a vocabulary of a few words.
type terms map[string][]string

func (t terms) HasTerm(vocabulary, id string) bool {
	for _, known := range t[vocabulary] {
		if known == id {
			return true
		}
	}
	return false
}

var known = terms{
	directory.VocabularyKinds:     {"urgent-appeals", "emergency-grants"},
	directory.VocabularyAreas:     {"torture", "land"},
	directory.VocabularyAudiences: {"all-defenders", "journalists"},
}

// good is an entry that obeys every rule and has something in every field.
func good() *directory.Entry {
	return &directory.Entry{
		ID: "0190f0c4-5a00-7000-8000-000000000001", Slug: "omct", Original: "fr", Kind: "network", Founded: 1986, Seat: "CH",
		Availability: directory.AvailabilityOpen,
		Contacts: []directory.Contact{
			{ID: "phone-1", Kind: directory.ContactPhone, Value: "+41 22 809 49 39", Role: directory.RoleOffice, Safety: directory.SafetyOrdinary, Zone: "Europe/Zurich",
				Visibility: directory.VisibilityPublic, Languages: []string{"fr", "en"}, Provenance: directory.Provenance{Reliability: directory.ReliabilityFirstParty, Date: "2019-03-26"}},
			{ID: "web-1", Kind: directory.ContactWeb, Value: "https://www.omct.org", Visibility: directory.VisibilityPublic},
		},
		Responses: []directory.Response{{ID: "appeals", Kind: "urgent-appeals", Availability: directory.AvailabilityByCall}},
		Scope:     directory.Scope{Regions: []string{"015"}, Countries: []string{"TN"}},
		SiteLangs: []string{"fr"}, ReplyLangs: []string{"en"}, Audiences: []string{"all-defenders"}, Areas: []string{"torture"},
		Sources: []directory.Source{{Title: "A page", URL: "https://example.org/page", Date: "2010"}},
		Texts: map[lang.Tag]*directory.Text{
			"fr": {Name: "Organisation mondiale contre la torture", Acronym: "OMCT", Summary: "Elle aide.", Description: "Un texte.\n\n- une\n- deux\tfois",
				Responses: map[string]*directory.ResponseText{"appeals": {Summary: "Des appels.", Text: "Un appel."}},
				Contacts:  map[string]*directory.ContactText{"phone-1": {Label: "Bureau", Hours: "de 9 h à 17 h"}}},
			"en": {Name: "World Organisation Against Torture",
				ToReview: map[directory.Section]directory.Outdated{directory.SectionName: {Was: "OMCT", Since: "2025-03-01"}}},
		},
	}
}

// contact changes the first contact of a good entry.
func contact(change func(*directory.Contact)) func(*directory.Entry) {
	return func(e *directory.Entry) { change(&e.Contacts[0]) }
}

// value gives the first contact of a good entry another kind and value.
func value(kind directory.ContactKind, value string) func(*directory.Entry) {
	return contact(func(c *directory.Contact) { c.Kind, c.Value = kind, value })
}

// text changes the original text of a good entry.
func text(change func(*directory.Text)) func(*directory.Entry) {
	return func(e *directory.Entry) { change(e.Texts["fr"]) }
}

func TestCheckAcceptsAGoodEntry(t *testing.T) {
	t.Parallel()
	if problems := good().Check(known); len(problems) != 0 {
		t.Errorf("problems of a good entry: %v", problems)
	}
}

type rule struct {
	name   string
	change func(*directory.Entry)
	field  string
	code   directory.ProblemCode
}

// checkRules makes each change to a good entry and expects exactly its problem.
func checkRules(t *testing.T, rules []rule) {
	t.Helper()
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			e := good()
			r.change(e)
			want := []directory.Problem{{Field: r.field, Code: r.code}}
			if diff := cmp.Diff(want, e.Check(known), cmpopts.IgnoreFields(directory.Problem{}, "Value")); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCheckEntry(t *testing.T) {
	t.Parallel()
	checkRules(t, []rule{
		{"an id that is no word", func(e *directory.Entry) { e.ID = "a\x00b" }, "id", directory.ProblemSlug},
		{"a slug in capitals", func(e *directory.Entry) { e.Slug = "OMCT" }, "slug", directory.ProblemSlug},
		{"no slug", func(e *directory.Entry) { e.Slug = "" }, "slug", directory.ProblemSlug},
		{"an original without text", func(e *directory.Entry) { e.Original = "es" }, "original", directory.ProblemUnknown},
		{"no kind", func(e *directory.Entry) { e.Kind = "" }, "kind", directory.ProblemRequired},
		{"another kind", func(e *directory.Entry) { e.Kind = "company" }, "kind", directory.ProblemChoice},
		{"a year that is none", func(e *directory.Entry) { e.Founded = 86 }, "founded", directory.ProblemYear},
		{"a seat in no country", func(e *directory.Entry) { e.Seat = "Geneva" }, "seat", directory.ProblemUnknown},
		{"no availability", func(e *directory.Entry) { e.Availability = "" }, "availability", directory.ProblemRequired},
		{"another availability", func(e *directory.Entry) { e.Availability = "maybe" }, "availability", directory.ProblemChoice},
		{"a region of no map", func(e *directory.Entry) { e.Scope.Regions = []string{"015", "999"} }, "scope.regions[1]", directory.ProblemUnknown},
		{"a region twice", func(e *directory.Entry) { e.Scope.Regions = []string{"015", "015"} }, "scope.regions[1]", directory.ProblemTwice},
		{"a country of no map", func(e *directory.Entry) { e.Scope.Countries = []string{"XX"} }, "scope.countries[0]", directory.ProblemUnknown},
		{"help nowhere", func(e *directory.Entry) { e.Scope = directory.Scope{} }, "scope", directory.ProblemRequired},
		{"a language of no site", func(e *directory.Entry) { e.SiteLangs = []string{"klingon"} }, "site_languages[0]", directory.ProblemUnknown},
		{"a language of no reply", func(e *directory.Entry) { e.ReplyLangs = []string{"fr", ""} }, "reply_languages[1]", directory.ProblemUnknown},
		{"an unknown audience", func(e *directory.Entry) { e.Audiences = []string{"torture"} }, "audiences[0]", directory.ProblemUnknown},
		{"an unknown area", func(e *directory.Entry) { e.Areas = []string{"all-defenders"} }, "areas[0]", directory.ProblemUnknown},
		{"an area twice", func(e *directory.Entry) { e.Areas = []string{"torture", "torture"} }, "areas[1]", directory.ProblemTwice},
		{"a source without address", func(e *directory.Entry) { e.Sources[0].URL = "" }, "sources[0].url", directory.ProblemURL},
		{"a source that is a script", func(e *directory.Entry) { e.Sources[0].URL = "javascript:alert(1)" }, "sources[0].url", directory.ProblemURL},
		{"a source with a line break", func(e *directory.Entry) { e.Sources[0].Title = "A\npage" }, "sources[0].title", directory.ProblemCharacter},
		{"a source of no day", func(e *directory.Entry) { e.Sources[0].Date = "2019-02-30" }, "sources[0].date", directory.ProblemDate},
		{"a source of a day written otherwise", func(e *directory.Entry) { e.Sources[0].Date = "26.3.2019" }, "sources[0].date", directory.ProblemDate},
		{"a response of unknown kind", func(e *directory.Entry) { e.Responses[0].Kind = "magic" }, "responses[0].kind", directory.ProblemUnknown},
		{"a response maybe open", func(e *directory.Entry) { e.Responses[0].Availability = "unknown" }, "responses[0].availability", directory.ProblemChoice},
		{"a response twice", func(e *directory.Entry) { e.Responses = append(e.Responses, e.Responses[0]) }, "responses[1].id", directory.ProblemTwice},
	})
}

func TestCheckContact(t *testing.T) {
	t.Parallel()
	web, form, post := directory.ContactWeb, directory.ContactForm, directory.ContactPost
	rules := []rule{
		{"no id", func(e *directory.Entry) { e.Contacts[1].ID = "" }, "contacts[1].id", directory.ProblemRequired},
		{"an id with a blank", func(e *directory.Entry) { e.Contacts[1].ID = "web 1" }, "contacts[1].id", directory.ProblemSlug},
		{"an id twice", func(e *directory.Entry) { e.Contacts[1].ID = "phone-1" }, "contacts[1].id", directory.ProblemTwice},
		{"no kind", contact(func(c *directory.Contact) { c.Kind = "" }), "contacts[0].kind", directory.ProblemRequired},
		{"another kind", contact(func(c *directory.Contact) { c.Kind = "pigeon" }), "contacts[0].kind", directory.ProblemChoice},
		{"no visibility", contact(func(c *directory.Contact) { c.Visibility = "" }), "contacts[0].visibility", directory.ProblemRequired},
		{"another visibility", contact(func(c *directory.Contact) { c.Visibility = "friends" }), "contacts[0].visibility", directory.ProblemChoice},
		{"another role", contact(func(c *directory.Contact) { c.Role = "boss" }), "contacts[0].role", directory.ProblemChoice},
		{"another safety", contact(func(c *directory.Contact) { c.Safety = "perfect" }), "contacts[0].safety", directory.ProblemChoice},
		{"another reliability", contact(func(c *directory.Contact) { c.Provenance.Reliability = "rumour" }), "contacts[0].provenance.reliability", directory.ProblemChoice},
		{"read in no month", contact(func(c *directory.Contact) { c.Provenance.Date = "2019-13" }), "contacts[0].provenance.date", directory.ProblemDate},
		{"an unknown language", contact(func(c *directory.Contact) { c.Languages = []string{"tlh-x"} }), "contacts[0].languages[0]", directory.ProblemUnknown},
		{"a zone that is a city", contact(func(c *directory.Contact) { c.Zone = "Dakar" }), "contacts[0].zone", directory.ProblemUnknown},
		{"no value", contact(func(c *directory.Contact) { c.Value = "" }), "contacts[0].value", directory.ProblemRequired},
		{"a blank", contact(func(c *directory.Contact) { c.Value = " " }), "contacts[0].value", "contact_empty"},
		{"a value too long", value(post, strings.Repeat("é", 301)), "contacts[0].value", "contact_too_long"},
		{"a fax of two lines", value(directory.ContactFax, "+41 22 809 49 29\n+41 22 809 49 30"), "contacts[0].value", "contact_several"},
		{"a value read backwards", value(post, "\u202e"), "contacts[0].value", "contact_empty"},
		{"a number without country", contact(func(c *directory.Contact) { c.Value = "022 809 49 39" }), "contacts[0].value", "contact_country_code"},
		{"a number with words", value(directory.ContactPhone, "+41 call us"), "contacts[0].value", "contact_character"},
		{"a number too short", value(directory.ContactFax, "+41 22"), "contacts[0].value", "contact_short"},
		{"a mail address without host", value(directory.ContactEmail, "omct"), "contacts[0].value", "contact_address"},
	}
	for address, code := range map[string]directory.ProblemCode{
		"/help": "contact_address", "ftp://omct.org": "contact_scheme", "javascript:alert(1)": "contact_scheme", "https://": "contact_address", "https://user:pw@omct.org/": "contact_user",
		"https://localhost/x": "contact_local", "https://exemple..org": "contact_host", "data:text/html,x": "contact_scheme",
	} {
		rules = append(rules, rule{"address " + address, value(web, address), "contacts[0].value", code}, rule{"form " + address, value(form, address), "contacts[0].value", code})
	}
	checkRules(t, rules)
}

func TestCheckText(t *testing.T) {
	t.Parallel()
	rules := []rule{
		{"a text that is nothing", func(e *directory.Entry) { e.Texts["es"] = nil }, "texts.es", directory.ProblemRequired},
		{"a text in no language", func(e *directory.Entry) { e.Texts["tlh-x"] = &directory.Text{Name: "x"} }, "texts.tlh-x", directory.ProblemUnknown},
		{"no name", text(func(t *directory.Text) { t.Name = "\t" }), "texts.fr.name", directory.ProblemRequired},
		{"a name of blanks", text(func(t *directory.Text) { t.Name = "\u3164\u200b" }), "texts.fr.name", directory.ProblemRequired},
		{"a translation without name", func(e *directory.Entry) { e.Texts["en"].Name = "" }, "texts.en.name", directory.ProblemRequired},
		{"an original without summary", text(func(t *directory.Text) { t.Summary = "" }), "texts.fr.summary", directory.ProblemRequired},
		{"a name too long", text(func(t *directory.Text) { t.Name = strings.Repeat("n", 301) }), "texts.fr.name", directory.ProblemTooLong},
		{"a summary of two lines", text(func(t *directory.Text) { t.Summary = "One.\rTwo." }), "texts.fr.summary", directory.ProblemCharacter},
		{"a name with a tabulator", text(func(t *directory.Text) { t.Name = "OM\tCT" }), "texts.fr.name", directory.ProblemCharacter},
		{"a name with a replacement character", text(func(t *directory.Text) { t.Name = "OM\ufffdCT" }), "texts.fr.name", directory.ProblemCharacter},
		{"an acronym with a line break", text(func(t *directory.Text) { t.Acronym = "OM\nCT" }), "texts.fr.acronym", directory.ProblemCharacter},
		{"a description too long", text(func(t *directory.Text) { t.Description = strings.Repeat("d", 20_001) }), "texts.fr.description", directory.ProblemTooLong},
		{"an invalid byte", text(func(t *directory.Text) { t.Limits = "a\xffb" }), "texts.fr.limits", directory.ProblemCharacter},
		{"a NUL", text(func(t *directory.Text) { t.Responses["appeals"].Text = "a\x00b" }), "texts.fr.responses.appeals.text", directory.ProblemCharacter},
		{"a carriage return", text(func(t *directory.Text) { t.Contacts["phone-1"].Hours = "a\r\nb" }), "texts.fr.contacts.phone-1.hours", directory.ProblemCharacter},
		{"a text for no response", text(func(t *directory.Text) { t.Responses["other"] = &directory.ResponseText{} }), "texts.fr.responses.other", directory.ProblemUnknown},
		{"a text for no contact", text(func(t *directory.Text) { t.Contacts["other"] = &directory.ContactText{} }), "texts.fr.contacts.other", directory.ProblemUnknown},
		{"a response text that is nothing", text(func(t *directory.Text) { t.Responses["appeals"] = nil }), "texts.fr.responses.appeals", directory.ProblemRequired},
		{"a contact text that is nothing", text(func(t *directory.Text) { t.Contacts["phone-1"] = nil }), "texts.fr.contacts.phone-1", directory.ProblemRequired},
		{"outdated since no day", func(e *directory.Entry) {
			e.Texts["en"].ToReview = map[directory.Section]directory.Outdated{directory.SectionName: {Since: "2025-3-1"}}
		}, "texts.en.to_review.name.since", directory.ProblemDate},
	}
	for r := '\u202a'; r <= '\u2069'; r++ {
		if (r > '\u202e') && (r < '\u2066') {
			continue
		}
		rules = append(rules, rule{fmt.Sprintf("override %U", r), text(func(t *directory.Text) { t.Areas = "a" + string(r) }), "texts.fr.areas", directory.ProblemCharacter})
	}
	checkRules(t, rules)
}

func TestCheckAcceptsAtTheLimit(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*directory.Entry){
		"longest name":                  text(func(t *directory.Text) { t.Name = strings.Repeat("é", 300) }),
		"longest text":                  text(func(t *directory.Text) { t.Description = strings.Repeat("é", 20_000) }),
		"translation without summary":   func(e *directory.Entry) { e.Texts["en"].Summary = "" },
		"no id yet":                     func(e *directory.Entry) { e.ID = "" },
		"no year and no seat":           func(e *directory.Entry) { e.Founded, e.Seat = 0, "" },
		"a source without title":        func(e *directory.Entry) { e.Sources[0].Title = "" },
		"the first year of four digits": func(e *directory.Entry) { e.Founded = 1000 },
		"the last year of four digits":  func(e *directory.Entry) { e.Founded = 9999 },
		"worldwide":                     func(e *directory.Entry) { e.Scope = directory.Scope{Worldwide: true} },
		"a handle":                      value(directory.ContactTelegram, "@omct"),
		"a postal address":              value(directory.ContactPost, "8, rue du Vieux-Billard, 1205 Genève"),
		"an onion address":              value(directory.ContactOnion, "http://duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion/"),
		"a month":                       contact(func(c *directory.Contact) { c.Provenance.Date = "2019-03" }),
		"a leap day":                    contact(func(c *directory.Contact) { c.Provenance.Date = "2020-02-29" }),
		"a contact of unknown quality":  contact(func(c *directory.Contact) { c.Role, c.Safety, c.Provenance = "", "", directory.Provenance{} }),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := good()
			change(e)
			if problems := e.Check(known); len(problems) != 0 {
				t.Errorf("problems: %v", problems)
			}
		})
	}
}

// TestCheckOrder: an editor finds the problems in the order of the form.
func TestCheckOrder(t *testing.T) {
	t.Parallel()
	e := good()
	e.Slug, e.Kind = "", ""
	e.Contacts[0].Value = ""
	e.Texts["en"].Name = ""
	e.Texts["en"].ToReview = map[directory.Section]directory.Outdated{"name": {}, "areas": {}, "limits": {}, "scope": {}, "acronym": {}}
	e.Texts["fr"].Responses["b"], e.Texts["fr"].Responses["a"] = &directory.ResponseText{}, &directory.ResponseText{}
	var fields []string
	for _, p := range e.Check(known) {
		fields = append(fields, p.Field)
	}
	want := []string{
		"slug", "kind", "contacts[0].value", "texts.en.name",
		"texts.en.to_review.acronym.since", "texts.en.to_review.areas.since", "texts.en.to_review.limits.since", "texts.en.to_review.name.since", "texts.en.to_review.scope.since",
		"texts.fr.responses.a", "texts.fr.responses.b",
	}
	if diff := cmp.Diff(want, fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

// TestCheckValue: a message repeats what was wrong, but never a whole text.
func TestCheckValue(t *testing.T) {
	t.Parallel()
	e := good()
	e.Seat = strings.Repeat("x", 60)
	e.Texts["fr"].Description = strings.Repeat("é", 20_001)
	want := []directory.Problem{
		{Field: "seat", Code: directory.ProblemUnknown, Value: strings.Repeat("x", 60)},
		{Field: "texts.fr.description", Code: directory.ProblemTooLong, Value: "20001/20000"},
	}
	if diff := cmp.Diff(want, e.Check(known)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
