package admin_test

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/storetest"
	"amparo/internal/web/webtest"
)

// listedIDs is the ids of the entries on a page, in its order.
func listedIDs(doc *html.Node) []string {
	var ids []string
	for _, a := range cascadia.QueryAll(doc, cascadia.MustCompile("tbody th a")) {
		ids = append(ids, strings.TrimPrefix(attribute(a, "href"), "/admin/entries/"))
	}
	return ids
}

// shown is the words of an element.
func shown(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func find(doc *html.Node, selector string) *html.Node {
	return cascadia.Query(doc, cascadia.MustCompile(selector))
}

// page is the parsed answer to a GET.
func listed(tb testing.TB, e *webtest.Editor, path string, status int) *html.Node {
	tb.Helper()
	w := e.Get(path)
	if w.Code != status {
		tb.Fatalf("%s: %d, want %d", path, w.Code, status)
	}
	doc, err := html.Parse(w.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return doc
}

// wholeList follows the list from page to page.
func wholeList(tb testing.TB, e *webtest.Editor, path string) []string {
	tb.Helper()
	var ids []string
	for path != "" {
		doc := listed(tb, e, path, http.StatusOK)
		ids = append(ids, listedIDs(doc)...)
		path = ""
		if next := find(doc, "nav.pages a[rel=next]"); next != nil {
			path = attribute(next, "href")
		}
	}
	return ids
}

// knownEntry is one entry as its documents say, read from the store.
type knownEntry struct {
	head      directory.Revision
	live      map[lang.Tag]*directory.Entry
	withdrawn bool
	scheduled bool
	verified  map[string]directory.Verification
}

// allKnown reads all entries of a site without its index.
func allKnown(tb testing.TB, s *webtest.Site, ids []string) []knownEntry {
	tb.Helper()
	ctx := context.Background()
	var all []knownEntry
	for _, id := range ids {
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

func (k knownEntry) state() string {
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

func (k knownEntry) verification(now time.Time) string {
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
func (k knownEntry) passes(q url.Values, who string, now time.Time) bool {
	e := k.head.Entry
	state, verify := k.state(), k.verification(now)
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
					s := k.text(tag)
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

// busy is a site whose entries are in every state there is.
func busy(t *testing.T) (*webtest.Site, *webtest.Editor, []knownEntry) {
	t.Helper()
	ctx := context.Background()
	site := webtest.New(t, webtest.Options{Many: 130})
	editor := site.SignIn(account.RoleEditor)
	random := rand.New(rand.NewPCG(7, 7))
	for n := range 3 {
		storetest.Save(t, site.Store, storetest.Entry(900+n), "")
	}
	doc := wholeList(t, editor, "/admin/entries")
	slices.Sort(doc)
	for i, id := range doc {
		if i >= 130 {
			break // never published
		}
		head, err := site.Store.HeadOf(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		n := directory.Revision{EntryID: id, Parent: head.ID, Entry: head.Entry, CreatedAt: site.Now().Add(time.Duration(i) * time.Minute), Kind: directory.RevisionSaved}
		n.ID = fmt.Sprintf("01a1ffff-0000-7000-8000-%012x", i)
		if random.IntN(2) == 0 {
			n.AccountID = editor.Account.ID
		}
		err = nil
		switch i % 6 {
		case 0:
			n.Entry.Seat = "CH"
			err = site.Store.SaveAs(ctx, account.Act{Action: "entry.save", Subject: id, At: site.Now()}, n)
		case 1:
			n.Entry.Texts[n.Entry.Original].Summary += " Bis."
			err = site.Store.SaveAs(ctx, account.Act{Action: "entry.save", Subject: id, At: site.Now()}, n)
		case 2:
			for tag, text := range n.Entry.Texts {
				if tag != n.Entry.Original {
					text.ToReview = map[directory.Section]directory.Outdated{"summary": {Was: "?", Since: "2026-11-01"}}
				}
			}
			if err = site.Store.SaveAs(ctx, account.Act{Action: "entry.save", Subject: id, At: site.Now()}, n); err == nil {
				err = site.Store.Publish(ctx, id, n.ID, n.Entry.Languages(), site.Now())
			}
		case 3:
			err = site.Store.Withdraw(ctx, id, site.Now())
		case 4:
			ago := []int{1, 4, 8}[random.IntN(3)]
			for _, contact := range []string{"", "phone-1", "signal-1", "email-1", "web-1"} {
				v := directory.Verification{EntryID: id, ContactID: contact, At: site.Now().AddDate(0, -ago, 0), Result: directory.VerificationAnswers}
				if contact == "phone-1" && random.IntN(4) == 0 {
					v.Result = directory.VerificationNoAnswer
				}
				err = cmp.Or(err, site.Store.Verify(ctx, v))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	site.CatchUp()
	return site, editor, allKnown(t, site, doc)
}
