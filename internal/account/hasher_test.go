package account_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"

	"amparo/internal/account"
)

// TestCodesOfTheStandard: the examples of RFC 6238, appendix B, of which six
// digits are the last six of eight.
func TestCodesOfTheStandard(t *testing.T) {
	t.Parallel()
	g := account.Generator{Secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"} // 12345678901234567890
	for at, code := range map[int64]string{
		59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130",
	} {
		step, right := g.Check(code, time.Unix(at, 0))
		if !right || step != at/30 {
			t.Errorf("at %d: %s is right: %v, step %d", at, code, right, step)
		}
		if _, right := g.Check(code, time.Unix(at+90, 0)); right {
			t.Errorf("%s is still right a minute and a half later", code)
		}
	}
}

// TestCodesAreUsedUp: whoever looks over a shoulder cannot use what they saw,
// nor what was right before.
func TestCodesAreUsedUp(t *testing.T) {
	t.Parallel()
	g := account.Generator{Secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}
	now := time.Unix(1111111111, 0)
	step, right := g.Check("050 471", now)
	if !right {
		t.Fatal("the code is not right")
	}
	for name, last := range map[string]int64{"the same": step, "a later one": step + 1} {
		g.LastStep = last
		if _, right := g.Check("050471", now); right {
			t.Errorf("right although %s was used", name)
		}
	}
	broken := account.Generator{Secret: "?"}
	if _, right := broken.Check("050471", now); right {
		t.Error("a secret that is none has codes")
	}
}

// stored is a hash as another program would write it.
func stored(password string, memory, passes uint32, threads uint8, salt []byte, length uint32) string {
	sum := argon2.IDKey([]byte(password), salt, passes, memory, threads, length)
	return fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", memory, passes, threads, base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(sum))
}

// TestStoredHashes: hashes in the usual form are read, whoever wrote them, and
// none makes the program use more than it has.
func TestStoredHashes(t *testing.T) {
	t.Parallel()
	salt := []byte("0123456789abcdef")
	good := stored("five words", 64, 1, 1, salt, 32)
	fields := func(parameters string) string { return strings.Replace(good, "m=64,t=1,p=1", parameters, 1) }
	for _, row := range []struct {
		name, hash     string
		right, refused bool
	}{
		{"as it is written here", good, true, false},
		{"with more passes", stored("five words", 64, 3, 1, salt, 32), true, false},
		{"with two threads", stored("five words", 64, 1, 2, salt, 32), true, false},
		{"with a longer salt", stored("five words", 64, 1, 1, append(salt, "more"...), 32), true, false},
		{"of another password", stored("other words", 64, 1, 1, salt, 32), false, false},
		{"with a short salt", stored("five words", 64, 1, 1, salt[:15], 32), false, true},
		{"a shorter sum", stored("five words", 64, 1, 1, salt, 16), false, true},
		{"a longer sum", stored("five words", 64, 1, 1, salt, 64), false, true},
		{"too much memory", fields("m=262145,t=1,p=1"), false, true},
		{"too many passes", fields("m=64,t=17,p=1"), false, true},
		{"too many threads", fields("m=64,t=1,p=9"), false, true},
		{"more threads than there are", fields("m=64,t=1,p=256"), false, true},
		{"less than nothing", fields("m=-64,t=1,p=1"), false, true},
		{"another order", fields("t=1,m=64,p=1"), false, true},
		{"no parameters", fields(""), false, true},
		{"another algorithm", strings.Replace(good, "argon2id", "argon2d", 1), false, true},
		{"another version", strings.Replace(good, "v=19", "v=18", 1), false, true},
		{"with padding", good + "=", false, true},
		{"with a line break", good + "\n", true, false}, // which the encoding leaves out
		{"of bcrypt", "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy", false, true},
		{"a password", "five words", false, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			found, err := account.NewHasher(cheap).Verify(t.Context(), account.Asker{}, "five words", row.hash)
			right := found.Right
			if right != row.right || (err != nil) != row.refused {
				t.Errorf("right %v, error %v", right, err)
			}
		})
	}
}

// TestHashWaits: one that waits is let go when whoever asked has left.
func TestHashWaits(t *testing.T) {
	t.Parallel()
	h := account.NewHasher(cheap)
	release := h.Hold()
	ctx, leave := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		_, err := h.Hash(ctx, "x")
		done <- err
	}()
	leave()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	release()
	if _, err := h.Hash(t.Context(), "x"); err != nil {
		t.Errorf("its place is not free again: %v", err)
	}
}

// TestOwnWords: a password of who somebody is and where is no secret.
func TestOwnWords(t *testing.T) {
	t.Parallel()
	own := []string{"rosa.perez", "Refugio Seguro", "https://directory.example"}
	for _, row := range []struct {
		name, password string
		common         bool
	}{
		{"the name twice", "rosaperezrosaperez", true},
		{"the site", "Refugio-Seguro-2026", true},
		{"with signs for letters", "Ro$a Per€z $eguro", true},
		{"the address", "directory.example.directory", true},
		{"one of them among others", "rosa tundra violin quorum", false},
		{"words of others", "paul.jones tundra violin", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if err := account.CheckPassword(row.password, own...); errors.Is(err, account.ErrPasswordCommon) != row.common {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestLengthOfPasswords: characters count, in whatever bytes they come.
func TestLengthOfPasswords(t *testing.T) {
	t.Parallel()
	good := "k7!vQz#m2Lp@x9é" // 15
	for _, row := range []struct {
		name, password string
		want           error
	}{
		{"fifteen", good, nil},
		{"fourteen", good[1:], account.ErrPasswordShort},
		{"fifteen, an accent of its own", norm.NFD.String(good), nil},
		{"fourteen, an accent of its own", norm.NFD.String(good[1:]), account.ErrPasswordShort},
		{"a hundred and twenty-eight", good + strings.Repeat("é", 113), nil},
		{"one more", good + strings.Repeat("é", 114), account.ErrPasswordLong},
		{"a megabyte", strings.Repeat(good, 70_000), account.ErrPasswordLong},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if err := account.CheckPassword(row.password); !errors.Is(err, row.want) {
				t.Errorf("%v, want %v", err, row.want)
			}
		})
	}
}

// TestAttemptsAtOnce: a program that tries a hundred passwords in the same
// moment gains nothing: each is counted before its answer.
func TestAttemptsAtOnce(t *testing.T) {
	t.Parallel()
	f := account.NewFailures(account.Growth{Free: 5, First: time.Second, Most: 3 * time.Second, Forget: time.Hour})
	codes := account.NewFailures(account.Growth{Free: 5, First: time.Second, Most: 3 * time.Second, Forget: time.Hour})
	var mu sync.Mutex
	waits, allowed := map[time.Duration]int{}, 0
	var group sync.WaitGroup
	for range 100 {
		group.Go(func() {
			wait, may := f.Attempt("rosa", noon), codes.Allow("rosa", noon)
			mu.Lock()
			defer mu.Unlock()
			waits[wait]++
			if may {
				allowed++
			}
		})
	}
	group.Wait()
	if waits[0] != 5 || waits[time.Second] != 1 || waits[2*time.Second] != 1 || waits[3*time.Second] != 93 {
		t.Errorf("the waits are %v", waits)
	}
	if allowed != 5 {
		t.Errorf("%d were allowed", allowed)
	}
}

// TestUndo: an attempt that was right is taken back, and more than there were
// cannot be.
func TestUndo(t *testing.T) {
	t.Parallel()
	f := account.NewFailures(account.Growth{Free: 1, First: time.Second, Most: time.Minute, Forget: time.Hour})
	f.Undo("rosa")
	f.Attempt("rosa", noon)
	f.Undo("rosa")
	f.Undo("rosa")
	if wait := f.Attempt("rosa", noon); wait != 0 {
		t.Errorf("the first failure waits %s", wait)
	}
	if wait := f.Attempt("rosa", noon); wait != time.Second {
		t.Errorf("the second waits %s", wait)
	}
}

// TestGrowths: what people meet who mistype, and programs that guess.
func TestGrowths(t *testing.T) {
	t.Parallel()
	for name, g := range map[string]account.Growth{"by name": account.GrowthByName, "in total": account.GrowthInTotal, "of codes": account.GrowthOfCodes} {
		f := account.NewFailures(g)
		last := time.Duration(0)
		for n := range 200 {
			wait := f.Attempt("x", noon)
			if wait < last || wait > g.Most || (n < g.Free) != (wait == 0) || n == g.Free && wait != g.First {
				t.Fatalf("%s: failure %d waits %s after %s", name, n+1, wait, last)
			}
			last = wait
		}
		if last != g.Most {
			t.Errorf("%s: the last waits %s", name, last)
		}
	}
}
