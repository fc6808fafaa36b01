package entry_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestPrivateDraft: kept for its writer alone, offered, compared, resumed, and
// gone when it was saved or discarded.
func TestPrivateDraft(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor, other := s.SignIn(account.RoleEditor), s.SignIn(account.RoleEditor)
	head := s.Head("omct")
	base := "/admin/entries/" + head.EntryID
	address := base + "?lang=fr"
	v := editor.Get(address).Fields("#entry")
	v.Set("text.summary", "Un autre résumé")
	v.Set("contact.phone-1.removed", "1")
	v.Set("seat", "Kenya")
	end := s.LogEnd()
	s.Wait(20 * time.Second)
	w := editor.Post(base+"/draft?lang=fr", v)
	if w.Code != http.StatusOK || w.Body.String() != "Kept for you at 10:42 UTC, not saved yet" {
		t.Errorf("%d %q", w.Code, w.Body.String())
	}
	if s.LogEnd() != end || s.Entry("omct").Revisions() != 1 {
		t.Error("a private draft is in the log or in the history")
	}
	if other.Get(address).Has(".kept") {
		t.Error("somebody else is offered the draft")
	}
	if editor.Get(base + "?lang=en").Has(".kept") {
		t.Error("another language is offered the draft")
	}
	page := editor.Get(address)
	if len(page.All(".kept")) != 1 || len(page.All(`.kept a[href="`+address+`&draft=resume"]`)) != 1 {
		t.Error("the draft is not offered")
	}
	if page.Fields("#entry").Get("text.summary") == "Un autre résumé" {
		t.Error("the draft is in the form before it was asked for")
	}
	compared := editor.Get(base + "/draft?lang=fr").Text("main")
	for _, want := range []string{"Summary", "Un autre résumé", "Switzerland", "Kenya", "Contact 1", "+41 22 809 4939"} {
		if !strings.Contains(compared, want) {
			t.Errorf("the comparison does not say %q: %s", want, compared)
		}
	}
	if n := len(editor.Get(base + "/draft?lang=fr").All(".changed")); n != 3 { // summary, seat, the contact
		t.Errorf("%d fields differ", n)
	}
	resumed := editor.Get(address + "&draft=resume").Fields("#entry")
	if resumed.Get("text.summary") != "Un autre résumé" || resumed.Get("contact.phone-1.removed") != "1" || resumed.Get("head") != head.ID {
		t.Error("the draft did not come back")
	}
	resumed.Set("do", "save")
	if w := editor.Post(address, resumed); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	if e := s.Head("omct").Entry; e.Texts["fr"].Summary != "Un autre résumé" || e.Contact("phone-1") != nil {
		t.Error("the draft was not saved")
	}
	if w := editor.Get(base + "/draft?lang=fr"); w.Code != http.StatusNotFound {
		t.Errorf("after saving the draft is still there: %d", w.Code)
	}
}

func TestDiscardDraft(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	v := everyField()
	editor.Post("/admin/entries/new/draft?lang=fr", v)
	if len(editor.Get("/admin/entries/new?lang=fr").All(".kept")) != 1 {
		t.Error("the draft of a new entry is not offered")
	}
	if got := editor.Get("/admin/entries/new?lang=fr&draft=resume").Fields("#entry"); got.Get("text.name") != "Une organisation" {
		t.Errorf("resumed: %q", got.Get("text.name"))
	}
	end := s.LogEnd()
	w := editor.Post("/admin/entries/new/draft/discard?lang=fr", url.Values{"lang": {"fr"}, "key": {"discard-1"}})
	if w.Code != http.StatusSeeOther || w.Location() != "/admin/entries/new?lang=fr&done=draft-discarded" {
		t.Errorf("%d %s", w.Code, w.Location())
	}
	if rows := s.Records(end); len(rows) != 1 || rows[0].Action != "draft.discard" {
		t.Errorf("the log says %v", rows)
	}
	if editor.Get("/admin/entries/new?lang=fr").Has(".kept") {
		t.Error("the draft is still offered")
	}
}

// TestDraftBehind: a draft made from an older revision is saved as what it was
// made from, so that what others saved meanwhile stays.
func TestDraftBehind(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	slow, quick := s.SignIn(account.RoleEditor), s.SignIn(account.RoleEditor)
	base := "/admin/entries/" + s.Head("omct").EntryID
	address := base + "?lang=fr"
	v := slow.Get(address).Fields("#entry")
	v.Set("text.limits", "De la personne lente")
	slow.Post(base+"/draft?lang=fr", v)
	fast := quick.Get(address).Fields("#entry")
	fast.Set("text.first_contact", "De la personne rapide")
	fast.Set("do", "save")
	quick.Post(address, fast)
	resumed := slow.Get(address + "&draft=resume").Fields("#entry")
	resumed.Set("do", "save")
	if w := slow.Post(address, resumed); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	if text := s.Head("omct").Entry.Texts["fr"]; text.Limits != "De la personne lente" || text.FirstContact != "De la personne rapide" {
		t.Errorf("limits %q, first contact %q", text.Limits, text.FirstContact)
	}
}

// TestConflictThroughTheForm: two people on one field; nothing is lost.
func TestConflictThroughTheForm(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	address := "/admin/entries/" + s.Head("omct").EntryID + "?lang=fr"
	first, second := s.SignIn(account.RoleEditor), s.SignIn(account.RoleEditor)
	a, b := first.Get(address).Fields("#entry"), second.Get(address).Fields("#entry")
	a.Set("text.summary", "Le premier résumé")
	b.Set("text.summary", "Le second résumé")
	a.Set("do", "save")
	b.Set("do", "save")
	if w := first.Post(address, a); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	w := second.Post(address, b)
	if body := w.Body.String(); w.Code != http.StatusConflict || !strings.Contains(body, "premier") || !strings.Contains(body, "second") {
		t.Errorf("%d", w.Code)
	}
}

func TestPreviewText(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	editor := s.SignIn(account.RoleEditor)
	for text, want := range map[string]string{
		"**a**\n\n- b":                          "<p><strong>a</strong></p><ul><li>b</li></ul>",
		"<script>alert(1)</script>":             "",
		"[x](javascript:alert(1))":              "<p>x</p>",
		"Aide : oui":                            "<p>Aide\u00a0: oui</p>",
		"a\u202eb <img src=x onerror=alert(1)>": "<p>ab </p>",
	} {
		w := editor.Post("/admin/preview-text", url.Values{"text": {text}, "lang": {"fr"}})
		if got := strings.ReplaceAll(w.Body.String(), "\n", ""); w.Code != http.StatusOK || got != want {
			t.Errorf("%q: %d %q", text, w.Code, got)
		}
	}
}
