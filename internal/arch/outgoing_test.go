package arch_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// waysOut are what opens connections, of Go's library and of others, by the name that their
// packages have in our code.
var waysOut = []string{
	"net.Dial", "net.DialTimeout", "net.DialTCP", "net.DialUDP", "net.DialUnix", "net.DialIP", "net.Dialer",
	"http.Client", "http.DefaultClient", "http.DefaultTransport", "http.Transport", "http.Get", "http.Head", "http.Post", "http.PostForm",
	"tls.Dial", "tls.DialWithDialer", "tls.Dialer", "tls.Client", "smtp.Dial", "smtp.SendMail", "minio.New", "mail.NewClient",
}

// outgoingOfTree are the packages of the program that open connections.
func outgoingOfTree(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	for dir, files := range packages(t) {
		if forTests(dir) {
			continue
		}
		for _, file := range files {
			tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root(t), file), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok {
					if of, ok := s.X.(*ast.Ident); ok && slices.Contains(waysOut, of.Name+"."+s.Sel.Name) {
						found[dir] = true
					}
				}
				return true
			})
		}
	}
	return found
}

// TestOutgoingIsListed holds whatever opens a connection against the table that says where
// it leads and what encrypts it.
func TestOutgoingIsListed(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile(filepath.Join(root(t), keysFile))
	if err != nil {
		t.Fatal(err)
	}
	_, rows, ok := strings.Cut(string(content), "\n| package | connects to | encrypted |\n| --- | --- | --- |\n")
	if !ok {
		t.Fatalf("%s has no table of connections", keysFile)
	}
	rows, _, _ = strings.Cut(rows, "\n\n")
	listed := map[string]bool{}
	for row := range strings.Lines(rows) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(row), "|"), "|")
		if len(cells) != 3 || strings.TrimSpace(cells[1]) == "" || strings.TrimSpace(cells[2]) == "" {
			t.Errorf("%s: a row that does not say where to, and by what encrypted: %s", keysFile, row)
			continue
		}
		listed[strings.Trim(strings.TrimSpace(cells[0]), "`")] = true
	}
	found := outgoingOfTree(t)
	for _, dir := range slices.Sorted(maps.Keys(found)) {
		if !listed[dir] {
			t.Errorf("%s opens connections, and is not in the table of %s", dir, keysFile)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(listed)) {
		if !found[dir] {
			t.Errorf("%s is in the table of %s, and opens no connection", dir, keysFile)
		}
	}
}
