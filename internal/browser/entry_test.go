package browser_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp/kb"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

// editing is a tab in which an editor has the form of an entry open.
type editing struct {
	*tab
	site   *site
	id     string
	editor string // id of the account
	form   string // address
}

// edit signs an editor in and opens the form of an entry.
func editEntry(t *testing.T, window screen, scripts bool) *editing {
	t.Helper()
	s := newRealSite(t)
	who := s.SignIn(account.RoleEditor)
	e := &editing{tab: newTab(t), site: s, id: s.id(t, slugCurrent), editor: who.Account.ID}
	e.form = s.base + "/admin/entries/" + e.id + "?lang=fr"
	call(e.tab, network.SetCookie, network.SetCookieParams{Name: "amparo", Value: who.Token, URL: s.base})
	e.resize(window)
	e.feature("prefers-reduced-motion", "reduce")
	e.scripts(scripts)
	if answer := e.visit(e.form); answer.Status != http.StatusOK {
		t.Fatalf("the form answers %d", answer.Status)
	}
	return e
}

// order is the keys of the contacts as the form would send them.
func (e *editing) order() string {
	e.Helper()
	return js[string](e.tab, `new FormData(document.getElementById('entry')).getAll('contact').join(' ')`)
}

func (e *editing) dock() string {
	e.Helper()
	return js[string](e.tab, `document.getElementById('dock-state').textContent.trim()`)
}

func (e *editing) press(value string) {
	e.Helper()
	js[any](e.tab, fmt.Sprintf(`document.querySelector('button[value="%s"]').click()`, value))
}

// kept is the form of the private draft on the server, "" for none.
func (e *editing) kept() string {
	e.Helper()
	draft, err := e.site.Store.Draft(context.Background(), e.editor, e.id, "fr")
	if err != nil {
		return ""
	}
	return draft.Form
}

// TestEntryInPlace: with script, the buttons of groups change the form that is
// there, and it saves what one sees.
func TestEntryInPlace(t *testing.T) {
	t.Parallel()
	e := editEntry(t, desk, true)
	js[any](e.tab, `window.stays = true;`+unfold)
	for _, row := range []struct{ press, order, active string }{
		{"up:contact:email-1", "email-1 phone-1 email-2 web-1 web-2", "up:contact:email-1"},
		{"down:contact:phone-1", "email-1 email-2 phone-1 web-1 web-2", "down:contact:phone-1"},
		{"remove:contact:email-2", "email-1 email-2 phone-1 web-1 web-2", "undo:contact:email-2"},
		{"up:contact:phone-1", "phone-1 email-1 email-2 web-1 web-2", "up:contact:phone-1"},
	} {
		e.press(row.press)
		if got := e.order(); got != row.order {
			t.Errorf("%s: %s, not %s", row.press, got, row.order)
		}
		if got := js[string](e.tab, `document.activeElement.value`); got != row.active {
			t.Errorf("%s: the cursor is in %s", row.press, got)
		}
	}
	if !strings.HasSuffix(e.dock(), "not saved") || !js[bool](e.tab, `window.stays`) {
		t.Errorf("the dock says %q, or the page was loaded again", e.dock())
	}
	// The server has the fields of every type: it adds one, and the cursor is in the value.
	if answer := e.click(`button[value="add:contact:email"]`); answer.Status != http.StatusOK {
		t.Fatalf("adding answers %d", answer.Status)
	}
	if got := js[string](e.tab, `document.activeElement.name`); got != "contact._1.value" {
		t.Errorf("after adding, the cursor is in %s", got)
	}
	js[any](e.tab, `document.activeElement.value = 'mailto:new@example.org'; document.activeElement.dispatchEvent(new Event('input', {bubbles: true}))`)
	const said = `document.getElementById('contact._1.value-check')`
	await[any](e.tab, `new Promise(done => { const look = () => `+said+`.textContent ? done() : requestAnimationFrame(look); look() })`)
	if got := js[string](e.tab, said+`.dataset.state + " " + `+said+`.textContent`); !strings.HasPrefix(got, "verified Tidied: ") {
		t.Errorf("below the value it says %q", got)
	}
	answer := e.click(`.dock button[value=save]`)
	if answer.Status != http.StatusOK {
		t.Fatalf("saving answers %d", answer.Status)
	}
	head, err := e.site.Store.HeadOf(context.Background(), e.id)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, c := range head.Entry.Contacts {
		ids = append(ids, c.ID)
	}
	if got := strings.Join(ids, " "); got != "phone-1 email-1 web-1 web-2 email-3" {
		t.Errorf("saved: %s", got)
	}
}

// TestEntryWithoutScript: the same buttons, answered by the server, with the
// cursor where it was.
func TestEntryWithoutScript(t *testing.T) {
	t.Parallel()
	e := editEntry(t, phone, false)
	for _, row := range []struct{ press, order, active string }{
		{"up:contact:email-1", "email-1 phone-1 email-2 web-1 web-2", "up:contact:email-1"},
		{"remove:contact:phone-1", "email-1 phone-1 email-2 web-1 web-2", "undo:contact:phone-1"},
		{"undo:contact:phone-1", "email-1 phone-1 email-2 web-1 web-2", "remove:contact:phone-1"},
	} {
		js[any](e.tab, unfold)
		if answer := e.click(fmt.Sprintf(`button[value="%s"]`, row.press)); answer.Status != http.StatusOK {
			t.Fatalf("%s answers %d", row.press, answer.Status)
		}
		if got := e.order(); got != row.order {
			t.Errorf("%s: %s, not %s", row.press, got, row.order)
		}
		if got := js[string](e.tab, `document.activeElement.value`); got != row.active {
			t.Errorf("%s: the cursor is in %q", row.press, got)
		}
	}
	if js[bool](e.tab, `[...document.querySelectorAll('markdown-toolbar')].some(bar => bar.checkVisibility())`) {
		t.Error("a toolbar that does nothing is shown")
	}
}

// TestEntryIsKept: what is typed reaches the server before it is saved; without
// a connection it stays in the browser and follows later.
func TestEntryIsKept(t *testing.T) {
	t.Parallel()
	e := editEntry(t, desk, true)
	const typing = `(text) => {
		window.setTimeout = (f, wait) => { if (wait === 20000) window.due = f; return 1 };
		const field = document.querySelector('[name="text.summary"]');
		field.value = text; field.dispatchEvent(new Event('input', {bubbles: true}));
	}`
	js[any](e.tab, `(`+typing+`)('Kept by the server')`)
	if got := e.dock(); got != "1 change not saved" {
		t.Errorf("the dock says %q", got)
	}
	await[any](e.tab, `due()`)
	if got := e.dock(); !strings.HasPrefix(got, "Kept for you at ") || !strings.Contains(e.kept(), "Kept+by+the+server") {
		t.Errorf("the dock says %q, the server has %.60q", got, e.kept())
	}
	js[any](e.tab, `window.online = fetch; window.fetch = () => Promise.reject(new TypeError('offline'));(`+typing+`)('Kept by the browser')`)
	await[any](e.tab, `due()`)
	if got := e.dock(); !strings.HasPrefix(got, "Offline") {
		t.Errorf("offline, the dock says %q", got)
	}
	if left := js[string](e.tab, `Object.entries(localStorage).join(' ')`); left == "" || strings.Contains(left, "browser") || strings.Contains(left, "summary") {
		t.Errorf("the browser holds %.80q", left)
	}
	js[any](e.tab, `localStorage.setItem('/admin/entries/of-another-session', btoa('x'.repeat(60)))`)
	if js[bool](e.tab, `dispatchEvent(new Event('beforeunload', {cancelable: true}))`) {
		t.Error("nobody is warned who leaves with changes")
	}
	js[any](e.tab, `window.fetch = online; document.querySelector('[name="text.summary"]').value = document.querySelector('[name="text.summary"]').defaultValue;
		document.querySelector('[name="text.summary"]').dispatchEvent(new Event('input', {bubbles: true}))`)
	if !js[bool](e.tab, `dispatchEvent(new Event('beforeunload', {cancelable: true}))`) {
		t.Error("somebody is warned who leaves without changes")
	}
	e.visit(e.form)
	for limit := time.Now().Add(patience); !strings.Contains(e.kept(), "Kept+by+the+browser"); {
		if time.Now().After(limit) {
			t.Fatalf("the server has %.60q", e.kept())
		}
	}
	e.becomes(`performance.getEntriesByType('navigation')[0].type === 'reload' && document.readyState === 'complete'`)
	if !js[bool](e.tab, `document.querySelectorAll('.kept').length === 1 && localStorage.length === 0`) {
		t.Error("the draft is not offered, or is still in the browser")
	}
	js[any](e.tab, `document.querySelector('[name="text.summary"]').value = 'On leaving';
		document.querySelector('[name="text.summary"]').dispatchEvent(new Event('input', {bubbles: true}));
		window.beacon = []; navigator.sendBeacon = (to, body) => beacon.push(String(body));
		Object.defineProperty(document, 'visibilityState', {value: 'hidden'}); document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))`)
	if !js[bool](e.tab, `beacon.length === 1 && beacon[0].includes('On+leaving')`) {
		t.Error("nothing is sent when the page is hidden")
	}
}

// TestMarkdownEditor: the toolbar writes marks, the switch shows them.
func TestMarkdownEditor(t *testing.T) {
	t.Parallel()
	e := editEntry(t, desk, true)
	js[any](e.tab, `(() => { const area = document.getElementById('text.limits'); area.value = 'word'; area.focus(); area.setSelectionRange(0, 4);
		document.querySelector('markdown-toolbar[for="text.limits"] md-bold').click() })()`)
	if got := js[string](e.tab, `document.getElementById('text.limits').value`); got != "**word**" {
		t.Errorf("bold makes %q", got)
	}
	const flip = `document.querySelector('markdown-toolbar[for="text.limits"] button')`
	js[any](e.tab, flip+`.click()`)
	await[any](e.tab, `new Promise(done => { const look = () => document.querySelector('.shown strong') ? done() : requestAnimationFrame(look); look() })`)
	if got := js[string](e.tab, flip+`.textContent`); got != "Write" || js[bool](e.tab, `document.getElementById('text.limits').checkVisibility()`) {
		t.Errorf("the switch says %q, or the field is still there", got)
	}
	js[any](e.tab, flip+`.click()`)
	if !js[bool](e.tab, `document.getElementById('text.limits').checkVisibility()`) {
		t.Error("the field does not come back")
	}
}

// TestEntryByKeyboard walks every stop of the form, with everything unfolded.
func TestEntryByKeyboard(t *testing.T) {
	t.Parallel()
	for _, window := range []screen{phone, desk} {
		e := editEntry(t, window, true)
		js[any](e.tab, unfold)
		count := js[int](e.tab, focusable+".length")
		e.walk("entry form", kb.Tab, 0, count, 1)
	}
}

// TestEntryAxe asks axe-core about the form, unfolded, and about its errors.
func TestEntryAxe(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(judge(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	e := editEntry(t, desk, true)
	judged := func(what string) {
		js[any](e.tab, string(source)+";"+unfold+`; document.querySelector('.dock')?.style.setProperty('position', 'static')`)
		for _, look := range looks {
			e.resize(look.screen)
			look.set(e.tab)
			if js[bool](e.tab, `document.documentElement.scrollWidth > innerWidth`) {
				t.Errorf("%s, %s: wider than the window", what, look.name)
			}
			for _, found := range askAxe(e.tab, look) {
				t.Errorf("%s, %s: %s", what, look.name, found)
			}
		}
		e.paper(false)
		e.feature("forced-colors", "none")
		e.resize(desk)
	}
	judged("form")
	e.visit(strings.Replace(e.form, "lang=fr", "lang=es", 1))
	judged("translation")
	draft := directory.Draft{AccountID: e.editor, EntryID: e.id, Language: "fr", Form: "lang=fr&facts=1&text.summary=Autre&seat=Kenya&contact=phone-1&contact.phone-1.removed=1", At: webtest.Today}
	if err := e.site.Store.KeepDraft(context.Background(), draft); err != nil {
		t.Fatal(err)
	}
	e.visit(e.form)
	judged("form with a draft")
	e.visit(strings.Replace(e.form, "?", "/draft?", 1))
	judged("draft")
	e.visit(e.form)
	js[any](e.tab, `document.querySelector('[name="contact.phone-1.value"]').value = '12'`)
	if answer := e.click(`.dock button[value=save]`); answer.Status != http.StatusOK {
		t.Fatalf("a bad number answers %d", answer.Status)
	}
	// Chromium looks for what wants the focus when it draws a first frame.
	if focus := await[string](e.tab, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(document.activeElement.className))))`); focus != "problems" {
		t.Errorf("after an error the cursor is in %q", focus)
	}
	judged("errors")
}
