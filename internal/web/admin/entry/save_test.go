package entry_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/admin/entry"
	"amparo/internal/web/webtest"
)

// writer is one of two people at work on the same entry.
type writer struct {
	*webtest.Editor
	head directory.Revision // what the open form was made from
}

// pair is two people on one entry, and the words of theirs that were
// acknowledged: none may be lost.
type pair struct {
	testing.TB
	site    *webtest.Site
	entry   string
	writers [2]*writer
	said    []string
	random  *rand.Rand
}

func newPair(t *testing.T, seed uint64) *pair {
	t.Helper()
	p := &pair{TB: t, site: webtest.New(t, webtest.Options{}), random: rand.New(rand.NewPCG(seed, 1))}
	head, err := p.site.Store.Head(t.Context(), "omct")
	if err != nil {
		t.Fatal(err)
	}
	p.entry = head.EntryID
	for i := range p.writers {
		p.writers[i] = &writer{Editor: p.site.SignIn(account.RoleEditor), head: head}
	}
	return p
}

// open is what a writer sees who opens the form.
func (p *pair) open(w *writer) {
	head, err := p.site.Store.HeadOf(p.Context(), p.entry)
	if err != nil {
		p.Fatal(err)
	}
	w.head = head
}

// write changes one field of the open form to words of its own, and sends it.
func (p *pair) write(w *writer, n int) {
	word := fmt.Sprintf("word %d", n)
	mine := w.head.Entry.Clone()
	switch p.random.IntN(12) {
	case 0: // few: every save writes all contacts there are
		mine.Contacts = append(mine.Contacts, directory.Contact{ID: directory.FreeID("phone-1", contactIDs(mine)), Kind: "phone", Value: word, Visibility: "team"})
	case 1, 2, 3:
		mine.Texts["fr"].Description = word
	case 4, 5, 6, 7:
		mine.Texts["es"].FirstContact = word
	default:
		mine.Texts["en"].SetSection("responses.legal-assistance.text", word)
	}
	r := webtest.Request(http.MethodPost, "/admin", url.Values{"key": {fmt.Sprint(n)}})
	if err := r.ParseForm(); err != nil {
		p.Fatal(err)
	}
	saved, err := p.site.Desk.Rooms.Entry.SaveFor(r.WithContext(p.Context()), w.Account, w.head.ID, mine)
	var clash entry.Conflicted
	switch {
	case errors.As(err, &clash):
		p.settle(w, clash.SetAside(), n)
	case err != nil:
		p.Fatal(err)
	default:
		w.head = saved // the form goes on from here
	}
	p.said = append(p.said, word)
}

// settle decides a conflict in the browser, one way or the other.
func (p *pair) settle(w *writer, mine directory.Revision, n int) {
	address := "/admin/entries/" + p.entry + "/conflict/" + mine.ID
	form := w.Get(address).Fields(webtest.MainForm)
	for name := range form {
		if strings.HasPrefix(name, "choice.") {
			form.Set(name, []string{"mine", "theirs"}[p.random.IntN(2)])
		}
	}
	if answer := w.Post(address, form); answer.Code != http.StatusSeeOther {
		p.Fatalf("settling conflict %d: %d\n%s", n, answer.Code, answer.Body)
	}
	p.open(w)
}

func contactIDs(e *directory.Entry) []string {
	var ids []string
	for _, c := range e.Contacts {
		ids = append(ids, c.ID)
	}
	return ids
}

// TestTwoWritersLoseNothing: two people open, write and save the same entry in
// a thousand random orders. Every word that was acknowledged is in some
// revision, and what nobody else touched is in the last one.
func TestTwoWritersLoseNothing(t *testing.T) {
	t.Parallel()
	const orders = 1000
	p := newPair(t, 42)
	for n := range orders {
		w := p.writers[p.random.IntN(2)]
		if p.random.IntN(3) == 0 {
			p.open(w)
		}
		p.write(w, n)
	}
	revisions, err := p.site.Store.Revisions(t.Context(), p.entry, 0)
	if err != nil {
		t.Fatal(err)
	}
	written, kinds := map[string]bool{}, map[directory.RevisionKind]int{}
	for _, r := range revisions {
		kinds[r.Kind]++
		full, err := p.site.Store.Revision(t.Context(), p.entry, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range full.Entry.Fields() {
			written[f.Value] = true
		}
	}
	for _, word := range p.said {
		if !written[word] {
			t.Errorf("%q was acknowledged and is in no revision", word)
		}
	}
	if kinds[directory.RevisionMerged] < 50 || kinds[directory.RevisionSetAside] < 50 || kinds[directory.RevisionSaved] < 50 {
		t.Errorf("the orders were too tame: %v", kinds)
	}
	p.checkContacts()
	for i, r := range p.site.Records(0) {
		if r.Seq != int64(i+1) { // every row follows from the one before
			t.Errorf("row %d of the log has the number %d", i+1, r.Seq)
		}
	}
}

// checkContacts: nobody takes contacts away, so all that were added are there.
func (p *pair) checkContacts() {
	p.Helper()
	p.open(p.writers[0])
	head := p.writers[0].head.Entry
	values, ids := map[string]bool{}, map[string]bool{}
	for _, c := range head.Contacts {
		if ids[c.ID] {
			p.Errorf("two contacts are called %s", c.ID)
		}
		ids[c.ID], values[c.Value] = true, true
	}
	if head.Texts["fr"] == nil || len(values) < 50 {
		p.Errorf("only %d contacts", len(values))
	}
}
