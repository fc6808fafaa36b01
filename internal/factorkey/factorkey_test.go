package factorkey_test

import (
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/factorkey"
)

const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

func made(t *testing.T) factorkey.File {
	t.Helper()
	f := factorkey.In(t.TempDir())
	if f.Exists() {
		t.Fatal("there is a key already")
	}
	if err := f.Make(); err != nil {
		t.Fatal(err)
	}
	return f
}

func lock(t *testing.T, f factorkey.File, row string) string {
	t.Helper()
	locked, err := f.Lock(secret, row)
	if err != nil {
		t.Fatal(err)
	}
	return locked
}

// TestThereAndBack: what was locked is read with its key and for its row, and for no other.
func TestThereAndBack(t *testing.T) {
	t.Parallel()
	f, other := made(t), made(t)
	locked := lock(t, f, "rosa")
	if strings.Contains(locked, secret) || !factorkey.Locked(locked) || factorkey.Locked(secret) || locked == lock(t, f, "rosa") {
		t.Errorf("locked as %q", locked)
	}
	raw, err := base64.RawURLEncoding.DecodeString(locked[strings.LastIndexByte(locked, '.')+1:])
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)-1] ^= 1
	flipped := locked[:strings.LastIndexByte(locked, '.')+1] + base64.RawURLEncoding.EncodeToString(raw)
	for name, row := range map[string]struct {
		by        factorkey.File
		text, row string
		want      error
	}{
		"as it was":         {f, locked, "rosa", nil},
		"for another row":   {f, locked, "lena", factorkey.ErrDamaged},
		"a bit was flipped": {f, flipped, "rosa", factorkey.ErrDamaged},
		"cut short":         {f, locked[:len(locked)-40], "rosa", factorkey.ErrDamaged},
		"only its name":     {f, locked[:strings.LastIndexByte(locked, '.')+1], "rosa", factorkey.ErrDamaged},
		"no text at all":    {f, "k1.", "rosa", factorkey.ErrDamaged},
		"in clear":          {f, secret, "rosa", factorkey.ErrDamaged},
		"by another key":    {other, locked, "rosa", factorkey.ErrOther},
		"without a file":    {factorkey.At(filepath.Join(t.TempDir(), "none")), locked, "rosa", factorkey.ErrMissing},
	} {
		got, err := row.by.Unlock(row.text, row.row)
		if !errors.Is(err, row.want) || (err == nil) != (got == secret) {
			t.Errorf("%s: %q, %v, want %v", name, got, err, row.want)
		}
	}
}

// TestFile: it belongs to its owner alone, is never written over, and what is no key is
// refused.
func TestFile(t *testing.T) {
	t.Parallel()
	f := made(t)
	if info, err := os.Stat(f.Path()); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	locked := lock(t, f, "rosa")
	if err := f.Make(); err == nil {
		t.Error("a second key was made over the first")
	}
	if got, err := f.Unlock(locked, "rosa"); got != secret || err != nil {
		t.Errorf("after it: %q, %v", got, err)
	}
	if left, err := filepath.Glob(f.Path() + ".*"); err != nil || left != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
	for name, content := range map[string]string{
		"empty": "", "blank": "\n\n", "short": "QUJD\n", "words": "this is no key\n", "longer": strings.Repeat("A", 60) + "\n", "binary": "\x00\xff\x01",
		"one good, one bad": base64.RawURLEncoding.EncodeToString(make([]byte, 32)) + "\nx\n",
	} {
		path := filepath.Join(t.TempDir(), factorkey.FileName)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := factorkey.At(path).Lock(secret, "rosa"); !errors.Is(err, factorkey.ErrUnusable) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := factorkey.At(t.TempDir()).Lock(secret, "rosa"); !errors.Is(err, factorkey.ErrUnusable) {
		t.Errorf("a folder: %v", err)
	}
}

// TestRenew: a new key locks, the old one still reads, until it is taken away.
func TestRenew(t *testing.T) {
	t.Parallel()
	f := made(t)
	before := lock(t, f, "rosa")
	if err := f.Renew(); err != nil {
		t.Fatal(err)
	}
	after := lock(t, f, "rosa")
	for locked, current := range map[string]bool{before: false, after: true, secret: false} {
		if got, err := f.Current(locked); got != current || err != nil {
			t.Errorf("%q is current: %v, %v", locked, got, err)
		}
	}
	if got, err := f.Unlock(before, "rosa"); got != secret || err != nil {
		t.Errorf("by the old key: %q, %v", got, err)
	}
	if err := f.KeepFirst(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Unlock(before, "rosa"); !errors.Is(err, factorkey.ErrOther) {
		t.Errorf("after the old key was taken away: %v", err)
	}
	if got, err := f.Unlock(after, "rosa"); got != secret || err != nil {
		t.Errorf("by the new key: %q, %v", got, err)
	}
	if info, err := os.Stat(f.Path()); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}
