package probe_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/link"
	"amparo/internal/probe"
)

// memory is a store of results.
type memory map[string]link.Result

func (m memory) Links(_ context.Context, verdicts ...link.Verdict) ([]link.Result, error) {
	var list []link.Result
	for _, r := range m {
		if len(verdicts) == 0 || slices.Contains(verdicts, r.Verdict) {
			list = append(list, r)
		}
	}
	return list, nil
}

func (m memory) Link(_ context.Context, address string) (link.Result, error) {
	r, ok := m[address]
	if !ok {
		r.Address = address
	}
	return r, nil
}

func (m memory) SaveLink(_ context.Context, r link.Result) error {
	m[r.Address] = r
	return nil
}

func (m memory) KeepLinks(_ context.Context, addresses []string) error {
	for address := range m {
		if !slices.Contains(addresses, address) {
			delete(m, address)
		}
	}
	return nil
}

// rounds is a checker whose network is a table.
type rounds struct {
	*testing.T
	probe.Checker
	memory
	now    time.Time
	says   map[string]link.Found // what an address answers; what is not here answers
	asked  []string
	before func(address string) // called before an answer
}

func newRounds(t *testing.T, addresses ...string) *rounds {
	r := &rounds{T: t, memory: memory{}, now: time.Date(2026, time.November, 3, 9, 0, 0, 0, time.UTC), says: map[string]link.Found{}}
	r.Checker = probe.Checker{Store: r.memory, Now: func() time.Time { return r.now }, Ask: r.ask, Uses: func(context.Context) ([]link.Use, error) {
		var uses []link.Use
		for _, address := range addresses {
			uses = append(uses, link.Use{Address: address, EntryID: "e"})
		}
		return append(uses, link.Use{Address: "https://out.test/", Language: "fr"}), nil
	}}
	return r
}

func (r *rounds) ask(_ context.Context, address string) (link.Found, error) {
	r.asked = append(r.asked, address)
	if r.before != nil {
		r.before(address)
	}
	found, ok := r.says[address]
	if !ok {
		found = link.Found{Reason: link.Answered, Status: 200}
	}
	found.At = r.now
	return found, nil
}

// round makes a round and returns which addresses were asked.
func (r *rounds) round(want error) []string {
	r.Helper()
	r.asked = nil
	if err := r.Round(context.Background(), false, func(int, int) {}); !errors.Is(err, want) {
		r.Fatalf("%v, want %v", err, want)
	}
	return slices.Clone(r.asked)
}

func (r *rounds) verdicts() map[string]link.Verdict {
	all := map[string]link.Verdict{}
	for address, result := range r.memory {
		all[address] = result.Verdict
	}
	return all
}

func (r *rounds) fails(reason link.Reason, addresses ...string) {
	for _, address := range addresses {
		r.says[address] = link.Found{Reason: reason}
	}
}

func TestRounds(t *testing.T) {
	t.Parallel()
	r := newRounds(t, "https://a.test/", "https://b.test/", "https://a.test/")
	r.says["https://b.test/"] = link.Found{Reason: link.Gone, Status: 404}
	steps := []struct {
		wait  time.Duration
		asked []string
	}{
		{0, []string{"https://a.test/", "https://b.test/", "https://out.test/"}},
		{23 * time.Hour, nil},
		{time.Hour, []string{"https://b.test/"}},
		{6 * link.Day, []string{"https://b.test/", "https://a.test/"}},
		{23 * link.Day, []string{"https://b.test/", "https://a.test/", "https://out.test/"}},
	}
	for i, step := range steps {
		r.now = r.now.Add(step.wait)
		if got := r.round(nil); !slices.Equal(got, step.asked) {
			t.Errorf("step %d: asked %v", i, got)
		}
	}
	if diff := cmp.Diff(map[string]link.Verdict{"https://a.test/": link.Sound, "https://b.test/": link.Dead, "https://out.test/": link.Sound}, r.verdicts()); diff != "" {
		t.Error(diff)
	}
	var counts [][2]int
	if err := r.Round(context.Background(), true, func(done, total int) { counts = append(counts, [2]int{done, total}) }); err != nil || !slices.Equal(counts, [][2]int{{1, 3}, {2, 3}, {3, 3}}) {
		t.Errorf("%v, %v", counts, err)
	}
}

func TestForgetsWhatReadersNoLongerMeet(t *testing.T) {
	t.Parallel()
	r := newRounds(t, "https://a.test/")
	r.memory["https://former.test/"] = link.Result{Address: "https://former.test/", Verdict: link.Dead}
	r.round(nil)
	if _, there := r.memory["https://former.test/"]; there || len(r.memory) != 2 {
		t.Errorf("%v", r.memory)
	}
}

// TestOffline: a machine without network makes nothing dead.
func TestOffline(t *testing.T) {
	t.Parallel()
	all := []string{"https://a.test/", "https://b.test/", "https://c.test/", "https://d.test/", "https://e.test/", "https://f.test/", "https://g.test/", "https://out.test/"}
	for _, reason := range []link.Reason{link.NoName, link.Refused, link.Certificate, link.Timeout, link.Unreachable} {
		r := newRounds(t, all[:7]...)
		r.fails(reason, all...)
		if got := r.round(link.ErrOffline); len(r.memory) != 0 || len(got) != len(all) {
			t.Errorf("%s at the first start: %v is noted, %v was asked", reason, r.memory, got)
		}
		clear(r.says)
		r.round(nil)
		before := r.verdicts()
		r.fails(reason, all...)
		for range 10 {
			r.now = r.now.Add(8 * link.Day)
			r.round(link.ErrOffline)
		}
		if diff := cmp.Diff(before, r.verdicts()); diff != "" {
			t.Errorf("%s for weeks: %s", reason, diff)
		}
	}
}

// TestGoesOffline: what failed since somebody last answered is not noted.
func TestGoesOffline(t *testing.T) {
	t.Parallel()
	r := newRounds(t, "https://a.test/", "https://b.test/", "https://c.test/", "https://d.test/")
	r.before = func(address string) {
		if address == "https://c.test/" {
			r.fails(link.NoName, "https://a.test/", "https://b.test/", "https://c.test/", "https://d.test/", "https://out.test/")
		}
	}
	r.round(link.ErrOffline)
	if diff := cmp.Diff(map[string]link.Verdict{"https://a.test/": link.Sound, "https://b.test/": link.Sound}, r.verdicts()); diff != "" {
		t.Error(diff)
	}
}

// TestOnlyFailuresDue: a round of nothing but failures counts when others
// still answer, and asks no more than it must.
func TestOnlyFailuresDue(t *testing.T) {
	t.Parallel()
	dead := []string{"https://a.test/", "https://b.test/", "https://c.test/", "https://d.test/", "https://e.test/", "https://f.test/"}
	r := newRounds(t, append([]string{"https://sound.test/"}, dead...)...)
	r.fails(link.NoName, dead...)
	r.round(nil)
	r.now = r.now.Add(link.Day)
	if got := r.round(nil); len(got) != len(dead)+2 { // others are asked after five failures, and at the end
		t.Errorf("asked %v", got)
	}
	for _, address := range dead {
		if r.memory[address].Verdict != link.Dead {
			t.Errorf("%s is %s", address, r.memory[address].Verdict)
		}
	}
	if checked := r.memory["https://sound.test/"].CheckedAt; !checked.Equal(r.now.Add(-link.Day)) {
		t.Error("a witness was checked")
	}
}

// TestErrorsOfAProxy say nothing about whether this machine is online.
func TestErrorsOfAProxy(t *testing.T) {
	t.Parallel()
	r := newRounds(t, "https://a.test/", "https://b.test/")
	r.fails(link.Unreachable, "https://a.test/", "https://out.test/")
	r.says["https://b.test/"] = link.Found{Reason: link.Broken, Status: 502}
	r.round(link.ErrOffline)
	if _, noted := r.memory["https://a.test/"]; noted {
		t.Errorf("%v", r.memory)
	}
}

func TestCheckOne(t *testing.T) {
	t.Parallel()
	r := newRounds(t, "https://a.test/", "https://b.test/")
	r.round(nil)
	r.fails(link.NoName, "https://a.test/")
	got, err := r.Check(context.Background(), "https://a.test/")
	if err != nil || got.Verdict != link.Again || r.memory["https://a.test/"].Verdict != link.Sound {
		t.Errorf("%+v, %v", got, err)
	}
	r.fails(link.Timeout, "https://b.test/", "https://out.test/")
	if _, err := r.Check(context.Background(), "https://a.test/"); !errors.Is(err, link.ErrOffline) {
		t.Errorf("%v", err)
	}
	r.says["https://a.test/"] = link.Found{Reason: link.Gone, Status: 404}
	if got, err := r.Check(context.Background(), "https://a.test/"); err != nil || got.Verdict != link.Again {
		t.Errorf("an answer needs no witness: %+v, %v", got, err)
	}
}

// TestWitnessesTakeTurns: nobody is asked again and again because others fail.
func TestWitnessesTakeTurns(t *testing.T) {
	t.Parallel()
	var sound, dead []string
	for i := range 20 {
		sound = append(sound, fmt.Sprintf("https://sound-%02d.test/", i))
		dead = append(dead, fmt.Sprintf("https://dead-%02d.test/", i))
	}
	r := newRounds(t, append(slices.Clone(sound), dead...)...)
	r.fails(link.Refused, dead...)
	r.round(nil)
	r.now = r.now.Add(link.Day)
	called := map[string]int{}
	for _, address := range r.round(nil) {
		called[address]++
	}
	for _, address := range append(sound, dead...) {
		if called[address] > 1 {
			t.Errorf("%s was asked %d times", address, called[address])
		}
	}
}
