package desk

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// crowd is rows by id, as a snapshot has them, with names in any order.
func crowd(r *rand.Rand, n int) []*Row {
	var rows []*Row
	for i := range n {
		if r.IntN(3) > 0 {
			rows = append(rows, someone(r, i))
		}
	}
	return rows
}

func someone(r *rand.Rand, i int) *Row {
	row := &Row{ID: fmt.Sprintf("%03d", i), State: States[r.IntN(len(States))], Texts: map[lang.Tag]directory.State{"fr": TextStates[r.IntN(len(TextStates))]}}
	row.keys.add("fr", string(rune('a'+r.IntN(4)))) // few names, so that some are the same
	if row.Texts["fr"] != directory.StateMissing {
		row.progress.add("fr", Progress{Progress: directory.Progress{ToReview: r.IntN(3)}})
	}
	row.Check = Check{Silent: r.IntN(3) == 0, Asked: r.IntN(4) == 0}
	if r.IntN(2) == 0 {
		row.Check.Verified = noonOf(r.IntN(900))
	}
	return row
}

func noonOf(daysAgo int) time.Time {
	return time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC).AddDate(0, 0, -daysAgo)
}

// changed is what may become of rows: some gone, some others, some new.
func changed(r *rand.Rand, rows []*Row, n int) []*Row {
	byID := map[string]*Row{}
	for _, row := range rows {
		byID[row.ID] = row
	}
	for i := range n {
		switch id := fmt.Sprintf("%03d", i); r.IntN(6) {
		case 0:
			delete(byID, id)
		case 1:
			byID[id] = someone(r, i)
		}
	}
	list := slices.Collect(maps.Values(byID))
	slices.SortFunc(list, func(a, b *Row) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// TestFollowing: what is worked out of the snapshot before is what would be
// worked out anew.
func TestFollowing(t *testing.T) {
	t.Parallel()
	now := noonOf(0)
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 11))
		s := following(nil, crowd(r, 40), directory.Watermark{})
		for step := range 6 {
			s.sorted("fr")
			s.Tally("fr")
			s.Waiting(now)
			next := following(s, changed(r, s.rows, 40), directory.Watermark{})
			if len(next.orders) != 1 || len(next.tallies) != 1 || next.waiting.day.IsZero() {
				t.Fatalf("seed %d, step %d: nothing was taken over", seed, step)
			}
			anew := following(nil, next.rows, directory.Watermark{})
			if !slices.Equal(next.sorted("fr"), anew.sorted("fr")) {
				t.Fatalf("seed %d, step %d: another order", seed, step)
			}
			if diff := cmp.Diff(counted(anew.Tally("fr")), counted(next.Tally("fr"))); diff != "" || next.Waiting(now) != anew.Waiting(now) {
				t.Fatalf("seed %d, step %d: %d wait, want %d (-want +got)\n%s", seed, step, next.Waiting(now), anew.Waiting(now), diff)
			}
			s = next
		}
	}
}

// counted is a tally without the states that no text has.
func counted(t Tally) Tally {
	t.Texts = maps.Clone(t.Texts)
	maps.DeleteFunc(t.Texts, func(_ directory.State, n int) bool { return n == 0 })
	return t
}

// TestTally: withdrawn entries are no work, and an entry without a text in a
// language has no section to review.
func TestTally(t *testing.T) {
	t.Parallel()
	rows := []*Row{
		{ID: "1", State: StateLive, Texts: map[lang.Tag]directory.State{"fr": directory.StateToReview}, progress: perLanguage[Progress]{{"fr", Progress{Progress: directory.Progress{ToReview: 3}}}}},
		{ID: "2", State: StateDraft, Texts: map[lang.Tag]directory.State{"fr": directory.StateMissing}},
		{ID: "3", State: StateWithdrawn, Texts: map[lang.Tag]directory.State{"fr": directory.StateToReview}, progress: perLanguage[Progress]{{"fr", Progress{Progress: directory.Progress{ToReview: 5}}}}},
		{ID: "4", State: StateNewer, Texts: map[lang.Tag]directory.State{"fr": directory.StateCurrent}},
	}
	got := following(nil, rows, directory.Watermark{}).Tally("fr")
	want := Tally{Language: "fr", Texts: map[directory.State]int{directory.StateToReview: 1, directory.StateMissing: 1, directory.StateCurrent: 1}, Sections: 3, Total: 3}
	if diff := cmp.Diff(want, got); diff != "" || got.Unfinished() != 2 {
		t.Errorf("%d unfinished (-want +got)\n%s", got.Unfinished(), diff)
	}
}

// TestSnapshotsStay: a snapshot that somebody still reads is not changed by the
// one that follows.
func TestSnapshotsStay(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(12, 13))
	s := following(nil, crowd(r, 40), directory.Watermark{})
	order, rows, tally := slices.Clone(s.sorted("fr")), slices.Clone(s.rows), counted(s.Tally("fr"))
	for range 20 {
		following(s, changed(r, s.rows, 40), directory.Watermark{})
	}
	if !slices.Equal(order, s.sorted("fr")) || !slices.Equal(rows, s.rows) || cmp.Diff(tally, counted(s.Tally("fr"))) != "" {
		t.Error("a snapshot has changed")
	}
}

// TestMerge: fresh rows stand in the place of those of the same entries, and
// between the others.
func TestMerge(t *testing.T) {
	t.Parallel()
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 14))
		before, fresh := crowd(r, 20), crowd(r, 25)
		got := merge(before, fresh)
		want := map[string]*Row{}
		for _, row := range slices.Concat(before, fresh) {
			want[row.ID] = row
		}
		if len(got) != len(want) || !slices.IsSortedFunc(got, func(a, b *Row) int { return strings.Compare(a.ID, b.ID) }) {
			t.Fatalf("seed %d: %d rows, want %d", seed, len(got), len(want))
		}
		for _, row := range got {
			if want[row.ID] != row {
				t.Errorf("seed %d: %s is not the fresh one", seed, row.ID)
			}
		}
		gone, come := difference(before, got)
		for _, row := range come {
			if !slices.Contains(fresh, row) {
				t.Errorf("seed %d: %s came from nowhere", seed, row.ID)
			}
		}
		if len(got) != len(before)-len(gone)+len(come) {
			t.Errorf("seed %d: %d gone, %d come", seed, len(gone), len(come))
		}
	}
}

// anyTerm is a vocabulary that has everything.
type anyTerm struct{}

func (anyTerm) HasTerm(string, string) bool { return true }

// TestWeigh: what would be done to an entry, and why nothing is.
func TestWeigh(t *testing.T) {
	t.Parallel()
	live := map[lang.Tag]string{"fr": "r1"}
	whole := func() *directory.Entry {
		return &directory.Entry{Slug: "fund", Original: "fr", Kind: "fund", Availability: directory.AvailabilityOpen, Scope: directory.Scope{Worldwide: true}, Areas: []string{"torture"},
			Texts: map[lang.Tag]*directory.Text{"fr": {Name: "Un fonds", Summary: "Il aide."}, "en": {Name: "A fund"}}}
	}
	empty := func() *directory.Entry { e := whole(); e.Kind = ""; return e }
	later := noonOf(-3)
	term := func(id string) Job { return Job{Action: ActTerm, Vocabulary: directory.VocabularyAreas, Term: id} }
	for _, row := range []struct {
		name  string
		job   Job
		row   Row
		entry *directory.Entry
		want  Verdict
		in    string // languages
	}{
		{"a draft, in all it has", Job{Action: ActPublish}, Row{State: StateDraft}, whole(), Do, "en fr"},
		{"what is newer, where it is public", Job{Action: ActPublish}, Row{State: StateNewer, Live: live}, whole(), Do, "fr"},
		{"what is public already", Job{Action: ActPublish}, Row{State: StateLive, Live: live}, whole(), AllLive, ""},
		{"what is newer, and public in a language it lost", Job{Action: ActPublish}, Row{State: StateNewer, Live: map[lang.Tag]string{"es": "r1"}}, whole(), AllLive, ""},
		{"what was withdrawn", Job{Action: ActPublish}, Row{State: StateWithdrawn}, whole(), IsWithdrawn, ""},
		{"what waits for a day", Job{Action: ActPublish}, Row{State: StateDraft, Scheduled: later}, whole(), IsScheduled, ""},
		{"what breaks a rule", Job{Action: ActPublish}, Row{State: StateDraft}, empty(), Incomplete, ""},
		{"withdrawn first, whatever else", Job{Action: ActPublish}, Row{State: StateWithdrawn, Scheduled: later}, empty(), IsWithdrawn, ""},
		{"withdrawing what is public", Job{Action: ActWithdraw}, Row{State: StateNewer}, whole(), Do, ""},
		{"withdrawing a draft", Job{Action: ActWithdraw}, Row{State: StateDraft}, whole(), NotPublic, ""},
		{"withdrawing twice", Job{Action: ActWithdraw}, Row{State: StateWithdrawn}, whole(), NotPublic, ""},
		{"asking for a verification", Job{Action: ActVerify}, Row{State: StateLive}, whole(), Do, ""},
		{"asking twice", Job{Action: ActVerify}, Row{State: StateLive, Check: Check{Asked: true}}, whole(), AskedBefore, ""},
		{"asking of a draft", Job{Action: ActVerify}, Row{State: StateDraft, Check: Check{Asked: true}}, whole(), NotPublic, ""},
		{"a term more", term("women"), Row{State: StateWithdrawn}, whole(), Do, ""},
		{"a term it has", term("torture"), Row{State: StateDraft}, whole(), HasTerm, ""},
		{"a term of a vocabulary that cannot be given", Job{Action: ActTerm, Vocabulary: directory.VocabularyKinds, Term: "x"}, Row{}, whole(), HasTerm, ""},
		{"exporting anything", Job{Action: ActExport}, Row{State: StateWithdrawn}, empty(), Do, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			o := row.job.Weigh(&row.row, row.entry, anyTerm{})
			var in []string
			for _, tag := range slices.Sorted(slices.Values(o.Languages)) {
				in = append(in, string(tag))
			}
			if o.Verdict != row.want || strings.Join(in, " ") != row.in || o.Row != &row.row {
				t.Errorf("%q in %v, want %q in %q", o.Verdict, in, row.want, row.in)
			}
		})
	}
}

// TestApply: the entry that is shown elsewhere is not changed.
func TestApply(t *testing.T) {
	t.Parallel()
	e := &directory.Entry{Areas: append(make([]string, 0, 8), "torture"), Audiences: []string{"journalists"}}
	after := Job{Action: ActTerm, Vocabulary: directory.VocabularyAreas, Term: "women"}.Apply(e)
	other := Job{Action: ActTerm, Vocabulary: directory.VocabularyAreas, Term: "land"}.Apply(e)
	if strings.Join(after.Areas, " ") != "torture women" || strings.Join(other.Areas, " ") != "torture land" || len(e.Areas) != 1 || len(after.Audiences) != 1 {
		t.Errorf("before %v, after %v and %v", e.Areas, after.Areas, other.Areas)
	}
}
