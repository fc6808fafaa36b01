package arch_test

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// keysFile has the inventory of cryptography: a table of packages, what they import, what
// for, and where the key is.
const keysFile = "internal/ledgers/README.md"

// harmless are libraries that hash or draw at random something that protects nothing, with
// what it is.
var harmless = map[string]string{
	"github.com/a-h/templ":                "names of style sheets",
	"github.com/go-chi/chi/v5":            "ids of requests, which we do not use",
	"github.com/klauspost/compress":       "checksums of frames",
	"github.com/prometheus/client_golang": "ids of encodings",
}

// isCryptography reports whether a package of Go itself, or of those beside it, hashes,
// encrypts, signs or draws at random.
func isCryptography(name string) bool {
	for _, root := range []string{"crypto", "hash", "golang.org/x/crypto"} {
		if name == root || strings.HasPrefix(name, root+"/") {
			return true
		}
	}
	return false
}

// outside are the packages of other modules that the program is made of, each with its
// module, and the modules of which a part imports cryptography.
func outside(t *testing.T) (moduleOf map[string]string, modules map[string]bool) {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", `{{with .Module}}{{.Path}} {{$.ImportPath}}{{range $.Imports}} {{.}}{{end}}{{end}}`, "./cmd/amparo")
	list.Dir, list.Stderr = root(t), os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	moduleOf, modules = map[string]string{}, map[string]bool{}
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		if len(words) < 2 || words[0] == module {
			continue
		}
		moduleOf[words[1]] = words[0]
		if slices.ContainsFunc(words[2:], func(name string) bool { return isCryptography(name) && !strings.HasPrefix(name, "hash") }) {
			modules[words[0]] = true
		}
	}
	return moduleOf, modules
}

// cryptographyOfTree is what our own packages import of cryptography, tests left out:
// "package import".
func cryptographyOfTree(t *testing.T) map[string]bool {
	t.Helper()
	moduleOf, modules := outside(t)
	found, spared := map[string]bool{}, map[string]bool{}
	for dir, files := range packages(t) {
		if forTests(dir) {
			continue
		}
		for _, file := range files {
			for _, name := range imports(t, file) {
				of := moduleOf[name]
				if harmless[of] != "" {
					spared[of] = true
				} else if isCryptography(name) || modules[of] {
					found[dir+" "+name] = true
				}
			}
		}
	}
	for of := range harmless {
		if !spared[of] || !modules[of] {
			t.Errorf("%s is called harmless, and is not there or has no cryptography", of)
		}
	}
	return found
}

// cryptographyInTable is what the inventory has. Every row says what for, and of which key.
func cryptographyInTable(t *testing.T) map[string]bool {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root(t), keysFile))
	if err != nil {
		t.Fatal(err)
	}
	_, rows, ok := strings.Cut(string(content), "\n| packages | import | for | key |\n| --- | --- | --- | --- |\n")
	if !ok {
		t.Fatalf("%s has no inventory of cryptography", keysFile)
	}
	rows, _, _ = strings.Cut(rows, "\n\n")
	listed := map[string]bool{}
	for row := range strings.Lines(rows) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(row), "|"), "|")
		if len(cells) != 4 || slices.ContainsFunc(cells, func(cell string) bool { return strings.TrimSpace(cell) == "" }) {
			t.Errorf("%s: a row without packages, imports, purpose or key: %s", keysFile, row)
			continue
		}
		for _, dir := range strings.Fields(strings.ReplaceAll(cells[0], "`", "")) {
			for _, name := range strings.Fields(strings.ReplaceAll(cells[1], "`", "")) {
				listed[dir+" "+name] = true
			}
		}
	}
	return listed
}

// TestCryptographyIsListed finds every use of cryptography in our own code and holds it
// against the inventory: nothing is missing there, and nothing there is gone.
func TestCryptographyIsListed(t *testing.T) {
	t.Parallel()
	found, listed := cryptographyOfTree(t), cryptographyInTable(t)
	for _, wrong := range []struct {
		have, want map[string]bool
		said       string
	}{{found, listed, "is in no row of the inventory"}, {listed, found, "is in the inventory, and is not so"}} {
		for _, use := range slices.Sorted(maps.Keys(wrong.have)) {
			if !wrong.want[use] {
				dir, name, _ := strings.Cut(use, " ")
				t.Errorf("%s imports %s: this %s (%s)", dir, name, wrong.said, keysFile)
			}
		}
	}
}
