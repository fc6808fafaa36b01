package catalogue_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// program is the name of the program in these tests.
const program = "this one"

func (s site) file() []byte {
	s.t.Helper()
	var file bytes.Buffer
	if _, err := s.Save(s.t.Context(), &file, program); err != nil {
		s.t.Fatal(err)
	}
	return file.Bytes()
}

// restored is a catalogue made from a file.
func (s site) restored(file []byte) site {
	s.t.Helper()
	c := catalogue.New(s.store, siteLocales(s.t), nil)
	if _, err := c.Restore(s.t.Context(), bytes.NewReader(file), program); err != nil {
		s.t.Fatal(err)
	}
	return site{c, s.t, s.store}
}

// same compares what readers learn from two catalogues.
func (s site) same(what string, other site) {
	s.t.Helper()
	if diff := cmp.Diff(answers(s.Now()), answers(other.Now()), cmpopts.EquateEmpty()); diff != "" {
		s.t.Errorf("%s (-want +got):\n%s", what, diff)
	}
	if s.Now().Seq != other.Now().Seq {
		s.t.Errorf("%s is at %d, want %d", what, other.Now().Seq, s.Now().Seq)
	}
}

// eventful is a generated directory in which some things have happened.
func eventful(t *testing.T) site {
	t.Helper()
	db := storetest.Open(t)
	storetest.Fill(t, db, 60)
	former := storetest.Entry(900)
	batch := &exchange.Batch{Entries: []exchange.Entry{{Published: former.Languages(), Entry: *former, FormerAddresses: []string{"/old/fund"}}}}
	if _, err := db.Import(t.Context(), batch, storetest.At(1), false); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, db)
	for i, c := range s.Now().Sorted("fr")[:12] {
		var err error
		switch i % 3 {
		case 0:
			err = db.Withdraw(t.Context(), c.ID, storetest.At(3))
		case 1:
			err = db.Rename(t.Context(), c.ID, c.Slug, c.Slug+"-now", storetest.At(3))
		default:
			err = db.Verify(t.Context(), directory.Verification{EntryID: c.ID, At: storetest.At(4), Result: directory.VerificationAnswers})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	s.catchUp()
	return s
}

func TestRestore(t *testing.T) {
	t.Parallel()
	s := eventful(t)
	before := newSite(t, s.store) // from nothing
	after := s.restored(s.file())
	before.same("restored", after)
	for _, slug := range []string{"fund-900", "organisation-0", "nothing"} {
		if got, want := after.bySlug(slug), before.bySlug(slug); got != want {
			t.Errorf("%s leads to %s, want %s", slug, got, want)
		}
	}
	for i := range 60 {
		for _, slug := range []string{fmt.Sprintf("organisation-%d", i), fmt.Sprintf("organisation-%d-now", i)} {
			if got, want := after.bySlug(slug), before.bySlug(slug); got != want {
				t.Errorf("%s leads to %s, want %s", slug, got, want)
			}
		}
	}
	if slug, ok := after.Now().ByFormerAddress("/old/fund"); !ok || slug != "fund-900" {
		t.Errorf("the address of before leads to %q", slug)
	}
	after.check()
	again := after.restored(after.file())
	before.same("restored twice", again)
}

// TestRestoreAtRandom: whatever happens between saving and reading, what is
// read is what would be loaded.
func TestRestoreAtRandom(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	s := open(t, entries(12)...)
	file := s.file()
	for step := range 40 {
		s.change(random, step)
		switch random.IntN(4) {
		case 0:
			s.catchUp()
			file = s.file()
		case 1: // the program ends, and begins from a file that may be old
			s = s.restored(file)
			s.check()
			newSite(t, s.store).same(fmt.Sprintf("after step %d", step), s)
		case 2:
			s.catchUp()
		}
	}
}

// change does something to an entry.
func (s site) change(random *rand.Rand, step int) {
	s.t.Helper()
	e := storetest.Entry(1 + random.IntN(15))
	head, err := s.store.Head(s.t.Context(), e.Slug)
	switch {
	case errors.Is(err, directory.ErrNotFound):
		storetest.Publish(s.t, s.store, e, "", "fr")
		return
	case err != nil:
	case random.IntN(4) == 0:
		err = s.store.Withdraw(s.t.Context(), e.ID, storetest.At(step))
	case random.IntN(8) == 0:
		batch := &exchange.Batch{Terms: map[string][]directory.Term{directory.VocabularyKinds: {{ID: "emergency-grants", Labels: map[lang.Tag]directory.Label{"fr": {Label: fmt.Sprint("Aide ", step), Slug: "aides"}}}}}}
		_, err = s.store.Import(s.t.Context(), batch, storetest.At(step), false)
	default:
		e.Texts["fr"].Name, e.Texts["en"].Name = fmt.Sprintf("%c", 'A'+random.IntN(26)), fmt.Sprintf("É%d", random.IntN(9))
		storetest.Publish(s.t, s.store, e, head.ID, "fr", "en")
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// TestWithdrawnStaysWithdrawn: an old file shows nobody what was withdrawn
// since.
func TestWithdrawnStaysWithdrawn(t *testing.T) {
	t.Parallel()
	s := open(t, entries(3)...)
	file := s.file()
	if err := s.store.Withdraw(t.Context(), storetest.Entry(2).ID, storetest.At(4)); err != nil {
		t.Fatal(err)
	}
	s = s.restored(file)
	results, _ := s.Now().Search("fonds 2", "fr", storetest.At(1))
	if got := s.bySlug("fund-2"); got != "gone: fund-2" || s.Now().Len() != 2 || slices.ContainsFunc(results, func(r catalogue.Result) bool { return r.Slug == "fund-2" }) {
		t.Errorf("it leads to %s, %d entries are there, found are %v", got, s.Now().Len(), results)
	}
	if c := s.Now().ByID(storetest.Entry(2).ID); c != nil {
		t.Errorf("its card is %v", c)
	}
}

// TestPrivate: what the team keeps to itself is in no file.
func TestPrivate(t *testing.T) {
	t.Parallel()
	e := storetest.Entry(1)
	e.Contacts = append(e.Contacts, directory.Contact{ID: "team", Kind: directory.ContactEmail, Value: "secret-address@example.org", Visibility: directory.VisibilityTeam})
	e.Texts["fr"].Contacts["team"] = &directory.ContactText{Hours: "heuressecretes"}
	s := open(t, e)
	draft := storetest.Entry(2)
	draft.Texts["fr"].Summary = "brouillonsecret"
	storetest.Save(t, s.store, draft, "")
	gone := storetest.Entry(3)
	gone.Texts["fr"].Summary = "disparusecret"
	storetest.Publish(t, s.store, gone, "", "fr")
	if err := s.store.Withdraw(t.Context(), gone.ID, storetest.At(4)); err != nil {
		t.Fatal(err)
	}
	file := newSite(t, s.store).file()
	for _, word := range []string{"secret-address", "brouillonsecret", "disparusecret", draft.Slug} {
		if bytes.Contains(file, []byte(word)) {
			t.Errorf("%s is in the file", word)
		}
	}
	if !bytes.Contains(file, []byte("Il aide vite.")) {
		t.Error("what readers see is not")
	}
}

// TestUnproven: a state without a name cannot be saved, and does no harm.
func TestUnproven(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := newSite(t, storetest.OpenIn(t, dir))
	if _, err := s.Save(t.Context(), &bytes.Buffer{}, program); !errors.Is(err, catalogue.ErrUnproven) {
		t.Errorf("an empty database: %v", err)
	}
	storetest.Publish(t, s.store, storetest.Entry(1), "", "fr")
	s.file() // catches up by itself
	s.check()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(`UPDATE changes SET id = ''`); err != nil { // as a program of before wrote them
		t.Fatal(err)
	}
	if _, err := s.Save(t.Context(), &bytes.Buffer{}, program); !errors.Is(err, catalogue.ErrUnproven) {
		t.Errorf("changes without an id: %v", err)
	}
}

// moving is a source in which somebody publishes while entries are read.
type moving struct {
	catalogue.Source
	between func()
}

func (m *moving) PublishedEntry(ctx context.Context, id string) (*directory.Published, error) {
	if between := m.between; between != nil {
		m.between = nil
		between()
	}
	return m.Source.PublishedEntry(ctx, id)
}

// TestSaveOneState: what is saved as the state at a change has nothing in it
// that came after.
func TestSaveOneState(t *testing.T) {
	t.Parallel()
	s := open(t, entries(2)...)
	source := &moving{Source: s.store}
	c := catalogue.New(source, siteLocales(t), nil)
	if err := c.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	e := storetest.Entry(1)
	e.Texts["fr"].Summary = "Un premier changement."
	s.republish(e, "fr")
	source.between = func() {
		e.Texts["fr"].Summary = "Un second changement."
		s.republish(e, "fr")
	}
	if err := c.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	seq, err := s.store.Sequence(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if c.Now().Seq != seq-1 || c.Now().ByID(e.ID).In("fr").Summary != "Un second changement." {
		t.Fatalf("at %d of %d it says %q", c.Now().Seq, seq, c.Now().ByID(e.ID).In("fr").Summary)
	}
	if saved, err := c.Save(t.Context(), &bytes.Buffer{}, program); err != nil || saved != seq {
		t.Errorf("saved as the state at %d, which has a part of %d: %v", saved, seq, err)
	}
}

// TestRestoreFails: when the store cannot answer, there is no catalogue.
func TestRestoreFails(t *testing.T) {
	t.Parallel()
	s := open(t, entries(2)...)
	file := s.file()
	s.republish(storetest.Entry(1), "fr")
	c := catalogue.New(&failing{Source: s.store, broken: directory.ErrUnavailable}, siteLocales(t), nil)
	if _, err := c.Restore(t.Context(), bytes.NewReader(file), program); !errors.Is(err, directory.ErrUnavailable) || c.Now() != nil {
		t.Errorf("%v, there is a snapshot: %v", err, c.Now() != nil)
	}
}

// sealed gives a file the checksum of what is in it, so that it is read to its
// end whatever it holds.
func sealed(file []byte) []byte {
	body := file[:max(0, len(file)-sha256.Size-2)]
	sum := sha256.Sum256(body)
	return slices.Concat(body, []byte{0, sha256.Size}, sum[:])
}

// trusting is a source to which every file seems to belong.
type trusting struct {
	catalogue.Source
	id string
}

func (s trusting) ChangeID(context.Context, int64) (string, error) { return s.id, nil }

func (s trusting) ChangesSince(context.Context, int64) ([]directory.Change, error) { return nil, nil }

// FuzzRestore: whatever is in a file that seems to be ours, a catalogue that is
// read from it answers everything.
func FuzzRestore(f *testing.F) {
	db := storetest.Open(f)
	for _, e := range append(entries(4)[1:], translated()) {
		storetest.Publish(f, db, e, "", e.Languages()...)
	}
	c, err := catalogue.Open(f.Context(), db, siteLocales(f), nil)
	if err != nil {
		f.Fatal(err)
	}
	var whole bytes.Buffer
	if _, err := c.Save(f.Context(), &whole, program); err != nil {
		f.Fatal(err)
	}
	id, err := db.ChangeID(f.Context(), c.Now().Seq)
	if err != nil {
		f.Fatal(err)
	}
	for at := 0; at < whole.Len(); at += 1 + whole.Len()/40 {
		f.Add(at, []byte{0xff}, 1)
		f.Add(at, []byte("\x01\x02"), 0)
		f.Add(at, []byte{}, 2)
	}
	f.Fuzz(func(t *testing.T, at int, insert []byte, cut int) {
		at = max(at, -(at+1)) % whole.Len()
		cut = min(max(cut, -(cut+1))%8, whole.Len()-at)
		file := sealed(slices.Concat(whole.Bytes()[:at], insert, whole.Bytes()[at+cut:]))
		c := catalogue.New(trusting{db, id}, siteLocales(t), nil)
		if _, err := c.Restore(t.Context(), bytes.NewReader(file), program); err != nil {
			return
		}
		answers(c.Now())
		c.Now().BySlug("fund-1")
	})
}
