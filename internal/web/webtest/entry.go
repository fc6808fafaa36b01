package webtest

import (
	"context"
	"net/http"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
)

// Entry is an entry of a site that is edited, published and read.
type Entry struct {
	*Site
	ID string
}

// Entry is the entry that has a slug now.
func (s *Site) Entry(slug string) *Entry {
	s.TB.Helper()
	return &Entry{s, s.Head(slug).EntryID}
}

// Head is the newest revision of the entry that has a slug now.
func (s *Site) Head(slug string) directory.Revision {
	s.TB.Helper()
	head, err := s.Store.Head(context.Background(), slug)
	if err != nil {
		s.TB.Fatal(slug, err)
	}
	return head
}

// Here is the address of the entry on the editors' side, and what follows it:
// "/publish", "?lang=fr".
func (e *Entry) Here(rest string) string { return "/admin/entries/" + e.ID + rest }

// Head is the newest revision.
func (e *Entry) Head() directory.Revision {
	e.TB.Helper()
	head, err := e.Store.HeadOf(context.Background(), e.ID)
	if err != nil {
		e.TB.Fatal(e.ID, err)
	}
	return head
}

// Revisions is how many there are.
func (e *Entry) Revisions() int {
	e.TB.Helper()
	list, err := e.Store.Revisions(context.Background(), e.ID, 0)
	if err != nil {
		e.TB.Fatal(err)
	}
	return len(list)
}

// Edit saves the entry changed, as the form does, and returns the revision. A
// minor change leaves translations as current as they were.
func (e *Entry) Edit(minor bool, change func(*directory.Entry)) directory.Revision {
	e.TB.Helper()
	head := e.Head()
	mine := head.Entry.Clone()
	change(mine)
	mine.Follow(head.Entry, minor, directory.Date(e.Now().Format(time.DateOnly)))
	return e.save(directory.Revision{EntryID: e.ID, Parent: head.ID, Entry: mine, Kind: directory.RevisionSaved, Minor: minor}, "entry.save")
}

// SetAside stores what somebody typed that met another change of a parent.
func (e *Entry) SetAside(by *Editor, parent string) directory.Revision {
	e.TB.Helper()
	mine := e.Head().Entry
	return e.save(directory.Revision{EntryID: e.ID, Parent: parent, Entry: mine, Kind: directory.RevisionSetAside, AccountID: by.Account.ID}, "entry.set-aside")
}

// Add saves an entry that nobody has, as a draft.
func (s *Site) Add(n *directory.Entry) *Entry {
	s.TB.Helper()
	if n.ID == "" {
		n.ID = s.NewID()
	}
	e := &Entry{s, n.ID}
	e.save(directory.Revision{EntryID: n.ID, Entry: n, Kind: directory.RevisionSaved}, "entry.save")
	return e
}

func (e *Entry) save(n directory.Revision, action account.Action) directory.Revision {
	e.TB.Helper()
	n.ID, n.CreatedAt = e.NewID(), e.Now()
	act := account.Act{AccountID: n.AccountID, Action: action, Subject: e.ID, Label: n.Entry.Title(), At: e.Now()}
	if err := e.Store.SaveAs(context.Background(), act, n); err != nil {
		e.TB.Fatal(err)
	}
	return n
}

// Logged is Site.Logged for rows about the entry, each of which names it.
func (e *Entry) Logged(after int64, actions ...account.Action) []account.Record {
	e.TB.Helper()
	rows := e.Site.Logged(after, actions...)
	for _, r := range rows {
		if r.Subject != e.ID || r.Label == "" {
			e.TB.Errorf("a row about the entry says %+v", r)
		}
	}
	return rows
}

// Publish makes the newest revision live in languages, and brings the pages up
// to it.
func (e *Entry) Publish(languages ...lang.Tag) {
	e.TB.Helper()
	if err := e.Store.Publish(context.Background(), e.ID, e.Head().ID, languages, e.Now()); err != nil {
		e.TB.Fatal(err)
	}
	e.CatchUp()
}

// Public is what readers see of the entry.
func (e *Entry) Public() *directory.Published {
	e.TB.Helper()
	p, err := e.Store.PublishedEntry(context.Background(), e.ID)
	if err != nil {
		e.TB.Fatal(err)
	}
	return p
}

// Live is how many languages the entry is public in.
func (e *Entry) Live() int {
	e.TB.Helper()
	live, err := e.Store.Live(context.Background(), e.ID)
	if err != nil {
		e.TB.Fatal(err)
	}
	return len(live)
}

// Reads checks that a public page answers, and that it has, or has not, some
// words in its source.
func (s *Site) Reads(path, words string, has bool) {
	s.TB.Helper()
	if p := s.Get(path); p.Code != http.StatusOK || strings.Contains(p.Body.String(), words) != has {
		s.TB.Errorf("%s: %d; %q there: %v, want %v", path, p.Code, words, !has, has)
	}
}

// Schedule keeps the newest revision to be published later in languages, as
// somebody decided.
func (e *Entry) Schedule(by *Editor, at time.Time, languages ...lang.Tag) directory.Schedule {
	e.TB.Helper()
	live, err := e.Store.Live(context.Background(), e.ID)
	if err != nil {
		e.TB.Fatal(err)
	}
	n := directory.Schedule{ID: e.NewID(), AccountID: by.Account.ID, At: at}
	n.EntryID, n.RevisionID, n.Languages, n.Live = e.ID, e.Head().ID, languages, map[lang.Tag]string{}
	for _, tag := range languages {
		if p, ok := live[tag]; ok {
			n.Live[tag] = p.RevisionID
		}
	}
	if err := e.Store.Schedule(context.Background(), account.Act{Action: "entry.schedule", Subject: e.ID, At: e.Now()}, n); err != nil {
		e.TB.Fatal(err)
	}
	return n
}

// Describe saves the entry with another description in its original.
func (e *Entry) Describe(words string) directory.Revision {
	e.TB.Helper()
	return e.Edit(false, func(n *directory.Entry) { n.OriginalText().Description = words })
}
