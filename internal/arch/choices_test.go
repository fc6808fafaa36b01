package arch_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"testing"
)

// choicesOf is the package whose types are choices: a few constants of a type
// of their own, each of which every table has to decide on.
const choicesOf = "internal/directory"

// partial are the tables that decide on some values on purpose, with the reason.
var partial = map[string]string{
	"internal/hsds.phoneTypes":                    "every other number is for a voice",
	"internal/web/admin/settings.settingProblems": "a setting can break these rules only",
	"internal/web/admin/verify.verifyProblems":    "the words of a check can break these rules only",
}

// TestTablesDecideOnEveryChoice: a map from a choice of the domain to what is
// said or done has a row for every constant. A new constant is named with every
// table it is not in.
func TestTablesDecideOnEveryChoice(t *testing.T) {
	t.Parallel()
	constants := constantsOf(t)
	used := map[string]bool{}
	for dir, files := range packages(t) {
		for _, file := range files {
			for _, table := range tablesIn(t, file, dir == choicesOf) {
				name := dir + "." + table.name
				if partial[name] != "" {
					used[name] = true
					continue
				}
				for _, constant := range constants[table.choice] {
					if !slices.Contains(table.keys, constant) {
						t.Errorf("%s: %s has no row for directory.%s", file, table.name, constant)
					}
				}
			}
		}
	}
	for name := range partial {
		if !used[name] {
			t.Errorf("%s is no table any more", name)
		}
	}
}

// constantsOf are the names of the constants of every type of choicesOf.
func constantsOf(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, file := range packages(t)[choicesOf] {
		ast.Inspect(parsed(t, file), func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			kind, _ := spec.Type.(*ast.Ident)
			literal, _ := spec.Values[0].(*ast.BasicLit)
			if call, ok := spec.Values[0].(*ast.CallExpr); ok && kind == nil { // ContactKind(contact.Phone)
				kind, _ = call.Fun.(*ast.Ident)
			} else if literal == nil || literal.Kind != token.STRING {
				return true
			}
			if kind != nil && kind.IsExported() {
				found[kind.Name] = append(found[kind.Name], spec.Names[0].Name)
			}
			return true
		})
	}
	return found
}

// table is a variable that is a map from a choice, or holds one.
type table struct {
	name, choice string
	keys         []string
}

// tablesIn are the tables that a file declares.
func tablesIn(t *testing.T, file string, own bool) []table {
	t.Helper()
	var list []table
	for _, declared := range parsed(t, file).Decls {
		general, ok := declared.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range general.Specs {
			if v, ok := spec.(*ast.ValueSpec); ok {
				list = append(list, tablesOf(v, own)...)
			}
		}
	}
	return list
}

func tablesOf(v *ast.ValueSpec, own bool) []table {
	var list []table
	ast.Inspect(v, func(n ast.Node) bool {
		literal, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		kind, ok := literal.Type.(*ast.MapType)
		if !ok {
			return true
		}
		if choice := nameIn(kind.Key, own); choice != "" {
			found := table{name: v.Names[0].Name, choice: choice}
			for _, row := range literal.Elts {
				if pair, ok := row.(*ast.KeyValueExpr); ok {
					found.keys = append(found.keys, nameIn(pair.Key, own))
				}
			}
			list = append(list, found)
		}
		return true
	})
	return list
}

// nameIn is the name of what belongs to choicesOf, "" for anything else.
func nameIn(e ast.Expr, own bool) string {
	switch e := e.(type) {
	case *ast.Ident:
		if own {
			return e.Name
		}
	case *ast.SelectorExpr:
		if of, ok := e.X.(*ast.Ident); ok && of.Name == "directory" {
			return e.Sel.Name
		}
	}
	return ""
}

func parsed(t *testing.T, file string) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root(t), file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
