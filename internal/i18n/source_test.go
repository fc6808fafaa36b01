package i18n_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const i18nPath = "amparo/internal/i18n"

// source is what the program's own code, tests and packages for tests left out, says about
// messages.
type source struct {
	fset     *token.FileSet
	literals map[string]bool // every string literal
	keys     []keyUse        // every constant of type Key
	calls    []call          // every call of (*Printer).T with a constant key
	made     []string        // positions where a key is put together at run time
	skipped  []string        // packages that do not compile
}

type keyUse struct{ pos, key string }

// call is one call of T. args is nil when there are none, and not exact when they are not written
// out in the call.
type call struct {
	keyUse
	args  []string
	exact bool
}

// listed is a package as "go list" describes it.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles, Deps           []string
	Module                  *struct{ Main bool }
}

// readSource reads the code of the module that dir is the root of.
func readSource(dir string) (*source, error) {
	packages, err := goList(dir)
	if err != nil {
		return nil, err
	}
	s := &source{fset: token.NewFileSet(), literals: map[string]bool{}}
	exports := map[string]string{}
	for _, p := range packages {
		exports[p.ImportPath] = p.Export
	}
	for _, p := range packages {
		if p.Module == nil || !p.Module.Main || p.ImportPath == i18nPath || strings.HasSuffix(p.ImportPath, "test") {
			continue
		}
		files, err := s.parse(p)
		if err == nil && slices.Contains(p.Deps, i18nPath) {
			err = s.check(p, files, exports)
		}
		if err != nil {
			s.skipped = append(s.skipped, fmt.Sprintf("%s: %v", p.ImportPath, err))
		}
	}
	return s, nil
}

func goList(dir string) ([]listed, error) {
	cmd := exec.Command("go", "list", "-e", "-deps", "-export", "-json=ImportPath,Dir,Export,GoFiles,Deps,Module", "./...")
	cmd.Dir = dir
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var list []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return list, nil
		} else if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
}

// parse reads the files of a package and collects their string literals.
func (s *source) parse(p listed) ([]*ast.File, error) {
	var files []*ast.File
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(s.fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if v, err := strconv.Unquote(lit.Value); err == nil {
					s.literals[v] = true
				}
			}
			return true
		})
		files = append(files, f)
	}
	return files, nil
}

// check finds the keys of a package by their type.
func (s *source) check(p listed, files []*ast.File, exports map[string]string) error {
	lookup := func(path string) (io.ReadCloser, error) {
		if exports[path] == "" {
			return nil, fmt.Errorf("%s does not compile", path)
		}
		return os.Open(exports[path])
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}
	conf := types.Config{Importer: importer.ForCompiler(s.fset, "gc", lookup)}
	if _, err := conf.Check(p.ImportPath, s.fset, files, info); err != nil {
		return err
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				s.expression(e, info)
			}
			return true
		})
	}
	return nil
}

func (s *source) expression(e ast.Expr, info *types.Info) {
	tv := info.Types[e]
	pos := s.fset.Position(e.Pos()).String()
	if tv.Value != nil && isI18n(tv.Type, "Key") {
		if k := constant.StringVal(tv.Value); k != "" {
			s.keys = append(s.keys, keyUse{pos, k})
		}
		return
	}
	c, ok := e.(*ast.CallExpr)
	if !ok || len(c.Args) == 0 {
		return
	}
	conversion := info.Types[c.Fun].IsType() && isI18n(tv.Type, "Key")
	if !conversion && !isT(c, info) {
		return
	}
	if madeAtRunTime(c.Args[0], info) {
		s.made = append(s.made, pos)
	}
	if v := info.Types[c.Args[0]].Value; v != nil && !conversion {
		args, exact := argNames(c.Args[1:], info)
		s.calls = append(s.calls, call{keyUse{pos, constant.StringVal(v)}, args, exact})
	}
}

// isI18n tells whether a type is the named one of package i18n.
func isI18n(t types.Type, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == i18nPath
}

// isT tells whether a call is one of (*Printer).T.
func isT(c *ast.CallExpr, info *types.Info) bool {
	sel, ok := c.Fun.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "T" || info.Selections[sel] == nil {
		return false
	}
	recv := info.Selections[sel].Recv()
	if p, ok := recv.(*types.Pointer); ok {
		recv = p.Elem()
	}
	return isI18n(recv, "Printer")
}

// madeAtRunTime tells whether a key is put together: by a sum, or by a function of fmt or strings.
func madeAtRunTime(key ast.Expr, info *types.Info) bool {
	made := false
	ast.Inspect(key, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok || info.Types[e].Value != nil {
			return ok
		}
		switch e := e.(type) {
		case *ast.BinaryExpr:
			made = true
		case *ast.SelectorExpr:
			if id, ok := e.X.(*ast.Ident); ok && (id.Name == "fmt" || id.Name == "strings") {
				made = true
			}
		}
		return true
	})
	return made
}

// argNames returns the names of the arguments of a call of T, when they are written out in it.
func argNames(args []ast.Expr, info *types.Info) (names []string, exact bool) {
	if len(args) == 0 {
		return nil, true
	}
	lit, ok := args[0].(*ast.CompositeLit)
	if !ok {
		return nil, false
	}
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok || info.Types[kv.Key].Value == nil {
			return nil, false
		}
		names = append(names, constant.StringVal(info.Types[kv.Key].Value))
	}
	return names, true
}
