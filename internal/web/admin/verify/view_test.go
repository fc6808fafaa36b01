package verify

import (
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates/admin"
	ui "amparo/templates/admin/verify"
)

// ago is so many days before the visit.
func ago(days int) time.Time { return visittest.Now.AddDate(0, 0, -days) }

var (
	phone  = directory.Contact{ID: "p", Kind: directory.ContactPhone, Value: "+41 22 809 49 39", DayAndNight: true, Role: directory.RoleEmergency, Visibility: directory.VisibilityPublic}
	web    = directory.Contact{ID: "w", Kind: directory.ContactWeb, Value: "https://omct.example", Visibility: directory.VisibilityPublic}
	hidden = directory.Contact{ID: "h", Kind: directory.ContactEmail, Value: "team@omct.example", Visibility: directory.VisibilityTeam}
)

func entry() *directory.Entry {
	return &directory.Entry{
		ID: "e", Slug: "omct", Original: "ar", Contacts: []directory.Contact{phone, web, hidden},
		Texts: map[lang.Tag]*directory.Text{
			"ar": {Name: "منظمة", Contacts: map[string]*directory.ContactText{"p": {Label: "الطوارئ", Hours: "ليلا ونهارا"}, "w": {Label: "الموقع"}}},
			"en": {Name: "Organisation", Contacts: map[string]*directory.ContactText{"p": {Label: "Emergencies <b>"}}},
		},
	}
}

// TestVerifyState: what came of the last try, and when it is time for another.
func TestVerifyState(t *testing.T) {
	t.Parallel()
	answers := directory.VerificationAnswers
	for _, c := range []struct {
		name    string
		tag     lang.Tag
		contact directory.Contact
		last    *directory.Verification
		kind    string
		text    string
		due     string
	}{
		{"never", "en", phone, nil, "new", "Never tried", ""},
		{"another value was tried", "fr", phone, &directory.Verification{Value: "+41 1", Result: answers, At: ago(1)}, "new", "Jamais essayé", ""},
		{"answers", "en", web, &directory.Verification{Value: web.Value, Result: answers, At: ago(1), How: "<i>"}, "verified", "Tried, answers, 22 November 2026, 10:42 UTC", "Due again on 22 May 2027"},
		{"answered long ago", "es", web, &directory.Verification{Result: answers, At: ago(400)}, "ageing", "Probado, responde, 19 de octubre de 2025, 10:42 UTC", "Toca repetir desde el 19 de abril de 2026"},
		{"no answer is never due", "en", web, &directory.Verification{Result: directory.VerificationNoAnswer, At: ago(400)}, "reported", "No answer, 19 October 2025, 10:42 UTC", ""},
		{"could not try", "en", web, &directory.Verification{Result: directory.VerificationUntried, At: ago(1)}, "new", "Could not try, 22 November 2026, 10:42 UTC", ""},
		{"the entry as a whole", "en", directory.Contact{}, &directory.Verification{Result: answers, At: ago(0)}, "verified", "Checked, all is right, 23 November 2026, 10:42 UTC", "Due again on 23 May 2027"},
		{"due at this very moment", "en", directory.Contact{}, &directory.Verification{Result: answers, At: visittest.Now.AddDate(0, -6, 0)}, "ageing", "Checked, all is right, 23 May 2026, 10:42 UTC", "Due again since 23 November 2026"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			f := &verifying{last: map[string]directory.Verification{}}
			if c.last != nil {
				f.last[c.contact.ID] = *c.last
			}
			got := verifyState(visittest.As(account.RoleEditor, c.tag), f, c.contact)
			if got.State.Kind != c.kind || got.State.Text != c.text || got.Due != c.due {
				t.Errorf("%s %q, %q; want %s %q, %q", got.State.Kind, got.State.Text, got.Due, c.kind, c.text, c.due)
			}
			if c.last != nil && c.kind != "new" && got.How != c.last.How {
				t.Errorf("how %q", got.How)
			}
		})
	}
}

// TestVerificationView: the contacts and the entry, with what was typed and
// what is wrong with it, at its field and above the form.
func TestVerificationView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		phone    verifyItem
		whole    verifyItem
		none     bool
		problems []admin.Problem
	}{
		{"just opened", verifyItem{}, verifyItem{}, false, nil},
		{"sent empty", verifyItem{}, verifyItem{}, true, []admin.Problem{{Href: "#result.p", Text: "Choose at least one result."}}},
		{"no result", verifyItem{how: "called", problem: verifyNoResult}, verifyItem{}, false, []admin.Problem{{Href: "#result.p", Text: "Phone +41 22 809 49 39: choose a result"}}},
		{"moved", verifyItem{result: directory.VerificationAnswers, problem: verifyMoved}, verifyItem{}, false,
			[]admin.Problem{{Href: "#result.p", Text: "Phone +41 22 809 49 39: this contact was changed meanwhile; try the one shown now"}}},
		{"too long, of the entry", verifyItem{}, verifyItem{how: "<script>", problem: verifyTooLong}, false, []admin.Problem{{Href: "#how.", Text: "The entry as a whole: the text is too long"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.phone.contact = phone
			v := visittest.As(account.RoleEditor, "en")
			f := &verifying{head: directory.Revision{EntryID: "e", Entry: entry()}, items: []verifyItem{c.phone, c.whole}, key: "k", none: c.none}
			page := verificationView(v, admin.Frame{Title: "Title"}, f)
			if len(page.Contacts) != 1 || page.Title != "Title" || page.Action != "/admin/entries/e/verify" || page.Hidden[0].Value != "k" {
				t.Errorf("%d contacts, %q to %q", len(page.Contacts), page.Title, page.Action)
			}
			if len(page.Problems) != len(c.problems) || (len(c.problems) > 0 && page.Problems[0] != c.problems[0]) {
				t.Errorf("problems %+v, want %+v", page.Problems, c.problems)
			}
			if got := page.Entry.How.Value; got != c.whole.how {
				t.Errorf("of the entry %q", got)
			}
			for _, choice := range page.Contacts[0].Result.Choices {
				if want := choice.Value == string(c.phone.result); choice.Chosen != want {
					t.Errorf("%s is chosen: %t", choice.Value, choice.Chosen)
				}
			}
			var html strings.Builder
			if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &html); err != nil || strings.Contains(html.String(), `"<script>`) || strings.Contains(html.String(), "Emergencies <b>") {
				t.Errorf("not escaped, %v", err)
			}
		})
	}
}

// TestContactLine: what can be tried, how it is marked, and its words in the
// language of the page or else of the original.
func TestContactLine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		tag     lang.Tag
		contact directory.Contact
		href    string
		marks   string
		label   string
		in      string // the language of the label, "" for the page's
	}{
		{"a telephone for day and night", "en", phone, "tel:+41228094939", "Day and night", "Emergencies <b>", ""},
		{"in French, with words in Arabic", "fr", phone, "tel:+41228094939", "Jour et nuit", "الطوارئ", "ar rtl"},
		{"a dead address, with words of the original", "en", web, "https://omct.example", "Dead link", "الموقع", "ar rtl"},
		{"for the team, without words", "en", hidden, "mailto:team@omct.example", "Not shown to readers", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := visittest.Words().Printer(c.tag)
			line := contactLine(p, c.contact, map[string]bool{web.Value: true})
			label, _ := contactText(p, entry(), c.contact.ID)
			if line.Href != c.href || strings.Join(line.Marks, ", ") != c.marks {
				t.Errorf("%q with %q, want %q with %q", line.Href, line.Marks, c.href, c.marks)
			}
			if label.Text != c.label || strings.TrimSpace(label.Lang+" "+label.Dir) != c.in {
				t.Errorf("label %+v, want %q in %q", label, c.label, c.in)
			}
		})
	}
}

// TestVerificationsView: the queue, as it is asked for.
func TestVerificationsView(t *testing.T) {
	t.Parallel()
	row := func(id string, u directory.Urgency) dueRow { return dueRow{&desk.Row{ID: id}, u} }
	all := []dueRow{
		row("hot", directory.Urgency{DayAndNight: true, Never: true}), row("asked", directory.Urgency{Asked: true, Last: ago(200)}), row("again", directory.Urgency{Last: ago(300)}),
	}
	for _, c := range []struct {
		name   string
		tag    lang.Tag
		due    []dueRow
		reason dueReason
		count  string
		rows   string // each with its states
	}{
		{"nothing waits", "en", nil, dueAny, "0 entries to verify, most urgent first", ""},
		{"everything", "en", all, dueAny, "3 entries to verify, most urgent first",
			"hot: Day-and-night contact to try, Never verified, in whole or in part; asked: Verification asked for, Due again, verified on 7 May 2026; again: Due again, verified on 27 January 2026"},
		{"by day and night", "fr", all, dueDayAndNight, "1 fiche à vérifier, la plus urgente d’abord", "hot: Contact jour et nuit à essayer, Jamais vérifié, en tout ou en partie"},
		{"asked", "es", all, dueAsked, "1 ficha por verificar, la más urgente primero", "asked: Verificación pedida, Toca repetir, verificado el 7 de mayo de 2026"},
		{"never", "en", all, dueNever, "1 entry to verify, most urgent first", "hot: Day-and-night contact to try, Never verified, in whole or in part"},
		{"again", "en", all[:2], dueAgain, "1 entry to verify, most urgent first", "asked: Verification asked for, Due again, verified on 7 May 2026"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			shown := map[string]*directory.Entry{}
			for _, u := range c.due {
				e := entry()
				e.ID = u.ID
				shown[u.ID] = e
			}
			page := verificationsView(visittest.As(account.RoleEditor, c.tag), queue{due: c.due, reason: c.reason, page: 1}, shown)
			var rows []string
			for _, r := range page.Rows {
				var states []string
				for _, s := range r.States {
					states = append(states, s.Text)
				}
				rows = append(rows, strings.TrimPrefix(r.ID, "e-")+": "+strings.Join(states, ", "))
				if len(r.Contacts) != 2 || r.Name.Dir != "rtl" || r.Href != "/admin/entries/"+strings.TrimPrefix(r.ID, "e-")+"/verify" {
					t.Errorf("%s: %d contacts, named %+v, at %s", r.ID, len(r.Contacts), r.Name, r.Href)
				}
			}
			if got := strings.Join(rows, "; "); got != c.rows || page.Count != c.count {
				t.Errorf("%q, %q\nwant %q, %q", page.Count, got, c.count, c.rows)
			}
			for _, choice := range page.Filters[0].Choices {
				if choice.Chosen != (choice.Value == string(c.reason)) {
					t.Errorf("%q is chosen: %t", choice.Text, choice.Chosen)
				}
			}
		})
	}
}
