package backup

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"filippo.io/age"
)

// TestQuantumSafeCopies: recipients whose keys withstand quantum computers are taken as
// others are, and are not mixed with others, which would undo it.
func TestQuantumSafeCopies(t *testing.T) {
	t.Parallel()
	id, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "restore.key")
	if err := os.WriteFile(file, []byte(id.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	lock, err := NewLock([]string{id.Recipient().String()}, "")
	if err != nil {
		t.Fatal(err)
	}
	keys, err := NewKeys([]string{file}, "")
	if err != nil {
		t.Fatal(err)
	}
	content := append(bytes.Clone(zstdHead), "what was copied"...)
	var sealed bytes.Buffer
	w, err := lock.seal(&sealed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	opened, err := keys.unseal(&sealed)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(opened); err != nil || !bytes.Equal(got, content) {
		t.Errorf("%q, %v", got, err)
	}
	classic, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	both, err := NewLock([]string{id.Recipient().String(), classic.Recipient().String()}, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := both.seal(io.Discard); err == nil {
		t.Error("a copy is encrypted to both kinds of keys: the weaker one opens it")
	}
}
