package arch_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// problemWords is where problems of the running program get their words.
const problemWords = "internal/vitals/inwords/problem.go"

// TestProblemsHaveWords: whatever is noted as a problem anywhere has words for managers.
func TestProblemsHaveWords(t *testing.T) {
	known := keysOf(t, problemWords, "problemWords")
	for dir, files := range packages(t) {
		if forTests(dir) || dir == "internal/health" {
			continue
		}
		parsed := parseAll(t, files)
		for _, file := range parsed {
			ast.Inspect(file, func(n ast.Node) bool {
				literal, ok := n.(*ast.CompositeLit)
				if !ok || !isProblem(literal.Type) {
					return true
				}
				name, ok := nameOf(literal, parsed)
				if !ok {
					t.Errorf("%s: the name of a health.Problem is to be a string, or a constant of the package", dir)
				} else if !slices.Contains(known, name) {
					t.Errorf("%s: the problem %q has no words: give it a row in problemWords of %s, and two messages", dir, name, problemWords)
				}
				return true
			})
		}
	}
}

func parseAll(t *testing.T, files []string) (parsed []*ast.File) {
	t.Helper()
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(root(t), file))
		if err != nil {
			t.Fatal(err)
		}
		one, err := parser.ParseFile(token.NewFileSet(), file, content, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, one)
	}
	return parsed
}

func isProblem(expr ast.Expr) bool {
	of, ok := expr.(*ast.SelectorExpr)
	if !ok || of.Sel.Name != "Problem" {
		return false
	}
	pack, ok := of.X.(*ast.Ident)
	return ok && pack.Name == "health"
}

// nameOf is the name that a literal of a problem has.
func nameOf(literal *ast.CompositeLit, files []*ast.File) (string, bool) {
	for _, element := range literal.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if key, ok := pair.Key.(*ast.Ident); ok && key.Name == "Name" {
			return stringOf(pair.Value, files)
		}
	}
	return "", len(literal.Elts) == 0 // the zero value is no problem
}

// stringOf is what a string, or a constant of one of the files, says.
func stringOf(expr ast.Expr, files []*ast.File) (text string, found bool) {
	switch e := expr.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		return text, err == nil
	case *ast.Ident:
		for _, file := range files {
			ast.Inspect(file, func(n ast.Node) bool {
				if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == len(spec.Names) {
					for i, name := range spec.Names {
						if name.Name == e.Name && !found {
							text, found = stringOf(spec.Values[i], nil)
						}
					}
				}
				return !found
			})
		}
	}
	return text, found
}

// keysOf are the keys of a map that a file has as a variable.
func keysOf(t *testing.T, file, variable string) (keys []string) {
	t.Helper()
	parsed := parseAll(t, []string{file})
	ast.Inspect(parsed[0], func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Names[0].Name != variable {
			return true
		}
		for _, element := range spec.Values[0].(*ast.CompositeLit).Elts {
			if key, ok := stringOf(element.(*ast.KeyValueExpr).Key, nil); ok {
				keys = append(keys, key)
			}
		}
		return false
	})
	if len(keys) == 0 {
		t.Fatalf("%s has no map %s", file, variable)
	}
	return keys
}
