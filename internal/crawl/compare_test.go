package crawl_test

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/answers.txt again")

const golden = "testdata/answers.txt"

// compare holds the answers against the file, or against a folder that has the
// answers themselves.
func compare(t *testing.T, pages map[string]string) {
	t.Helper()
	if dir := os.Getenv("AMPARO_CRAWL"); dir != "" {
		compareWith(t, dir, pages)
		return
	}
	now := map[string]string{}
	for key, answer := range pages {
		now[key] = summary(answer)
	}
	if *update {
		if err := os.WriteFile(golden, []byte(list(now)), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	content, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	before := map[string]string{}
	for line := range strings.Lines(string(content)) {
		key, is, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " → ")
		before[key] = is
	}
	if different(t, before, now) > 0 {
		t.Error("to see the lines that differ, keep the answers of the program as it was: go doc ./internal/crawl says how; if the change is meant, run with -update")
	}
}

// summary is what the file says of an answer.
func summary(answer string) string {
	kind := "-"
	for line := range strings.Lines(answer) {
		if is, ok := strings.CutPrefix(line, "Content-Type: "); ok {
			kind, _, _ = strings.Cut(strings.TrimSpace(is), ";")
		}
		if line == "\n" {
			break
		}
	}
	return fmt.Sprintf("%s %s %x", answer[:3], kind, sha256.Sum256([]byte(answer)))[:len("200 ")+len(kind)+1+16]
}

func list(answers map[string]string) string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(answers)) {
		fmt.Fprintf(&b, "%s → %s\n", key, answers[key])
	}
	return b.String()
}

// different names the answers that are not the same, and counts them.
func different(t *testing.T, before, now map[string]string) (n int) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(before)) {
		is, there := now[key]
		switch {
		case !there:
			t.Errorf("gone: %s", key)
		case is != before[key]:
			t.Errorf("different: %s", key)
		default:
			continue
		}
		n++
	}
	for _, key := range slices.Sorted(maps.Keys(now)) {
		if _, known := before[key]; !known {
			t.Errorf("new: %s", key)
			n++
		}
	}
	return n
}

// compareWith writes the answers into an empty folder, or shows how they
// differ from those that are there.
func compareWith(t *testing.T, dir string, pages map[string]string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		for key, answer := range pages {
			if err := os.WriteFile(filepath.Join(dir, fileName(key)), []byte(key+"\n"+answer), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		t.Logf("%d answers written", len(pages))
		return
	}
	before := map[string]string{}
	for _, f := range files {
		content, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		key, answer, _ := strings.Cut(string(content), "\n")
		before[key] = answer
	}
	different(t, before, pages)
	show(t, before, pages)
}

// fileName is a name for an answer that every file system takes.
func fileName(key string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '_'
	}, key)
	return fmt.Sprintf("%.120s-%x", name, sha256.Sum256([]byte(key)))[:min(len(name), 120)+1+8]
}

// show prints the lines that differ in the first answers that do.
func show(t *testing.T, before, now map[string]string) {
	t.Helper()
	most, err := strconv.Atoi(os.Getenv("AMPARO_CRAWL_SHOW"))
	if err != nil {
		most = 5
	}
	word := os.Getenv("AMPARO_CRAWL_ONLY")
	for _, key := range slices.Sorted(maps.Keys(before)) {
		is, there := now[key]
		if !there || is == before[key] || !strings.Contains(key, word) {
			continue
		}
		if most--; most < 0 {
			return
		}
		t.Logf("%s (-before +now)\n%s", key, diff(before[key], is))
	}
}
