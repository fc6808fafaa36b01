package main

import (
	"bytes"
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"amparo/internal/store/storetest"
)

// ended runs the program to its end.
func ended(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), append([]string{"amparo"}, args...), &out, &errs)
	return code, out.String(), errs.String()
}

var address = regexp.MustCompile(`http://\S+/admin/ticket/([a-z2-7]{52})`)

func TestAccountCommands(t *testing.T) {
	t.Parallel()
	dir := storetest.Dir(t)
	code, out, errs := ended(t, "account", "create", "--data", dir, "--name", " Rosa ", "--role", "manager")
	first := address.FindString(out)
	if code != 0 || !strings.HasPrefix(first, "http://localhost:8080/admin/ticket/") {
		t.Fatalf("create: %d %q %q", code, out, errs)
	}
	code, out, errs = ended(t, "account", "create", "--data", dir, "--name", "lena", "--role", "translator", "--language", "fr", "--language", "es", "--base-url", "https://directory.example/")
	if code != 0 || !strings.HasPrefix(out, "https://directory.example/admin/ticket/") {
		t.Errorf("create: %d %q %q", code, out, errs)
	}
	if code, out, _ = ended(t, "account", "list", "--data", dir); code != 0 || !regexp.MustCompile(`(?m)^lena +translator +fr es +invited`).MatchString(out) || !strings.Contains(out, "rosa") {
		t.Errorf("list: %d %q", code, out)
	}
	code, out, _ = ended(t, "account", "reset", "--data", dir, "ROSA")
	second := address.FindString(out)
	if code != 0 || second == "" || second == first {
		t.Errorf("reset: %d %q", code, out)
	}
	s := start(t, "--data", dir)
	for link, want := range map[string]int{first: http.StatusNotFound, second: http.StatusOK} {
		if status, _ := get(t, s.base+link[strings.Index(link, "/admin"):]); status != want {
			t.Errorf("%s: %d, want %d", link, status, want)
		}
	}
	if strings.Contains(s.err.String(), address.FindStringSubmatch(second)[1]) {
		t.Error("the word of a one-time address is in the log of the program")
	}
}

func TestAccountCommandsRefuse(t *testing.T) {
	t.Parallel()
	dir := storetest.Dir(t)
	if code, _, errs := ended(t, "account", "create", "--data", dir, "--name", "rosa", "--role", "editor"); code != 0 {
		t.Fatal(errs)
	}
	for want, args := range map[string][]string{
		`the name "rosa" is taken`:     {"create", "--name", "Rosa", "--role", "editor"},
		`--name "r"`:                   {"create", "--name", "r", "--role", "editor"},
		`--role "king"`:                {"create", "--name", "paul", "--role", "king"},
		"--language is needed":         {"create", "--name", "paul", "--role", "translator"},
		`--language "xx"`:              {"create", "--name", "paul", "--role", "translator", "--language", "xx"},
		`--interface "xx"`:             {"create", "--name", "paul", "--role", "editor", "--interface", "xx"},
		`there is no account "nobody"`: {"reset", "nobody"},
		"one name is needed":           {"reset"},
	} {
		args = append([]string{"account", args[0], "--data", dir}, args[1:]...)
		if code, out, errs := ended(t, args...); code != 1 || out != "" || !strings.Contains(errs, want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%v: %d %q %q", args, code, out, errs)
		}
	}
}

// TestFirstAddress: it is printed while there is no account, and the last one
// that was printed works.
func TestFirstAddress(t *testing.T) {
	t.Parallel()
	dir := storetest.Dir(t)
	var words []string
	for range 2 {
		s := start(t, "--data", dir)
		word := address.FindStringSubmatch(s.out)
		if word == nil || !strings.Contains(s.out, "http://localhost:") {
			t.Fatalf("no address: %q", s.out)
		}
		words = append(words, word[1])
		for i, w := range words {
			want := http.StatusNotFound
			if i == len(words)-1 {
				want = http.StatusOK
			}
			if status, _ := get(t, s.base+"/admin/ticket/"+w); status != want {
				t.Errorf("start %d, address %d: %d", len(words), i+1, status)
			}
		}
		s.end(t)
	}
}
