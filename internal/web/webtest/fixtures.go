package webtest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/link"
	"amparo/internal/store/storetest"
)

// Draft saves the n-th small entry, which was never public.
func (s *Site) Draft(n int) *Entry {
	s.TB.Helper()
	storetest.Save(s.TB, s.Store, storetest.Entry(n), "")
	return &Entry{s, storetest.Entry(n).ID}
}

// Live publishes the n-th small entry in French and English. The pages do not
// know it yet.
func (s *Site) Live(n int) *Entry {
	s.TB.Helper()
	storetest.Publish(s.TB, s.Store, storetest.Entry(n), "", "fr", "en")
	return &Entry{s, storetest.Entry(n).ID}
}

// Remark stores a comment that waits on the entry omct. Of the comment given,
// the entry, the state, the language and the time are set.
func (s *Site) Remark(c comment.Comment) comment.Comment {
	s.TB.Helper()
	c.EntryID, c.State, c.Language, c.Filter, c.At = s.Head("omct").EntryID, comment.StateWaiting, "fr", 1, s.Now()
	if err := s.Store.AddComment(context.Background(), c, comment.Proof{Key: "key " + c.ID, Code: "code " + c.ID, Text: "text " + c.ID}, false); err != nil {
		s.TB.Fatal(err)
	}
	return c
}

// Addresses of other sites that readers meet: one among the contacts of the
// entry omct, and the one behind the button to leave, in English.
const (
	Website = "https://www.omct.org"
	WayOut  = "https://en.wikipedia.org/wiki/Main_Page"
)

// Found stores what came back from an address on some days before today.
func (s *Site) Found(address string, f link.Found, daysAgo ...int) {
	s.TB.Helper()
	r, err := s.Store.Link(context.Background(), address)
	if err != nil {
		s.TB.Fatal(err)
	}
	for _, day := range daysAgo {
		f.At = s.Now().AddDate(0, 0, -day)
		r = r.Next(f)
	}
	if err := s.Store.SaveLink(context.Background(), r); err != nil {
		s.TB.Fatal(err)
	}
}

// Listed is the ids of the entries of a list of the editors' side, from its
// first page to its last.
func (e *Editor) Listed(path string) []string {
	e.site.TB.Helper()
	var ids []string
	p := e.Get(path).Want(http.StatusOK)
	for {
		ids = append(ids, p.ListedIDs()...)
		if !p.Has("nav.pages a[rel=next]") {
			return ids
		}
		p = p.Click("nav.pages a[rel=next]").Want(http.StatusOK)
	}
}

// ListedIDs is the ids of the entries on a page of such a list.
func (p *Page) ListedIDs() []string {
	var ids []string
	for _, href := range p.Links("tbody th a") {
		ids = append(ids, strings.TrimPrefix(href, "/admin/entries/"))
	}
	return ids
}

// Busy is a site whose entries are in every state there is, and an editor who
// saved half of what was saved. Three of the entries were never public.
func Busy(tb testing.TB) (*Site, *Editor) {
	tb.Helper()
	const published = 130
	site := New(tb, Options{Many: published})
	editor := site.SignIn(account.RoleEditor)
	random := rand.New(rand.NewPCG(7, 7))
	ids := slices.Sorted(slices.Values(editor.Listed("/admin/entries")))
	for n := range 3 {
		site.Draft(900 + n)
	}
	for i, id := range ids {
		by := ""
		if random.IntN(2) == 0 {
			by = editor.Account.ID
		}
		if err := site.vary(i, id, by, random); err != nil {
			tb.Fatal(err)
		}
	}
	site.CatchUp()
	return site, editor
}

// vary brings an entry into one of six states.
func (s *Site) vary(i int, id, by string, random *rand.Rand) error {
	ctx := context.Background()
	n, err := s.Store.HeadOf(ctx, id)
	if err != nil {
		return err
	}
	n.ID, n.Parent, n.CreatedAt, n.Kind, n.AccountID = fmt.Sprintf("01a1ffff-0000-7000-8000-%012x", i), n.ID, s.Now().Add(time.Duration(i)*time.Minute), directory.RevisionSaved, by
	save := func() error {
		return s.Store.SaveAs(ctx, account.Act{Action: "entry.save", Subject: id, At: s.Now()}, n)
	}
	switch i % 6 {
	case 0:
		n.Entry.Seat = "CH"
		return save()
	case 1:
		n.Entry.OriginalText().Summary += " Bis."
		return save()
	case 2:
		for tag, text := range n.Entry.Texts {
			if tag != n.Entry.Original {
				text.ToReview = map[directory.Section]directory.Outdated{"summary": {Was: "?", Since: "2026-11-01"}}
			}
		}
		return cmp.Or(save(), s.Store.Publish(ctx, id, n.ID, n.Entry.Languages(), s.Now()))
	case 3:
		return s.Store.Withdraw(ctx, id, s.Now())
	case 4:
		return s.verify(id, s.Now().AddDate(0, -[]int{1, 4, 8}[random.IntN(3)], 0), random.IntN(4) == 0)
	}
	return nil
}

// verify stores that all contacts of a generated entry were tried, one of them
// perhaps in vain.
func (s *Site) verify(id string, at time.Time, silent bool) error {
	for _, contact := range []string{"", "phone-1", "signal-1", "email-1", "web-1"} {
		v := directory.Verification{EntryID: id, ContactID: contact, At: at, Result: directory.VerificationAnswers}
		if contact == "phone-1" && silent {
			v.Result = directory.VerificationNoAnswer
		}
		if err := s.Store.Verify(context.Background(), v); err != nil {
			return err
		}
	}
	return nil
}
