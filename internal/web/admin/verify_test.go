package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

func (d *translationDesk) verifyHref() string { return "/admin/entries/" + d.entry + "/verify" }

// openVerify is the form as a browser has it.
func (d *translationDesk) openVerify(e *webtest.Editor) url.Values {
	d.TB.Helper()
	w := e.Get(d.verifyHref())
	if w.Code != http.StatusOK {
		d.TB.Fatalf("%d", w.Code)
	}
	return formOf(d.TB, w.Body.String())
}

func TestVerify(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	editor := d.SignIn(account.RoleEditor)
	if err := d.Store.RequestVerification(t.Context(), account.Act{Action: "verification.request", At: d.Now()}, []string{d.entry}); err != nil {
		t.Fatal(err)
	}
	form := d.openVerify(editor)
	form.Set("result.phone-1", "answers")
	form.Set("how.phone-1", "  called from\tSwitzerland ")
	form.Set("result.email-1", "could-not-try")
	form.Set("result.", "answers")
	rows := d.rows()
	w := editor.Post(d.verifyHref(), form)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != d.verifyHref()+"?done=verified" || d.rows() != rows+1 {
		t.Fatalf("%d %s, %d rows", w.Code, w.Header().Get("Location"), d.rows()-rows)
	}
	got, err := d.Store.Verifications(t.Context(), d.entry)
	if err != nil || len(got) != 3 {
		t.Fatalf("%v, %v", got, err)
	}
	phone := got["phone-1"]
	if phone.How != "called from Switzerland" || phone.Result != directory.VerificationAnswers || phone.AccountID != editor.Account.ID ||
		!phone.At.Equal(d.Now()) || phone.Value != d.head().Entry.Contact("phone-1").Value {
		t.Errorf("stored %+v", phone)
	}
	if requests, _ := d.Store.VerificationRequests(t.Context()); len(requests) != 0 {
		t.Error("it is still asked for")
	}
	page := d.Get("/en/directory/omct").Body.String()
	if !strings.Contains(page, "Checked by the editorial team on 23 November 2026") || strings.Contains(page, editor.Account.Name) || strings.Contains(page, "Switzerland") {
		t.Error("readers see something else than the day")
	}
	again := editor.Post(d.verifyHref(), form)
	if list, _ := d.Store.Verifications(t.Context(), d.entry); again.Code != http.StatusSeeOther || d.rows() != rows+1 || len(list) != 3 {
		t.Errorf("sent twice: %d, %d rows", again.Code, d.rows()-rows)
	}
	doc := parse(t, editor.Get(d.verifyHref()+"?done=verified").Body.String())
	if got := textOf(first(doc, ".verify-a .state")); got != "Tried, answers, 23 November 2026, 10:42 UTC" {
		t.Errorf("last: %q", got)
	}
	if form := d.openVerify(editor); form.Get("how.phone-1") != "" || form.Get("result.phone-1") != "" {
		t.Error("the form begins with what was typed last time")
	}
}

func TestVerifyRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		typed   map[string]string
		problem string
	}{
		{"nothing chosen", nil, "Choose at least one result."},
		{"only how", map[string]string{"how.phone-1": "called"}, "Phone +41 22 809 4939: choose a result"},
		{"no such result", map[string]string{"result.phone-1": "<b>"}, "Phone +41 22 809 4939: this value is not in the list"},
		{"too long", map[string]string{"result.": "answers", "how.": strings.Repeat("é", 301)}, "The entry as a whole: the text is too long"},
		{"misleading", map[string]string{"result.": "answers", "how.": "a\u202eb"}, ""},
		{"another number was tried", map[string]string{"result.phone-1": "answers", "value.phone-1": "+41 22 000 00 00"},
			"Phone +41 22 809 4939: this contact was changed meanwhile; try the one shown now"},
		{"contacts that are not there", map[string]string{"result.none": "answers", "how.none": "x"}, "Choose at least one result."},
	}
	d := newTranslationDesk(t)
	editor := d.SignIn(account.RoleEditor)
	rows := d.rows()
	for _, test := range tests {
		form := d.openVerify(editor)
		form.Set("how.web-1", "<script>alert(1)</script>")
		form.Set("result.web-1", "no-answer")
		if strings.HasPrefix(test.problem, "Choose") {
			form.Del("how.web-1")
			form.Del("result.web-1")
		}
		for name, value := range test.typed {
			form.Set(name, value)
		}
		w := editor.Post(d.verifyHref(), form)
		got, doc := formOf(t, w.Body.String()), parse(t, w.Body.String())
		link := first(doc, ".problems a")
		if w.Code != http.StatusUnprocessableEntity || d.rows() != rows || (test.problem != "" && textOf(link) != test.problem) {
			t.Errorf("%s: %d, %d rows, %q", test.name, w.Code, d.rows()-rows, textOf(link))
		}
		if first(doc, `[id="`+strings.TrimPrefix(attribute(link, "href"), "#")+`"]`) == nil {
			t.Errorf("%s: nothing at %s", test.name, attribute(link, "href"))
		}
		for _, name := range []string{"how.web-1", "result.web-1", "how.phone-1", "how."} {
			if got.Get(name) != form.Get(name) {
				t.Errorf("%s: %s was %q, is %q", test.name, name, form.Get(name), got.Get(name))
			}
		}
		if strings.Contains(w.Body.String(), "<script>alert") {
			t.Errorf("%s: what was typed comes back as markup", test.name)
		}
	}
}

func TestVerifyAsksWho(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	for role, want := range map[account.Role]int{account.RoleTranslator: 403, account.RoleModerator: 403, account.RoleEditor: 200, account.RoleManager: 200} {
		e := d.SignIn(role, "es")
		for _, path := range []string{"/admin/verifications", d.verifyHref()} {
			if w := e.Get(path); w.Code != want {
				t.Errorf("%s at %s: %d, want %d", role, path, w.Code, want)
			}
		}
		if want != 403 {
			continue
		}
		if w := e.Post(d.verifyHref(), url.Values{"result.": {"answers"}}); w.Code != want {
			t.Errorf("%s, sent: %d", role, w.Code)
		}
	}
	if w := d.SignIn(account.RoleEditor).Get("/admin/entries/nothing/verify"); w.Code != http.StatusNotFound {
		t.Errorf("no entry: %d", w.Code)
	}
}

func TestVerificationsQueue(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	editor := d.SignIn(account.RoleEditor)
	queue := func(query string) []string {
		w := editor.Get("/admin/verifications" + query)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", query, w.Code)
		}
		return names(parse(t, w.Body.String()))
	}
	everything := queue("")
	hot := queue("?why=day-and-night")
	if len(hot) == 0 || len(hot) >= len(everything) || strings.Join(everything[:len(hot)], "|") != strings.Join(hot, "|") {
		t.Fatalf("contacts for day and night do not come first: %q, %q", hot, everything)
	}
	if err := d.Store.RequestVerification(t.Context(), account.Act{Action: "verification.request", At: d.Now()}, []string{d.entry}); err != nil {
		t.Fatal(err)
	}
	if got := queue(""); got[len(hot)] != "OMCT" {
		t.Errorf("what was asked for is not next: %q", got)
	}
	if got := queue("?why=asked"); len(got) != 1 || got[0] != "OMCT" {
		t.Errorf("asked for: %q", got)
	}
	if got := queue("?why=%3Cb%3E&page=-1"); len(got) != len(everything) {
		t.Errorf("nonsense: %d of %d", len(got), len(everything))
	}
	form := d.openVerify(editor)
	form.Set("result.", "answers")
	for _, c := range d.head().Entry.Contacts {
		form.Set("result."+c.ID, "answers")
	}
	if w := editor.Post(d.verifyHref(), form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	if got := queue(""); len(got) != len(everything)-1 || strings.Contains(strings.Join(got, "|"), "OMCT") {
		t.Errorf("verified, and still there: %q", got)
	}
	d.edit(false, func(e *directory.Entry) { e.Contacts[0].Value = "+41 22 809 49 40" })
	if got := queue("?why=never"); !strings.Contains(strings.Join(got, "|"), "OMCT") {
		t.Errorf("a new number counts as tried: %q", got)
	}
}

// TestVerificationsComeBack: half a year later.
func TestVerificationsComeBack(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	v := directory.Verification{EntryID: d.entry, At: d.Now(), Result: directory.VerificationAnswers}
	if err := d.Store.Verify(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	for _, c := range d.head().Entry.Contacts {
		v.ContactID = c.ID
		if err := d.Store.Verify(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	waits := func() bool {
		doc := parse(t, d.SignIn(account.RoleEditor).Get("/admin/verifications?why=again").Body.String())
		return strings.Contains(strings.Join(names(doc), "|"), "OMCT")
	}
	d.Wait(180 * 24 * time.Hour) // 22 May
	if waits() {
		t.Error("due a day too early")
	}
	d.Wait(24 * time.Hour)
	if !waits() {
		t.Error("not due after half a year")
	}
	doc := parse(t, d.SignIn(account.RoleEditor).Get(d.verifyHref()).Body.String())
	if got := textOf(first(doc, ".verify-a .line")); !strings.HasSuffix(got, "Due again since 23 May 2027") {
		t.Errorf("state %q", got)
	}
}

// TestVerificationsCanBeTried: contacts lead where they can be tried.
func TestVerificationsCanBeTried(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	d.edit(false, func(e *directory.Entry) {
		e.Contacts = append(e.Contacts, directory.Contact{ID: "mail-9", Kind: directory.ContactEmail, Value: "team@example.org", Visibility: directory.VisibilityTeam})
	})
	editor := d.SignIn(account.RoleEditor)
	for path, team := range map[string]bool{"/admin/verifications": false, d.verifyHref(): true} {
		page := editor.Get(path).Body.String()
		if first(parse(t, page), `a[href="tel:+41228094939"]`) == nil {
			t.Errorf("%s: nobody can be called", path)
		}
		if strings.Contains(page, "team@example.org") != team {
			t.Errorf("%s: the team's contact is shown: %t", path, !team)
		}
	}
}

func TestCounts(t *testing.T) {
	t.Parallel()
	d := newTranslationDesk(t)
	before, due, err := d.Desk.Counts(t.Context(), "es")
	if err != nil {
		t.Fatal(err)
	}
	d.edit(false, func(e *directory.Entry) { e.Texts["fr"].Description += " Une phrase." })
	v := directory.Verification{EntryID: d.entry, At: d.Now(), Result: directory.VerificationAnswers}
	list := []directory.Verification{v}
	for _, c := range d.head().Entry.Contacts {
		v.ContactID = c.ID
		list = append(list, v)
	}
	if err := d.Store.VerifyAs(t.Context(), account.Act{Action: "entry.verify", Subject: d.entry, At: d.Now()}, list); err != nil {
		t.Fatal(err)
	}
	after, left, err := d.Desk.Counts(t.Context(), "es")
	if err != nil || left != due-1 ||
		after.Texts[directory.StateToReview] != before.Texts[directory.StateToReview]+1 || after.Texts[directory.StateCurrent] != before.Texts[directory.StateCurrent]-1 {
		t.Errorf("%+v and %d, before %+v and %d, %v", after, left, before, due, err)
	}
}
