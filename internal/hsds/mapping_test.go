package hsds_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/exchange/exchangetest"
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
		value string // that of exchangetest if empty
		want  map[string]string
	}{
		{"a phone", directory.ContactPhone, "+41 22 809 49 39", map[string]string{"phones 0 number": "+41 22 809 49 39", "phones 0 type": "voice", "phones 0 description": "Office, Mon to Fri", "phones 0 extension": ""}},
		{"a phone with an extension", directory.ContactPhone, "", map[string]string{"phones 0 number": "+41 22 555 01 99", "phones 0 extension": "12"}},
		{"an extension that is no number", directory.ContactPhone, "+41 22 555 01 99 ext. 012", map[string]string{"phones 0 number": "+41 22 555 01 99 ext. 012", "phones 0 extension": ""}},
		{"a short number", directory.ContactShort, "", map[string]string{"phones 0 number": "123", "phones 0 description": "short, Office, works-from: Colombia; Ecuador, Mon to Fri"}},
		{"a number of Signal", directory.ContactSignal, "+41 79 123 45 67", map[string]string{
			"phones 0 type": "cell", "phones 0 description": "signal, Office, Mon to Fri", "additional_websites 0 url": "https://signal.me/#p/+41791234567", "additional_websites 0 label": "Office",
		}},
		{"a name of Signal", directory.ContactSignal, "", map[string]string{"contacts 0 attributes 1 value": "harbour.01", "phones": "", "additional_websites": ""}},
		{"a number of WhatsApp", directory.ContactWhatsApp, "", map[string]string{"phones 0 type": "cell", "phones 0 number": "+41 79 555 01 99", "additional_websites 0 url": "https://wa.me/41795550199"}},
		{"a fax", directory.ContactFax, "", map[string]string{"phones 0 type": "fax", "phones 0 number": "+41 22 555 01 98"}},
		{"an address of mail", directory.ContactEmail, "help@example.org", map[string]string{"email": "help@example.org", "contacts 0 email": "help@example.org", "contacts 0 title": "Office"}},
		{"an accented address of mail", directory.ContactEmail, "", map[string]string{"email": "help@xn--exmple-cua.org", "contacts 0 email": "help@xn--exmple-cua.org", "contacts 0 attributes 1 value": "help@exämple.org"}},
		{"an accented mailbox", directory.ContactEmail, "aidé@example.org", map[string]string{"email": "", "contacts 0 email": "", "contacts 0 attributes 1 value": "aidé@example.org"}},
		{"a site", directory.ContactWeb, "https://example.org", map[string]string{"website": "https://example.org", "additional_websites": "", "contacts 0 title": "Office"}},
		{"an accented site", directory.ContactWeb, "", map[string]string{"website": "https://xn--exmple-cua.org/aid%C3%A9", "contacts 0 attributes 1 value": "https://exämple.org/aidé"}},
		{"a form", directory.ContactForm, "", map[string]string{"additional_websites 0 url": "https://example.org/form?a=1&b=2", "additional_websites 0 label": "Office", "website": ""}},
		{"an address of a messenger", directory.ContactWhatsApp, "https://wa.me/message/ABCDEF1234567", map[string]string{"additional_websites 0 url": "https://wa.me/message/ABCDEF1234567", "phones": ""}},
		{"an onion service", directory.ContactOnion, "", map[string]string{"additional_websites 0 url": exchangetest.Value(directory.ContactOnion), "website": ""}},
		{"a name in a messenger", directory.ContactTelegram, "", map[string]string{
			"contacts 0 title": "Office", "contacts 0 attributes 0 value": "Mon to Fri", "contacts 0 attributes 1 value": "@harbour_fund", "contacts 0 attributes 1 taxonomy_term code": "telegram",
			"phones": "", "additional_websites 0 url": "https://t.me/harbour_fund",
		}},
		{"a link that no browser opens", directory.ContactBriar, "", map[string]string{"contacts 0 attributes 1 value": exchangetest.Value(directory.ContactBriar), "additional_websites": ""}},
		{"a postal address", directory.ContactPost, "", map[string]string{"contacts 0 attributes 1 value": "Harbour Fund\nRue du Lac 8\n1200 Genève", "contacts 0 attributes 1 taxonomy_term code": "post"}},
		{"what no rule reads", directory.ContactWeb, "https://example", map[string]string{"website": "", "additional_websites": ""}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := helper()
			e.Contacts = []directory.Contact{{ID: "c", Kind: row.kind, Value: row.value, Visibility: directory.VisibilityPublic}}
			if row.value == "" {
				e.Contacts[0].Value = exchangetest.Value(row.kind)
			}
			if row.kind == directory.ContactShort {
				e.Contacts[0].From = []string{"CO", "EC"}
			}
			e.Texts["en"].Contacts = map[string]*directory.ContactText{"c": {Label: "Office", Hours: "Mon to Fri"}}
			o := exported(t, e, nil, "en/organizations.json")[0]
			for path, want := range row.want {
				if got := at(o, path); got != want {
					t.Errorf("%s is %q, want %q", path, got, want)
				}
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
		"email": "one@example.org", "contacts 0 email": "one@example.org", "contacts 1 email": "two@example.org", "website": "https://one.example",
		"additional_websites 0 url": "https://two.example", "additional_websites 1": "", "contacts 0 attributes 0 value": "fr", "contacts 0 attributes 0 label": "French",
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
		{"an acronym, and the name it has where it is from", func(e *directory.Entry) { e.Texts["en"].Acronym, e.OwnName = "HLP", "Помощник" }, map[string]string{"alternate_name": "HLP; Помощник"}},
		{"an acronym and a year", func(e *directory.Entry) { e.Texts["en"].Acronym, e.Founded = "HLP", 1986 }, map[string]string{"alternate_name": "HLP", "year_incorporated": "1986"}},
		{"what it works on, whom it helps, and in which languages one can read of it", func(e *directory.Entry) {
			e.Areas, e.Audiences, e.SiteLangs = []string{"torture"}, []string{"journalists"}, []string{"ar"}
		}, map[string]string{
			"attributes 0 taxonomy_term name": "Torture", "attributes 0 link_entity": "organization", "attributes 0 link_id": "01a1f640-bc00-7000-8000-00000000abcd",
			"attributes 1 taxonomy_term name": "journalists", "attributes 2 taxonomy_term name": "Arabic", // no label: its code
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
			eachAttribute(o, func(of map[string]any, a any) {
				if !ids["taxonomy_terms"][at(a, "taxonomy_term_id")] {
					t.Errorf("%s: %s has a term that is not in the files: %s", tag, at(o, "name"), at(a, "taxonomy_term code"))
				}
				if at(a, "link_id") != at(of, "id") {
					t.Errorf("%s: %s has an attribute of something else: %s", tag, at(o, "name"), at(a, "taxonomy_term code"))
				}
			})
		}
	}
}

// eachAttribute calls each with every attribute of an object and of those in it.
func eachAttribute(value any, each func(of map[string]any, a any)) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			eachAttribute(item, each)
		}
	case map[string]any:
		for key, inside := range v {
			eachAttribute(inside, each)
			list, _ := inside.([]any)
			for _, a := range list {
				if key == "attributes" {
					each(v, a)
				}
			}
		}
	}
}

// TestIdsAreOnes: no two things in one object have the same id.
func TestIdsAreOnes(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"en/organizations.json", "en/services.json"} {
		for _, o := range exported(t, exchangetest.Whole(), nil, file) {
			seen := map[string]bool{}
			eachAttribute(o, func(_ map[string]any, a any) {
				if seen[at(a, "id")] {
					t.Errorf("%s: the id of %s twice", file, at(a, "taxonomy_term code"))
				}
				seen[at(a, "id")] = true
			})
		}
	}
}
