package account_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"amparo/internal/account"
)

var noon = time.Date(2026, time.November, 23, 12, 0, 10, 0, time.UTC)

func TestGenerator(t *testing.T) {
	t.Parallel()
	secret := account.NewGenerator()
	if !account.IsGenerator(secret) || secret == account.NewGenerator() {
		t.Fatalf("secret %q", secret)
	}
	at := func(d time.Duration) string {
		c, err := totp.GenerateCode(secret, noon.Add(d))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	g := account.Generator{Secret: secret}
	now := noon.Unix() / 30
	for _, row := range []struct {
		name, code string
		last       int64
		step       int64
		right      bool
	}{
		{"now", at(0), 0, now, true},
		{"one step ago", at(-30 * time.Second), 0, now - 1, true},
		{"one step ahead", at(30 * time.Second), 0, now + 1, true},
		{"two steps ago", at(-60 * time.Second), 0, 0, false},
		{"two steps ahead", at(60 * time.Second), 0, 0, false},
		{"in groups", at(0)[:3] + " " + at(0)[3:], 0, now, true},
		{"used", at(0), now, 0, false},
		{"older than the one that was used", at(-30 * time.Second), now, 0, false},
		{"newer than the one that was used", at(30 * time.Second), now, now + 1, true},
		{"nothing", "", 0, 0, false},
		{"letters", "abcdef", 0, 0, false},
		{"too long", at(0) + "0", 0, 0, false},
	} {
		g.LastStep = row.last
		if step, right := g.Check(row.code, noon); step != row.step || right != row.right {
			t.Errorf("%s: %d %v, want %d %v", row.name, step, right, row.step, row.right)
		}
	}
	for _, bad := range []string{"", "x", secret[:16], strings.ToLower(secret), secret + secret, "=" + secret[1:]} {
		if account.IsGenerator(bad) {
			t.Errorf("%q is taken for a secret", bad)
		}
	}
}

func TestGeneratorLink(t *testing.T) {
	t.Parallel()
	secret := account.NewGenerator()
	link, err := account.GeneratorLink(secret, "Amparo", "rosa pérez")
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "otpauth" || u.Host != "totp" || u.Path != "/Amparo:rosa pérez" || u.Query().Get("secret") != secret || u.Query().Get("issuer") != "Amparo" {
		t.Errorf("%s: %v", link, err)
	}
	if _, err := account.GeneratorLink("not base32!", "Amparo", "rosa"); err == nil {
		t.Error("a link for a secret that is none")
	}
}

func TestRecoveryCodes(t *testing.T) {
	t.Parallel()
	codes := account.NewRecoveryCodes()
	seen := map[string]bool{}
	for _, c := range codes {
		if !regexp.MustCompile(`^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){6}$`).MatchString(c) || seen[c] || !account.IsRecoveryCode(c) {
			t.Errorf("code %q", c)
		}
		seen[c] = true
	}
	if len(codes) != 10 {
		t.Errorf("%d codes", len(codes))
	}
	const c = "0123-4567-89ab-cdef"
	for typed, same := range map[string]bool{
		"0123456789abcdef": true, "O123 4567 89AB CDEF": true, " olz3-4567-89ab-cdef": false, "oi23-4567-89ab-cdef": true, "ol23-4567-89ab-cdef": true,
		"0123-4567-89ab-cdeg": false, "": false,
	} {
		if got := account.HashRecoveryCode(typed) == account.HashRecoveryCode(c); got != same {
			t.Errorf("%q is the same code: %v", typed, got)
		}
	}
	for typed, is := range map[string]bool{"123456": false, "": false, "0123 4567 89ab cdef": true, "0123-4567-89ab-cde": false, "0123 4567 89ab cdef ghjk mnpq": true, "0123 4567 89ab cdef ghjk mnpq rstv": true, "0123 4567 89ab cdef ghjk": false} {
		if account.IsRecoveryCode(typed) != is {
			t.Errorf("%q has the form of a recovery code: %v", typed, !is)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		" Rosa ": "rosa", "ROSA  PÉREZ": "rosa pérez", "Rosa": "rosa", "e\u0301va": "éva", "İpek": "ipek",
	} {
		if got := account.FoldName(typed); got != want || account.FoldName(got) != got {
			t.Errorf("%q folds to %q, then %q", typed, got, account.FoldName(got))
		}
	}
	for name, good := range map[string]bool{
		"rosa": true, "rosa pérez": true, "r2-d2": true, "मीरा": true, "李明": true, "a.b_c": true, strings.Repeat("a", 40): true,
		"": false, "r": false, strings.Repeat("a", 41): false, "Rosa": false, " rosa": false, "-rosa": false, "rosa-": false, "ro--sa": false,
		"ro. sa": false, "rosa@example.org": false, "rosa\u202e": false, "ro\x00sa": false, "<b>": false, "rosa\npaul": false, "🕊️": false,
	} {
		if got := account.CheckName(name) == nil; got != good {
			t.Errorf("%q can be a name: %v", name, got)
		}
	}
}
