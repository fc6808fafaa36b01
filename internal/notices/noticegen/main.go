// Command noticegen writes NOTICE.txt: the licences of all modules that are linked into the
// program, of Go itself, and of the data that came from elsewhere. `make notices` runs it.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	if err := generate("NOTICE.txt"); err != nil {
		fmt.Fprintln(os.Stderr, "noticegen: "+err.Error())
		os.Exit(1)
	}
}

const head = `Amparo is licensed under the EUPL-1.2. The program contains what is listed here,
each under the licence below it, which must go with every copy.
`

// work is something of others that is part of the program.
type work struct {
	name string // "path version" for a module
	dir  string // where its licence lies
	part string // of the module, whose licence adds to that of the whole; "" for that
}

func generate(out string) error {
	works, err := linked()
	if err != nil {
		return err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	texts := texts{}
	if err := texts.read(work{name: "Go, its standard library and its run-time system", dir: strings.TrimSpace(string(root))}); err != nil {
		return err
	}
	for _, w := range works {
		if err := texts.read(w); err != nil {
			return err
		}
	}
	if err := texts.readData(filepath.Join("..", "..")); err != nil {
		return err
	}
	return os.WriteFile(out, texts.join(), 0o644)
}

// linked lists the modules that the program is made of, on all kinds of processor that
// packages are made for.
func linked() ([]work, error) {
	found := map[string]work{}
	for _, arch := range []string{"amd64", "arm64"} {
		list := exec.Command("go", "list", "-deps", "-json=Dir,Module", "amparo/cmd/amparo")
		list.Env = append(list.Environ(), "GOOS=linux", "GOARCH="+arch, "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
			var p listed
			if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			p.note(found)
		}
	}
	works := make([]work, 0, len(found))
	for _, w := range found {
		works = append(works, w)
	}
	slices.SortFunc(works, func(a, b work) int { return cmp.Or(strings.Compare(a.name, b.name), strings.Compare(a.part, b.part)) })
	return works, nil
}

// listed is a package as `go list` tells of it.
type listed struct {
	Dir    string
	Module *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// note adds a module, and each folder between it and the package: some of them have
// licences of their own.
func (p listed) note(found map[string]work) {
	m := p.Module
	if m == nil || m.Main {
		return
	}
	for dir := p.Dir; ; dir = filepath.Dir(dir) {
		part, err := filepath.Rel(m.Dir, dir)
		if err != nil || !filepath.IsLocal(part) {
			return
		}
		if part == "." {
			part = ""
		}
		found[dir] = work{m.Path + " " + m.Version, dir, filepath.ToSlash(part)}
	}
}

// texts are licences in their order, each once, with the works that are under it.
type texts []struct {
	text  string
	names []string
}

func (t *texts) add(name, text string) {
	for i := range *t {
		if (*t)[i].text == text {
			(*t)[i].names = append((*t)[i].names, name)
			return
		}
	}
	*t = append(*t, struct {
		text  string
		names []string
	}{text, []string{name}})
}

var isLicence = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents|copyright)([._-].*)?$`)

// read adds the licences of a module, or of a part of one. A module that has none cannot be
// in the program.
func (t *texts) read(w work) error {
	entries, err := os.ReadDir(w.dir)
	if err != nil {
		return err
	}
	var all []string
	for _, e := range entries {
		if !e.Type().IsRegular() || !isLicence.MatchString(e.Name()) || strings.HasSuffix(e.Name(), ".go") {
			continue
		}
		text, err := tidied(filepath.Join(w.dir, e.Name()))
		if err != nil {
			return err
		}
		all = append(all, text)
	}
	switch {
	case len(all) > 0 && w.part != "":
		t.add(w.name+", "+w.part, strings.Join(all, "\n"))
	case len(all) > 0:
		t.add(w.name, strings.Join(all, "\n"))
	case w.part == "":
		return fmt.Errorf("%s: there is no licence in %s", w.name, w.dir)
	}
	return nil
}

// readData adds the notices that lie beside data and pictures of others, below a folder.
func (t *texts) readData(root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules"):
			return fs.SkipDir
		case d.IsDir() || !isLicence.MatchString(strings.Replace(d.Name(), "LICENSES", "LICENSE", 1)) || filepath.Dir(path) == filepath.Clean(root) || strings.HasSuffix(path, ".go") || d.Name() == "NOTICE.txt":
			return nil
		}
		text, err := tidied(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		t.add("data in "+filepath.ToSlash(filepath.Dir(rel)), text)
		return err
	})
}

// tidied is a text without spaces at the ends of lines and lines at its ends.
func tidied(path string) (string, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	lines := strings.Split(strings.TrimPrefix(string(content), "\ufeff"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\r\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n") + "\n", nil
}

func (t texts) join() []byte {
	var b bytes.Buffer
	b.WriteString(head)
	for _, of := range t {
		b.WriteString("\n" + strings.Repeat("=", 79) + "\n")
		for _, name := range of.names {
			b.WriteString("## " + name + "\n")
		}
		b.WriteString("\n" + of.text)
	}
	return b.Bytes()
}
