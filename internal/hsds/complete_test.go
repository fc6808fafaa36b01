package hsds

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/directory/directorytest"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/lang"
)

// unsaid are the leaves of an entry of which the files say nothing, and why.
var unsaid = map[string]string{
	"slug":                     "is in the address of the profile, which these files have not",
	"contacts[].safety_reason": "is for the team",
	"contacts[].sure":          "is for the team",
	"contacts[].key.compared":  "is for the team",
}

// daytime are the kinds of contact of which nobody is told that they are
// answered at night.
var daytime = []directory.ContactKind{directory.ContactFax, directory.ContactPost}

var french = sync.OnceValues(func() (*lang.Locale, error) { return lang.Load(directorytest.Tags[0]) })

// said is what a feed says of an entry.
func said(t *testing.T, e *directory.Entry) string {
	t.Helper()
	l, err := french()
	if err != nil {
		t.Fatal(err)
	}
	f := &feed{locale: l, tag: l.Tag(), site: Site{Day: "2026-11-30"}}
	text, spoken := e.Preview().In(f.tag)
	p := profile{e.Preview(), text, spoken, e.ID}
	var b bytes.Buffer
	for _, write := range []func(profile, *list) error{f.organization, f.services} {
		if err := write(p, &list{w: &b}); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// samples are entries of which every leaf is known.
func samples(t *testing.T) *directorytest.Samples {
	t.Helper()
	return directorytest.NewSamples(t, exchangetest.AnyTerm{}, []string{"one-term", "another-term"})
}

// TestEveryLeafIsInTheFeed: what readers may know of an entry is in the files.
func TestEveryLeafIsInTheFeed(t *testing.T) {
	t.Parallel()
	s := samples(t)
	before := said(t, s.Entry())
	for _, l := range s.Leaves() {
		t.Run(l.Path, func(t *testing.T) {
			t.Parallel()
			if found := said(t, s.Changed(l)) != before; found == (unsaid[l.Path] != "") {
				t.Errorf("it is in the files: %v", found)
			}
		})
	}
}

// TestEveryKindOfContactSaysAll: whatever kind a contact is of, nothing that is
// known of it is left out.
func TestEveryKindOfContactSaysAll(t *testing.T) {
	t.Parallel()
	s := samples(t)
	for _, kind := range directory.ContactKinds {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			of := func(e *directory.Entry) *directory.Entry {
				e.Contacts[0].Kind, e.Contacts[0].Value = kind, exchangetest.Value(kind)
				return e
			}
			before := said(t, of(s.Entry()))
			for _, l := range s.Leaves() {
				name, ofContact := strings.CutPrefix(l.Path, "contacts[].")
				ofContact = ofContact || strings.HasPrefix(l.Path, "texts.*.contacts.")
				if !ofContact || name == "kind" || name == "value" || unsaid[l.Path] != "" || name == "day_and_night" && slices.Contains(daytime, kind) {
					continue
				}
				if said(t, of(s.Changed(l))) == before {
					t.Errorf("%s is not in the files", l.Path)
				}
			}
		})
	}
}

// TestKeys: a key leaves whole.
func TestKeys(t *testing.T) {
	t.Parallel()
	e := exchangetest.Whole()
	got := said(t, e)
	for _, c := range e.Contacts {
		if k := c.Key; k.Block != "" {
			block, err := json.Marshal(k.Block)
			if err != nil || !strings.Contains(got, string(block)) || !strings.Contains(got, k.Fingerprint) || !strings.Contains(got, string(k.Expires)) {
				t.Errorf("%v: the key is not in the files", err)
			}
		}
	}
}
