package search

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func packed(hits []hit) posting {
	var b packer
	b.addAll(hits)
	return b.posting()
}

func unpacked(p posting) (hits []hit) {
	p.each(func(number int32, strength byte) { hits = append(hits, hit{number, strength}) })
	return hits
}

func TestPosting(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		hits  []hit
		bytes int
	}{
		{"none", nil, 0},
		{"the first document", []hit{{0, 1}}, 2},
		{"the first few", []hit{{0, 0}, {1, 255}, {2, 128}}, 6},
		{"the last step of one byte", []hit{{126, 9}}, 2},
		{"the first step of two", []hit{{127, 9}}, 3},
		{"a long gap", []hit{{5, 1}, {100_000, 2}, {100_001, 3}}, 2 + 4 + 2},
		{"the last document there can be", []hit{{1 << 30, 200}}, 6},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			p := packed(row.hits)
			if got := unpacked(p); !slices.Equal(got, row.hits) || int(p.count) != len(row.hits) {
				t.Errorf("%v, %d documents", got, p.count)
			}
			if len(p.packed) != row.bytes {
				t.Errorf("%d bytes, want %d", len(p.packed), row.bytes)
			}
		})
	}
}

// FuzzPosting: what is packed comes out as it went in, whatever the gaps.
func FuzzPosting(f *testing.F) {
	f.Add([]byte{1, 0, 0, 0, 7, 200, 1, 0, 0, 9})
	f.Add([]byte{0xff, 0xff, 0xff, 0x00, 1})
	f.Fuzz(func(t *testing.T, content []byte) {
		number := int64(-1)
		var hits []hit
		for ; len(content) >= 5; content = content[5:] {
			number += 1 + int64(binary.LittleEndian.Uint32(content)%(1<<24))
			if number > 1<<30 {
				break
			}
			hits = append(hits, hit{int32(number), content[4]})
		}
		if diff := cmp.Diff(hits, unpacked(packed(hits)), cmp.AllowUnexported(hit{})); diff != "" {
			t.Errorf("(-before +after)\n%s", diff)
		}
	})
}

// TestNumbers holds the set against a map, through additions and removals.
func TestNumbers(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	var set numbers
	model := map[int32]bool{}
	for step := range 4000 {
		number := int32(r.IntN(300))
		if r.IntN(2) == 0 {
			set.add(number)
			model[number] = true
		} else {
			set.remove(number)
			delete(model, number)
		}
		if set.count != len(model) || set.holds(number) != model[number] {
			t.Fatalf("step %d: %d numbers, want %d; holds %d: %v", step, set.count, len(model), number, set.holds(number))
		}
		if set.end() <= int(number) && model[number] {
			t.Fatalf("step %d: the end %d is not behind %d", step, set.end(), number)
		}
	}
	for number := range int32(400) {
		if set.holds(number) != model[number] {
			t.Errorf("holds %d: %v", number, set.holds(number))
		}
	}
}

// TestNumbersCloned: what is done to a copy is not done to the set.
func TestNumbersCloned(t *testing.T) {
	t.Parallel()
	var set numbers
	set.add(3)
	copied := set.clone()
	copied.remove(3)
	copied.add(64)
	if !set.holds(3) || set.holds(64) || set.count != 1 || copied.holds(3) || !copied.holds(64) || copied.count != 1 {
		t.Errorf("the set %+v, its copy %+v", set, copied)
	}
}

// TestImpact: more is never less, the scale ends where a byte does, and doubling
// a large weight adds the same each time.
func TestImpact(t *testing.T) {
	t.Parallel()
	last := impact(0)
	if last != 0 {
		t.Errorf("nothing weighs %d", last)
	}
	for weight := 0.25; weight < 1000; weight += 0.25 {
		if now := impact(weight); now < last {
			t.Fatalf("%v weighs %d, less than before", weight, now)
		} else {
			last = now
		}
	}
	for weight, want := range map[float64]byte{1: 32, 3: 64, 7: 96, 31: 160, 1e9: 255} {
		if got := impact(weight); got != want {
			t.Errorf("%v weighs %d, want %d", weight, got, want)
		}
	}
}
