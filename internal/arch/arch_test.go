package arch_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "amparo"

// rules is who may import whom inside the project, test files left out. A
// package that is not listed may import nothing of ours and must be added here
// on purpose. Packages ending in "test" serve tests only and may see all.
var rules = map[string][]string{
	"cmd/amparo":             {"*"},
	"internal/lang":          {"internal/lang/cldr"},
	"internal/lang/cldr":     {},
	"internal/account":       {"internal/lang"},
	"internal/directory":     {"internal/lang"},
	"internal/safehtml":      {"internal/lang"},
	"internal/search":        {"internal/flat", "internal/lang"},
	"internal/comment":       {"internal/lang", "internal/safehtml"},
	"internal/notice":        {},
	"internal/worddiff":      {},
	"internal/settings":      {"internal/directory", "internal/lang"},
	"internal/exchange":      {"internal/directory", "internal/lang"},
	"internal/hsds":          {"internal/directory", "internal/exchange", "internal/lang"},
	"internal/demo":          {},
	"internal/i18n":          {"internal/lang"},
	"internal/desk":          {"internal/directory", "internal/lang", "internal/link"},
	"internal/catalogue":     {"internal/comment", "internal/directory", "internal/flat", "internal/lang", "internal/safehtml", "internal/search"},
	"internal/store":         {"internal/account", "internal/comment", "internal/directory", "internal/exchange", "internal/lang", "internal/link", "internal/settings", "migrations"},
	"internal/web":           {"internal/catalogue", "internal/comment", "internal/directory", "internal/i18n", "internal/lang", "internal/safehtml", "internal/search", "internal/settings", "internal/web/form", "internal/web/pagecache", "internal/web/paths", "internal/web/reply", "internal/web/wire", "static", "templates"},
	"internal/web/admin":     {"internal/account", "internal/catalogue", "internal/comment", "internal/desk", "internal/directory", "internal/exchange", "internal/hsds", "internal/i18n", "internal/lang", "internal/link", "internal/safehtml", "internal/settings", "internal/web/form", "internal/web/paths", "internal/web/reply", "internal/worddiff", "static", "templates", "templates/admin"},
	"internal/web/form":      {"internal/account"},
	"internal/web/paths":     {"internal/i18n", "internal/lang"},
	"internal/web/reply":     {},
	"internal/web/wire":      {},
	"internal/web/pagecache": {"internal/web/wire"},
	"internal/arch":          {},
	"internal/browser":       {},
	"templates":              {"internal/i18n", "internal/lang", "internal/safehtml", "static"},
	"templates/admin":        {"internal/i18n", "internal/lang", "internal/safehtml", "static", "templates"},
	"static":                 {},
	"locales":                {},
	"migrations":             {},
	"internal/link":          {"internal/directory", "internal/lang", "internal/safehtml"},
	"internal/probe":         {"internal/link"},
	"internal/flat":          {},
}

// reserved names the only importer of a library.
var reserved = map[string]string{
	"github.com/nicksnyder/go-i18n/v2/i18n":   "internal/i18n",
	"github.com/yuin/goldmark":                "internal/safehtml",
	"github.com/microcosm-cc/bluemonday":      "internal/safehtml",
	"github.com/wneessen/go-mail":             "internal/notice",
	"github.com/sergi/go-diff/diffmatchpatch": "internal/worddiff",
	"modernc.org/sqlite":                      "internal/store",
	"database/sql":                            "internal/store",
	"github.com/urfave/cli/v3":                "cmd/amparo",
	"github.com/andybalholm/brotli":           "internal/web/wire",
	"github.com/klauspost/compress/zstd":      "internal/web/wire",
	"github.com/klauspost/compress/gzip":      "internal/web/wire",
}

// pure packages do no input or output of their own.
var pure = []string{"internal/directory", "internal/safehtml", "internal/lang", "internal/catalogue", "internal/account", "internal/worddiff", "internal/settings", "internal/desk", "internal/comment", "internal/link", "internal/flat"}

var impure = []string{"net/http", "os", "database/sql", "github.com/a-h/templ", "net", "log", "log/slog"}

var badNames = regexp.MustCompile(`^(util|utils|common|helper|helpers|model|models|type|types|shared|misc|base|handlers|services)$`)

func root(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// packages lists the folders with Go code, and the files in each, tests left out.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	fsys := os.DirFS(root(t))
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if path.Ext(name) == ".go" {
			dir := path.Dir(name)
			if _, ok := found[dir]; !ok {
				found[dir] = nil
			}
			if !strings.HasSuffix(name, "_test.go") {
				found[dir] = append(found[dir], name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root(t), file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, name)
	}
	return list
}

// forTests reports whether a package exists for tests only.
func forTests(dir string) bool { return strings.HasSuffix(path.Base(dir), "test") }

func TestImports(t *testing.T) {
	for dir, files := range packages(t) {
		if forTests(dir) || path.Base(dir) == "cldrgen" {
			continue
		}
		allowed, known := rules[dir]
		if !known {
			t.Errorf("%s: a new package: say in the rules what it may import", dir)
			continue
		}
		for _, file := range files {
			for _, name := range imports(t, file) {
				checkImport(t, dir, file, name, allowed)
			}
		}
	}
}

func checkImport(t *testing.T, dir, file, name string, allowed []string) {
	t.Helper()
	if owner, ok := reserved[name]; ok && owner != dir {
		t.Errorf("%s imports %s, which belongs to %s", file, name, owner)
	}
	if slices.Contains(pure, dir) && slices.Contains(impure, name) {
		t.Errorf("%s imports %s, but does no input or output", file, name)
	}
	inside, ok := strings.CutPrefix(name, module+"/")
	if !ok || slices.Contains(allowed, "*") {
		return
	}
	if !slices.Contains(allowed, inside) {
		t.Errorf("%s imports %s: against the rules", file, inside)
	}
}

func TestRulesNameWhatExists(t *testing.T) {
	found := packages(t)
	for dir := range rules {
		if _, ok := found[dir]; !ok {
			t.Errorf("the rules name %s, which does not exist", dir)
		}
	}
}

func TestPackageNames(t *testing.T) {
	for dir := range packages(t) {
		if badNames.MatchString(path.Base(dir)) {
			t.Errorf("%s: a name that says nothing", dir)
		}
	}
}

// TestTopLevel: the first thing a newcomer sees stays short.
func TestTopLevel(t *testing.T) {
	allowed := []string{".ci", ".git", ".gitignore", "LICENSE", "Makefile", "README.md", "cmd", "go.mod", "go.sum", "internal", "locales", "migrations", "static", "templates"}
	ignored := []string{"amparo", "data", "shots"}
	entries, err := os.ReadDir(root(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(allowed, e.Name()) && !slices.Contains(ignored, e.Name()) {
			t.Errorf("%s does not belong at the top", e.Name())
		}
	}
}

// TestMap: the map in the README is the tree.
func TestMap(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	onMap := map[string]bool{}
	line := regexp.MustCompile("(?m)^\\| `([a-z0-9/]+)` \\|")
	for _, m := range line.FindAllStringSubmatch(string(readme), -1) {
		onMap[m[1]] = true
	}
	for dir := range packages(t) {
		if path.Base(dir) == "cldrgen" {
			continue
		}
		if !onMap[dir] {
			t.Errorf("%s is not on the README's map", dir)
		}
	}
	for dir := range onMap {
		if info, err := os.Stat(filepath.Join(root(t), dir)); err != nil || !info.IsDir() {
			t.Errorf("the README's map names %s, which is no folder", dir)
		}
	}
}

// TestNever holds the few lines that must not be written anywhere.
func TestNever(t *testing.T) {
	never := []struct {
		what    *regexp.Regexp
		why     string
		inside  []string // folders it must not appear in
		outside []string // files where it may
	}{
		{regexp.MustCompile(`templ\.Raw\(`), "nothing but prose and exitScript writes markup as it is", []string{"."}, nil},
		{regexp.MustCompile(`\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) [a-z_*(]`), "SQL outside the store", []string{"internal/web", "internal/catalogue", "internal/directory", "cmd", "templates"}, nil},
		{regexp.MustCompile(`time\.Now\(\)`), "the time is passed in", []string{"internal/web", "internal/catalogue", "internal/directory", "internal/exchange"}, nil},
		{regexp.MustCompile(`TODO|FIXME|XXX`), "unfinished", []string{"cmd", "internal", "templates", "static", "migrations"}, nil},
	}
	for dir, files := range packages(t) {
		if forTests(dir) {
			continue
		}
		for _, rule := range never {
			if !slices.ContainsFunc(rule.inside, func(in string) bool { return in == "." || dir == in || strings.HasPrefix(dir, in+"/") }) || dir == "internal/arch" {
				continue
			}
			for _, file := range files {
				content, err := os.ReadFile(filepath.Join(root(t), file))
				if err != nil {
					t.Fatal(err)
				}
				if at := rule.what.FindIndex(content); at != nil && !slices.Contains(rule.outside, file) {
					t.Errorf("%s: %q: %s", file, content[at[0]:at[1]], rule.why)
				}
			}
		}
	}
}
