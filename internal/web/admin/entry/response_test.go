package entry_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
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

// TestSeen: the box has the words of the public page, made of what is typed,
// whether it is saved or not; contacts of the team are not in it.
func TestSeen(t *testing.T) {
	t.Parallel()
	const at = "response.relocation."
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	d := withResponse(s, directory.Response{Availability: "open", Closes: "2099-12-31", Ceiling: directory.Ceiling{Amount: 3000, Currency: "EUR", Per: "month"}})
	page := editor.Get(d.Here("?lang=fr")).Want(http.StatusOK)
	box := page.Find(`[data-seen="relocation"]`).Words()
	d.Publish("fr")
	public := editor.Get("/en/" + d.Head().Entry.Slug)
	if public.Code == http.StatusOK && !strings.Contains(public.Text("main"), box) {
		t.Errorf("readers do not see %q", box)
	}
	if !strings.Contains(box, "31 December 2099") || !strings.Contains(box, "3,000") {
		t.Errorf("the box says %q", box)
	}
	v := page.Fields("#entry")
	v.Set(at+"reply_languages_as", "any")
	v.Set(at+"availability", "halted")
	v.Set("seen", "relocation")
	revisions := d.Revisions()
	typed := editor.Post(d.Here("/seen?lang=fr"), v).Want(http.StatusOK).Body.String()
	if strings.Contains(typed, "2099") || !strings.Contains(typed, "<ul class=\"holds\">") || typed == box {
		t.Errorf("while it is typed: %s", typed)
	}
	if d.Revisions() != revisions {
		t.Error("looking stored something")
	}
}

// TestCardFirstCounts: the page says how long the sentence is and may be, and
// refuses a longer one in words.
func TestCardFirstCounts(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	d := withResponse(s, directory.Response{})
	v := editor.Get(d.Here("?lang=fr")).Want(http.StatusOK).Fields("#entry")
	v.Set("text.card_first", strings.Repeat("é", 111))
	v.Set("do", "save")
	w := editor.Post(d.Here("?lang=fr"), v).Want(http.StatusUnprocessableEntity)
	if got := w.Text(`[data-name="text.card_first"]`); got != "111 of 110 characters" {
		t.Errorf("counted %q", got)
	}
	if got := w.Text(".problems"); !strings.Contains(got, "111 characters") || !strings.Contains(got, "110") {
		t.Errorf("refused with %q", got)
	}
	if got := w.Fields("#entry").Get("text.card_first"); got != v.Get("text.card_first") {
		t.Errorf("kept %q", got)
	}
}

// TestScopeIsAskedFor in words that name all of it, not the first of its fields;
// that it is not known is enough.
func TestScopeIsAskedFor(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	d := withResponse(s, directory.Response{})
	v := editor.Get(d.Here("?lang=fr")).Want(http.StatusOK).Fields("#entry")
	v.Del("worldwide")
	v.Set("do", "publish")
	w := editor.Post(d.Here("?lang=fr"), v).Want(http.StatusUnprocessableEntity)
	if got := w.Text(".problems li"); got != "Scope: say where help is given: worldwide, regions or countries, or that it is not known." {
		t.Errorf("asked with %q", got)
	}
	v.Set("scope.unknown", "1")
	editor.Post(d.Here("?lang=fr"), v).Want(http.StatusSeeOther)
}

// TestNeeds: what a line for day and night can and cannot do is typed need by
// need, in every language; nothing typed is nothing said, and what goes with its
// contact goes with it.
func TestNeeds(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	d := withResponse(s, directory.Response{})
	d.Edit(false, func(e *directory.Entry) {
		e.Contacts = []directory.Contact{
			{ID: "phone-1", Kind: directory.ContactPhone, Value: "+41228094939", DayAndNight: true, Visibility: directory.VisibilityPublic},
			{ID: "email-1", Kind: directory.ContactEmail, Value: "a@example.org", Visibility: directory.VisibilityPublic},
		}
		e.Texts["fr"].Needs = map[string]*directory.NeedText{"phone-1/alarm": {Can: "Alerte.", Cannot: "Rien."}}
	})
	page := editor.Get(d.Here("?lang=fr")).Want(http.StatusOK)
	if page.Has(`[name="need.email-1.can"]`) || !page.Has(`#needs [name="need.phone-1.can"]`) || !page.Has(`#needs [name="need.phone-1/legal.cannot"]`) {
		t.Fatalf("the fields of needs are not those of the one line: %s", page.Text("#needs"))
	}
	v := page.Fields("#entry")
	v.Set("need.phone-1.can", "Oriente.")
	v.Set("need.phone-1/alarm.cannot", "")
	v.Set("need.phone-1/no-such-need.can", "x")
	v.Set("do", "save")
	editor.Post(d.Here("?lang=fr"), v).Want(http.StatusSeeOther)
	want := map[string]*directory.NeedText{"phone-1": {Can: "Oriente."}, "phone-1/alarm": {Can: "Alerte."}}
	if diff := cmp.Diff(want, d.Head().Entry.Texts["fr"].Needs); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := editor.Get(d.Here("/translate/es")).Text("main"); !strings.Contains(got, "Oriente.") || !strings.Contains(got, "Can") {
		t.Error("translators do not see it")
	}
	if got := editor.Get(d.Here("?lang=es")).Text("#needs"); !strings.Contains(got, "Oriente.") {
		t.Error("the tab of a translation does not have the wording")
	}
	v = editor.Get(d.Here("?lang=fr")).Fields("#entry")
	v.Set("contact.phone-1.removed", "1")
	v.Set("do", "save")
	editor.Post(d.Here("?lang=fr"), v).Want(http.StatusSeeOther)
	if got := d.Head().Entry.Texts["fr"].Needs; len(got) > 0 {
		t.Errorf("of a contact that is gone: %v", got)
	}
}

// TestDraftNamesButtons: the page of what is not saved says what the buttons say.
func TestDraftNamesButtons(t *testing.T) {
	t.Parallel()
	const at = "response.relocation."
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	d := withResponse(s, directory.Response{ReplyLangs: []string{"fr"}})
	v := editor.Get(d.Here("?lang=fr")).Want(http.StatusOK).Fields("#entry")
	v.Set(at+"availability", "until")
	v.Set(at+"reply_languages_as", "any")
	v.Set(at+"who_may_ask_as", "unknown")
	editor.Post(d.Here("/draft?lang=fr"), v).Want(http.StatusOK)
	got := editor.Get(d.Here("/draft?lang=fr")).Want(http.StatusOK).Text("main")
	for _, want := range []string{"Until a day", "Any language", "Not known: ask", "As the organisation"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
}
