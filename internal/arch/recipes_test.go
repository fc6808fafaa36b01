package arch_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// guides are the pages for those who work on the project. What they name in `quotes` exists.
var guides = []string{"README.md", "CONTRIBUTING.md", "SECURITY.md", "internal/README.md", "locales/README.md"}

// recipes are what the map says how to change.
var recipes = []string{
	"A kind of contact", "A language", "A facet of the directory", "A field of an entry", "A static page", "A role",
	"An element that comments may have", "An engine of the store", "A page", "A mail", "A setting of a command",
}

var (
	quoted   = regexp.MustCompile("`([^`\n]+)`")
	testName = regexp.MustCompile(`^Test[A-Z]\w*$`)
	goName   = regexp.MustCompile(`^[A-Za-z]\w*$`)
	heading  = regexp.MustCompile(`(?m)^#{2,3} (.+)$`)
	filed    = regexp.MustCompile(`^(\.ci|cmd|internal|locales|migrations|static|templates)(/[\w./*-]+)?$`)
)

func readGuide(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// allTests are the functions of all test files by name.
func allTests(t *testing.T) map[string]bool {
	t.Helper()
	declared := regexp.MustCompile(`(?m)^func (Test[A-Z]\w*)\(`)
	found := map[string]bool{}
	fsys := os.DirFS(root(t))
	for _, top := range []string{"cmd", "internal", "static", "templates"} {
		err := fs.WalkDir(fsys, top, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, "_test.go") {
				return err
			}
			content, err := fs.ReadFile(fsys, name)
			for _, m := range declared.FindAllSubmatch(content, -1) {
				found[string(m[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// filesNamed returns the files that a quoted path names, which may be a pattern; a folder of code
// stands for what is in it.
func filesNamed(t *testing.T, name string) []string {
	t.Helper()
	found, err := fs.Glob(os.DirFS(root(t)), name)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestGuides: whatever looks like a path or a test in a guide is one.
func TestGuides(t *testing.T) {
	tests := allTests(t)
	for _, guide := range guides {
		for _, m := range quoted.FindAllStringSubmatch(readGuide(t, guide), -1) {
			switch name := m[1]; {
			case testName.MatchString(name) && !tests[name]:
				t.Errorf("%s names the test %s, which does not exist", guide, name)
			case filed.MatchString(name) && len(filesNamed(t, path.Clean(name))) == 0:
				t.Errorf("%s names %s, which does not exist", guide, name)
			}
		}
	}
}

// TestRecipes: each names files and tests, and the names of code in it stand in one of its files.
func TestRecipes(t *testing.T) {
	text := readGuide(t, mapFile)
	at := heading.FindAllStringSubmatchIndex(text, -1)
	found := map[string]string{}
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		found[text[m[2]:m[3]]] = text[m[1]:end]
	}
	for _, title := range recipes {
		t.Run(title, func(t *testing.T) {
			recipe, ok := found[title]
			if !ok {
				t.Fatalf("%s says nothing of it", mapFile)
			}
			checkRecipe(t, recipe)
		})
	}
}

func checkRecipe(t *testing.T, recipe string) {
	t.Helper()
	var files, names []string
	tests := 0
	for _, m := range quoted.FindAllStringSubmatch(recipe, -1) {
		switch name := m[1]; {
		case testName.MatchString(name):
			tests++
		case filed.MatchString(name):
			files = append(files, filesNamed(t, name)...)
		case goName.MatchString(name) && !strings.HasSuffix(name, ".go"):
			names = append(names, name)
		}
	}
	if len(files) == 0 || tests == 0 {
		t.Errorf("%d files and %d tests", len(files), tests)
	}
	var code strings.Builder
	for _, file := range files {
		if content, err := os.ReadFile(filepath.Join(root(t), file)); err == nil { // else it is a folder
			code.Write(content)
		}
	}
	for _, name := range names {
		if !regexp.MustCompile(`\b` + name + `\b`).MatchString(code.String()) {
			t.Errorf("%s is in none of the files that are named: %v", name, slices.Compact(files))
		}
	}
}
