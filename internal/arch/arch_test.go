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

// mapFile holds the map of the project: a table of all folders with Go code. Its order is the rule
// of who may import whom: arrows point down.
const mapFile = "internal/README.md"

// domain is what the directory is about. These packages know nothing of how it is kept or shown,
// and do no input or output.
var domain = []string{
	"internal/account", "internal/blank", "internal/briefly", "internal/comment", "internal/contact", "internal/directory", "internal/exchange", "internal/flat", "internal/hsds", "internal/ident",
	"internal/lang", "internal/lang/cldr", "internal/link", "internal/numbering", "internal/opening", "internal/openpgp", "internal/place", "internal/place/gazetteer", "internal/safehtml", "internal/said", "internal/search", "internal/settings", "internal/situation",
	"internal/tongue", "internal/worddiff", "internal/zone",
}

// only says what packages may import of ours at most, besides standing above it on the map.
var only = []struct {
	who, may []string // packages; "x/..." is x and all below it
	why      string
}{
	{domain, domain, "the domain knows only itself"},
	{[]string{"internal/store"}, join(domain, "internal/store/embedded", "internal/store/inorder", "internal/store/leaving", "internal/store/ledger", "internal/store/live", "internal/store/mend", "internal/store/moving", "internal/store/saying", "internal/store/schema", "internal/store/scrub", "internal/store/seal", "internal/store/secrets", "internal/store/watching", "internal/store/locking", "internal/store/engine", "migrations"), "the store keeps what the domain says, and knows no pages"},
	{[]string{"internal/store/embedded", "internal/store/schema"}, []string{"internal/directory", "internal/disk", "internal/store/engine", "internal/store/seal"}, "an engine runs statements, whatever they say"},
	{[]string{"internal/catalogue", "internal/desk"}, domain, "what is read from memory is told by whoever joins it with the store"},
	{[]string{"internal/i18n"}, []string{"internal/lang"}, "the catalogues of messages know languages and nothing of what they are about"},
	{[]string{"internal/words"}, join(domain, "internal/i18n"), "it gives what the domain says the keys of messages"},
	{[]string{"templates/..."}, []string{"templates/...", "internal/i18n", "internal/lang", "internal/safehtml", "static"}, "a page is shown from a struct that is ready"},
	{[]string{"internal/web/pagecache", "internal/web/wire", "internal/web/reply"}, []string{"internal/web/wire"}, "answers go out whatever they say"},
	{[]string{"internal/backup"}, []string{"internal/disk"}, "an archive holds files, whatever they say"},
	{[]string{"internal/breached", "internal/notice", "internal/health", "internal/disk", "internal/terminal", "internal/kit", "internal/notices/...", "internal/sandbox", "internal/copies", "internal/backup/plan", "internal/demo", "internal/browser", "internal/crawl", "internal/arch", "static", "locales", "migrations"}, nil, "needs nothing of ours"},
}

// never says what may not be imported although it stands below on the map.
var never = []struct {
	who, what []string
	why       string
}{
	{[]string{"internal/web/..."}, []string{"internal/store/...", "internal/probe", "internal/notice", "internal/demo", "locales", "migrations"}, "only cmd sees both sides; a screen declares the interface it needs"},
	{[]string{"internal/web"}, []string{"internal/web/admin/...", "internal/account", "internal/desk", "templates/admin/..."}, "readers' pages know nothing of the editors' side"},
	{[]string{"internal/probe"}, []string{"internal/store/...", "internal/web/..."}, "what is asked and what is remembered are joined in cmd"},
}

func join(list []string, more ...string) []string { return append(slices.Clone(list), more...) }

// reserved names the importers of a library, with spaces between them.
var reserved = map[string]string{
	"github.com/nicksnyder/go-i18n/v2/i18n":                     "internal/i18n",
	"github.com/yuin/goldmark":                                  "internal/safehtml",
	"github.com/microcosm-cc/bluemonday":                        "internal/safehtml",
	"github.com/wneessen/go-mail":                               "internal/notice",
	"github.com/sergi/go-diff/diffmatchpatch":                   "internal/worddiff",
	"github.com/nyaruka/phonenumbers":                           "internal/numbering/plangen",
	"github.com/ProtonMail/go-crypto/openpgp":                   "internal/openpgp",
	"github.com/minio/minio-go/v7":                              "internal/backup",
	"filippo.io/age":                                            "internal/backup",
	"aead.dev/minisign":                                         "internal/sign",
	"golang.org/x/crypto/acme":                                  "internal/certificate",
	"modernc.org/sqlite":                                        "internal/store/embedded",
	"database/sql":                                              "internal/store/embedded internal/store/storetest",
	"github.com/prometheus/client_golang/prometheus":            "internal/metrics",
	"github.com/prometheus/client_golang/prometheus/collectors": "internal/metrics",
	"github.com/prometheus/client_golang/prometheus/promhttp":   "internal/metrics",
	"github.com/urfave/cli/v3":                                  "cmd/amparo cmd/amparo/backups cmd/amparo/checking cmd/amparo/command cmd/amparo/languages cmd/amparo/manual cmd/amparo/moving cmd/amparo/setting cmd/amparo/watching",
	"github.com/andybalholm/brotli":                             "internal/web/wire",
	"github.com/klauspost/compress/zstd":                        "internal/backup internal/copies internal/web/wire",
	"github.com/klauspost/compress/gzip":                        "internal/web/wire",

	"github.com/landlock-lsm/go-landlock/landlock": "internal/sandbox",
}

// pure packages do no input or output of their own, besides the domain.
var pure = join(domain, "internal/backup/plan", "internal/catalogue", "internal/desk", "internal/i18n")

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

// among reports whether a list has a package, by its name or by "x/..." for x and all below it.
func among(list []string, dir string) bool {
	return slices.ContainsFunc(list, func(entry string) bool {
		all, ok := strings.CutSuffix(entry, "/...")
		return entry == dir || ok && (dir == all || strings.HasPrefix(dir, all+"/"))
	})
}

// onMap lists the folders in the order of the map.
func onMap(t *testing.T) []string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root(t), mapFile))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	row := regexp.MustCompile("(?m)^\\| `([a-z0-9/]+)` \\|")
	for _, m := range row.FindAllStringSubmatch(string(content), -1) {
		list = append(list, m[1])
	}
	return list
}

func TestImports(t *testing.T) {
	order := onMap(t)
	for _, files := range packages(t) {
		for _, file := range files {
			for _, name := range imports(t, file) {
				checkLibrary(t, file, name)
				if inside, ok := strings.CutPrefix(name, module+"/"); ok {
					checkImport(t, order, file, inside)
				}
			}
		}
	}
}

func checkLibrary(t *testing.T, file, name string) {
	t.Helper()
	dir := path.Dir(file)
	if forTests(dir) {
		return
	}
	if owner, ok := reserved[name]; ok && !slices.Contains(strings.Fields(owner), dir) {
		t.Errorf("%s imports %s, which belongs to %s", file, name, owner)
	}
	if slices.Contains(pure, dir) && slices.Contains(impure, name) {
		t.Errorf("%s imports %s, but does no input or output", file, name)
	}
}

// checkImport holds an import inside the project against the rules. Packages for tests may see all
// that is below them; nothing but tests sees them.
func checkImport(t *testing.T, order []string, file, name string) {
	t.Helper()
	dir := path.Dir(file)
	if here, there := slices.Index(order, dir), slices.Index(order, name); here >= 0 && there >= 0 && there < here {
		t.Errorf("%s imports %s, which stands above it on the map of %s", file, name, mapFile)
	}
	if forTests(dir) {
		return
	}
	if forTests(name) {
		t.Errorf("%s imports %s, which is for tests only", file, name)
	}
	for _, rule := range only {
		if among(rule.who, dir) && !among(rule.may, name) {
			t.Errorf("%s imports %s: %s", file, name, rule.why)
		}
	}
	for _, rule := range never {
		if among(rule.who, dir) && among(rule.what, name) {
			t.Errorf("%s imports %s: %s", file, name, rule.why)
		}
	}
}

func TestRulesNameWhatExists(t *testing.T) {
	found := packages(t)
	named := join(pure)
	for _, rule := range only {
		named = append(append(named, rule.who...), rule.may...)
	}
	for _, rule := range never {
		named = append(append(named, rule.who...), rule.what...)
	}
	for _, owner := range reserved {
		named = append(named, strings.Fields(owner)...)
	}
	for _, name := range named {
		if _, ok := found[strings.TrimSuffix(name, "/...")]; !ok {
			t.Errorf("the rules name %s, which does not exist", name)
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
	allowed := []string{".ci", ".git", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "SECURITY.md", "cmd", "go.mod", "go.sum", "internal", "locales", "migrations", "static", "templates"}
	ignored := []string{"amparo", "data", "dev", "dist", "shots"}
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

// TestMap: the map is the tree.
func TestMap(t *testing.T) {
	order := onMap(t)
	for dir := range packages(t) {
		if !slices.Contains(order, dir) {
			t.Errorf("%s is not on the map of %s: give it a row above all that it imports, below all that import it", dir, mapFile)
		}
	}
	for i, dir := range order {
		if info, err := os.Stat(filepath.Join(root(t), dir)); err != nil || !info.IsDir() {
			t.Errorf("the map of %s names %s, which is no folder", mapFile, dir)
		}
		if slices.Contains(order[:i], dir) {
			t.Errorf("the map of %s names %s twice", mapFile, dir)
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
