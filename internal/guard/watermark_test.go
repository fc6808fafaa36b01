package guard_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/guard"
	"amparo/internal/health"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// stead is a folder in which one database follows the other.
type stead struct {
	*testing.T
	dir string
	log bytes.Buffer
}

// started is what a start in the folder notes; it writes the mark and ends at once.
func (s *stead) started(do func(*store.Store)) []health.Problem {
	s.Helper()
	db, err := store.Open(s.Context(), s.dir)
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	log := slog.New(slog.NewTextHandler(&s.log, nil))
	board := health.NewBoard(log, now)
	w, err := guard.NewWatermark(s.Context(), s.dir, db, log, now)
	if err != nil {
		s.Fatal(err)
	}
	w.Step(s.Context(), board)
	do(db)
	w.Step(s.Context(), board)
	return board.Problems()
}

func (s *stead) report(db *store.Store, id string) {
	s.Helper()
	if err := db.AddReport(s.Context(), comment.Report{ID: id, Text: id, Language: "fr", At: now()}, id, false); err != nil {
		s.Fatal(err)
	}
}

func (s *stead) note(db *store.Store, times int) {
	s.Helper()
	for range times {
		if err := db.Note(s.Context(), account.Act{Action: "log.export", At: now()}); err != nil {
			s.Fatal(err)
		}
	}
}

func (s *stead) file(name string) []byte {
	s.Helper()
	content, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		s.Fatal(err)
	}
	return content
}

func (s *stead) put(name string, content []byte) {
	s.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), content, 0o600); err != nil {
		s.Fatal(err)
	}
}

// nothing is what a start does that nobody writes in.
func nothing(*store.Store) {}

func (s *stead) expect(when string, problems []health.Problem, want string) {
	s.Helper()
	switch {
	case want == "" && len(problems) > 0:
		s.Errorf("%s: %v", when, problems)
	case want != "" && (len(problems) != 1 || problems[0].Name != guard.ProblemBehind || problems[0].Kind != health.Warns || !strings.HasPrefix(problems[0].Detail, want)):
		s.Errorf("%s: %v, want %q", when, problems, want)
	}
}

// TestOldCopyPutBack: it is said how much is missing, at every start, whatever is written
// on top of it, until somebody accepts it.
func TestOldCopyPutBack(t *testing.T) {
	t.Parallel()
	s := &stead{T: t, dir: storetest.Dir(t)}
	var writes int64
	s.expect("at first", s.started(func(db *store.Store) {
		s.note(db, 2)
		s.report(db, "kept")
		writes, _ = db.Writes(t.Context())
	}), "")
	copied := s.file(store.FileName)
	s.expect("since", s.started(func(db *store.Store) {
		s.report(db, "a")
		s.note(db, 1)
		s.report(db, "b")
	}), "")
	s.put(store.FileName, copied)
	said := fmt.Sprintf("3 changes after #%d (2026-11-23 10:00 UTC) are missing, with the rows of the log from 3 to 3", writes)
	s.expect("put back", s.started(func(db *store.Store) { s.note(db, 5) }), said)
	s.expect("and again", s.started(nothing), said)
	if !strings.Contains(s.log.String(), said) {
		t.Errorf("the log says %s", s.log.String())
	}
	s.put(store.FileName, copied)
	s.expect("once more", s.started(nothing), said+fmt.Sprintf("; 5 changes after #%d", writes))
	if err := guard.Accept(s.dir); err != nil {
		t.Fatal(err)
	}
	s.expect("accepted", s.started(nothing), "")
}

// TestAcceptedBeside: a running server no longer says what was accepted elsewhere.
func TestAcceptedBeside(t *testing.T) {
	t.Parallel()
	s := &stead{T: t, dir: storetest.Dir(t)}
	copied := s.file(store.FileName)
	s.started(func(db *store.Store) { s.report(db, "a") })
	s.put(store.FileName, copied)
	s.expect("accepted meanwhile", s.started(func(*store.Store) {
		if losses, err := guard.Losses(s.dir); err != nil || len(losses) != 1 || !strings.HasPrefix(losses[0].String(), "1 change after #") {
			t.Errorf("%v %v", losses, err)
		}
		if err := guard.Accept(s.dir); err != nil {
			t.Fatal(err)
		}
	}), "")
}

// TestAnotherHistory: a database that has come as far, on another way.
func TestAnotherHistory(t *testing.T) {
	t.Parallel()
	s, other := &stead{T: t, dir: storetest.Dir(t)}, &stead{T: t, dir: storetest.Dir(t)}
	s.started(func(db *store.Store) { s.note(db, 2) })
	other.started(func(db *store.Store) {
		other.report(db, "a")
		if err := db.Note(t.Context(), account.Act{Action: "log.export", Label: "another", At: now()}); err != nil {
			t.Fatal(err)
		}
		other.note(db, 3)
	})
	s.put(store.FileName, other.file(store.FileName))
	s.expect("the other's", s.started(nothing), "the database has another history than the one that was here until 2026-11-23 10:00 UTC: row 2 of the log is another")
	if err := guard.Reset(s.dir); err != nil {
		t.Fatal(err)
	}
	s.expect("on purpose", s.started(nothing), "")
}

// TestMarkGarbled: then nobody knows, which is said.
func TestMarkGarbled(t *testing.T) {
	t.Parallel()
	s := &stead{T: t, dir: storetest.Dir(t)}
	s.started(func(db *store.Store) { s.note(db, 1) })
	s.put(guard.MarkName, []byte(`{"writes":`))
	s.expect("garbled", s.started(nothing), guard.MarkName+" cannot be read")
	s.put(guard.LossName, []byte(`x`))
	s.expect("the loss, too", s.started(nothing), "changes are missing; "+guard.LossName)
}

// TestMarkStands: it is written when something was, and not otherwise; by the next start
// where a command wrote without a server.
func TestMarkStands(t *testing.T) {
	t.Parallel()
	s := &stead{T: t, dir: storetest.Dir(t)}
	s.started(func(db *store.Store) { s.note(db, 1) })
	before := s.file(guard.MarkName)
	s.started(nothing)
	if after := s.file(guard.MarkName); !bytes.Equal(before, after) {
		t.Errorf("written without need: %s", after)
	}
	db := storetest.OpenIn(t, s.dir)
	s.report(db, "of a command")
	s.expect("after the command", s.started(nothing), "")
	if after := s.file(guard.MarkName); bytes.Equal(before, after) {
		t.Error("the mark was left behind")
	}
	if left, err := filepath.Glob(filepath.Join(s.dir, ".amparo.*")); err != nil || len(left) > 0 {
		t.Errorf("left: %v %v", left, err)
	}
}

// TestTornLog: a write-ahead log that was cut, or in which bits were turned, after a kill:
// the database opens with the writes up to one of them, and says how many are missing.
func TestTornLog(t *testing.T) {
	t.Parallel()
	const writes = 12
	killed := &stead{T: t, dir: storetest.Dir(t)}
	db := storetest.OpenIn(t, killed.dir)
	for i := range writes {
		killed.report(db, fmt.Sprintf("%03d", i))
	}
	had, err := db.Writes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	file, log := killed.file(store.FileName), killed.file(store.FileName+"-wal")
	mark := fmt.Appendf(nil, `{"writes":%d,"log":0,"hash":"","at":"2026-11-23T10:00:00Z"}`, had)
	shorter := 0
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 15))
		torn := bytes.Clone(log)
		if seed%2 == 0 {
			torn = torn[:random.IntN(len(torn))]
		} else {
			for range 1 + random.IntN(32) {
				torn[random.IntN(len(torn))] ^= 1 << random.IntN(8)
			}
		}
		s := &stead{T: t, dir: t.TempDir()}
		s.put(store.FileName, file)
		s.put(store.FileName+"-wal", torn)
		s.put(guard.MarkName, mark)
		kept := 0
		problems := s.started(func(db *store.Store) { kept = s.prefix(db, seed) })
		want := ""
		if kept < writes {
			shorter++
			want = fmt.Sprintf("%d change", writes-kept)
		}
		s.expect(fmt.Sprintf("seed %d, %d kept", seed, kept), problems, want)
	}
	t.Logf("%d of 40 had lost something", shorter)
	if shorter < 20 {
		t.Error("too few were torn to mean anything")
	}
}

// prefix is how many of the reports are there; they are the first ones.
func (s *stead) prefix(db *store.Store, seed uint64) int {
	s.Helper()
	list, err := db.Reports(s.Context(), comment.ReportWaiting, 100, 0)
	if err != nil {
		s.Fatal(err)
	}
	there := map[string]bool{}
	for _, r := range list {
		there[r.ID] = true
	}
	for i := range len(list) {
		if !there[fmt.Sprintf("%03d", i)] {
			s.Errorf("seed %d: a hole at %d of %d", seed, i, len(list))
		}
	}
	return len(list)
}
