package account_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"amparo/internal/account"
)

func TestCheckPassword(t *testing.T) {
	t.Parallel()
	own := []string{"rosa.perez", "Amparo", "https://directory.example"}
	for password, want := range map[string]error{
		"":                       account.ErrPasswordShort,
		"14 characters!":         account.ErrPasswordShort,
		"ééééééé":                account.ErrPasswordShort, // characters count, not bytes
		strings.Repeat("x", 129): account.ErrPasswordLong,
		strings.Repeat("passw0rd9z", 1) + strings.Repeat("é", 119): account.ErrPasswordLong,
		"passwordpassword":                            account.ErrPasswordCommon,
		"Password123456789":                           account.ErrPasswordCommon,
		"P@$$word-P@$$word":                           account.ErrPasswordCommon,
		"123456789012345":                             account.ErrPasswordCommon,
		"aaaaaaaaaaaaaaaaaaaa":                        account.ErrPasswordCommon,
		"abcdefghijklmnop":                            account.ErrPasswordCommon,
		"zyxwvutsrqponmlk":                            account.ErrPasswordCommon,
		"qwertyuiopasdfghjkl":                         account.ErrPasswordCommon,
		"azertyuiopqsdfghjklm":                        account.ErrPasswordCommon,
		"1qaz2wsx3edc4rfv":                            account.ErrPasswordCommon,
		"amparo amparo 2026":                          account.ErrPasswordCommon,
		"RosaPerez-Directory":                         account.ErrPasswordCommon,
		"monkey dragon master":                        account.ErrPasswordCommon,
		"iloveyou iloveyou iloveyou":                  account.ErrPasswordCommon,
		"correct horse battery staple":                nil,
		"tundra violin quorum basalt":                 nil,
		"k7!vQz#m2Lp@x9Wd":                            nil,
		"le chat boit du thé vert":                    nil,
		"пятнадцать разных слов":                      nil,
		"我们在山上看见了一只蓝色的鸟儿飞":                            nil,
		strings.Repeat("x", 100) + "q7 violin tundra": nil,
	} {
		if got := account.CheckPassword(password, own...); !errors.Is(got, want) {
			t.Errorf("%q: %v, want %v", password, got, want)
		}
	}
}

// cheap costs next to nothing.
var cheap = account.Cost{Memory: 64, Time: 1, Threads: 1}

func TestHasher(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	h := account.NewHasher(cheap)
	hash, err := h.Hash(ctx, "ﬁve words")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=64,t=1,p=1$") {
		t.Fatalf("%q %v", hash, err)
	}
	other, _ := h.Hash(ctx, "ﬁve words")
	if other == hash {
		t.Error("two hashes have one salt")
	}
	dearer := account.NewHasher(account.Cost{Memory: 128, Time: 1, Threads: 1})
	for _, row := range []struct {
		name            string
		h               *account.Hasher
		password, hash  string
		right, outdated bool
	}{
		{"right", h, "ﬁve words", hash, true, false},
		{"the same characters otherwise typed", h, "five words", hash, true, false},
		{"wrong", h, "five word", hash, false, false},
		{"capitals count", h, "Five words", hash, false, false},
		{"cost has changed", dearer, "five words", hash, true, true},
		{"nobody", h, "", "", false, false},
		{"nobody, with a password", h, "five words", "", false, false},
	} {
		found, err := row.h.Verify(ctx, account.Asker{}, row.password, row.hash)
		if err != nil || found.Right != row.right || found.Outdated != row.outdated {
			t.Errorf("%s: %+v %v", row.name, found, err)
		}
	}
	for _, bad := range []string{
		"x", "$argon2id$v=19$m=64,t=1,p=1$$", "$argon2i$v=19" + hash[len("$argon2id$v=19"):], strings.Replace(hash, "m=64", "m=4000000000", 1),
		strings.Replace(hash, "t=1", "t=0", 1), strings.Replace(hash, "p=1", "p=0", 1), strings.Replace(hash, "v=19", "v=16", 1), hash + "$",
	} {
		if found, err := h.Verify(ctx, account.Asker{}, "five words", bad); err == nil || found.Right {
			t.Errorf("%q is taken for a hash", bad)
		}
	}
}

// TestHashesAreFew: one runs, twenty wait, and for each that comes then whoever has waited
// the longest is turned away.
func TestHashesAreFew(t *testing.T) {
	t.Parallel()
	h := account.NewHasher(cheap)
	release := h.Hold()
	const at, fit = 200, 20
	answers := make(chan error, at)
	for range at {
		go func() {
			_, err := h.Hash(context.Background(), "five words")
			answers <- err
		}()
	}
	for range at - fit {
		if err := <-answers; !errors.Is(err, account.ErrBusy) {
			t.Fatalf("one too many: %v", err)
		}
	}
	gone, leave := context.WithCancel(context.Background())
	leave()
	if _, err := h.Hash(gone, "x"); !errors.Is(err, context.Canceled) {
		t.Errorf("one who left: %v", err)
	}
	if err := <-answers; !errors.Is(err, account.ErrBusy) {
		t.Errorf("who has waited the longest: %v", err)
	}
	release()
	for range fit - 1 {
		if err := <-answers; err != nil {
			t.Errorf("one that waited: %v", err)
		}
	}
	if _, err := h.Hash(context.Background(), "five words"); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func BenchmarkHash(b *testing.B) {
	h := account.NewHasher(account.FullCost)
	for b.Loop() {
		if _, err := h.Hash(context.Background(), "tundra violin quorum basalt"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheckPassword(b *testing.B) {
	long := strings.Repeat("monkey 42 dragon-", 7)
	for b.Loop() {
		_ = account.CheckPassword(long, "amparo", "rosa")
	}
}

// FuzzCheckPassword: whatever is typed, there is an answer, the same one twice.
func FuzzCheckPassword(f *testing.F) {
	for _, s := range []string{"", "passwordpassword", "tundra violin quorum basalt", "\xff\xfe", strings.Repeat("ab", 64), "𝕡𝕒𝕤𝕤𝕨𝕠𝕣𝕕𝕡𝕒𝕤𝕤𝕨𝕠𝕣𝕕"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, password string) {
		if a, b := account.CheckPassword(password, "amparo"), account.CheckPassword(password, "amparo"); !errors.Is(a, b) {
			t.Errorf("%q: %v, then %v", password, a, b)
		}
	})
}
