package flat_test

import (
	"bytes"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/flat"
)

// all is one value of every kind, and a few that are easily lost.
type all struct {
	Number, Least, Most int
	Yes, No             bool
	Text, Empty         string
	List, None          []string
	Pairs, NoPairs      map[string]string
	At, Never           time.Time
}

func sample() all {
	return all{
		Number: 300, Least: math.MinInt64, Most: math.MaxInt64, Yes: true, Text: "défenseur·e\x00", List: []string{"", "a"},
		Pairs: map[string]string{"b": "", "a": "é"}, At: time.Date(2026, 11, 24, 1, 2, 3, 4e6, time.UTC),
	}
}

func (a all) pack() flat.Values {
	var p flat.Packer
	for _, n := range []int{a.Number, a.Least, a.Most} {
		p.Number(n)
	}
	p.Bool(a.Yes)
	p.Bool(a.No)
	p.Add(a.Text)
	p.Add(a.Empty)
	p.List(a.List)
	p.List(a.None)
	p.Pairs(a.Pairs)
	p.Pairs(a.NoPairs)
	p.Time(a.At)
	p.Time(a.Never)
	return flat.Values(p)
}

func unpack(v *flat.Values) all {
	return all{
		v.Number(), v.Number(), v.Number(), v.Bool(), v.Bool(), v.Next(), v.Next(),
		v.List(), v.List(), v.Pairs(), v.Pairs(), v.Time(), v.Time(),
	}
}

func TestValues(t *testing.T) {
	t.Parallel()
	v := sample().pack()
	if diff := cmp.Diff(sample(), unpack(&v)); diff != "" || v != "" {
		t.Errorf("%d bytes are left, (-want +got):\n%s", len(v), diff)
	}
}

// written is a file of records of two kinds.
func written(t testing.TB, records ...string) []byte {
	t.Helper()
	var file bytes.Buffer
	w := flat.NewWriter(&file)
	for i, text := range records {
		w.Record(byte(1 + i%2))
		w.Add(text)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// read returns the texts of a file, and the error that ended it.
func read(file []byte) (texts []string, err error) {
	r := flat.NewReader(bytes.NewReader(file))
	for {
		kind, block, err := r.Next()
		if err != nil {
			return texts, err
		}
		for len(block) > 0 {
			texts = append(texts, string('0'+rune(kind))+block.Next())
		}
	}
}

func TestFile(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 3<<20)
	rows := map[string]struct{ records, want []string }{
		"nothing":         {nil, nil},
		"two kinds":       {[]string{"a", "b", ""}, []string{"1a", "2b", "1"}},
		"a great record":  {[]string{long, "b"}, []string{"1" + long, "2b"}},
		"several of them": {[]string{long, long, long}, []string{"1" + long, "2" + long, "1" + long}},
	}
	for name, row := range rows {
		got, err := read(written(t, row.records...))
		if !errors.Is(err, io.EOF) || !cmp.Equal(got, row.want) {
			t.Errorf("%s: %d records, %v", name, len(got), err)
		}
	}
}

// TestDamage: whatever is cut off, added or turned is noticed.
func TestDamage(t *testing.T) {
	t.Parallel()
	whole := written(t, "first", "second", "third")
	refused := func(what string, n int, file []byte) {
		if _, err := read(file); !errors.Is(err, flat.ErrDamaged) {
			t.Errorf("%s %d: %v", what, n, err)
		}
	}
	for n := range whole {
		refused("cut after", n, whole[:n])
	}
	for n := range len(whole) * 8 {
		turned := bytes.Clone(whole)
		turned[n/8] ^= 1 << (n % 8)
		refused("turned bit", n, turned)
	}
	refused("one more byte", 1, append(bytes.Clone(whole), 0))
	refused("twice the same", 2, append(bytes.Clone(whole), whole...))
}

// full is a disk that takes so many bytes.
type full struct{ left int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriterFails(t *testing.T) {
	t.Parallel()
	for _, space := range []int{0, 1 << 20, 3 << 20} {
		w := flat.NewWriter(&full{space})
		for range 4 {
			w.Record(1)
			w.Add(strings.Repeat("x", 1<<20))
		}
		if err := w.Close(); !errors.Is(err, errFull) {
			t.Errorf("%d bytes: %v", space, err)
		}
	}
}

// FuzzValues: reading what no Packer made comes to an end, and takes no more
// memory than there are bytes.
func FuzzValues(f *testing.F) {
	f.Add(string(sample().pack()))
	f.Add("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f")
	f.Fuzz(func(t *testing.T, text string) {
		v := flat.Values(text)
		got := unpack(&v)
		if len(v) > len(text) || len(got.List) > len(text) || len(got.Text) > len(text) {
			t.Errorf("%q gives %v", text, got)
		}
	})
}

func FuzzReader(f *testing.F) {
	f.Add(written(f, "first", "second"))
	f.Add([]byte{1, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, file []byte) {
		if _, err := read(file); !errors.Is(err, io.EOF) && !errors.Is(err, flat.ErrDamaged) {
			t.Errorf("%q: %v", file, err)
		}
	})
}
