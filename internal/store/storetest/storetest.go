// Package storetest gives tests a real store in a temporary folder, and
// entries to fill it with.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store"
)

// Day is the day on which tests happen; At counts hours from its midnight.
var Day = time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC)

// At is an hour of the day on which tests happen. Hours may be beyond 24.
func At(hour int) time.Time { return Day.Add(time.Duration(hour) * time.Hour) }

// Open opens a new store that ends with the test.
func Open(tb testing.TB) *store.Store {
	tb.Helper()
	return OpenIn(tb, tb.TempDir())
}

// OpenIn opens the store of a folder until the test ends, a new one where there
// is none.
func OpenIn(tb testing.TB, dir string) *store.Store {
	tb.Helper()
	if _, err := os.Stat(filepath.Join(dir, store.FileName)); errors.Is(err, fs.ErrNotExist) {
		empty.CopyTo(tb, dir)
	}
	s, err := store.Open(context.Background(), dir)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// Entry is a small entry that obeys every rule: French original, English
// translation, a phone, one response. n makes it different from others.
func Entry(n int) *directory.Entry {
	return &directory.Entry{
		ID: fmt.Sprintf("01a1f640-bc00-7000-8000-%012x", n), Slug: fmt.Sprintf("fund-%d", n), Original: "fr", Kind: "fund", Availability: directory.AvailabilityOpen,
		Contacts: []directory.Contact{{
			ID: "phone-1", Kind: directory.ContactPhone, Value: fmt.Sprintf("+41 22 %07d", n), Role: directory.RoleHelpDesk,
			Visibility: directory.VisibilityPublic, Provenance: directory.Provenance{Reliability: directory.ReliabilityFirstParty},
		}},
		Responses: []directory.Response{{ID: "emergency-grants", Kind: "emergency-grants"}},
		Scope:     directory.Scope{Worldwide: true, Regions: []string{}, Countries: []string{}},
		SiteLangs: []string{"fr", "en"}, ReplyLangs: []string{"fr"}, Audiences: []string{}, Areas: []string{}, Sources: []directory.Source{},
		Texts: map[lang.Tag]*directory.Text{
			"fr": {Name: fmt.Sprintf("Fonds %d", n), Summary: "Il aide vite.", Description: "Un fonds pour les urgences.",
				Responses: map[string]*directory.ResponseText{"emergency-grants": {Summary: "Des aides en dix jours.", Text: "Une aide."}},
				Contacts:  map[string]*directory.ContactText{"phone-1": {Label: "Permanence", Hours: "de 9 h à 17 h"}}},
			"en": {Name: fmt.Sprintf("Fund %d", n), Summary: "It helps quickly.", Description: "A fund for emergencies.",
				Responses: map[string]*directory.ResponseText{"emergency-grants": {Summary: "Help within ten days.", Text: "Some help."}}},
		},
	}
}

// Save stores an entry after a parent and returns the revision.
func Save(tb testing.TB, s *store.Store, e *directory.Entry, parent string) string {
	tb.Helper()
	revision, err := s.Save(context.Background(), e, parent, At(1))
	if err != nil {
		tb.Fatal(err)
	}
	return revision
}

// Publish stores an entry after a parent and makes it live in languages.
func Publish(tb testing.TB, s *store.Store, e *directory.Entry, parent string, languages ...lang.Tag) string {
	tb.Helper()
	revision := Save(tb, s, e, parent)
	if err := s.Publish(context.Background(), e.ID, revision, languages, At(2)); err != nil {
		tb.Fatal(err)
	}
	return revision
}

// LogEnd is the number of the last row of the log, 0 for none.
func LogEnd(tb testing.TB, s *store.Store) int64 {
	tb.Helper()
	mark, err := s.Watermark(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	return mark.Log
}
