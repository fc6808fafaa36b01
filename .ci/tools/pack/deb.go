package main

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goreleaser/nfpm/v2"
	"github.com/goreleaser/nfpm/v2/deb"
	"github.com/goreleaser/nfpm/v2/files"
)

//go:embed debian
var debian embed.FS

const settings = "/etc/amparo/amparo.toml"

// debs makes the packages for Debian.
func (o *order) debs() ([]string, error) {
	contents, err := o.debContents()
	if err != nil {
		return nil, err
	}
	scripts, err := o.debScripts()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, arch := range o.archs {
		program, err := o.program(arch)
		if err != nil {
			return nil, err
		}
		info := nfpm.WithDefaults(&nfpm.Info{
			Name: "amparo", Arch: arch, Platform: "linux", Version: debVersion(o.version), VersionSchema: "none", Section: "web", Priority: "optional",
			Maintainer: "The Amparo project <amparo@localhost>", License: "EUPL-1.2", MTime: o.when,
			Description: "directory of emergency help for human rights defenders\n" +
				"A public, multilingual directory of the organisations that give emergency\n" +
				"help to human rights defenders at risk, and the editors' side with which a\n" +
				"small team keeps it true. One program, one folder of data.",
			Overridables: nfpm.Overridables{
				Depends:    []string{"systemd | systemd-standalone-sysusers | systemd-sysusers", "init-system-helpers (>= 1.52)"},
				Recommends: []string{"ca-certificates"},
				Suggests:   []string{"tor", "age"},
				Contents:   append(slices.Clone(contents), o.file(program, "/usr/bin/amparo", 0o755)),
				Scripts:    scripts,
				Deb:        nfpm.Deb{Compression: o.press},
			},
		})
		packager := deb.Default
		name := packager.ConventionalFileName(info)
		var b bytes.Buffer
		if err := packager.Package(info, &b); err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(o.out, name), b.Bytes(), 0o644); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, nil
}

// debVersion makes of what git describe says a version of Debian, which begins with a
// digit and compares as it should: v1.2-3-gabc is later than 1.2.
func debVersion(described string) string {
	v := strings.TrimPrefix(described, "v")
	v = strings.ReplaceAll(v, "-", "+")
	if v == "" || v[0] < '0' || v[0] > '9' {
		v = "0~" + v
	}
	return v
}

func (o *order) file(source, to string, mode os.FileMode) *files.Content {
	return &files.Content{Source: source, Destination: to, FileInfo: &files.ContentFileInfo{Owner: "root", Group: "root", Mode: mode, MTime: o.when}}
}

// debContents are all files but the program, most of which it writes itself.
func (o *order) debContents() (files.Contents, error) {
	var list files.Contents
	for _, f := range []struct {
		to    string
		words []string
		pack  bool // as gzip does it
	}{
		{to: "/usr/lib/systemd/system/amparo.service", words: []string{"kit", "--config", settings, "--https", "amparo.service"}},
		{to: "/usr/lib/systemd/system/amparo-backup.service", words: []string{"kit", "amparo-backup.service"}},
		{to: "/usr/lib/systemd/system/amparo-backup.timer", words: []string{"kit", "amparo-backup.timer"}},
		{to: "/usr/lib/sysusers.d/amparo.conf", words: []string{"kit", "amparo.sysusers"}},
		{to: "/usr/share/bash-completion/completions/amparo", words: []string{"completion", "bash"}},
		{to: "/usr/share/zsh/vendor-completions/_amparo", words: []string{"completion", "zsh"}},
		{to: "/usr/share/fish/vendor_completions.d/amparo.fish", words: []string{"completion", "fish"}},
		{to: "/usr/share/doc/amparo/amparo.toml.example", words: []string{"config", "example"}},
		{to: "/usr/share/doc/amparo/copyright", words: []string{"version", "--notices"}},
	} {
		content, err := o.said(f.words...)
		if err != nil {
			return nil, err
		}
		path, err := o.keep(f.to, content)
		if err != nil {
			return nil, err
		}
		list = append(list, o.file(path, f.to, 0o644))
	}
	more, err := o.debDocuments()
	if err != nil {
		return nil, err
	}
	own, err := o.debSettings()
	return append(append(list, more...), own), err
}

// debSettings is the file of settings that belongs to the operator: as short as it can be,
// so that no upgrade has to ask about it.
func (o *order) debSettings() (*files.Content, error) {
	content, err := debian.ReadFile("debian/amparo.toml")
	if err != nil {
		return nil, err
	}
	path, err := o.keep(settings, content)
	of := o.file(path, settings, 0o640)
	of.Type = files.TypeConfigNoReplace
	return of, err
}

// debDocuments are the manual pages and what else is to be read, compressed as Debian
// wants it.
func (o *order) debDocuments() (files.Contents, error) {
	pages := filepath.Join(o.work, "man")
	if _, err := o.said("man", "--out", pages); err != nil {
		return nil, err
	}
	found, err := filepath.Glob(pages + "/*.1")
	if err != nil || len(found) == 0 {
		return nil, fmt.Errorf("there are no manual pages: %w", err)
	}
	from := map[string]string{"/usr/share/doc/amparo/README.md.gz": filepath.Join(o.root, "README.md"), "/usr/share/doc/amparo/changelog.gz": filepath.Join(o.root, "CHANGELOG.md")}
	for _, page := range found {
		from["/usr/share/man/man1/"+filepath.Base(page)+".gz"] = page
	}
	var list files.Contents
	for to, source := range from {
		content, err := os.ReadFile(source)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // a level that there is
		if _, err := w.Write(content); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
		path, err := o.keep(to, b.Bytes())
		if err != nil {
			return nil, err
		}
		list = append(list, o.file(path, to, 0o644))
	}
	return list, nil
}

func (o *order) debScripts() (nfpm.Scripts, error) {
	var s nfpm.Scripts
	for name, at := range map[string]*string{"postinst": &s.PostInstall, "prerm": &s.PreRemove, "postrm": &s.PostRemove} {
		content, err := debian.ReadFile("debian/" + name)
		if err != nil {
			return s, err
		}
		if *at, err = o.keep("scripts/"+name, content); err != nil {
			return s, err
		}
	}
	return s, nil
}
