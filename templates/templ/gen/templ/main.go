// Command templ writes the Go code of templates as that of github.com/a-h/templ does, and
// lets it import amparo/templates/templ in its place. It has the name of the other, so that
// "go tool templ generate" does what everybody knows.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/a-h/templ/cmd/templ/generatecmd"
)

func main() {
	if len(os.Args) < 2 || os.Args[1] != "generate" {
		fmt.Fprintln(os.Stderr, "usage: go tool templ generate [flags of templ generate]")
		os.Exit(2)
	}
	if err := generate(os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "templ:", err)
		os.Exit(1)
	}
}

// generate writes the code of all templates below the working folder; with -watch it does
// so until it is interrupted.
func generate(flags []string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := generatecmd.Run(ctx, os.Stdout, os.Stderr, flags)
	if errors.Is(err, context.Canceled) {
		err = nil
	}
	return errors.Join(err, importOurs("."))
}

// What generated code imports, and what it is to import.
var (
	theirs = []byte("\nimport \"github.com/a-h/templ\"\n")
	ours   = []byte("\nimport \"amparo/templates/templ\"\n")
)

// importOurs changes the import of all generated code below a folder.
func importOurs(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_templ.go") {
			return err
		}
		code, err := os.ReadFile(path)
		if err != nil || !bytes.Contains(code, theirs) {
			return err
		}
		return os.WriteFile(path, bytes.Replace(code, theirs, ours, 1), 0o644)
	})
}
