// Command weaknesses looks for known weaknesses in what the program is built of, and fails
// when one can be reached from its code. `make weaknesses` runs it.
//
// The records are those of the Go project (vuln.go.dev). They are taken as a module, as any
// other part is: by the proxy, checked against the checksum database.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/vuln/scan"
)

const (
	records = "golang.org/x/vulndb"
	// known is what is taken when nobody says which version is the newest.
	known = "v0.0.0-20261105234957-e22db6528018"
)

func main() {
	root := flag.String("root", "../..", "folder of the module")
	pkg := flag.String("package", "./cmd/amparo", "what is looked at, with all that it calls")
	flag.Parse()
	if err := run(*root, *pkg, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "weaknesses: "+err.Error())
		os.Exit(1)
	}
}

func run(root, pkg string, out io.Writer) error {
	db, err := fetch()
	if err != nil {
		return err
	}
	made, err := db.made()
	if err != nil {
		return err
	}
	days := int(time.Since(made).Hours() / 24)
	fmt.Fprintf(out, "Known weaknesses as of %s (%d days ago).\n", made.Format(time.DateOnly), days)
	return look(root, pkg, filepath.Join(db.Dir, "data", "osv"), out)
}

// database is what the go command says about the module of the records.
type database struct{ Version, Dir, Error string }

// fetch downloads the newest records, or those that were the newest when this was written.
func fetch() (database, error) {
	var db database
	var errs []error
	for _, version := range []string{"latest", known} {
		said, err := exec.Command("go", "mod", "download", "-json", records+"@"+version).Output()
		db = database{}
		if json.Unmarshal(said, &db) == nil && db.Dir != "" {
			return db, nil
		}
		errs = append(errs, fmt.Errorf("%s@%s: %s (%v)", records, version, db.Error, err))
	}
	return db, errors.Join(errs...)
}

// made is when the records were last written to, as the version of their module says.
func (db database) made() (time.Time, error) {
	parts := strings.Split(db.Version, "-")
	if len(parts) != 3 {
		return time.Time{}, fmt.Errorf("%s %s: a version without a time", records, db.Version)
	}
	return time.Parse("20060102150405", parts[1])
}

// look says what is known against pkg of the module at root by the records in folder, files
// of the OSV format. It fails when code that is called is weak, and when nothing could be
// looked at.
func look(root, pkg, folder string, out io.Writer) error {
	if found, err := filepath.Glob(filepath.Join(folder, "*.json")); err != nil || len(found) == 0 {
		return fmt.Errorf("%s: no records (%v)", folder, err)
	}
	address := "file://" + filepath.ToSlash(folder)
	cmd := scan.Command(context.Background(), "-C", root, "-db", address, pkg)
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Wait()
}
