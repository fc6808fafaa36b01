// Package kit makes the files with which a server runs the program: units of systemd,
// configurations of the servers that may stand in front of it, and of an onion service.
package kit

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"
)

//go:embed files
var sources embed.FS

// File is one file of the kit.
type File struct {
	Name  string
	Usage string // what it is for, in one line
	// needsDomain tells files that are of no use without the name of a site, needsHTTPS
	// those that are of use only where the program speaks HTTPS itself, needsJournal where
	// another machine takes the journal.
	needsDomain, needsHTTPS, needsJournal bool
}

var files = []File{
	{Name: "amparo.service", Usage: "unit of systemd that runs the program, closed in as far as it goes"},
	{Name: "amparo.socket", Usage: "unit that listens for it, so that a restart refuses nobody"},
	{Name: "amparo-plain.socket", Usage: "the same at port 80, with --https", needsHTTPS: true},
	{Name: "amparo.sysusers", Usage: "the account it runs under, for systemd-sysusers"},
	{Name: "amparo-backup.service", Usage: "unit that makes one copy of the site, where serve makes none by itself"},
	{Name: "amparo-backup.timer", Usage: "does that every night"},
	{Name: "Caddyfile", Usage: "Caddy in front of it: certificates, redirect, pages for failures", needsDomain: true},
	{Name: "nginx.conf", Usage: "nginx in front of it: the same, for a folder such as sites-enabled", needsDomain: true},
	{Name: "torrc", Usage: "an onion service that leads to it, with proof of work"},
	{Name: "journal-upload.conf", Usage: "sends the journal to another machine, with --journal-to", needsJournal: true},
	{Name: "journal-upload-service.conf", Usage: "drop-in of systemd-journal-upload.service that goes with it", needsJournal: true},
}

// Files lists the files of the kit in the order in which they are needed.
func Files() []File { return slices.Clone(files) }

var parsed = template.Must(template.New("").Funcs(template.FuncMap{"headers": failureHeaders, "join": strings.Join}).ParseFS(sources, "files/*"))

// ErrUnknown says that the kit has no file of that name.
var ErrUnknown = errors.New("the kit has no such file")

// Make returns a file of the kit with the values of a server in it. The error says what
// of the values cannot be; it is ErrUnknown for a name that Files does not list.
func Make(name string, v Values) ([]byte, error) {
	i := slices.IndexFunc(files, func(f File) bool { return f.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("%w as %q; there are %s", ErrUnknown, name, strings.Join(names(), ", "))
	}
	if err := v.check(); err != nil {
		return nil, err
	}
	if files[i].needsDomain && v.Domain == "" {
		return nil, fmt.Errorf("--domain: %s needs the name that readers use", name)
	}
	if files[i].needsHTTPS && !v.HTTPS {
		return nil, fmt.Errorf("--https: %s is of use only where the program itself speaks HTTPS", name)
	}
	if files[i].needsJournal && v.JournalTo == "" {
		return nil, fmt.Errorf("--journal-to: %s needs the machine that takes the journal", name)
	}
	var b strings.Builder
	if err := parsed.ExecuteTemplate(&b, name, v); err != nil {
		return nil, err
	}
	return []byte(b.String()), nil
}

func names() []string {
	list := make([]string, len(files))
	for i, f := range files {
		list[i] = f.Name
	}
	return list
}

// Write writes all files that are of use into a folder, which it makes if there is none,
// and returns their names. Files that are there already are never written over: the error names the
// first, and nothing was written.
func Write(folder string, v Values) ([]string, error) {
	made := map[string][]byte{}
	var written []string
	for _, f := range files {
		if f.needsHTTPS && !v.HTTPS || f.needsJournal && v.JournalTo == "" {
			continue
		}
		content, err := Make(f.Name, v)
		if err != nil {
			return nil, err
		}
		if _, err := os.Lstat(filepath.Join(folder, f.Name)); !errors.Is(err, fs.ErrNotExist) {
			return nil, errors.Join(err, fmt.Errorf("%s is there already; nothing was written", filepath.Join(folder, f.Name)))
		}
		made[f.Name] = content
		written = append(written, f.Name)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	for _, name := range written {
		if err := os.WriteFile(filepath.Join(folder, name), made[name], 0o644); err != nil {
			return nil, err
		}
	}
	return written, nil
}

// failureHeaders go with the pages that a server in front shows by itself: as careful as
// the program's own, and never kept.
func failureHeaders() [][2]string {
	return [][2]string{
		{"Cache-Control", "no-store"},
		{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Referrer-Policy", "same-origin"},
		{"Retry-After", "30"},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"},
	}
}
