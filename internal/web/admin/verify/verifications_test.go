package verify_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

func TestVerificationsQueue(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	queue := func(query string) []string {
		w := editor.Get("/admin/verifications" + query)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", query, w.Code)
		}
		return w.Texts(".table tbody th, .due-a h2")
	}
	everything := queue("")
	hot := queue("?why=day-and-night")
	if len(hot) == 0 || len(hot) >= len(everything) || strings.Join(everything[:len(hot)], "|") != strings.Join(hot, "|") {
		t.Fatalf("contacts for day and night do not come first: %q, %q", hot, everything)
	}
	if err := d.Store.RequestVerification(t.Context(), account.Act{Action: "verification.request", At: d.Now()}, []string{d.ID}); err != nil {
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
	form := editor.Get(d.Here("/verify")).Want(http.StatusOK).Fields(webtest.MainForm)
	form.Set("result.", "answers")
	for _, c := range d.Head().Entry.Contacts {
		form.Set("result."+c.ID, "answers")
	}
	if w := editor.Post(d.Here("/verify"), form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	if got := queue(""); len(got) != len(everything)-1 || strings.Contains(strings.Join(got, "|"), "OMCT") {
		t.Errorf("verified, and still there: %q", got)
	}
	d.Edit(false, func(e *directory.Entry) { e.Contacts[0].Value = "+41 22 809 49 40" })
	if got := queue("?why=never"); !strings.Contains(strings.Join(got, "|"), "OMCT") {
		t.Errorf("a new number counts as tried: %q", got)
	}
}

// TestVerificationsComeBack: half a year later.
func TestVerificationsComeBack(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	v := directory.Verification{EntryID: d.ID, At: d.Now(), Result: directory.VerificationAnswers}
	if err := d.Store.Verify(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	for _, c := range d.Head().Entry.Contacts {
		v.ContactID = c.ID
		if err := d.Store.Verify(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	waits := func() bool {
		p := d.SignIn(account.RoleEditor).Get("/admin/verifications?why=again")
		return strings.Contains(strings.Join(p.Texts(".table tbody th, .due-a h2"), "|"), "OMCT")
	}
	d.Wait(180 * 24 * time.Hour) // 22 May
	if waits() {
		t.Error("due a day too early")
	}
	d.Wait(24 * time.Hour)
	if !waits() {
		t.Error("not due after half a year")
	}
	p := d.SignIn(account.RoleEditor).Get(d.Here("/verify"))
	if got := p.Text(".verify-a .line"); !strings.HasSuffix(got, "Due again since 23 May 2027") {
		t.Errorf("state %q", got)
	}
}

func TestCounts(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	before, due, err := d.Desk.Rooms.Verify.Tally(t.Context(), "es")
	if err != nil {
		t.Fatal(err)
	}
	d.Edit(false, func(e *directory.Entry) { e.Texts["fr"].Description += " Une phrase." })
	v := directory.Verification{EntryID: d.ID, At: d.Now(), Result: directory.VerificationAnswers}
	list := []directory.Verification{v}
	for _, c := range d.Head().Entry.Contacts {
		v.ContactID = c.ID
		list = append(list, v)
	}
	if err := d.Store.VerifyAs(t.Context(), account.Act{Action: "entry.verify", Subject: d.ID, At: d.Now()}, list); err != nil {
		t.Fatal(err)
	}
	after, left, err := d.Desk.Rooms.Verify.Tally(t.Context(), "es")
	if err != nil || left != due-1 ||
		after.Texts[directory.StateToReview] != before.Texts[directory.StateToReview]+1 || after.Texts[directory.StateCurrent] != before.Texts[directory.StateCurrent]-1 {
		t.Errorf("%+v and %d, before %+v and %d, %v", after, left, before, due, err)
	}
}
