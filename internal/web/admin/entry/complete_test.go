package entry_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/directory/directorytest"
	"amparo/internal/web/admin/entry"
	"amparo/internal/web/webtest"
	"amparo/internal/words"
)

// elsewhere are the leaves that the form of a saved entry does not change.
var elsewhere = map[string]string{
	"slug":     "the address has a page of its own, that keeps the old one",
	"original": "a new entry chooses it; afterwards translations are made from it",
	// Only contacts of some kinds have them: TestContactOfEachKind types each.
	"contacts[].key.fingerprint": ofKind, "contacts[].key.compared": ofKind, "contacts[].from": ofKind, "contacts[].channels": ofKind,
	// Nobody asks for the hours of what is there day and night.
	"contacts[].opening_hours": ofKind, "contacts[].zone": ofKind,
	"contacts[].sure": "is the value itself, or nothing: a button says it",
}

const ofKind = "belongs to contacts of some kinds"

// samplesOf are two entries of the terms of a site.
func samplesOf(t *testing.T, s *webtest.Site) *directorytest.Samples {
	t.Helper()
	now := s.Directory.Now()
	var terms []string
	for _, vocabulary := range directory.Vocabularies {
		for _, term := range now.Terms(vocabulary)[:2] {
			terms = append(terms, term.ID)
		}
	}
	return directorytest.NewSamples(t, now, terms)
}

// typed is what a form holds after everything in it was changed to the first
// samples. It fails where the page has no field for something.
func typed(t *testing.T, s *webtest.Site, page *webtest.Page, before, after *directory.Entry) url.Values {
	t.Helper()
	v := page.Fields("#entry")
	for name := range entry.Typed(s.Words, before, "fr") {
		if !page.Has(`#entry [name="` + name + `"]`) {
			t.Errorf("the page of the form has no field %s", name)
		}
		v.Del(name)
	}
	for name, values := range entry.Typed(s.Words, after, "fr") {
		v[name] = values
	}
	return v
}

// suspend stores the day from which a response is suspended: it belongs to
// another button than the days on which one is open.
func suspend(t *testing.T, editor *webtest.Editor, d *webtest.Entry, after *directory.Entry) {
	t.Helper()
	v := editor.Get(d.Here("?lang=fr")).Want(http.StatusOK).Fields("#entry")
	v.Set("response."+directorytest.Item+".availability", string(directory.AvailabilitySuspended))
	v.Set("response."+directorytest.Item+".since", string(after.Responses[0].Since))
	v.Set("do", "save")
	editor.Post(d.Here("?lang=fr"), v).Want(http.StatusSeeOther)
}

// TestEveryLeafIsInTheForm: what an editor types for any value of an entry is
// stored, and the pages of the draft and of what differs name it.
func TestEveryLeafIsInTheForm(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	samples, editor := samplesOf(t, s), s.SignIn(account.RoleEditor)
	var kept []directorytest.Leaf
	for _, l := range samples.Leaves() {
		if elsewhere[l.Path] != "" {
			kept = append(kept, l)
		}
	}
	before, after := samples.With(kept...), samples.Entry()
	before.ID = ""
	d := s.Add(before)
	form := editor.Get(d.Here("?lang=fr")).Want(http.StatusOK)
	v := typed(t, s, form, before, after)
	editor.Post(d.Here("/draft?lang=fr"), v).Want(http.StatusOK)
	draft := editor.Get(d.Here("/draft?lang=fr")).Want(http.StatusOK).Text("main")
	v.Set("do", "save")
	editor.Post(d.Here("?lang=fr"), v).Want(http.StatusSeeOther)
	compared := editor.Get(d.Here("/compare")).Want(http.StatusOK).Text(".changes")
	got := d.Head().Entry
	suspend(t, editor, d, after)
	compared += editor.Get(d.Here("/compare")).Want(http.StatusOK).Text(".changes")
	got.Responses[0].Since = d.Head().Entry.Responses[0].Since
	for _, l := range samples.Leaves() {
		if elsewhere[l.Path] != "" {
			continue
		}
		t.Run(l.Path, func(t *testing.T) {
			t.Parallel()
			if l.Says(got) != l.Says(after) {
				t.Errorf("%s was %q, was typed as %q, and is stored as %q", l.Path, l.Says(before), l.Says(after), l.Says(got))
			}
			changes := directory.Changes(samples.Entry(), samples.Changed(l))
			shape, _ := directory.ShapeOf(changes[0].Path)
			name := s.Words.Printer("en").T(words.Field(shape))
			if !strings.Contains(compared, name) {
				t.Errorf("the page of what differs does not say that %s, %q, was changed", l.Path, name)
			}
			if shape.Input != directory.InputSources && !strings.Contains(draft, name) {
				t.Errorf("the page of the draft does not say that %s, %q, was changed", l.Path, name)
			}
		})
	}
}
