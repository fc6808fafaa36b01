package wire_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"amparo/internal/web/wire"
)

func TestAccepts(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		header []string
		want   string
	}{
		{nil, ""},
		{[]string{""}, ""},
		{[]string{"gzip"}, "gzip"},
		{[]string{"gzip, deflate, br, zstd"}, "gzip zstd br"},
		{[]string{"GZip;q=0.5 , BR ; q=0"}, "gzip"},
		{[]string{"x-gzip"}, "gzip"},
		{[]string{"gzip", "br"}, "gzip br"},
		{[]string{"*"}, "gzip zstd br"},
		{[]string{"*;q=0"}, ""},
		{[]string{"br;q=0, *"}, "gzip zstd"},
		{[]string{"gzip;q=nonsense"}, ""},
		{[]string{"gzip;v=1"}, "gzip"},
		{[]string{"identity;q=0"}, ""},
		{[]string{",;,q=1,gzipp, gzi p"}, ""},
	} {
		got := wire.Accepts(row.header)
		var names []string
		for e := wire.Gzip; e < wire.Encodings; e++ {
			if got.Has(e) {
				names = append(names, e.String())
			}
		}
		if strings.Join(names, " ") != row.want || !got.Has(wire.Identity) {
			t.Errorf("%q: %q (identity %v), want %q", row.header, names, got.Has(wire.Identity), row.want)
		}
	}
}

// decode is what a browser makes of a body.
func decode(t testing.TB, e wire.Encoding, body []byte) []byte {
	t.Helper()
	var r io.Reader = bytes.NewReader(body)
	var err error
	switch e {
	case wire.Gzip:
		r, err = gzip.NewReader(r)
	case wire.Zstd:
		var z *zstd.Decoder
		if z, err = zstd.NewReader(r); err == nil {
			defer z.Close()
			r = z
		}
	case wire.Brotli:
		r = brotli.NewReader(r)
	}
	if err != nil {
		t.Fatalf("%q: %v", e, err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatalf("%q: %v", e, err)
	}
	return plain
}

func noise(n int) []byte {
	source := rand.New(rand.NewPCG(1, uint64(n)))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(source.Uint32())
	}
	return b
}

func TestEncode(t *testing.T) {
	t.Parallel()
	bodies := map[string][]byte{
		"nothing": {}, "a letter": []byte("a"), "a page": []byte(strings.Repeat("<p>Défenseur·es</p>\n", 700)),
		"no pattern": noise(30_000), "large": noise(300_000),
	}
	for name, body := range bodies {
		for e := range wire.Encodings {
			for _, level := range []wire.Level{wire.Fast, wire.Best} {
				if got := decode(t, e, wire.Encode(e, level, body, nil)); !bytes.Equal(got, body) {
					t.Errorf("%s, %q: %d bytes became %d", name, e, len(body), len(got))
				}
				padded := wire.Encode(e, level, body, wire.Padded(e, wire.Best))
				got := decode(t, e, padded)
				if e == wire.Identity {
					if len(bytes.TrimRight(got[len(body):], " \n")) > 0 {
						t.Errorf("%s: padded with more than white space", name)
					}
					got = got[:len(body)]
				}
				if !bytes.Equal(got, body) {
					t.Errorf("%s, %q, padded: %d bytes became %d", name, e, len(body), len(got))
				}
				if n := len(padded); !allowed(wire.Padded(e, wire.Best), n) {
					t.Errorf("%s, %q: %d bytes are none of the sizes", name, e, n)
				}
			}
		}
	}
}

// allowed reports whether n is a size, or so many steps above the last.
func allowed(s wire.Sizes, n int) bool {
	last := s[len(s)-1]
	return slices.Contains(s, n) || (n > last && (n-last)%(40<<10) == 0)
}

// TestEveryAmount pads by each number of bytes up to 700, and by those around
// the limits of the length fields.
func TestEveryAmount(t *testing.T) {
	t.Parallel()
	body := []byte("a short page")
	amounts := []int{65530, 65535, 65536, 65538, 65539, 65540, 65541, 65799, 65800, 200_000}
	for n := range 700 {
		amounts = append(amounts, n)
	}
	for _, e := range []wire.Encoding{wire.Identity, wire.Gzip, wire.Zstd, wire.Brotli} {
		plain := len(wire.Encode(e, wire.Fast, body, wire.Sizes{1})) // a size that is too small: as little as can be
		plain = min(plain, len(wire.Encode(e, wire.Fast, body, nil))+16)
		for _, n := range amounts {
			size := plain + n
			if e == wire.Gzip && n > 65_000 {
				continue // steps are smaller, because its field is
			}
			padded := wire.Encode(e, wire.Fast, body, wire.Sizes{size})
			if len(padded) != size {
				t.Errorf("%q: %d bytes, want %d", e, len(padded), size)
			}
			if got := decode(t, e, padded); !bytes.HasPrefix(got, body) || (e != wire.Identity && len(got) != len(body)) {
				t.Errorf("%q padded by %d: %q", e, n, got)
			}
		}
	}
}

// FuzzEncode: whatever the body, decoding gives it back.
func FuzzEncode(f *testing.F) {
	f.Add([]byte("<!doctype html>"), uint16(3000))
	f.Add([]byte{0, 0xff}, uint16(0))
	f.Fuzz(func(t *testing.T, body []byte, size uint16) {
		for _, e := range []wire.Encoding{wire.Gzip, wire.Zstd, wire.Brotli} {
			if got := decode(t, e, wire.Encode(e, wire.Fast, body, wire.Sizes{int(size)})); !bytes.Equal(got, body) {
				t.Errorf("%q: %q became %q", e, body, got)
			}
		}
	})
}

// FuzzAccepts: whatever a reader sends, there is an answer.
func FuzzAccepts(f *testing.F) {
	f.Add("gzip;q=1, br;q=0, *;q=0.1")
	f.Fuzz(func(t *testing.T, header string) {
		if !wire.Accepts([]string{header}).Has(wire.Identity) {
			t.Error("nothing is accepted")
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	page := []byte(strings.Repeat("<p>Défenseur·es des droits humains</p>\n", 500))
	for e := wire.Gzip; e < wire.Encodings; e++ {
		for name, level := range map[string]wire.Level{"fast": wire.Fast, "best": wire.Best} {
			b.Run(fmt.Sprintf("%s-%s", e, name), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					wire.Encode(e, level, page, wire.Padded(e, wire.Best))
				}
			})
		}
	}
}
