package browser_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"amparo/internal/lang"
)

// rulesOff are the rules of axe-core that are never asked, each for its reason.
// Every other rule is: levels A to AAA, best practices and experiments.
var rulesOff = map[string]string{
	"hidden-content": "never fails: it asks people to look at what is hidden",
}

// unsure are the reasons for which axe-core does not decide that do not matter:
// TestAxe measures contrast itself too, see contrastScript. Whatever else it
// leaves open counts as a violation.
var unsure = map[string]string{
	"bgGradient":            "the highlighter under matching words",
	"elmPartiallyObscured":  "something sticks or scrolls over the text",
	"elmPartiallyObscuring": "the text sticks out of a box that scrolls",
	"bgOverlap":             "something sticks over the text",
	"calledLikeItsSite":     "an organisation whose name is the address of its site: the name leads to its entry",
	"imgNode":               "the number above the highest bar of a chart: nothing is drawn below it",
	"shortTextContent":      "page numbers and letters have one character",
}

// look is a way to look at a page. What does not change with it is asked in
// another look: only, if set, are the rules to ask; off are those that mean
// nothing.
type look struct {
	name      string
	screen    screen
	set       func(*tab)
	only, off []string
}

// colourRules are the rules of axe-core that a colour scheme can break.
var colourRules = []string{"color-contrast", "color-contrast-enhanced", "link-in-text-block"}

// looks change the page in place, so that it is loaded once for all of them.
var looks = []look{
	{"320 light", narrow, func(t *tab) { t.feature("prefers-color-scheme", "light") }, nil, nil},
	{"320 dark", narrow, func(t *tab) { t.feature("prefers-color-scheme", "dark") }, colourRules, nil},
	{"1280 dark", desk, func(t *tab) { t.feature("prefers-color-scheme", "dark") }, colourRules, nil},
	{"1280 light", desk, func(t *tab) { t.feature("prefers-color-scheme", "light") }, nil, nil},
	// axe-core reads -webkit-text-fill-color, which Chromium does not report
	// as forced; what is painted is measured all the same. Nothing else changes.
	{"forced colours", desk, func(t *tab) { t.feature("forced-colors", "active") }, []string{"target-size"}, nil},
	// Nobody presses paper.
	{"paper", desk, func(t *tab) { t.feature("forced-colors", "none"); t.paper(true) }, nil, []string{"target-size"}},
}

// looksIn are the looks of a language: colours are the same in all of them.
func looksIn(l lang.Tag) []look {
	if l == everyLanguage[0] {
		return looks
	}
	return looks[:1]
}

// TestAxe asks axe-core about every kind of page in every language, as it
// looks on small and, in one of them, on large screens, light, dark, in the
// reader's own colours and on paper. Everything that can be folded is unfolded first: axe-core does
// not judge what is hidden.
func TestAxe(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(judge(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	s := newSite(t)
	for _, l := range judged() {
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			tb := newTab(t)
			// A colour half way from light to dark is nobody's fault.
			tb.feature("prefers-reduced-motion", "reduce")
			for _, k := range kindsIn(l) {
				for _, found := range axeFindings(tb, s, k, l, string(source)) {
					t.Error(found)
				}
			}
		})
	}
}

// axeFindings judges one page; what several looks have in common is said once.
func axeFindings(t *tab, s *site, k kind, l lang.Tag, source string) []string {
	t.Helper()
	t.paper(false)
	s.open(t, k, l)
	js[any](t, source+";"+unfold)
	seen := map[string][]string{}
	for _, look := range looksIn(l) {
		t.resize(look.screen)
		look.set(t)
		for _, found := range append(askAxe(t, look), faint(t)...) {
			seen[found] = append(seen[found], look.name)
		}
	}
	var all []string
	for found, where := range seen {
		all = append(all, fmt.Sprintf("%s %s [%s]: %s", k.name, l, strings.Join(where, ", "), found))
	}
	slices.Sort(all)
	return all
}

// axeResult is what is used of an answer of axe-core.
type axeResult struct {
	ID, Target, Why, Reason string
}

const axeScript = `(async (only, off) => {
	const rules = axe.getRules().filter(r => !r.tags.includes('deprecated')).map(r => r.ruleId)
		.filter(id => (!only || only.includes(id)) && !off.includes(id));
	const answer = await axe.run(document, {runOnly: {type: 'rule', values: rules}, resultTypes: ['violations', 'incomplete'], elementRef: false});
	const host = html => (html.match(/href="https?:\/\/(?:www\.)?([^"\/]+)/) || ['', ''])[1].replace(/\W/g, '');
	const why = c => c.data && (c.data.messageKey || c.data.name && c.relatedNodes.some(r => host(r.html) === c.data.name) && 'calledLikeItsSite');
	const reason = n => n.any.concat(n.all, n.none).map(why).find(Boolean) || '';
	return answer.violations.concat(answer.incomplete).flatMap(v => v.nodes.map(n => ({
		ID: v.id, Target: n.target.join(' '), Why: n.failureSummary, Reason: reason(n),
	})));
})`

// askAxe returns every violation on the page as it looks now.
func askAxe(t *tab, at look) []string {
	t.Helper()
	off := at.off
	for id := range rulesOff {
		off = append(off, id)
	}
	choice, err := json.Marshal([][]string{at.only, off})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range await[[]axeResult](t, axeScript+"(..."+string(choice)+")") {
		if _, ok := unsure[r.Reason]; !ok {
			all = append(all, fmt.Sprintf("%s: %s: %s", r.ID, r.Target, strings.Join(strings.Fields(r.Why), " ")))
		}
	}
	return all
}
