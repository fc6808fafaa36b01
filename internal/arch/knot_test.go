package arch_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/build"
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
	h := newHouse(t)
	for dir := range h.files {
		g := h.references(dir)
		knot := largestKnot(g)
		t.Logf("%-30s %3d files in a circle", dir, len(knot))
		keeps(t, dir, len(knot), maxKnot, "files that all lead to one another", above.knot)
		if len(knot) > maxKnot && !slices.Contains(above.knot, dir) {
			t.Errorf("the thinnest threads of the knot:\n%s", strings.Join(thinnest(g, knot, 15), "\n"))
		}
	}
}

// house reads the packages of the project from their source, and what they import from elsewhere as
// the compiler has left it: a change here needs nothing compiled.
type house struct {
	t     *testing.T
	fset  *token.FileSet
	files map[string][]string
	rooms map[string]*room
	other types.Importer
}

type room struct {
	own  *types.Package
	uses map[*ast.Ident]types.Object
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, fset: token.NewFileSet(), files: packages(t), rooms: map[string]*room{}}
	at := exportData(t, h.files)
	h.other = importer.ForCompiler(token.NewFileSet(), "gc", func(name string) (io.ReadCloser, error) { return os.Open(at[name]) })
	return h
}

// exportData says where the compiler has left what it knows of all that is imported from elsewhere.
func exportData(t *testing.T, packages map[string][]string) map[string]string {
	t.Helper()
	args := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}
	for _, files := range packages {
		for _, file := range files {
			for _, name := range imports(t, file) {
				if !strings.HasPrefix(name, module+"/") && !slices.Contains(args, name) {
					args = append(args, name)
				}
			}
		}
	}
	list := exec.CommandContext(t.Context(), "go", args...)
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
	return at
}

// Import implements types.Importer.
func (h *house) Import(name string) (*types.Package, error) {
	if dir, ok := strings.CutPrefix(name, module+"/"); ok {
		return h.read(dir).own, nil
	}
	return h.other.Import(name)
}

// read reads a package once.
func (h *house) read(dir string) *room {
	h.t.Helper()
	if h.rooms[dir] != nil {
		return h.rooms[dir]
	}
	var trees []*ast.File
	for _, file := range h.files[dir] {
		if here, err := build.Default.MatchFile(filepath.Join(root(h.t), dir), path.Base(file)); err != nil || !here {
			continue // it is for another system
		}
		tree, err := parser.ParseFile(h.fset, filepath.Join(root(h.t), file), nil, parser.SkipObjectResolution)
		if err != nil {
			h.t.Fatal(err)
		}
		trees = append(trees, tree)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	own, err := (&types.Config{Importer: h}).Check(module+"/"+dir, h.fset, trees, info)
	if err != nil {
		h.t.Fatal(err)
	}
	h.rooms[dir] = &room{own, info.Uses}
	return h.rooms[dir]
}

// references says which files of a package use what others of it declare.
func (h *house) references(dir string) graph {
	h.t.Helper()
	g, r := graph{}, h.read(dir)
	for name, object := range r.uses {
		if object.Pkg() != r.own {
			continue
		}
		from, to := path.Base(h.fset.File(name.Pos()).Name()), path.Base(h.fset.File(object.Pos()).Name())
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
