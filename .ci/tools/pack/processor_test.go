package main

import (
	"archive/tar"
	"bytes"
	"debug/elf"
	"errors"
	"io"
	"os/exec"
	"path"
	"strings"
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// machines are the processors of packages, as a program names its own.
var machines = map[string]elf.Machine{"amd64": elf.EM_X86_64, "arm64": elf.EM_AARCH64}

// isFor looks whether a package that was made is for a processor, whose name is in its own:
// what it says of itself, and the program in it. A machine of another kind would take the
// package, and not run the program.
func isFor(t *testing.T, name string) {
	t.Helper()
	switch base := path.Base(name); {
	case strings.HasSuffix(base, ".deb"):
		debIsFor(t, name, strings.TrimSuffix(base[strings.LastIndex(base, "_")+1:], ".deb"))
	case strings.HasSuffix(base, ".docker.tar"):
		image, err := tarball.ImageFromPath(name, nil)
		if err != nil {
			t.Fatal(err)
		}
		imageIsFor(t, image, strings.TrimSuffix(base[strings.LastIndex(base, "_")+1:], ".docker.tar"))
	case strings.HasSuffix(base, ".oci.tar"):
		layoutIsFor(t, name)
	}
}

func debIsFor(t *testing.T, name, arch string) {
	t.Helper()
	said, err := exec.Command("dpkg-deb", "--field", name, "Architecture").Output()
	if err != nil || strings.TrimSpace(string(said)) != arch {
		t.Errorf("%s says that it is for %q: %v", name, said, err)
	}
	content, err := exec.Command("dpkg-deb", "--fsys-tarfile", name).Output()
	if err != nil {
		t.Fatal(name, err)
	}
	programIsFor(t, bytes.NewReader(content), arch)
}

func imageIsFor(t *testing.T, image v1.Image, arch string) {
	t.Helper()
	config, err := image.ConfigFile()
	if err != nil || config.OS != "linux" || config.Architecture != arch {
		t.Errorf("an image for %s says that it is for %+v: %v", arch, config, err)
	}
	layers, err := image.Layers()
	if err != nil || len(layers) != 1 {
		t.Fatal(len(layers), err)
	}
	content, err := layers[0].Uncompressed()
	if err != nil {
		t.Fatal(err)
	}
	programIsFor(t, content, arch)
}

// layoutIsFor looks at all images of one archive, of which a loader takes that whose
// processor is its own.
func layoutIsFor(t *testing.T, name string) {
	t.Helper()
	folder := t.TempDir()
	if out, err := exec.Command("tar", "-x", "-C", folder, "-f", name).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	index, err := layout.ImageIndexFromPath(folder)
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := index.IndexManifest()
	if err != nil || len(manifest.Manifests) != len(machines) {
		t.Fatalf("%+v, %v", manifest, err)
	}
	seen := map[string]bool{}
	for _, m := range manifest.Manifests {
		image, err := index.Image(m.Digest)
		if err != nil {
			t.Fatal(err)
		}
		imageIsFor(t, image, m.Platform.Architecture)
		seen[m.Platform.Architecture] = true
	}
	if len(seen) != len(machines) {
		t.Errorf("%s has images for %v", name, seen)
	}
}

// programIsFor looks at the program among the files of a package.
func programIsFor(t *testing.T, content io.Reader, arch string) {
	t.Helper()
	for files := tar.NewReader(content); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			t.Errorf("the package for %s has no program", arch)
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if path.Clean(header.Name) != "usr/bin/amparo" && path.Clean(header.Name) != "/usr/bin/amparo" {
			continue
		}
		binary, err := io.ReadAll(files)
		if err != nil {
			t.Fatal(err)
		}
		program, err := elf.NewFile(bytes.NewReader(binary))
		if err != nil {
			t.Fatal(arch, err)
		}
		if program.Machine != machines[arch] {
			t.Errorf("the program for %s is for %s", arch, program.Machine)
		}
		return
	}
}
