package control_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/control"
)

// serves answers for a folder with a word, until the test ends or stop is called.
func serves(t *testing.T, folder, word string) (stop func()) {
	t.Helper()
	l, err := control.Listen(folder)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /status", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(word)) })
	go func() { done <- control.Serve(ctx, l, mux) }()
	return func() {
		t.Helper()
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func expect(t *testing.T, folder, want string) {
	t.Helper()
	if got, err := control.Ask(t.Context(), folder, "/status"); err != nil || string(got) != want {
		t.Errorf("%q, %v", got, err)
	}
}

func nobody(t *testing.T, folder string) {
	t.Helper()
	if got, err := control.Ask(t.Context(), folder, "/status"); !errors.Is(err, control.ErrNobody) {
		t.Errorf("%q, %v", got, err)
	}
}

// TestAsk: its owner alone may open the socket, and it is gone with the program.
func TestAsk(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	nobody(t, folder)
	stop := serves(t, folder, "well")
	expect(t, folder, "well")
	if info, err := os.Lstat(filepath.Join(folder, control.Name)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if _, err := control.Ask(t.Context(), folder, "/unknown"); err == nil || errors.Is(err, control.ErrNobody) {
		t.Errorf("a question that is not understood: %v", err)
	}
	stop()
	nobody(t, folder)
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

// TestLeftBehind: the socket of a program that was killed keeps nobody out, and one that
// hands over leaves the socket of the next one alone.
func TestLeftBehind(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	dead, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(folder, control.Name), Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	dead.SetUnlinkOnClose(false)
	if err := dead.Close(); err != nil {
		t.Fatal(err)
	}
	nobody(t, folder)
	stopFirst := serves(t, folder, "first")
	expect(t, folder, "first")
	stopSecond := serves(t, folder, "second")
	expect(t, folder, "second")
	stopFirst()
	expect(t, folder, "second")
	stopSecond()
	nobody(t, folder)
}

// TestLongPath: a folder may be as deep as the file system lets it.
func TestLongPath(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), strings.Repeat("d", 120), strings.Repeat("e", 120))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	stop := serves(t, folder, "deep")
	expect(t, folder, "deep")
	stop()
	nobody(t, folder)
	if _, err := control.Listen(filepath.Join(folder, "missing")); err == nil {
		t.Error("a folder that is missing has a socket")
	}
	file := filepath.Join(folder, control.Name)
	if err := os.WriteFile(file, []byte("a text"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := control.Listen(folder); err == nil {
		t.Error("a file was replaced by a socket")
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "a text" {
		t.Errorf("%q, %v", text, err)
	}
}
