package hsds_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/exchange/exchangetest"
)

// coded is an attribute of an object by its term and value, and where there is
// none "".
func coded(object map[string]any, code, value, key string) string {
	list, _ := object["attributes"].([]any)
	for _, a := range list {
		if at(a, "taxonomy_term code") == code && (value == "" || at(a, "value") == value) {
			return at(a, key)
		}
	}
	return ""
}

// TestStatus: how a service stands is said for a day.
func TestStatus(t *testing.T) {
	t.Parallel()
	const before, today, after, later = "2026-11-01", "2026-11-30", "2026-12-01", "2027-01-15"
	for _, row := range []struct {
		name  string
		is    directory.Response
		want  string
		alert string
	}{
		{"as the organisation", directory.Response{}, "active", ""},
		{"suspended", directory.Response{Availability: directory.AvailabilitySuspended}, "temporarily closed", ""},
		{"suspended since", directory.Response{Availability: directory.AvailabilitySuspended, Since: before}, "temporarily closed", "suspended-since: 1 November 2026"},
		{"suspended from today on", directory.Response{Availability: directory.AvailabilitySuspended, Since: today}, "temporarily closed", "suspended-since: 30 November 2026"},
		{"of unknown availability, and closed since", directory.Response{Closes: before}, "temporarily closed", ""},
		{"to open", directory.Response{Reopens: after}, "temporarily closed", "reopens: 1 December 2026"},
		{"suspended until", directory.Response{Availability: directory.AvailabilitySuspended, Reopens: after}, "temporarily closed", "reopens: 1 December 2026"},
		{"open again from today on", directory.Response{Availability: directory.AvailabilitySuspended, Reopens: today}, "active", ""},
		{"suspended again after it was open again", directory.Response{Availability: directory.AvailabilitySuspended, Since: today, Reopens: before}, "temporarily closed", "suspended-since: 30 November 2026"},
		{"open for the last day", directory.Response{Availability: directory.AvailabilityByCall, Closes: today}, "active", "closes: 30 November 2026"},
		{"a call that is over", directory.Response{Availability: directory.AvailabilityByCall, Closes: before}, "temporarily closed", ""},
		{"a call that is over, and the next", directory.Response{Availability: directory.AvailabilityByCall, Closes: before, Reopens: later}, "temporarily closed", "reopens: 15 January 2027"},
		{"a call that is open, and the next", directory.Response{Availability: directory.AvailabilityByCall, Closes: after, Reopens: later}, "active", "closes: 1 December 2026\n\nreopens: 15 January 2027"},
		{"the next call", directory.Response{Availability: directory.AvailabilityByCall, Reopens: later}, "temporarily closed", "reopens: 15 January 2027"},
		{"a call that is open since today", directory.Response{Availability: directory.AvailabilityByCall, Closes: before, Reopens: today}, "active", ""},
		{"halted, whatever else", directory.Response{Availability: directory.AvailabilityHalted, Reopens: before}, "defunct", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := helper()
			row.is.ID, row.is.Kind = "line", "emergency-hotline"
			e.Responses = []directory.Response{row.is}
			s := exported(t, e, nil, "en/services.json")[0]
			if at(s, "status") != row.want || at(s, "alert") != row.alert {
				t.Errorf("it is %s, %q; want %s, %q", at(s, "status"), at(s, "alert"), row.want, row.alert)
			}
		})
	}
}

// TestWholeService: everything a response says of itself.
func TestWholeService(t *testing.T) {
	t.Parallel()
	all := exported(t, exchangetest.Whole(), nil, "en/services.json")
	line, training := all[0], all[1]
	for path, want := range map[string]string{
		"status": "temporarily closed", "name": "Heading in English", "description": "Text in English", "application_process": "first_contact in English",
		"alert":                   "availability in English\n\nsuspended-since: 1 October 2026\n\nreopens: 1 February 2027",
		"eligibility_description": "en who-may-ask: members; recommendation\n\nen audiences: lawyers\n\nlimits in English",
		"service_areas 0 name":    "South America", "service_areas 0 description": "except: Brazil", "service_areas 1 name": "Mexico", "service_areas 1 description": "", "service_areas 2": "",
		"languages 0 code": "es", "languages 0 note": "languages in English", "languages 1": "",
		"phones 0 extension": "12", "phones 1": "", "contacts 0 title": "Label of form in English", "contacts 1 email": "help@xn--exmple-cua.org", "contacts 2": "", "additional_urls 0 url": "https://example.org/form?a=1&b=2",
		"schedules 0 opens_at": "00:00Z", "schedules 1 byday": "MO,TU,WE,TH,FR", "schedules 1 opens_at": "08:00-05:00", "schedules 1 closes_at": "18:00-05:00", "schedules 1 timezone": "-5",
		"schedules 2 byday": "SA,SU", "schedules 2 closes_at": "23:59-05:00",
	} {
		if got := at(line, path); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
	for _, row := range [][2]string{
		{"suspended", ""}, {"members", ""}, {"recommendation", ""}, {"lawyers", ""}, {"now", ""}, {"suspended-since", "2026-10-01"}, {"closes", "2026-12-31"}, {"reopens", "2027-02-01"},
		{"ceiling", "7500 EUR/person"}, {"answer-time", "3-5 working-days"}, {"team", ""}, {"centred", "CO"}, {"except", "BR"}, {"scope-unknown", "yes"}, {"scope-text", "scope in English"}, {"summary", "Summary in English"},
	} {
		if coded(line, row[0], row[1], "id") == "" {
			t.Errorf("it does not say %s %s", row[0], row[1])
		}
	}
	if got := coded(line, "reopens", "", "label"); got != "1 February 2027" {
		t.Errorf("people read %q", got)
	}
	for path, want := range map[string]string{
		"description": "Training in English", "languages 0 code": "en", "languages 1 code": "mul", "languages 1 name": "any-language", "phones": "", "contacts": "", "schedules": "",
		"service_areas 0 extent": "001", "service_areas 0 description": "except: Switzerland; France",
	} {
		if got := at(training, path); got != want {
			t.Errorf("training: %s is %q, want %q", path, got, want)
		}
	}
	if coded(training, "any-language", "yes", "id") == "" || coded(training, "ceiling", "", "id") != "" {
		t.Error("training: what it says of itself is not what it says")
	}
}

// TestNeeds: what a line can and cannot do hangs on it, for a need or for all.
func TestNeeds(t *testing.T) {
	t.Parallel()
	service := exported(t, exchangetest.Whole(), nil, "en/services.json")[0]
	phone, got := service["phones"].([]any)[0].(map[string]any), map[string]string{}
	for _, a := range phone["attributes"].([]any) {
		if code := at(a, "taxonomy_term code"); code == "alarm" || code == "can" || code == "cannot" {
			got[code+" "+at(a, "link_type")] = at(a, "value")
		}
	}
	want := map[string]string{
		"can ": "It listens, in English", "cannot ": "It does not go out, in English", "alarm can": "It calls somebody, in English", "alarm cannot": "It has no car, in English",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("it says %v, want %v", got, want)
	}
}

// TestSchedulesOf: the hours of a contact are those of the responses it serves:
// of a line, without being named, if it is meant for help.
func TestSchedulesOf(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		change func(c *directory.Contact, r *directory.Response)
		opens  string // of the first schedule
		zone   string
	}{
		{"a line with hours", func(*directory.Contact, *directory.Response) {}, "09:30+05:30", "5.5"},
		{"an office", func(c *directory.Contact, _ *directory.Response) { c.Role = directory.RoleOffice }, "", ""},
		{"an office that serves it", func(c *directory.Contact, r *directory.Response) {
			c.Role, r.Contacts = directory.RoleOffice, []string{"c"}
		}, "09:30+05:30", "5.5"},
		{"another response", func(_ *directory.Contact, r *directory.Response) { r.Kind = "training" }, "", ""},
		{"another response that it serves", func(_ *directory.Contact, r *directory.Response) {
			r.Kind, r.Contacts = "training", []string{"c"}
		}, "09:30+05:30", "5.5"},
		{"nowhere", func(c *directory.Contact, _ *directory.Response) { c.Zone = "" }, "", ""},
		{"in winter", func(c *directory.Contact, _ *directory.Response) { c.Zone = "Europe/Paris" }, "09:30+01:00", "1"},
		{"at Greenwich", func(c *directory.Contact, _ *directory.Response) { c.Zone = "Africa/Dakar" }, "09:30Z", "0"},
		{"by day and night", func(c *directory.Contact, _ *directory.Response) { c.DayAndNight = true }, "00:00Z", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := helper()
			e.Contacts = []directory.Contact{{
				ID: "c", Kind: directory.ContactPhone, Value: "+91 11 4567 8901", Visibility: directory.VisibilityPublic, Role: directory.RoleHelpDesk,
				OpeningHours: []string{"Mo-Fr 09:30-17:00"}, Zone: "Asia/Kolkata",
			}}
			row.change(&e.Contacts[0], &e.Responses[0])
			s := exported(t, e, nil, "en/services.json")[0]
			if opens, zone := at(s, "schedules 0 opens_at"), at(s, "schedules 0 timezone"); opens != row.opens || zone != row.zone {
				t.Errorf("it opens at %q in %q, want %q in %q", opens, zone, row.opens, row.zone)
			}
		})
	}
}

// TestLanguageOfTexts: where a feed has no text in its own language, what it says
// instead is marked with the language it is in.
func TestLanguageOfTexts(t *testing.T) {
	t.Parallel()
	batch, err := exchange.Read(os.DirFS("testdata"), exchangetest.AnyTerm{}, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	files := written(t, batch)
	for tag, want := range map[string]string{"fr": "en", "es": "", "en": ""} {
		for _, name := range []string{"organizations", "services"} {
			var list []map[string]any
			if err := json.Unmarshal(files[tag+"/"+name+".json"].Bytes(), &list); err != nil {
				t.Fatal(err)
			}
			for _, o := range list {
				if at(o, "url") != "https://example.org/"+tag+"/half-translated-fund" && at(o, "uri") != "https://example.org/"+tag+"/half-translated-fund" {
					continue
				}
				if got := coded(o, "text-language", "", "value"); got != want {
					t.Errorf("%s/%s: the text is in %q, want %q", tag, name, got, want)
				}
			}
		}
	}
}
