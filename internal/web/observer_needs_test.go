package web_test

import (
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/web/even"
	"amparo/internal/web/webtest"
	"amparo/internal/web/wire"
)

// question is a form that says what somebody needs, as it is sent from a page.
type question struct {
	need, address, from string
	form                url.Values
}

// asker presses the buttons of forms in which somebody says what they need.
type asker struct {
	site  *webtest.Site
	asked []question
}

// So many pages after the first are buttons pressed, and of buttons with the same name
// on one page so many at most.
const (
	maxDepth  = 2
	mostAlike = 6
)

// press presses the buttons of a page that say or keep a need, and of what comes after
// each sort of them once.
func (a *asker) press(p *webtest.Page, path, need string, depth int) {
	pressed := map[string]int{}
	for _, button := range p.All("button") {
		form := formOf(p, button)
		if form == nil || form.Attribute("method") != "post" || form.Attribute("action") != path {
			continue
		}
		sent, name := form.Fields(), button.Attribute("name")
		if name != "" {
			sent.Add(name, button.Attribute("value"))
		}
		to, sort := cmp.Or(button.Attribute("formaction"), path), name+form.Attribute("class")
		if pressed[sort]++; depth > 0 && pressed[sort] > mostAlike {
			continue
		}
		q := question{cmp.Or(need, even.Trim(sent.Get("need"))), even.Address(to), even.Address(path), sent}
		a.asked = append(a.asked, q)
		if sent.Has("country") { // what is typed shows how long it is, and nothing else
			q.form = maps.Clone(sent)
			q.form.Set("country", "Absurdistan")
			a.asked = append(a.asked, q)
		}
		if depth < maxDepth && (depth == 0 || pressed[sort] == 1) {
			a.press(a.site.Post(to, sent).Want(http.StatusOK), to, q.need, depth+1)
		}
	}
}

// formOf is the form that a button belongs to, nil for none.
func formOf(p *webtest.Page, button *webtest.Element) *webtest.Element {
	if id := button.Attribute("form"); id != "" {
		return p.Find("form#" + id)
	}
	for n := range button.Ancestors() {
		if n.Data == "form" {
			return &webtest.Element{Node: n}
		}
	}
	return nil
}

// TestObserverOfNeeds: whoever sees how long requests and answers are, and nothing
// else, learns nothing of what somebody needs, where, in which language and for whom,
// nor of what they do with the answers: what can be seen after one need can be seen
// after each.
func TestObserverOfNeeds(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	a := &asker{site: site}
	for _, tag := range site.Words.Languages() {
		home := site.Get("/" + string(tag) + "/")
		path := home.Attributes("form.needs", "action")[0]
		a.press(home, path, "", 0)
	}
	needs := len(site.Catalogue.Now().Terms(directory.VocabularyNeeds))
	for _, e := range encodingsSeen() {
		o, shows, sent := observer{site, e}, map[watched]map[string]bool{}, map[int]int{}
		for _, q := range a.asked {
			saw := o.ask(http.MethodPost, q.address, q.from, q.form)
			if shows[saw] == nil {
				shows[saw] = map[string]bool{}
			}
			shows[saw][q.need] = true
			sent[saw.sent]++
		}
		t.Logf("%q: %d questions, sent in so many bytes: %v", e, len(a.asked), sent)
		for saw, after := range shows {
			if len(after) != needs || saw.body != wire.Alike(e)[0] {
				t.Errorf("%q: %+v shows after %v only", e, saw, slices.Sorted(maps.Keys(after)))
			}
		}
	}
}
