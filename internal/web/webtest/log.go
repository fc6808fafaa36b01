package webtest

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"amparo/internal/account"
	"amparo/internal/store/storetest"
	"amparo/internal/words"
)

// LogEnd is the number of the last row of the log, 0 for none.
func (s *Site) LogEnd() int64 {
	s.TB.Helper()
	return storetest.LogEnd(s.TB, s.Store)
}

// Records is the rows of the log after one, 0 for all of them.
func (s *Site) Records(after int64) []account.Record {
	s.TB.Helper()
	var rows []account.Record
	err := s.Store.Records(context.Background(), after, func(r account.Record) error {
		rows = append(rows, r)
		return nil
	})
	if err != nil {
		s.TB.Fatal(err)
	}
	return rows
}

// Logged stops the test unless the rows of the log after one are of these
// actions, in this order, and returns them.
func (s *Site) Logged(after int64, actions ...account.Action) []account.Record {
	s.TB.Helper()
	rows := s.Records(after)
	if !slices.EqualFunc(rows, actions, func(r account.Record, a account.Action) bool { return r.Action == a }) {
		s.TB.Fatalf("%d rows in the log, want %v: %+v", len(rows), actions, rows)
	}
	for _, r := range rows {
		s.checkWords(r.Action)
	}
	return rows
}

// Logs does something and checks that it leaves one row in the log, of an
// action, which is returned.
func (s *Site) Logs(action account.Action, do func()) account.Record {
	s.TB.Helper()
	before := s.LogEnd()
	do()
	return s.Logged(before, action)[0]
}

// Leaves does something, and checks that it leaves so many rows in the log and
// that the log stays sound.
func (s *Site) Leaves(rows int, do func()) {
	s.TB.Helper()
	before := s.LogEnd()
	do()
	if got := s.LogEnd() - before; got != int64(rows) {
		s.TB.Errorf("%d rows of the log, want %d", got, rows)
	}
	if check, err := s.Store.VerifyLog(context.Background(), func(int64) {}); err != nil || check.Fault != "" {
		s.TB.Errorf("the log: %+v, %v", check, err)
	}
}

// checkWords: the log can say what was done in every language of the site.
func (s *Site) checkWords(action account.Action) {
	s.TB.Helper()
	key := words.Actions[action]
	for _, tag := range s.Words.Languages() {
		if !s.Words.Printer(tag).Has(key) {
			s.TB.Errorf("the log has no words for %s in %s", action, tag)
		}
	}
}

// OnDisk reports whether words stand in any file of the site's folder, or in
// the log of the program.
func (s *Site) OnDisk(words string) bool {
	s.TB.Helper()
	files, err := filepath.Glob(filepath.Join(s.Dir, "*"))
	if err != nil {
		s.TB.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			s.TB.Fatal(err)
		}
		if strings.Contains(string(content), words) {
			return true
		}
	}
	return strings.Contains(s.Log.String(), words)
}
