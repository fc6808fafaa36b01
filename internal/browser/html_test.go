package browser_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// TestValidHTML writes every kind of page in every language to files, as they
// are served, and has html-validate read them all at once.
func TestValidHTML(t *testing.T) {
	t.Parallel()
	program := judge(t, "html-validate/bin/html-validate.mjs")
	node, err := exec.LookPath("node")
	if err != nil {
		needed(t, "node")
	}
	s, folder := newSite(t), t.TempDir()
	for _, l := range everyLanguage {
		for _, k := range kindsIn(l) {
			file := filepath.Join(folder, fmt.Sprintf("%s-%s.html", k.name, l))
			if err := os.WriteFile(file, s.source(t, k, l), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	config, err := filepath.Abs(filepath.Join(judges, "htmlvalidate.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	// To a file: node ends before a pipe has taken a long list.
	report := filepath.Join(t.TempDir(), "report")
	output, failed := exec.Command(node, program, "--config", config, "--formatter", "text="+report, folder).CombinedOutput()
	list, err := os.ReadFile(report)
	if err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	if failed != nil || len(list) > 0 {
		t.Errorf("%v\n%s%s", failed, output, strings.ReplaceAll(string(list), folder+"/", ""))
	}
}

// source is the HTML of a kind of page as the server sends it.
func (s *site) source(tb testing.TB, k kind, l lang.Tag) []byte {
	tb.Helper()
	r, err := http.NewRequest(http.MethodGet, s.base+k.address(s.paths(l)), nil)
	if err != nil {
		tb.Fatal(err)
	}
	if k.click == need {
		first := s.Catalogue.Now().Terms(directory.VocabularyNeeds)[0].ID
		r.Method, r.Body = http.MethodPost, io.NopCloser(strings.NewReader(url.Values{"need": {first}}.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		tb.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		tb.Fatal(err)
	}
	if answer.StatusCode != k.status {
		tb.Fatalf("%s %s: status %d, want %d", k.name, l, answer.StatusCode, k.status)
	}
	return page
}
