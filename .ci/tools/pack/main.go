// Command pack makes the packages of Amparo: for Debian, and an image for containers, with
// a list of everything that is in them. `make package` runs it.
//
// What it makes is the same, byte for byte, whenever it is made of the same commit.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// order is what is to be made.
type order struct {
	root    string // of the project
	out     string // folder of the packages
	work    string // folder for what is in between
	version string
	archs   []string
	press   string    // how packages for Debian are compressed
	when    time.Time // of the commit
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "pack: "+err.Error())
		os.Exit(1)
	}
}

func run() error {
	var o order
	archs := flag.String("arch", "amd64,arm64", "processors")
	only := flag.String("only", "deb,image,sbom", "what to make")
	flag.StringVar(&o.root, "root", "../..", "folder of the project")
	flag.StringVar(&o.out, "out", "dist", "folder to write to, below that of the project")
	flag.StringVar(&o.press, "compress", "xz", "how packages for Debian are compressed: xz, zstd, gzip")
	flag.StringVar(&o.version, "version", "", "version, as git describe says it")
	flag.Parse()
	o.archs = strings.Split(*archs, ",")
	if err := o.settle(); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(o.work) }()
	var made []string
	for _, kind := range strings.Split(*only, ",") {
		make, ok := map[string]func() ([]string, error){"deb": o.debs, "image": o.images, "sbom": o.lists}[kind]
		if !ok {
			return fmt.Errorf("-only %s: deb, image or sbom are needed", kind)
		}
		names, err := make()
		if err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
		made = append(made, names...)
	}
	return o.sum(made)
}

// settle finds out what was not said.
func (o *order) settle() (err error) {
	if o.root, err = filepath.Abs(o.root); err != nil {
		return err
	}
	if !filepath.IsAbs(o.out) {
		o.out = filepath.Join(o.root, o.out)
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	if o.when, err = o.moment(); err != nil {
		return err
	}
	o.work, err = os.MkdirTemp("", "amparo-pack-")
	return err
}

// moment is SOURCE_DATE_EPOCH, else the moment of the commit.
func (o *order) moment() (time.Time, error) {
	said := os.Getenv("SOURCE_DATE_EPOCH")
	if said == "" {
		out, err := exec.Command("git", "-C", o.root, "log", "-1", "--format=%ct").Output()
		if err != nil {
			return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH is not set, and git does not tell: %w", err)
		}
		said = strings.TrimSpace(string(out))
	}
	n, err := strconv.ParseInt(said, 10, 64)
	return time.Unix(n, 0).UTC(), err
}

// sum writes the checksums of all packages beside them, and prints their sizes.
func (o *order) sum(names []string) error {
	slices.Sort(names)
	var sums strings.Builder
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join(o.out, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(content), name)
		fmt.Printf("%9d  %s\n", len(content), name)
	}
	return os.WriteFile(filepath.Join(o.out, "SHA256SUMS"), []byte(sums.String()), 0o644)
}
