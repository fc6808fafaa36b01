package main

import (
	"errors"
	"net"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/notice"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
	"amparo/locales"
)

// unheard is a postman whose mail server is down, and his store.
func unheard(t *testing.T, now func() time.Time) (*postman, *store.Store) {
	t.Helper()
	db, err := store.Open(t.Context(), storetest.Dir(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	words, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	post, err := newPostman(Config{Notice: notice.Config{Server: freeAddr(t), From: "a@example.org", To: []string{"b@example.org"}, Plain: true}}, db)
	if err != nil {
		t.Fatal(err)
	}
	post.join(words, "fr", "https://example.org")
	post.now = now
	return post, db
}

// TestMailServerDown: a report is kept although its notice cannot be mailed,
// and the notice is tried again later.
func TestMailServerDown(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)
	post, db := unheard(t, func() time.Time { return now })
	if err := db.AddReport(t.Context(), comment.Report{ID: "r", Text: "x", Language: "fr", At: now}, "k", true); err != nil {
		t.Fatal(err)
	}
	var refused *net.OpError
	if err := post.deliver(t.Context()); !errors.As(err, &refused) {
		t.Errorf("a server that is down: %v", err)
	}
	if err := post.deliver(t.Context()); err != nil {
		t.Errorf("tried again at once: %v", err)
	}
	now = now.Add(24 * time.Hour)
	if due, err := db.Notices(t.Context(), now); err != nil || len(due) != 1 || due[0].Tries != 1 {
		t.Errorf("a day later: %v %v", due, err)
	}
}

// TestNoticesRest: after a mail about accounts the next waits in the outbox, and is sent when
// the hour is over.
func TestNoticesRest(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)
	post, db := unheard(t, func() time.Time { return now })
	act := account.Act{Action: "security.was_not_me", AccountID: "a", Subject: "a", Key: "k", At: now}
	if err := db.WasNotMe(t.Context(), act, "a", "", true); err != nil {
		t.Fatal(err)
	}
	if err := db.NoticeSent(t.Context(), comment.Notice{Kind: comment.NoticeSecurity}, now.Add(-time.Minute)); err != nil {
		t.Fatal(err)
	}
	act.Key = "k2"
	if err := db.WasNotMe(t.Context(), act, "a", "", true); err != nil {
		t.Fatal(err)
	}
	if err := post.deliver(t.Context()); err != nil {
		t.Errorf("tried a minute after another: %v", err)
	}
	now = now.Add(time.Hour - time.Minute)
	var refused *net.OpError
	if err := post.deliver(t.Context()); !errors.As(err, &refused) {
		t.Errorf("an hour after another: %v", err)
	}
}

// TestEveryNoticeHasWords: a notice without would be mailed empty.
func TestEveryNoticeHasWords(t *testing.T) {
	t.Parallel()
	all, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range comment.NoticeKinds {
		n := noticeWords[kind]
		if p := all.Printer("en"); !p.Has(n.subject) || !p.Has(n.text) || n.path == "" {
			t.Errorf("the notice %s has no subject, no text or no address: %+v", kind, n)
		}
	}
}

func TestNoticesAreOff(t *testing.T) {
	t.Parallel()
	post, err := newPostman(Config{}, nil)
	if err != nil || post != nil {
		t.Fatalf("%v %v", post, err)
	}
	if err := post.deliver(t.Context()); err != nil {
		t.Error(err)
	}
}
