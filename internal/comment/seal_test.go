package comment_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"amparo/internal/comment"
)

func TestStampAges(t *testing.T) {
	t.Parallel()
	s := comment.NewSeal("one")
	made := time.Date(2026, time.November, 23, 10, 42, 7, 999, time.UTC)
	for _, row := range []struct {
		name        string
		stamp       string
		after, want time.Duration
	}{
		{"at once", s.Stamp(made), 0, 0},
		{"a second later", s.Stamp(made), time.Second, time.Second},
		{"a year later", s.Stamp(made), 365 * 24 * time.Hour, 365 * 24 * time.Hour},
		{"of a page made in this hour", s.CoarseStamp(made), 0, 42*time.Minute + 7*time.Second},
		{"from the future", s.Stamp(made), -time.Hour, 0},
		{"in another zone", s.Stamp(made.In(time.FixedZone("", 7200))), time.Second, time.Second},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if age, ok := s.Age(row.stamp, made.Add(row.after)); !ok || age.Truncate(time.Second) != row.want {
				t.Errorf("%s, %v, want %s", age, ok, row.want)
			}
		})
	}
}

// TestStampsSayNoMore: all pages of an hour have the same stamp.
func TestStampsSayNoMore(t *testing.T) {
	t.Parallel()
	s := comment.NewSeal("one")
	hour := time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)
	if s.CoarseStamp(hour) != s.CoarseStamp(hour.Add(time.Hour-1)) || s.CoarseStamp(hour) == s.CoarseStamp(hour.Add(time.Hour)) {
		t.Error("the stamp of an hour is not one")
	}
}

// FuzzAge: nobody who does not know the secret makes a stamp.
func FuzzAge(f *testing.F) {
	s := comment.NewSeal("one")
	now := time.Date(2026, time.November, 23, 10, 42, 7, 0, time.UTC)
	good := s.Stamp(now)
	for _, seed := range []string{good, good + "0", good[1:], strings.ToUpper(good), strings.Replace(good, ".", "", 1), "-1.0", "zzzzzzzzzzzzz.0", "." + good} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, stamp string) {
		if _, ok := s.Age(stamp, now); ok && stamp != good {
			t.Errorf("%q is taken", stamp)
		}
	})
}

// TestCode: 28 letters, of five bits each, that a person can copy: none of them looks like
// another, and none of them is a vowel that makes words.
func TestCode(t *testing.T) {
	t.Parallel()
	s := comment.NewSeal("one")
	shape := regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){6}$`)
	seen := map[string]bool{}
	for key := range 500 {
		code := s.Code(strings.Repeat("k", key))
		if !shape.MatchString(code) || seen[code] {
			t.Fatalf("the code %q, seen before: %v", code, seen[code])
		}
		seen[code] = true
	}
	if receipt := s.Receipt("k"); !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(receipt) || receipt == s.Receipt("l") || receipt == comment.NewSeal("two").Receipt("k") {
		t.Errorf("the receipt %q", receipt)
	}
}

// TestCodeAsTyped: a code is read however it was copied.
func TestCodeAsTyped(t *testing.T) {
	t.Parallel()
	const code = "K7P4-2M01-9QVT"
	for _, row := range []struct {
		name, typed string
		same        bool
	}{
		{"as it is", code, true},
		{"in small letters", strings.ToLower(code), true},
		{"without hyphens", "K7P42M019QVT", true},
		{"with spaces", " K7P4 2M01 9QVT ", true},
		{"with no-break spaces", "K7P4\u00a02M01\u202f9QVT", true},
		{"with points", "K7P4.2M01.9QVT", true},
		{"an O for the zero", "K7P4-2MO1-9QVT", true},
		{"an I for the one", "K7P4-2M0I-9QVT", true},
		{"a small l for the one", "k7p4-2m0l-9qvt", true},
		{"a U for the V", "K7P4-2M01-9QUT", true},
		{"another letter", "K7P4-2M01-9QVS", false},
		{"a letter less", "K7P4-2M01-9QV", false},
		{"a letter more", "K7P4-2M01-9QVTT", false},
		{"nothing", "", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := comment.HashCode(row.typed) == comment.HashCode(code); got != row.same {
				t.Errorf("taken for the same: %v", got)
			}
		})
	}
	for _, none := range []string{"K7P4-2M01-9QV", "K7P4-2M01-9QVT-K7P4", "K7P4-2M01-9QVT-K7P4-2M01-9QVT-K7P", "K7P4-2M01-9QVT-K7P4-2M01-9QVT-K7P4-2"} {
		if comment.HashCode(none) != "" {
			t.Errorf("%q, which can be no code, has a hash", none)
		}
	}
	if long := "K7P4-2M01-9QVT-K7P4-2M01-9QVT-K7P4"; comment.HashCode(long) == comment.HashCode(code) || comment.HashCode(strings.ToLower(strings.ReplaceAll(long, "-", " "))) != comment.HashCode(long) {
		t.Error("a code of seven groups is not read as one of its own")
	}
	if comment.HashCode("") != "" {
		t.Error("what can be no code has a hash")
	}
	if comment.HashCode("K7P42M019QVT") == comment.HashKey("K7P42M019QVT") {
		t.Error("a key and a code have the same hash")
	}
}

// TestTextHash: the same words are found again, whatever the spaces, capitals
// and accents; others are not, and nobody else can look for them.
func TestTextHash(t *testing.T) {
	t.Parallel()
	s := comment.NewSeal("one")
	text := s.TextHash("Une aide\n\nrapide é")
	for _, row := range []struct {
		name, text string
		same       bool
	}{
		{"other spaces", "  Une\taide rapide\u00a0é\n", true},
		{"capitals", "UNE AIDE RAPIDE É", true},
		{"an accent of its own", "Une aide rapide e\u0301", true},
		{"letters that nobody sees", "Une ai\u200bde rapide é", true},
		{"a word more", "Une aide rapide é x", false},
		{"words run together", "Uneaide rapide é", false},
		{"another sign", "Une aide, rapide é", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := s.TextHash(row.text) == text; got != row.same {
				t.Errorf("taken for the same: %v", got)
			}
		})
	}
	if comment.NewSeal("two").TextHash("Une aide rapide é") == text {
		t.Error("the hash needs no secret")
	}
}
