package verify_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

func TestVerify(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	if err := d.Store.RequestVerification(t.Context(), account.Act{Action: "verification.request", At: d.Now()}, []string{d.ID}); err != nil {
		t.Fatal(err)
	}
	form := editor.Get(d.Here("/verify")).Want(http.StatusOK).Fields(webtest.MainForm)
	form.Set("result.phone-1", "answers")
	form.Set("how.phone-1", "  called from\tSwitzerland ")
	form.Set("result.email-1", "could-not-try")
	form.Set("result.", "answers")
	rows := d.LogEnd()
	w := editor.Post(d.Here("/verify"), form)
	if w.Code != http.StatusSeeOther || w.Location() != d.Here("/verify?done=verified") || d.LogEnd() != rows+1 {
		t.Fatalf("%d %s, %d rows", w.Code, w.Location(), d.LogEnd()-rows)
	}
	got, err := d.Store.Verifications(t.Context(), d.ID)
	if err != nil || len(got) != 3 {
		t.Fatalf("%v, %v", got, err)
	}
	phone := got["phone-1"]
	if phone.How != "called from Switzerland" || phone.Result != directory.VerificationAnswers || phone.AccountID != editor.Account.ID ||
		!phone.At.Equal(d.Now()) || phone.Value != d.Head().Entry.Contact("phone-1").Value {
		t.Errorf("stored %+v", phone)
	}
	if requests, _ := d.Store.VerificationRequests(t.Context()); len(requests) != 0 {
		t.Error("it is still asked for")
	}
	page := d.Get("/en/directory/omct").Body.String()
	if !strings.Contains(page, "Checked by the editorial team on 23 November 2026") || strings.Contains(page, editor.Account.Name) || strings.Contains(page, "Switzerland") {
		t.Error("readers see something else than the day")
	}
	again := editor.Post(d.Here("/verify"), form)
	if list, _ := d.Store.Verifications(t.Context(), d.ID); again.Code != http.StatusSeeOther || d.LogEnd() != rows+1 || len(list) != 3 {
		t.Errorf("sent twice: %d, %d rows", again.Code, d.LogEnd()-rows)
	}
	p := editor.Get(d.Here("/verify?done=verified"))
	if got := p.Find(".verify-a .state").Words(); got != "Tried, answers, 23 November 2026, 10:42 UTC" {
		t.Errorf("last: %q", got)
	}
	if form := editor.Get(d.Here("/verify")).Want(http.StatusOK).Fields(webtest.MainForm); form.Get("how.phone-1") != "" || form.Get("result.phone-1") != "" {
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
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	rows := d.LogEnd()
	for _, test := range tests {
		form := editor.Get(d.Here("/verify")).Want(http.StatusOK).Fields(webtest.MainForm)
		form.Set("how.web-1", "<script>alert(1)</script>")
		form.Set("result.web-1", "no-answer")
		if strings.HasPrefix(test.problem, "Choose") {
			form.Del("how.web-1")
			form.Del("result.web-1")
		}
		for name, value := range test.typed {
			form.Set(name, value)
		}
		w := editor.Post(d.Here("/verify"), form)
		got := w.Fields(webtest.MainForm)
		link := w.Find(".problems a")
		if w.Code != http.StatusUnprocessableEntity || d.LogEnd() != rows || (test.problem != "" && link.Words() != test.problem) {
			t.Errorf("%s: %d, %d rows, %q", test.name, w.Code, d.LogEnd()-rows, link.Words())
		}
		if w.Find(`[id="`+strings.TrimPrefix(link.Attribute("href"), "#")+`"]`) == nil {
			t.Errorf("%s: nothing at %s", test.name, link.Attribute("href"))
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
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	for role, want := range map[account.Role]int{account.RoleTranslator: 403, account.RoleModerator: 403, account.RoleEditor: 200, account.RoleManager: 200} {
		e := d.SignIn(role, "es")
		for _, path := range []string{"/admin/verifications", d.Here("/verify")} {
			if w := e.Get(path); w.Code != want {
				t.Errorf("%s at %s: %d, want %d", role, path, w.Code, want)
			}
		}
		if want != 403 {
			continue
		}
		if w := e.Post(d.Here("/verify"), url.Values{"result.": {"answers"}}); w.Code != want {
			t.Errorf("%s, sent: %d", role, w.Code)
		}
	}
	if w := d.SignIn(account.RoleEditor).Get("/admin/entries/nothing/verify"); w.Code != http.StatusNotFound {
		t.Errorf("no entry: %d", w.Code)
	}
}

// TestVerificationsCanBeTried: contacts lead where they can be tried.
func TestVerificationsCanBeTried(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	d.Edit(false, func(e *directory.Entry) {
		e.Contacts = append(e.Contacts, directory.Contact{ID: "mail-9", Kind: directory.ContactEmail, Value: "team@example.org", Visibility: directory.VisibilityTeam})
	})
	editor := d.SignIn(account.RoleEditor)
	for path, team := range map[string]bool{"/admin/verifications": false, d.Here("/verify"): true} {
		page := editor.Get(path)
		if !page.Has(`a[href="tel:+41228094939"]`) {
			t.Errorf("%s: nobody can be called", path)
		}
		if strings.Contains(page.Body.String(), "team@example.org") != team {
			t.Errorf("%s: the team's contact is shown: %t", path, !team)
		}
	}
}
