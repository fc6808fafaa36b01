package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"amparo/internal/store/storetest"
)

// TestMirror: the demonstration directory as files, twice; and what it refuses.
func TestMirror(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	data, out := storetest.Dir(t), filepath.Join(dir, "copy")
	must(t, "import", "--data", data, "../../internal/demo/vocabularies")
	must(t, "import", "--data", data, "--only", "omct,fidh,awid,front-line-defenders", "../../internal/demo")
	first := must(t, "mirror", "--data", data, "--out", out, "--live", "https://directory.example")
	said := regexp.MustCompile(`^([0-9]{4}) pages in ` + regexp.QuoteMeta(out) + `: ([0-9]{4}) files written, 0 as before, 0 removed\n$`).FindStringSubmatch(first)
	if said == nil {
		t.Fatalf("it says %q", first)
	}
	page, err := os.ReadFile(filepath.Join(out, "es", "directorio", "omct", "index.html"))
	if err != nil || !strings.Contains(string(page), `href="https://directory.example/"`) || !strings.Contains(string(page), `href="../../index.html"`) {
		t.Errorf("%v: %.200s", err, page)
	}
	if again := must(t, "mirror", "--data", data, "--out", out, "--live", "https://directory.example/"); !strings.Contains(again, ": 0 files written, "+said[2]+" as before, 0 removed") {
		t.Errorf("then it says %q", again)
	}
	for _, row := range []struct {
		name, want string
		args       []string
	}{
		{"no folder", "--out FOLDER is needed (amparo help mirror)", []string{"--live", "https://a.example"}},
		{"no address", "--live is needed", []string{"--data", data, "--out", out}},
		{"a path in the address", "an address without path is needed", []string{"--data", data, "--out", out, "--live", "https://a.example/x"}},
		{"no scheme", "an address without path is needed", []string{"--data", data, "--out", out, "--base-url", "a.example"}},
		{"no database", "there is no database", []string{"--data", filepath.Join(dir, "nothing"), "--out", out, "--live", "https://a.example"}},
		{"a folder of something else", "the folder holds something else", []string{"--data", data, "--out", data, "--live", "https://a.example"}},
		{"too many words", `"here" is not understood`, []string{"--data", data, "--out", out, "--live", "https://a.example", "here"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			code, _, errs := amparo(t, append([]string{"mirror"}, row.args...)...)
			if code != 1 || !strings.Contains(errs, row.want) || strings.Count(errs, "\n") != 1 {
				t.Errorf("%d, %q", code, errs)
			}
		})
	}
}

// TestMirrorOfDamage: an organisation that cannot be shown does not leave an earlier copy
// as if it had been withdrawn.
func TestMirrorOfDamage(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.must("mirror --data @data --out @copy --live https://directory.example")
	damage(t, s.path("data"), []string{`DROP TRIGGER revisions_are_final`, `UPDATE revisions SET document = replace(document, 'OMCT', 'OMCX') WHERE id IN (SELECT head FROM entries WHERE slug = 'omct')`})
	code, out, err := s.run("mirror --data @data --out @copy --live https://directory.example")
	if code != 1 || out != "" || !strings.Contains(err, "copy was left as it is: amparo repair") || strings.Count(err, "\n") != 1 {
		t.Errorf("%d %s %s", code, out, err)
	}
	if _, err := os.Stat(s.path("copy/en/directory/omct/index.html")); err != nil {
		t.Error(err)
	}
}
