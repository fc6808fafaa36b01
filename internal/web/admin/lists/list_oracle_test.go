package lists_test

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// knownEntry is one entry as its documents say, read from the store.
type knownEntry struct {
	head      directory.Revision
	live      map[lang.Tag]*directory.Entry
	withdrawn bool
	scheduled bool
	verified  map[string]directory.Verification

	// What the filters ask for, worked out once.
	state        string
	verification string
	texts        map[lang.Tag]string
}

// allKnown reads all entries of a site without its index, in the order of their
// ids.
func allKnown(tb testing.TB, s *webtest.Site, e *webtest.Editor) []knownEntry {
	tb.Helper()
	ctx := context.Background()
	var all []knownEntry
	for _, id := range slices.Sorted(slices.Values(e.Listed("/admin/entries"))) {
		k := knownEntry{live: map[lang.Tag]*directory.Entry{}}
		var err error
		if k.head, err = s.Store.HeadOf(ctx, id); err != nil {
			tb.Fatal(err)
		}
		live, err := s.Store.Live(ctx, id)
		if err != nil {
			tb.Fatal(err)
		}
		for tag, p := range live {
			r, err := s.Store.Revision(ctx, id, p.RevisionID)
			if err != nil {
				tb.Fatal(err)
			}
			k.live[tag] = r.Entry
		}
		if p, err := s.Store.PublishedEntry(ctx, id); err == nil {
			k.withdrawn = p.Withdrawn
		}
		if k.verified, err = s.Store.Verifications(ctx, id); err != nil {
			tb.Fatal(err)
		}
		k.state, k.verification, k.texts = k.howItStands(), k.howItIsVerified(s.Now()), map[lang.Tag]string{}
		for _, tag := range s.Words.Languages() {
			k.texts[tag] = k.text(tag)
		}
		all = append(all, k)
	}
	return all
}

// allWords is everything a text says, in one string.
func allWords(t *directory.Text) string {
	if t == nil {
		return "none"
	}
	said := ""
	for section, words := range t.Sections() {
		if words != "" {
			said += fmt.Sprintf("%s=%s\n", section, words)
		}
	}
	return said
}

// text is the state of a text, by the words of its sections.
func (k knownEntry) text(t lang.Tag) string {
	e := k.head.Entry
	own := e.Texts[t]
	if own == nil {
		return "missing"
	}
	if t != e.Original {
		missing, review := false, false
		for section, words := range e.OriginalText().Sections() {
			missing = missing || (words != "" && own.Section(section) == "")
		}
		for section := range own.ToReview {
			review = review || own.Section(section) != ""
		}
		if missing {
			return "missing"
		}
		if review {
			return "to-review"
		}
	}
	if live := k.live[t]; live == nil || allWords(live.Texts[t]) != allWords(own) {
		return "draft"
	}
	return "current"
}

func (k knownEntry) howItStands() string {
	if k.withdrawn {
		return "withdrawn"
	}
	if len(k.live) == 0 {
		return "draft"
	}
	e, facts := *k.head.Entry, *k.live[k.head.Entry.Original]
	e.Texts, facts.Texts = nil, nil
	if fmt.Sprintf("%+v", e) != fmt.Sprintf("%+v", facts) {
		return "newer"
	}
	for _, tag := range []lang.Tag{"fr", "en", "es"} {
		var live *directory.Text
		if l := k.live[tag]; l != nil {
			live = l.Texts[tag]
		}
		if allWords(live) != allWords(k.head.Entry.Texts[tag]) {
			return "newer"
		}
	}
	return "live"
}

func (k knownEntry) howItIsVerified(now time.Time) string {
	last := map[string]time.Time{}
	for id, v := range k.verified {
		if v.Result == directory.VerificationNoAnswer {
			return "silent"
		}
		last[id] = v.At
	}
	if last[""].IsZero() {
		return "never"
	}
	fresh := func(at time.Time, months int) bool { return !at.IsZero() && now.Before(at.AddDate(0, months, 0)) }
	for _, c := range k.head.Entry.Contacts {
		months := 6
		if c.Emergency() {
			months = 3
		}
		if c.Public() && !fresh(last[c.ID], months) {
			return "due"
		}
	}
	if !fresh(last[""], 6) {
		return "due"
	}
	return "verified"
}

// passes is the filters of a query, one document at a time.
func (k knownEntry) passes(q url.Values, who string) bool {
	e := k.head.Entry
	state, verify := k.state, k.verification
	public := state == "live" || state == "newer"
	for name := range q {
		ok := true
		switch want := q.Get(name); name {
		case "q":
			text := e.Slug
			for _, t := range e.Texts {
				text += " " + t.Name + " " + t.Acronym
			}
			ok = strings.Contains(strings.ToLower(plain.Replace(text)), strings.ToLower(plain.Replace(want)))
		case "state":
			ok = state == want || (want == "scheduled" && k.scheduled)
		case "ver":
			ok = verify == want || (want == "to-do" && public && verify != "verified")
		case "text":
			ok = false
			for _, tag := range []lang.Tag{"fr", "en", "es"} {
				if q.Get("lang") == "" || q.Get("lang") == string(tag) {
					s := k.texts[tag]
					ok = ok || s == want || (want == "to-do" && (s == "missing" || s == "to-review"))
				}
			}
			ok = ok && state != "withdrawn"
		case "kind":
			ok = slices.ContainsFunc(e.Responses, func(r directory.Response) bool { return r.Kind == want })
		case "place":
			ok = covers(e.Scope, want)
		case "mine":
			ok = k.head.AccountID == who
		case "public":
			ok = public
		}
		if !ok {
			return false
		}
	}
	return true
}

var plain = strings.NewReplacer("é", "e", "è", "e", "É", "E", "ó", "o", "í", "i", "á", "a", "ñ", "n", "ô", "o", "ê", "e", "ç", "c")

func covers(s directory.Scope, place string) bool {
	if place == "001" {
		return s.Worldwide
	}
	for _, code := range slices.Concat(s.Regions, s.Countries) {
		if code == place || slices.Contains(lang.Ancestors(code), place) || slices.Contains(lang.Ancestors(place), code) {
			return true
		}
	}
	return false
}
