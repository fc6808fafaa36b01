package arch_test

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Limits of a package: what one person can have in mind. Tests and generated code do not count.
const (
	maxFiles = 40
	maxLines = 5000
	maxKnot  = 10 // files of which each leads to all others
)

// above are the packages that do not keep a limit yet. One that does must leave its list.
var above = struct{ files, lines, knot []string }{}

var generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.$`)

// keeps compares a package with a limit, and with the list of those that do not keep it yet.
func keeps(t *testing.T, dir string, n, limit int, what string, excepted []string) {
	t.Helper()
	switch listed := slices.Contains(excepted, dir); {
	case n > limit && !listed:
		t.Errorf("%s has %d %s, more than %d: part it", dir, n, what, limit)
	case n <= limit && listed:
		t.Errorf("%s has %d %s now: it must leave the list of those that have more than %d", dir, n, what, limit)
	}
}

func TestSizes(t *testing.T) {
	for dir, all := range packages(t) {
		files, lines := 0, 0
		for _, file := range all {
			content, err := os.ReadFile(filepath.Join(root(t), file))
			if err != nil {
				t.Fatal(err)
			}
			if !generated.Match(content) {
				files++
				lines += bytes.Count(content, []byte("\n"))
			}
		}
		t.Logf("%-30s %3d files %6d lines", dir, files, lines)
		keeps(t, dir, files, maxFiles, "files", above.files)
		keeps(t, dir, lines, maxLines, "lines", above.lines)
	}
}

// beyondViews are the packages that a view has no need of: it is a pure function, which is given
// what it shows.
var beyondViews = []string{"context", module + "/internal/store", module + "/internal/catalogue"}

// viewsThatAsk are the views that import one of them. One that no longer does must leave the list.
var viewsThatAsk = []string{
	"internal/web/comment_view.go",
	"internal/web/contact_view.go",
	"internal/web/directory_view.go",
	"internal/web/facet_view.go",
	"internal/web/fail_view.go",
	"internal/web/found_view.go",
	"internal/web/list_view.go",
	"internal/web/mark_view.go",
	"internal/web/profile_view.go",
	"internal/web/row_view.go",
}

// beyondEditorsViews are what views of the editors' side have no need of either: a room, what it
// keeps, and the answer.
var beyondEditorsViews = map[string]*regexp.Regexp{
	"declares a method of a room": regexp.MustCompile(`(?m)^func \(\w+ \*?(Room|Desk)\)`),
	"asks the store":              regexp.MustCompile(`\b[a-z]\.Store\b`),
	"writes the answer":           regexp.MustCompile(`http\.ResponseWriter`),
}

func isView(file string) bool {
	name := path.Base(file)
	return name == "view.go" || strings.HasSuffix(name, "_view.go")
}

func TestViewsAreGivenWhatTheyShow(t *testing.T) {
	used := map[string]bool{}
	for _, files := range packages(t) {
		for _, file := range files {
			if !isView(file) {
				continue
			}
			for _, name := range imports(t, file) {
				if !slices.Contains(beyondViews, name) {
					continue
				}
				if used[file] = true; !slices.Contains(viewsThatAsk, file) {
					t.Errorf("%s imports %s: a view is given what it shows", file, name)
				}
			}
		}
	}
	for _, entry := range viewsThatAsk {
		if !used[entry] {
			t.Errorf("%s imports nothing that a view has no need of: it must leave the list", entry)
		}
	}
}

func TestEditorsViewsAreFunctions(t *testing.T) {
	for dir, files := range packages(t) {
		if !strings.HasPrefix(dir, "internal/web/admin/") {
			continue
		}
		for _, file := range slices.DeleteFunc(files, func(file string) bool { return !isView(file) }) {
			content, err := os.ReadFile(filepath.Join(root(t), file))
			if err != nil {
				t.Fatal(err)
			}
			for what, pattern := range beyondEditorsViews {
				if pattern.Match(content) {
					t.Errorf("%s %s: a view is a function of what it shows", file, what)
				}
			}
		}
	}
}
