package entry_test

import (
	"net/http"
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// withResponse is an entry with one response, stored.
func withResponse(s *webtest.Site, r directory.Response) *webtest.Entry {
	r.ID, r.Kind = "relocation", "temporary-relocation"
	id := s.NewID()
	return s.Add(&directory.Entry{
		ID: id, Slug: "maison-" + id, Original: "fr", Kind: "ngo", Availability: directory.AvailabilityOpen, Contacts: []directory.Contact{},
		Responses: []directory.Response{r}, Scope: directory.Scope{Worldwide: true, Regions: []string{}, Countries: []string{}},
		SiteLangs: []string{}, ReplyLangs: []string{"fr"}, Audiences: []string{}, Areas: []string{}, Sources: []directory.Source{},
		Texts: map[lang.Tag]*directory.Text{"fr": {Name: "Maison", Summary: "Une maison."}},
	})
}

// TestResponseButtons: what a button says is stored, what belongs to another one
// is forgotten, and what nobody touched stays.
func TestResponseButtons(t *testing.T) {
	t.Parallel()
	const at = "response.relocation."
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	lists := func(s directory.Scope) directory.Scope {
		s.Regions, s.Countries = append([]string{}, s.Regions...), append([]string{}, s.Countries...)
		return s
	}
	for _, row := range []struct {
		name      string
		was, want directory.Response
		typed     map[string][]string
	}{
		{"nothing touched", directory.Response{Closes: "2026-12-31"}, directory.Response{Closes: "2026-12-31"}, nil},
		{"nothing touched, however odd", directory.Response{Availability: "halted", Closes: "2026-12-31", ReplyLangs: []string{"*", "fr"}},
			directory.Response{Availability: "halted", Closes: "2026-12-31", ReplyLangs: []string{"*", "fr"}}, nil},
		{"open until a day", directory.Response{}, directory.Response{Availability: "open", Closes: "2026-12-31"},
			map[string][]string{"availability": {"until"}, "closes": {"2026-12-31"}, "since": {"2020-01-01"}}},
		{"suspended", directory.Response{Availability: "open", Closes: "2026-12-31"}, directory.Response{Availability: "suspended", Since: "2026-01-02", Reopens: "2027-01-01"},
			map[string][]string{"availability": {"suspended"}, "since": {"2026-01-02"}, "reopens": {"2027-01-01"}}},
		{"open again, for good", directory.Response{Availability: "suspended", Since: "2026-01-02"}, directory.Response{Availability: "open"},
			map[string][]string{"availability": {"open"}}},
		{"as the organisation in everything", directory.Response{Availability: "by-call", Reopens: "2027-01-01", Scope: lists(directory.Scope{Countries: []string{"KE"}}), ReplyLangs: []string{"fr"}, WhoMayAsk: []directory.Asker{"members"}, Audiences: []string{"journalists"}},
			directory.Response{}, map[string][]string{"availability": {""}, "scope_as": {""}, "reply_languages_as": {""}, "who_may_ask_as": {""}, "audiences_as": {""}}},
		{"a scope by names", directory.Response{}, directory.Response{Scope: lists(directory.Scope{Regions: []string{"011"}, Countries: []string{"KE", "TN"}, Centred: []string{"ML"}, Except: []string{"NE"}})},
			map[string][]string{"scope_as": {"own"}, "scope.regions": {"afrique occidentale"}, "scope.countries": {"Kenya; Tunisie"}, "scope.centred": {"mali"}, "scope.except": {"Níger"}}},
		{"a scope that is not known", directory.Response{}, directory.Response{Scope: lists(directory.Scope{Unknown: true})},
			map[string][]string{"scope_as": {"own"}, "scope.unknown": {"1"}}},
		{"any language, whatever was typed", directory.Response{ReplyLangs: []string{"fr"}}, directory.Response{ReplyLangs: []string{"*"}},
			map[string][]string{"reply_languages_as": {"any"}}},
		{"languages not known", directory.Response{ReplyLangs: []string{"*"}}, directory.Response{ReplyLangs: []string{"und"}},
			map[string][]string{"reply_languages_as": {"unknown"}}},
		{"some languages", directory.Response{ReplyLangs: []string{"und"}}, directory.Response{ReplyLangs: []string{"fr", "ar"}},
			map[string][]string{"reply_languages_as": {"own"}, "reply_languages": {"French, arabe"}}},
		{"who may ask", directory.Response{WhoMayAsk: []directory.Asker{"unknown"}}, directory.Response{WhoMayAsk: []directory.Asker{"individuals", "nomination"}},
			map[string][]string{"who_may_ask_as": {"own"}, "who_may_ask": {"individuals", "nomination"}}},
		{"who may ask is not known", directory.Response{WhoMayAsk: []directory.Asker{"members"}}, directory.Response{WhoMayAsk: []directory.Asker{"unknown"}},
			map[string][]string{"who_may_ask_as": {"unknown"}}},
		{"figures", directory.Response{}, directory.Response{Ceiling: directory.Ceiling{Amount: 3000, Currency: "EUR", Per: "month"}, Answer: directory.AnswerTime{From: 3, To: 5, Unit: "working-days", By: "organisation"}, Pace: "days"},
			map[string][]string{"ceiling.amount": {"3 000"}, "ceiling.currency": {"eur"}, "ceiling.per": {"month"}, "answer.from": {"3"}, "answer.to": {"5"}, "answer.unit": {"working-days"}, "answer.by": {"organisation"}, "pace": {"days"}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			d := withResponse(s, row.was)
			v := editor.Get(d.Here("?lang=fr")).Want(http.StatusOK).Fields("#entry")
			for field, values := range row.typed {
				v[at+field] = values
			}
			v.Set("text.summary", "Autre résumé.")
			v.Set("do", "save")
			editor.Post(d.Here("?lang=fr"), v).Want(http.StatusSeeOther)
			row.want.ID, row.want.Kind = "relocation", "temporary-relocation"
			if diff := cmp.Diff(row.want, d.Head().Entry.Responses[0]); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestResponseSaysWhat: to publish, whoever chose "other" has to say what; the
// page says so at the field, opens the response, and keeps everything.
func TestResponseSaysWhat(t *testing.T) {
	t.Parallel()
	const at = "response.relocation."
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	for _, row := range []struct {
		name, field string
		typed       url.Values
	}{
		{"no day", "closes", url.Values{at + "availability": {"until"}}},
		{"no place", "scope.worldwide", url.Values{at + "scope_as": {"own"}}},
		{"no language", "reply_languages", url.Values{at + "reply_languages_as": {"own"}}},
		{"nobody who may ask", "who_may_ask", url.Values{at + "who_may_ask_as": {"own"}}},
		{"a sum in nothing", "ceiling.currency", url.Values{at + "ceiling.amount": {"3000"}}},
		{"no such currency", "ceiling.currency", url.Values{at + "ceiling.amount": {"3000"}, at + "ceiling.currency": {"euros"}}},
		{"a sum that is none", "ceiling.amount", url.Values{at + "ceiling.amount": {"viel"}}},
		{"an answer before it can come", "answer.from", url.Values{at + "answer.from": {"9"}, at + "answer.to": {"2"}, at + "answer.unit": {"days"}}},
		{"no such region", "scope.regions", url.Values{at + "scope_as": {"own"}, at + "scope.regions": {"Atlantis"}}},
		{"no such day", "closes", url.Values{at + "availability": {"until"}, at + "closes": {"soon"}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			d := withResponse(s, directory.Response{})
			v := editor.Get(d.Here("?lang=fr")).Want(http.StatusOK).Fields("#entry")
			for name, values := range row.typed {
				v[name] = values
			}
			v.Set("do", "publish")
			w := editor.Post(d.Here("?lang=fr"), v).Want(http.StatusUnprocessableEntity)
			if !w.Has(`.problems a[href="#` + at + row.field + `"]`) {
				t.Errorf("the summary leads nowhere: %s", w.Text(".problems"))
			}
			if !w.Has(`[id="` + at + row.field + `"]`) {
				t.Error("no field is where the summary leads")
			}
			if !w.Has(`[id="response.relocation"] .fold[open]`) {
				t.Error("the response is folded")
			}
			kept := w.Fields("#entry")
			for name, values := range row.typed {
				if !slices.Equal(kept[name], values) {
					t.Errorf("%s is %q, was typed as %q", name, kept[name], values)
				}
			}
		})
	}
}
