package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// someAccount stores an account that drafts can belong to.
func someAccount(t *testing.T, s *store.Store, name string) string {
	t.Helper()
	id, err := ident.New()
	if err != nil {
		t.Fatal(err)
	}
	a := &account.Account{ID: id, Name: name, Role: account.RoleEditor, Interface: "en", State: account.StateActive, CreatedAt: time.Now()}
	if err := s.AddAccount(t.Context(), account.Act{Action: "account.add", At: time.Now()}, a, ""); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestDrafts(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	one, two := someAccount(t, s, "one"), someAccount(t, s, "two")
	at := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	keep := func(account string, tag lang.Tag, form string) {
		t.Helper()
		at = at.Add(time.Second)
		if err := s.KeepDraft(t.Context(), directory.Draft{AccountID: account, EntryID: "e", Language: tag, Base: "b", Form: form, At: at}); err != nil {
			t.Fatal(err)
		}
	}
	keep(one, "fr", "first")
	keep(one, "fr", "second")
	keep(one, "en", "english")
	keep(two, "fr", "other")
	for _, row := range []struct {
		account string
		tag     lang.Tag
		want    string
	}{{one, "fr", "second"}, {one, "en", "english"}, {two, "fr", "other"}, {two, "en", ""}} {
		d, err := s.Draft(t.Context(), row.account, "e", row.tag)
		if d.Form != row.want || errors.Is(err, directory.ErrNotFound) != (row.want == "") {
			t.Errorf("%s: %q %v, want %q", row.tag, d.Form, err, row.want)
		}
	}
	if err := s.DropDraft(t.Context(), one, "e", "fr"); err != nil {
		t.Fatal(err)
	}
	if err := s.DiscardDraft(t.Context(), account.Act{AccountID: two, Action: "draft.discard", At: at}, "e", "fr"); err != nil {
		t.Fatal(err)
	}
	for _, account := range []string{one, two} {
		if _, err := s.Draft(t.Context(), account, "e", "fr"); !errors.Is(err, directory.ErrNotFound) {
			t.Errorf("still there: %v", err)
		}
	}
	if d, err := s.Draft(t.Context(), one, "e", "en"); err != nil || !d.At.Equal(time.Date(2026, 11, 24, 10, 0, 3, 0, time.UTC)) {
		t.Errorf("the other language is gone, or its time: %v %v", d, err)
	}
}

func TestUsedIDs(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	e.Contacts = []directory.Contact{{ID: "phone-1"}, {ID: "web-1"}}
	e.Responses = []directory.Response{{ID: "training"}}
	e.Slug = "used"
	at := storetest.At(1)
	first := storetest.Save(t, s, e, "")
	e.Contacts, e.Responses = []directory.Contact{{ID: "web-1"}, {ID: "phone-2"}}, []directory.Response{}
	if _, err := s.Save(t.Context(), e, first, at); err != nil {
		t.Fatal(err)
	}
	got, err := s.UsedIDs(t.Context(), e.ID)
	if want := []string{"phone-1", "phone-2", "training", "web-1"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v %v", got, err)
	}
	if none, err := s.UsedIDs(t.Context(), "nobody"); err != nil || len(none) != 0 {
		t.Errorf("%v %v", none, err)
	}
	for slug, want := range map[string]bool{"used": true, "free": false} {
		if taken, err := s.SlugTaken(t.Context(), slug); err != nil || taken != want {
			t.Errorf("%s: %v %v", slug, taken, err)
		}
	}
	if err := s.Rename(t.Context(), e.ID, "used", "renamed", at); err != nil {
		t.Fatal(err)
	}
	if taken, err := s.SlugTaken(t.Context(), "used"); err != nil || !taken {
		t.Errorf("a former slug is free: %v", err)
	}
}
