package store_test

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/lang"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// exported is the bytes of a whole export.
func exported(t *testing.T, s *store.Store, team bool) []byte {
	t.Helper()
	terms, err := s.Terms(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := exchange.NewZip(&b)
	err = exchange.Write(z, terms, func(each func(exchange.Outgoing) error) error {
		return s.Export(t.Context(), exchange.Selection{Team: team}, each)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// contents is the files of an export by name.
func contents(t *testing.T, content []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}

// read is a batch as an import gets it.
func read(t *testing.T, content []byte) *exchange.Batch {
	t.Helper()
	files, err := exchange.Open("export.zip", content)
	if err != nil {
		t.Fatal(err)
	}
	batch, err := exchange.Read(files, nil, time.Now())
	if err != nil {
		t.Fatalf("%v: %+v", err, err)
	}
	return batch
}

// checkRoundTrip: into an empty database and out again, every byte is there.
func checkRoundTrip(t *testing.T, s *store.Store, team bool) {
	t.Helper()
	first := exported(t, s, team)
	other := storetest.Open(t)
	if _, err := other.Import(t.Context(), read(t, first), storetest.At(40), false); err != nil {
		t.Fatal(err)
	}
	second := exported(t, other, team)
	if !bytes.Equal(first, second) {
		t.Errorf("team %v: exported, imported, exported (-before +after):\n%s", team, cmp.Diff(contents(t, first), contents(t, second)))
	}
	// Over what is there already, nothing changes, whatever was left out.
	rows, err := s.Import(t.Context(), read(t, first), storetest.At(41), false)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.Outcome != exchange.OutcomeUnchanged {
			t.Errorf("team %v: %s is %s where it came from", team, row.Slug, row.Outcome)
		}
	}
}

func TestRoundTripDemo(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	batch, err := exchange.Read(demo.Sample(), nil, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Import(t.Context(), batch, storetest.Day, false); err != nil {
		t.Fatal(err)
	}
	checkRoundTrip(t, s, true)
	checkRoundTrip(t, s, false)
}

// TestRoundTripWhole: an entry that says everything an entry can say, with a
// contact of every kind.
func TestRoundTripWhole(t *testing.T) {
	t.Parallel()
	e := exchangetest.Whole()
	term := func(id string) directory.Term {
		return directory.Term{ID: id, Labels: map[lang.Tag]directory.Label{"en": {Label: id}}, Said: map[lang.Tag][]string{"sw": {"sina " + id}, "en": {id + "’s gone", "lost & found " + id}, "zh": {"没有" + id}}}
	}
	batch := &exchange.Batch{
		Terms: map[string][]directory.Term{
			directory.VocabularyKinds: {term("emergency-hotline"), term("training")}, directory.VocabularyAudiences: {term("journalists"), term("lawyers")},
			directory.VocabularyAreas: {term("torture")}, directory.VocabularyNeeds: {term("alarm")},
		},
		Entries: []exchange.Entry{{Format: exchange.FormatEntryNow, Published: e.Languages(), Entry: *e}},
	}
	s := storetest.Open(t)
	if _, err := s.Import(t.Context(), batch, storetest.Day, false); err != nil {
		t.Fatal(err)
	}
	checkRoundTrip(t, s, true)
	checkRoundTrip(t, s, false)
	if diff := cmp.Diff(exchangetest.Whole(), &read(t, exported(t, s, true)).Entries[0].Entry); diff != "" {
		t.Errorf("what came back (-want +got):\n%s", diff)
	}
}

// TestRoundTripLife: entries after a life of edits: versions that are not the
// newest, names they had, withdrawals, checks, incomplete drafts.
func TestRoundTripLife(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		s := storetest.Open(t)
		storetest.Fill(t, s, 12)
		l := &life{T: t, Store: s, Rand: rand.New(rand.NewPCG(seed, 7))}
		for i, e := range exchangetest.Generated(t, 12).Entries {
			l.live(i, e.Slug)
		}
		l.draft()
		checkRoundTrip(t, s, true)
		checkRoundTrip(t, s, false)
	}
}

// TestRoundTripHidden: a contact was hidden since, in the original alone. A file
// for others has it nowhere, and takes it from nobody.
func TestRoundTripHidden(t *testing.T) {
	t.Parallel()
	for name, hide := range map[string]func(*directory.Contact){
		"for the team": func(c *directory.Contact) { c.Visibility = directory.VisibilityTeam },
		"out of date":  func(c *directory.Contact) { c.Provenance.Reliability = directory.ReliabilityOld },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := storetest.Open(t)
			e := storetest.Entry(1)
			e.Contacts = append(e.Contacts, directory.Contact{ID: "web-1", Kind: directory.ContactWeb, Value: "https://hidden.example", Visibility: directory.VisibilityPublic})
			for _, text := range e.Texts {
				text.Contacts = map[string]*directory.ContactText{"web-1": {Label: "A hidden label"}, "phone-1": {Label: "A label"}}
			}
			first := storetest.Publish(t, s, e, "", "fr", "en")
			hide(e.Contact("web-1"))
			storetest.Publish(t, s, e, first, "fr")
			terms := &exchange.Batch{Terms: map[string][]directory.Term{directory.VocabularyKinds: {{ID: "emergency-grants", Order: 1, Labels: map[lang.Tag]directory.Label{"fr": {Label: "Aides"}}}}}}
			if _, err := s.Import(t.Context(), terms, storetest.At(3), false); err != nil {
				t.Fatal(err)
			}
			checkRoundTrip(t, s, true)
			checkRoundTrip(t, s, false)
			for file, content := range contents(t, exported(t, s, false)) {
				if strings.Contains(content, "hidden") || strings.Contains(content, "web-1") {
					t.Errorf("%s has the contact: %s", file, content)
				}
			}
		})
	}
}

// life is what happens to entries.
type life struct {
	*testing.T
	*store.Store
	*rand.Rand
	hour int
}

func (l *life) now() time.Time {
	l.hour++
	return storetest.At(l.hour)
}

func (l *life) must(err error) {
	l.Helper()
	if err != nil {
		l.Fatal(err)
	}
}

// live lets some of everything happen to an entry.
func (l *life) live(i int, slug string) {
	r, err := l.Head(l.Context(), slug)
	l.must(err)
	id, head := r.EntryID, r.ID
	for range l.IntN(3) {
		r.Entry.Founded = 1950 + l.IntN(50)
		text := r.Entry.OriginalText()
		text.Summary += " <b>&</b>"
		for _, tag := range r.Entry.Languages() {
			if tag != r.Entry.Original && l.IntN(2) == 0 {
				r.Entry.Texts[tag].ToReview = map[directory.Section]directory.Outdated{"summary": {Was: text.Summary, Since: "2026-11-20"}, "contacts.signal-1.label": {Was: "x", Since: "2026-11-21"}}
				r.Entry.Texts[tag].Contacts["signal-1"] = &directory.ContactText{Label: "For the team?"}
			}
		}
		head, err = l.Save(l.Context(), r.Entry, head, l.now())
		l.must(err)
		if l.IntN(2) == 0 {
			tag := r.Entry.Languages()[l.IntN(len(r.Entry.Texts))]
			l.must(l.Publish(l.Context(), id, head, []lang.Tag{tag}, l.now()))
		}
	}
	for n := range l.IntN(3) {
		to := slug + string(rune('a'+n))
		l.must(l.Rename(l.Context(), id, slug, to, l.now()))
		slug = to
	}
	for range l.IntN(4) {
		l.must(l.Verify(l.Context(), directory.Verification{
			EntryID: id, ContactID: []string{"", "phone-1", "signal-1", "gone"}[l.IntN(4)], At: l.now().AddDate(0, 0, -l.IntN(3)), How: "call", Result: []directory.VerificationResult{"answers", "no-answer"}[l.IntN(2)],
		}))
	}
	if i%4 == 0 {
		l.must(store.Exec(l.Context(), l.Store, `INSERT INTO former_addresses (path, entry_id) VALUES (?, ?)`, "/fr/"+slug+"-é", id))
	}
	if i%5 == 0 {
		l.must(l.Withdraw(l.Context(), id, l.now()))
		l.must(store.Exec(l.Context(), l.Store, `UPDATE entries SET withdrawn_reason = 'closed' WHERE id = ?`, id))
	}
}

// draft adds an entry that nobody could publish yet, and retires a term.
func (l *life) draft() {
	e := storetest.Entry(900)
	e.Slug, e.Kind, e.Scope.Worldwide, e.Contacts[0].Value = "draft", "", false, ""
	e.Texts = map[lang.Tag]*directory.Text{"fr": {}}
	_, err := l.Save(l.Context(), e, "", l.now())
	l.must(err)
	l.must(store.Exec(l.Context(), l.Store, `UPDATE terms SET retired = 1 WHERE id = 'torture'`))
}

// TestExportLeavesOutTeam: neither values nor words of contacts for the team,
// nor how somebody checked, are in a file for others.
func TestExportLeavesOutTeam(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	e := storetest.Entry(1)
	e.Contacts = append(e.Contacts, directory.Contact{ID: "secret-1", Kind: directory.ContactPhone, Value: "+41 22 666 66 66", Visibility: directory.VisibilityTeam})
	e.Texts["fr"].Contacts["secret-1"] = &directory.ContactText{Label: "Ligne secrète"}
	storetest.Publish(t, s, e, "", "fr", "en")
	for _, contact := range []string{"secret-1", ""} {
		v := directory.Verification{EntryID: e.ID, ContactID: contact, At: storetest.At(3), How: "asked Marie", Result: directory.VerificationAnswers}
		if err := s.Verify(t.Context(), v); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Import(t.Context(), &exchange.Batch{Terms: exchangetest.Generated(t, 1).Terms}, storetest.At(4), false); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"666 66 66", "secret", "Marie", "Ligne"} {
		if with := contents(t, exported(t, s, true))["entries/fund-1.json"]; !bytes.Contains([]byte(with), []byte(word)) {
			t.Errorf("for the team, %q is missing", word)
		}
		if without := contents(t, exported(t, s, false))["entries/fund-1.json"]; bytes.Contains([]byte(without), []byte(word)) {
			t.Errorf("%q is in a file for others", word)
		}
	}
	checkRoundTrip(t, s, false)
	if head, err := s.Head(t.Context(), "fund-1"); err != nil || head.Entry.Contact("secret-1") == nil {
		t.Errorf("importing a file without the team's contacts lost them: %v", err)
	}
}
