package hsds_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// helper is an organisation that tests change.
func helper() *directory.Entry {
	return &directory.Entry{
		ID: "01a1f640-bc00-7000-8000-00000000abcd", Slug: "helper", Original: "en", Kind: "ngo", Availability: directory.AvailabilityOpen,
		Responses: []directory.Response{{ID: "line", Kind: "emergency-hotline"}},
		Texts:     map[lang.Tag]*directory.Text{"en": {Name: "Helper", Summary: "Helps."}},
	}
}

// exported is the objects of a file of an entry, in a language.
func exported(t *testing.T, e *directory.Entry, terms map[string][]directory.Term, file string) []map[string]any {
	t.Helper()
	batch := &exchange.Batch{Terms: terms, Entries: []exchange.Entry{{Published: e.Languages(), Entry: *e}}}
	var list []map[string]any
	if err := json.Unmarshal(written(t, batch)[file].Bytes(), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// at is what stands in an object behind some keys and numbers of lists: "" for
// nothing.
func at(value any, path string) string {
	for key := range strings.FieldsSeq(path) {
		switch v := value.(type) {
		case map[string]any:
			value = v[key]
		case []any:
			var n int
			if _, err := fmt.Sscan(key, &n); err != nil || n >= len(v) {
				return ""
			}
			value = v[n]
		default:
			return ""
		}
	}
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

// TestChannels: each kind of contact stands where programs that read the
// specification look for it.
func TestChannels(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		kind  directory.ContactKind
		value string
		want  map[string]string
	}{
		{"a phone", directory.ContactPhone, "+41 22 809 49 39", map[string]string{"phones 0 number": "+41 22 809 49 39", "phones 0 type": "voice", "phones 0 description": "Office, Mon to Fri"}},
		{"a number of Signal", directory.ContactSignal, "+41 79 123 45 67", map[string]string{"phones 0 type": "cell"}},
		{"a number of WhatsApp", directory.ContactWhatsApp, "+41 79 123 45 67", map[string]string{"phones 0 type": "cell"}},
		{"a fax", directory.ContactFax, "+41 22 809 49 29", map[string]string{"phones 0 type": "fax"}},
		{"an address of mail", directory.ContactEmail, "help@example.org", map[string]string{"email": "help@example.org", "contacts": ""}},
		{"a site", directory.ContactWeb, "https://example.org", map[string]string{"website": "https://example.org", "additional_websites": ""}},
		{"a form", directory.ContactForm, "https://example.org/form", map[string]string{"additional_websites 0 url": "https://example.org/form", "additional_websites 0 label": "Office", "website": ""}},
		{"an address of a messenger", directory.ContactWhatsApp, "https://wa.me/41791234567", map[string]string{"additional_websites 0 url": "https://wa.me/41791234567", "phones": ""}},
		{"an onion service", directory.ContactOnion, "http://abcdefghijklmnop.onion", map[string]string{"additional_websites 0 url": "http://abcdefghijklmnop.onion"}},
		{"a name in a messenger", directory.ContactTelegram, "@helper", map[string]string{"attributes 0 value": "@helper", "attributes 0 taxonomy_term code": "telegram", "attributes 0 label": "Office", "phones": ""}},
		{"a postal address", directory.ContactPost, "Rue du Vieux-Billard 8, Geneva", map[string]string{"attributes 0 value": "Rue du Vieux-Billard 8, Geneva", "attributes 0 taxonomy_term code": "post"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := helper()
			e.Contacts = []directory.Contact{{ID: "c", Kind: row.kind, Value: row.value, Visibility: directory.VisibilityPublic}}
			e.Texts["en"].Contacts = map[string]*directory.ContactText{"c": {Label: "Office", Hours: "Mon to Fri"}}
			o := exported(t, e, nil, "en/organizations.json")[0]
			for path, want := range row.want {
				if got := at(o, path); got != want {
					t.Errorf("%s is %q, want %q", path, got, want)
				}
			}
			if text, _ := json.Marshal(o); strings.Count(string(text), `"`+row.value+`"`) != 1 {
				t.Errorf("it stands in several places, or in none: %s", text)
			}
		})
	}
}

// TestFurtherChannels: of sites and addresses the first has a place of its own.
func TestFurtherChannels(t *testing.T) {
	t.Parallel()
	e := helper()
	for i, value := range []string{"one@example.org", "two@example.org", "https://one.example", "https://two.example"} {
		kind := directory.ContactEmail
		if i > 1 {
			kind = directory.ContactWeb
		}
		e.Contacts = append(e.Contacts, directory.Contact{ID: fmt.Sprint("c", i), Kind: kind, Value: value, Visibility: directory.VisibilityPublic, Languages: []string{"fr"}})
	}
	o := exported(t, e, nil, "en/organizations.json")[0]
	for path, want := range map[string]string{
		"email": "one@example.org", "contacts 0 email": "two@example.org", "contacts 1 email": "", "website": "https://one.example", "additional_websites 0 url": "https://two.example",
	} {
		if got := at(o, path); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
}

func TestOrganization(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		change func(*directory.Entry)
		want   map[string]string
	}{
		{"as little as there is", func(*directory.Entry) {}, map[string]string{
			"id": "01a1f640-bc00-7000-8000-00000000abcd", "name": "Helper", "description": "Helps.", "alternate_name": "", "year_incorporated": "", "uri": "https://example.org/en/helper",
		}},
		{"a description before a summary", func(e *directory.Entry) { e.Texts["en"].Description = "At length." }, map[string]string{"description": "At length."}},
		{"a name when there is nothing else", func(e *directory.Entry) { e.Texts["en"].Summary = "" }, map[string]string{"description": "Helper"}},
		{"an acronym and a year", func(e *directory.Entry) { e.Texts["en"].Acronym, e.Founded = "HLP", 1986 }, map[string]string{"alternate_name": "HLP", "year_incorporated": "1986"}},
		{"what it works on, whom it helps, and in which languages one can read of it", func(e *directory.Entry) {
			e.Areas, e.Audiences, e.SiteLangs = []string{"torture"}, []string{"journalists"}, []string{"ar"}
		}, map[string]string{
			"attributes 0 taxonomy_term name": "Torture", "attributes 0 link_entity": "organization", "attributes 0 link_id": "01a1f640-bc00-7000-8000-00000000abcd",
			"attributes 1 taxonomy_term name": "journalists", "attributes 2 taxonomy_term name": "Arabic", "attributes 3": "", // no label: its code
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := helper()
			row.change(e)
			terms := map[string][]directory.Term{"areas": {{ID: "torture", Labels: map[lang.Tag]directory.Label{"en": {Label: "Torture"}}}}}
			o := exported(t, e, terms, "en/organizations.json")[0]
			for path, want := range row.want {
				if got := at(o, path); got != want {
					t.Errorf("%s is %q, want %q", path, got, want)
				}
			}
		})
	}
}

func TestService(t *testing.T) {
	t.Parallel()
	always := directory.Contact{ID: "c", Kind: directory.ContactPhone, Value: "+41 22 809 49 39", Visibility: directory.VisibilityPublic, DayAndNight: true, Role: directory.RoleEmergency}
	for _, row := range []struct {
		name   string
		change func(*directory.Entry)
		want   map[string]string
	}{
		{"as little as there is", func(*directory.Entry) {}, map[string]string{"name": "Emergency hotlines", "status": "active", "description": "", "schedules": "", "service_areas": "", "languages": ""}},
		{"a heading of its own", func(e *directory.Entry) {
			e.Texts["en"].Responses = map[string]*directory.ResponseText{"line": {Heading: "Call us", Text: "Day and night.", Summary: "A line."}}
		}, map[string]string{"name": "Call us", "description": "Day and night."}},
		{"a summary alone", func(e *directory.Entry) {
			e.Texts["en"].Responses = map[string]*directory.ResponseText{"line": {Summary: "A line."}}
		}, map[string]string{"description": "A line."}},
		{"suspended with the organisation", func(e *directory.Entry) { e.Availability = directory.AvailabilitySuspended }, map[string]string{"status": "temporarily closed"}},
		{"halted by itself", func(e *directory.Entry) { e.Responses[0].Availability = directory.AvailabilityHalted }, map[string]string{"status": "defunct"}},
		{"open although the organisation is suspended", func(e *directory.Entry) {
			e.Availability, e.Responses[0].Availability = directory.AvailabilitySuspended, directory.AvailabilityOpen
		}, map[string]string{"status": "active"}},
		{"a line by day and night", func(e *directory.Entry) { e.Contacts = []directory.Contact{always} },
			map[string]string{"schedules 0 freq": "WEEKLY", "schedules 0 byday": "MO,TU,WE,TH,FR,SA,SU", "schedules 0 opens_at": "00:00Z"}},
		{"another response of somebody with such a line", func(e *directory.Entry) {
			e.Contacts, e.Responses[0].Kind = []directory.Contact{always}, "training"
		}, map[string]string{"schedules": "", "name": "training"}},
		{"everywhere", func(e *directory.Entry) { e.Scope = directory.Scope{Worldwide: true, Regions: []string{"001"}} },
			map[string]string{"service_areas 0 uri": "urn:un:m49:001", "service_areas 0 name": "world", "service_areas 1": ""}},
		{"in a region and a country", func(e *directory.Entry) {
			e.Scope = directory.Scope{Regions: []string{"014"}, Countries: []string{"CH"}}
		}, map[string]string{
			"service_areas 0 uri": "urn:un:m49:014", "service_areas 0 name": "Eastern Africa", "service_areas 1 uri": "urn:iso:std:iso:3166:-1:CH", "service_areas 1 extent": "CH", "service_areas 1 name": "Switzerland",
		}},
		{"what has to be known before asking", func(e *directory.Entry) {
			e.ReplyLangs = []string{"fr"}
			e.Texts["en"].FirstContact, e.Texts["en"].Limits, e.Texts["en"].Availability, e.Texts["en"].Languages = "Write first.", "For members.", "Slow in August.", "Best in French."
		}, map[string]string{
			"application_process": "Write first.", "eligibility_description": "For members.", "alert": "Slow in August.", "languages 0 code": "fr", "languages 0 name": "French", "languages 0 note": "Best in French.",
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := helper()
			row.change(e)
			terms := map[string][]directory.Term{directory.VocabularyKinds: {{ID: "emergency-hotline", Labels: map[lang.Tag]directory.Label{"en": {Label: "Emergency hotlines"}}}}}
			s := exported(t, e, terms, "en/services.json")[0]
			for path, want := range row.want {
				if got := at(s, path); got != want {
					t.Errorf("%s is %q, want %q", path, got, want)
				}
			}
			if at(s, "organization_id") != e.ID || at(s, "attributes 0 link_id") != at(s, "id") || at(s, "attributes 0 link_entity") != "service" {
				t.Errorf("it hangs on nothing: %v", s)
			}
		})
	}
}

// TestWordsOfAnotherLanguage: who is not translated has the words of the
// original, terms those they have, and what comes from CLDR is in the language
// of the folder.
func TestWordsOfAnotherLanguage(t *testing.T) {
	t.Parallel()
	e := helper()
	e.Scope, e.SiteLangs = directory.Scope{Countries: []string{"DE"}}, []string{"de"}
	terms := map[string][]directory.Term{directory.VocabularyKinds: {
		{ID: "emergency-hotline", Labels: map[lang.Tag]directory.Label{"en": {Label: "Emergency hotlines", Hint: "Somebody answers."}}},
		{ID: "gone", Retired: true, Labels: map[lang.Tag]directory.Label{"en": {Label: "Gone"}}},
	}}
	o, s := exported(t, e, terms, "es/organizations.json")[0], exported(t, e, terms, "es/services.json")[0]
	for path, want := range map[string]string{"name": "Helper", "attributes 0 taxonomy_term name": "alemán", "attributes 0 taxonomy_term language": "es"} {
		if got := at(o, path); got != want {
			t.Errorf("organisation, %s: %q, want %q", path, got, want)
		}
	}
	for path, want := range map[string]string{"name": "Emergency hotlines", "service_areas 0 name": "Alemania", "url": "https://example.org/es/helper", "attributes 0 taxonomy_term description": "Somebody answers."} {
		if got := at(s, path); got != want {
			t.Errorf("service, %s: %q, want %q", path, got, want)
		}
	}
	var codes []string
	for _, term := range exported(t, e, terms, "es/taxonomy_terms.json") {
		if at(term, "taxonomy") == "es "+directory.VocabularyKinds {
			codes = append(codes, at(term, "code"))
		}
	}
	if diff := cmp.Diff([]string{"emergency-hotline"}, codes); diff != "" {
		t.Errorf("terms (-want +got)\n%s", diff)
	}
}

// TestReferencesLead: what an object names by its id is in the files of the same
// language.
func TestReferencesLead(t *testing.T) {
	t.Parallel()
	files := written(t, demonstration(t))
	for _, tag := range []string{"fr", "en", "es"} {
		objects := map[string][]map[string]any{}
		ids := map[string]map[string]bool{}
		for _, name := range []string{"organizations", "services", "taxonomies", "taxonomy_terms"} {
			var list []map[string]any
			if err := json.Unmarshal(files[tag+"/"+name+".json"].Bytes(), &list); err != nil {
				t.Fatal(err)
			}
			objects[name], ids[name] = list, map[string]bool{}
			for _, o := range list {
				if ids[name][at(o, "id")] {
					t.Errorf("%s/%s: the id %s twice", tag, name, at(o, "id"))
				}
				ids[name][at(o, "id")] = true
			}
		}
		for _, s := range objects["services"] {
			if !ids["organizations"][at(s, "organization_id")] {
				t.Errorf("%s: the service %s is nobody's", tag, at(s, "name"))
			}
		}
		for _, term := range objects["taxonomy_terms"] {
			if !ids["taxonomies"][at(term, "taxonomy_id")] {
				t.Errorf("%s: the term %s is in no taxonomy", tag, at(term, "name"))
			}
		}
		for _, o := range append(objects["organizations"], objects["services"]...) {
			for n := 0; at(o, fmt.Sprint("attributes ", n)) != ""; n++ {
				if of := at(o, fmt.Sprint("attributes ", n, " taxonomy_term_id")); !ids["taxonomy_terms"][of] {
					t.Errorf("%s: %s has a term that is not in the files: %s", tag, at(o, "name"), at(o, fmt.Sprint("attributes ", n, " taxonomy_term code")))
				}
			}
		}
	}
}
