package arch_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// graph says which files of a package name something that another declares: functions, types,
// values, methods, fields. It holds the names: from, to, name.
type graph map[string]map[string]map[string]bool

func (g graph) add(from, to, name string) {
	if g[from] == nil {
		g[from] = map[string]map[string]bool{}
	}
	if g[from][to] == nil {
		g[from][to] = map[string]bool{}
	}
	g[from][to][name] = true
}

// TestKnots: a package can be read from the bottom to the top. Files that all lead to one another
// can only be understood together, so that there are few of them.
func TestKnots(t *testing.T) {
	known := compiled(t)
	for dir, files := range packages(t) {
		g := references(t, dir, files, known)
		knot := largestKnot(g)
		t.Logf("%-30s %3d files in a circle", dir, len(knot))
		keeps(t, dir, len(knot), maxKnot, "files that all lead to one another", above.knot)
		if len(knot) > maxKnot && !slices.Contains(above.knot, dir) {
			t.Errorf("the thinnest threads of the knot:\n%s", strings.Join(thinnest(g, knot, 15), "\n"))
		}
	}
}

// compiled imports packages as the compiler has left them.
func compiled(t *testing.T) types.Importer {
	t.Helper()
	list := exec.CommandContext(t.Context(), "go", "list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}", "./...")
	list.Dir, list.Stderr = root(t), os.Stderr
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]string{}
	for line := range strings.Lines(string(out)) {
		name, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		at[name] = file
	}
	return importer.ForCompiler(token.NewFileSet(), "gc", func(name string) (io.ReadCloser, error) { return os.Open(at[name]) })
}

// references reads the files of a package.
func references(t *testing.T, dir string, files []string, known types.Importer) graph {
	t.Helper()
	fset := token.NewFileSet()
	trees := make([]*ast.File, len(files))
	for i, file := range files {
		var err error
		if trees[i], err = parser.ParseFile(fset, filepath.Join(root(t), file), nil, parser.SkipObjectResolution); err != nil {
			t.Fatal(err)
		}
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	own, err := (&types.Config{Importer: known}).Check(module+"/"+dir, fset, trees, info)
	if err != nil {
		t.Fatal(err)
	}
	g := graph{}
	for name, object := range info.Uses {
		if object.Pkg() != own {
			continue
		}
		from, to := path.Base(fset.File(name.Pos()).Name()), path.Base(fset.File(object.Pos()).Name())
		if from != to {
			g.add(from, to, object.Name())
		}
	}
	return g
}

// largestKnot returns the largest group of files that all lead to one another, sorted; nil if no
// two do.
func largestKnot(g graph) []string {
	reach := map[string]map[string]bool{}
	for file := range g {
		reach[file] = map[string]bool{}
		g.follow(file, reach[file])
	}
	var largest []string
	for file, there := range reach {
		var group []string
		for other := range there {
			if reach[other][file] {
				group = append(group, other)
			}
		}
		slices.Sort(group)
		if len(group) > len(largest) || len(group) == len(largest) && slices.Compare(group, largest) < 0 {
			largest = group
		}
	}
	return largest
}

// follow collects every file that one leads to.
func (g graph) follow(file string, found map[string]bool) {
	for next := range g[file] {
		if !found[next] {
			found[next] = true
			g.follow(next, found)
		}
	}
}

// thinnest lists the arrows inside a knot that carry the fewest names.
func thinnest(g graph, knot []string, most int) []string {
	type arrow struct {
		from, to string
		names    []string
	}
	var list []arrow
	for _, from := range knot {
		for _, to := range knot {
			if names := g[from][to]; names != nil {
				list = append(list, arrow{from, to, slices.Sorted(maps.Keys(names))})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b arrow) int { return cmp.Compare(len(a.names), len(b.names)) })
	var lines []string
	for _, a := range list[:min(most, len(list))] {
		lines = append(lines, fmt.Sprintf("  %s → %s: %s", a.from, a.to, strings.Join(a.names, ", ")))
	}
	return lines
}

func TestLargestKnot(t *testing.T) {
	for name, test := range map[string]struct {
		arrows string
		want   []string
	}{
		"nothing":       {"", nil},
		"downwards":     {"a>b b>c a>c", nil},
		"two":           {"a>b b>a c>a", []string{"a", "b"}},
		"a long way":    {"a>b b>c c>d d>a d>e", []string{"a", "b", "c", "d"}},
		"two knots":     {"a>b b>a b>c c>d d>e e>c", []string{"c", "d", "e"}},
		"as an eight":   {"a>b b>a b>c c>b", []string{"a", "b", "c"}},
		"apart for now": {"b>a c>d", nil},
	} {
		t.Run(name, func(t *testing.T) {
			g := graph{}
			for arrow := range strings.FieldsSeq(test.arrows) {
				from, to, _ := strings.Cut(arrow, ">")
				g.add(from, to, "x")
			}
			if got := largestKnot(g); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
