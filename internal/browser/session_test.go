package browser_test

import (
	"strings"
	"testing"
	"time"
)

// TestSessionEndsWithAWarning: shortly before an editor's session ends the page says so, for
// everybody who listens too, and one press puts the end off; without script the page names
// the time.
func TestSessionEndsWithAWarning(t *testing.T) {
	t.Parallel()
	e := editEntry(t, phone, true)
	const asked = `document.querySelectorAll('.stay[role=status] button').length`
	if ends := js[string](e.tab, `document.querySelector('.ends').checkVisibility() ? document.querySelector('.ends').textContent : ''`); !strings.HasPrefix(ends, "Signed in until ") {
		t.Errorf("the page says %q", ends)
	}
	if js[int](e.tab, asked) != 0 {
		t.Error("it warns half an hour before")
	}
	e.site.Wait(25 * time.Minute)
	js[any](e.tab, `document.querySelector('.stay').dataset.left = 300; document.dispatchEvent(new Event('kept'))`)
	await[any](e.tab, `new Promise(done => { const look = () => `+asked+` ? done() : requestAnimationFrame(look); look() })`)
	if said := js[string](e.tab, `document.querySelector('.stay').innerText`); !strings.Contains(said, "Your session ends at ") || !strings.Contains(said, "Stay signed in") {
		t.Errorf("the warning says %q", said)
	}
	before := js[string](e.tab, `document.querySelector('.ends').textContent`)
	js[any](e.tab, `document.querySelector('.stay button').click()`)
	await[any](e.tab, `new Promise(done => { const look = () => !`+asked+` ? done() : requestAnimationFrame(look); look() })`)
	if after := js[string](e.tab, `document.querySelector('.ends').textContent`); after == before {
		t.Errorf("the page still says %q", after)
	}
}
