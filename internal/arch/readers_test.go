package arch_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// forReaders are the packages that tell readers, or others outside the team,
// what they may know. Those of the public pages are found below.
var forReaders = []string{"internal/catalogue", "internal/search", "internal/hsds", "internal/link"}

// whole are the types that hold what readers may not know, by package: readers'
// code is given directory.Published and what comes of it.
var whole = map[string][]string{
	module + "/internal/directory": {"Entry", "Contact", "Text", "Live", "Revision", "Outdated", "Visibility", "Draft", "Verification"},
	module + "/internal/exchange":  {"Entry", "Live", "Outgoing", "All"},
}

// readsForReaders reports whether a package is for readers: all that is below
// internal/web is, but for the editors' side.
func readsForReaders(dir string) bool {
	below := func(top string) bool { return dir == top || strings.HasPrefix(dir, top+"/") }
	return slices.Contains(forReaders, dir) || (below("internal/web") && !below("internal/web/admin") && !forTests(dir))
}

// TestReadersSeePublishedForm: code for readers does not name a type of which a
// part is for the team only, so that nobody can hand it one.
func TestReadersSeePublishedForm(t *testing.T) {
	looked := map[string]bool{}
	for dir, files := range packages(t) {
		if !readsForReaders(dir) {
			continue
		}
		looked[dir] = true
		for _, file := range files {
			for _, name := range wholeTypes(t, file) {
				t.Errorf("%s names %s, of which readers may not know all: see directory.Published", file, name)
			}
		}
	}
	for _, dir := range append(forReaders, "internal/web") {
		if !looked[dir] {
			t.Errorf("%s, which is for readers, does not exist", dir)
		}
	}
}

// wholeTypes are those that a file names.
func wholeTypes(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root(t), file), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	types := map[string][]string{} // by the name that the file has for the package
	for _, spec := range f.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		name := path[strings.LastIndex(path, "/")+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		types[name] = whole[path]
	}
	var found []string
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if of, ok := s.X.(*ast.Ident); ok && slices.Contains(types[of.Name], s.Sel.Name) {
				found = append(found, of.Name+"."+s.Sel.Name)
			}
		}
		return true
	})
	return found
}
