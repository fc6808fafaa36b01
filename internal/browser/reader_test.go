package browser_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// asked are the words that would tell what a reader asked for: the id and the
// label of the first need.
func (s *site) asked(l lang.Tag) []string {
	first := s.Catalogue.Now().Terms(directory.VocabularyNeeds)[0]
	label, _ := first.In(l, s.Catalogue.Now().Languages())
	return []string{"=" + first.ID, "/" + first.ID, label.Label}
}

// heading is the heading of the page.
const heading = `document.querySelector('h1').textContent.trim()`

// TestBackShowsAnswers: after a look at an organisation, Back shows the answers
// again, without a question of the browser and without asking the server twice.
func TestBackShowsAnswers(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, l := range everyLanguage {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			tb := newTab(t)
			s.open(tb, kindNamed(t, "answers"), l)
			answers, rows := js[string](tb, heading), js[int](tb, `document.querySelectorAll('.rows > li').length`)
			if rows == 0 {
				t.Fatal("there are no answers")
			}
			tb.click(".rows h3 a")
			sent := s.posts()
			tb.back(s.base + s.paths(l).Find())
			if got := js[string](tb, heading); got != answers {
				t.Errorf("Back shows %q, want %q", got, answers)
			}
			if got := js[int](tb, `document.querySelectorAll('.rows > li').length`); got != rows {
				t.Errorf("Back shows %d organisations, want %d", got, rows)
			}
			if s.posts() != sent {
				t.Error("Back sent the need again")
			}
		})
	}
}

var logged = regexp.MustCompile(`"method":"POST"`)

// posts is how many forms the server took.
func (s *site) posts() int { return len(logged.FindAllString(s.Log.String(), -1)) }

// TestHistoryHoldsNothing: nothing in the history of the browser, in what
// pages learn of the page before, or in the log of the server tells what a
// reader asked for.
func TestHistoryHoldsNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, l := range written {
		tb := newTab(t)
		s.open(tb, kindNamed(t, "home"), l)
		tb.click(need)
		tb.click(".rows h3 a")
		told := []string{js[string](tb, "document.referrer"), s.Log.String()}
		history := run(tb, chromedp.NavigationEntries())
		if len(history.Entries) < 3 {
			t.Fatalf("%d entries in the history, want 3 at least", len(history.Entries))
		}
		for _, entry := range history.Entries {
			told = append(told, entry.URL, entry.Title)
		}
		for _, word := range s.asked(l) {
			for _, text := range told {
				if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
					t.Errorf("%s: %q can be read in %.300q", l, word, text)
				}
			}
		}
	}
}

// TestScriptOff goes from the home page to a contact without any script, as
// with the highest safety level of Tor Browser.
func TestScriptOff(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, l := range everyLanguage {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			tb := newTab(t)
			tb.scripts(false)
			tb.resize(phone)
			s.open(tb, kindNamed(t, "home"), l)
			tb.click(need)
			tb.reachable("answers")
			tb.click(`.rows > li:has(a[href^="mailto:"]) h3 a`)
			tb.reachable("profile")
			tb.folds("details")
		})
	}
}

// reachable fails unless the page has a contact to press: a number or a mail
// address that is seen as it is.
func (t *tab) reachable(where string) {
	t.Helper()
	shown := js[int](t, `[...document.querySelectorAll('main a[href^="tel:"], main a[href^="mailto:"]')].filter(a => a.checkVisibility() && /[\d@]/.test(a.textContent)).length`)
	if shown == 0 {
		t.Errorf("%s: no number and no mail address to press", where)
	}
}

// folds opens the first fold by mouse and fails if nothing appears.
func (t *tab) folds(selector string) {
	t.Helper()
	before := js[float64](t, fmt.Sprintf("document.querySelector(%q).offsetHeight", selector))
	t.do(chromedp.Click(chromedp.CSS(selector + " > summary")))
	if after := js[float64](t, fmt.Sprintf("document.querySelector(%q).offsetHeight", selector)); after <= before {
		t.Errorf("%s: %.0f px high when folded, %.0f when opened", selector, before, after)
	}
}
