package main

import (
	"archive/tar"
	"bytes"
	"encoding/pem"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
	"golang.org/x/crypto/x509roots/fallback/bundle"
)

// nobody is the account in the image: of no meaning outside of it.
const nobody = 65532

// images makes the image for containers: one archive for all processors as the Open
// Container Initiative has it, and for each one that `docker load` takes.
func (o *order) images() ([]string, error) {
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	var names []string
	for _, arch := range o.archs {
		image, err := o.image(arch)
		if err != nil {
			return nil, err
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: image, Descriptor: v1.Descriptor{
			Platform:    &v1.Platform{OS: "linux", Architecture: arch},
			Annotations: map[string]string{"org.opencontainers.image.ref.name": o.tag()},
		}}).(v1.ImageIndex)
		file := fmt.Sprintf("amparo_%s_%s.docker.tar", o.tag(), arch)
		tag, err := name.NewTag("amparo:" + o.tag())
		if err != nil {
			return nil, err
		}
		if err := tarball.WriteToFile(filepath.Join(o.out, file), tag, image); err != nil {
			return nil, err
		}
		names = append(names, file)
	}
	folder := filepath.Join(o.work, "layout")
	if _, err := layout.Write(folder, index); err != nil {
		return nil, err
	}
	file := "amparo_" + o.tag() + ".oci.tar"
	return append(names, file), o.archive(folder, filepath.Join(o.out, file))
}

func (o *order) tag() string { return strings.ReplaceAll(o.version, "+", "-") }

func (o *order) image(arch string) (v1.Image, error) {
	content, err := o.imageFiles(arch)
	if err != nil {
		return nil, err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }, tarball.WithMediaType(types.OCILayer))
	if err != nil {
		return nil, err
	}
	image, err := mutate.Append(mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON),
		mutate.Addendum{Layer: layer, History: v1.History{CreatedBy: "amparo " + o.version, Created: v1.Time{Time: o.when}}})
	if err != nil {
		return nil, err
	}
	config, err := image.ConfigFile()
	if err != nil {
		return nil, err
	}
	config = config.DeepCopy()
	config.Architecture, config.OS, config.Created = arch, "linux", v1.Time{Time: o.when}
	config.Config = v1.Config{
		Entrypoint: []string{"/usr/bin/amparo"}, Cmd: []string{"serve"}, User: fmt.Sprintf("%d:%d", nobody, nobody), WorkingDir: "/data",
		Env:          []string{"PATH=/usr/bin", "AMPARO_DATA=/data", "AMPARO_ADDR=0.0.0.0:8080", "HOME=/data"},
		Volumes:      map[string]struct{}{"/data": {}},
		ExposedPorts: map[string]struct{}{"8080/tcp": {}},
		StopSignal:   "SIGTERM",
		Healthcheck:  &v1.HealthConfig{Test: []string{"CMD", "/usr/bin/amparo", "status", "--alive"}, Interval: 30 * time.Second, Timeout: 5 * time.Second, StartPeriod: time.Minute, Retries: 3},
		Labels: map[string]string{
			"org.opencontainers.image.title": "amparo", "org.opencontainers.image.version": o.version, "org.opencontainers.image.licenses": "EUPL-1.2",
			"org.opencontainers.image.created": o.when.Format(time.RFC3339),
		},
	}
	return mutate.ConfigFile(image, config)
}

// imageFiles are all files of the image, as an archive.
func (o *order) imageFiles(arch string) ([]byte, error) {
	program, err := o.program(arch)
	if err != nil {
		return nil, err
	}
	binary, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	notices, err := o.said("version", "--notices")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range []struct {
		name    string
		mode    int64
		owner   int
		content []byte
	}{
		{"etc/", 0o755, 0, nil},
		{"etc/group", 0o644, 0, []byte(fmt.Sprintf("root:x:0:\namparo:x:%d:\n", nobody))},
		{"etc/nsswitch.conf", 0o644, 0, []byte("hosts: files dns\n")},
		{"etc/passwd", 0o644, 0, []byte(fmt.Sprintf("root:x:0:0:root:/:/\namparo:x:%d:%d:Amparo:/data:/\n", nobody, nobody))},
		{"etc/ssl/", 0o755, 0, nil},
		{"etc/ssl/certs/", 0o755, 0, nil},
		{"etc/ssl/certs/ca-certificates.crt", 0o644, 0, trusted()},
		{"data/", 0o700, nobody, nil},
		{"tmp/", 0o1777, 0, nil},
		{"usr/", 0o755, 0, nil},
		{"usr/bin/", 0o755, 0, nil},
		{"usr/bin/amparo", 0o755, 0, binary},
		{"usr/share/", 0o755, 0, nil},
		{"usr/share/doc/", 0o755, 0, nil},
		{"usr/share/doc/amparo/", 0o755, 0, nil},
		{"usr/share/doc/amparo/copyright", 0o644, 0, notices},
	} {
		header := &tar.Header{Name: f.name, Mode: f.mode, Uid: f.owner, Gid: f.owner, Size: int64(len(f.content)), ModTime: o.when, Typeflag: tar.TypeReg, Format: tar.FormatPAX}
		if strings.HasSuffix(f.name, "/") {
			header.Typeflag = tar.TypeDir
		}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil { // it writes the end
		return nil, err
	}
	return b.Bytes(), nil
}

// trusted are the authorities whose certificates are believed, as Mozilla lists them: from
// a module, so that they are the same wherever the image is made.
func trusted() []byte {
	var b bytes.Buffer
	for root := range bundle.Roots() {
		_ = pem.Encode(&b, &pem.Block{Type: "CERTIFICATE", Bytes: root.Certificate}) // a buffer takes everything
	}
	return b.Bytes()
}

// archive writes a folder as an archive that is the same whenever it is written.
func (o *order) archive(folder, to string) error {
	var names []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		return err
	}
	slices.Sort(names)
	file, err := os.Create(to)
	if err != nil {
		return err
	}
	w := tar.NewWriter(file)
	for _, path := range names {
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		if err := w.WriteHeader(&tar.Header{Name: filepath.ToSlash(rel), Mode: 0o644, Size: int64(len(content)), ModTime: o.when, Typeflag: tar.TypeReg}); err != nil {
			return err
		}
		if _, err := w.Write(content); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return file.Close()
}
