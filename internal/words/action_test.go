package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/words"
	"amparo/locales"
)

var actionPattern = regexp.MustCompile(`^[a-z]+(\.[a-z_-]+)+$`)

// TestActionWords reads the source for everything that can be done: each has
// words for the log, and nothing else has.
func TestActionWords(t *testing.T) {
	t.Parallel()
	used := map[account.Action]string{}
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		if !strings.HasPrefix(name, "internal/") && !strings.HasPrefix(name, "cmd/") {
			return nil
		}
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, source, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, action := range actionsIn(f) {
			used[account.Action(action)] = name
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for action, where := range used {
		if words.Actions[action] == "" {
			t.Errorf("%s: %q has no words in words.Actions", where, action)
		}
	}
	for action := range words.Actions {
		if used[action] == "" {
			t.Errorf("words.Actions has %q, which nothing does", action)
		}
	}
	if len(used) < 10 {
		t.Errorf("only %d actions were found", len(used))
	}
}

// actionsIn finds the literals that are actions: Action: "…" in an account.Act,
// x.Action = "…", and the action given to d.act or to a function whose name
// ends in Act.
func actionsIn(f *ast.File) []string {
	var found []string
	add := func(e ast.Expr) {
		if l, ok := e.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if text := strings.Trim(l.Value, "\"`"); actionPattern.MatchString(text) {
				found = append(found, text)
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Action" {
				add(n.Value)
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if s, ok := left.(*ast.SelectorExpr); ok && s.Sel.Name == "Action" && i < len(n.Rhs) {
					add(n.Rhs[i])
				}
			}
		case *ast.CallExpr:
			if name := calledName(n); name == "act" || strings.HasSuffix(name, "Act") {
				for _, argument := range n.Args {
					add(argument)
				}
			}
		case *ast.CompositeLit:
			if m, ok := n.Type.(*ast.MapType); ok {
				if s, ok := m.Value.(*ast.SelectorExpr); ok && s.Sel.Name == "Action" {
					for _, element := range n.Elts {
						if pair, ok := element.(*ast.KeyValueExpr); ok {
							add(pair.Value)
						}
					}
				}
			}
		case *ast.ValueSpec:
			if s, ok := n.Type.(*ast.SelectorExpr); ok && s.Sel.Name == "Action" {
				for _, value := range n.Values {
					add(value)
				}
			}
		}
		return true
	})
	return found
}

func calledName(n *ast.CallExpr) string {
	switch f := n.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func TestActionsHaveWords(t *testing.T) {
	t.Parallel()
	catalogues, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	for action, key := range words.Actions {
		if want := "log.action_" + strings.NewReplacer(".", "_", "-", "_").Replace(string(action)); string(key) != want || !catalogues.Printer("fr").Has(key) {
			t.Errorf("%s has %s", action, key)
		}
	}
}
