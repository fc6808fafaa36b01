package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"testing"
)

// unpacked are the files of an archive, by names that lead nowhere else.
func unpacked(t *testing.T, name string) map[string][]byte {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for r := tar.NewReader(bytes.NewReader(content)); ; {
		header, err := r.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(name, err)
		}
		if !filepath.IsLocal(header.Name) || path.Clean(header.Name) != header.Name || header.Typeflag != tar.TypeReg || files[header.Name] != nil {
			t.Errorf("%s: %s, of type %q, or twice", name, header.Name, header.Typeflag)
		}
		if files[header.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(name, err)
		}
	}
}

func read(t *testing.T, content []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(content, into); err != nil {
		t.Fatalf("%v: %s", err, content)
	}
}

func digestOf(content []byte) string { return fmt.Sprintf("sha256:%x", sha256.Sum256(content)) }

// imageSettings is what a loader looks for in the settings of an image.
type imageSettings struct {
	Architecture, OS string
	RootFS           struct {
		Type    string
		DiffIDs []string `json:"diff_ids"`
	} `json:"rootfs"`
	History []struct{ EmptyLayer bool }
}

// holds looks whether settings name the layer that an image has, by what it is unpacked.
func (s imageSettings) holds(t *testing.T, layer []byte) {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(layer))
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if s.OS != "linux" || s.Architecture != runtime.GOARCH || s.RootFS.Type != "layers" || len(s.RootFS.DiffIDs) != 1 || s.RootFS.DiffIDs[0] != digestOf(content) || len(s.History) != 1 {
		t.Errorf("%+v, and the layer is %s", s, digestOf(content))
	}
}

// TestImageLoads holds both archives of the image, byte for byte, against what loaders read:
// `docker load` (manifest.json) and those of the Open Container Initiative (index.json). Every
// name leads to a file, every digest and size is that of the file.
func TestImageLoads(t *testing.T) {
	o := newOrder(t)
	names := packed(t, o, o.images)
	if len(names) != 2 {
		t.Fatal(names)
	}
	t.Run("docker", func(t *testing.T) { loadsInDocker(t, unpacked(t, names[0])) })
	t.Run("oci", func(t *testing.T) { loadsAsLayout(t, unpacked(t, names[1])) })
}

func loadsInDocker(t *testing.T, files map[string][]byte) {
	var list []struct {
		Config           string
		RepoTags, Layers []string
	}
	read(t, files["manifest.json"], &list)
	if len(list) != 1 || len(list[0].Layers) != 1 || len(list[0].RepoTags) != 1 || list[0].RepoTags[0] != "amparo:1.0" {
		t.Fatalf("%+v", list)
	}
	var s imageSettings
	content, layer := files[list[0].Config], files[list[0].Layers[0]]
	if content == nil || layer == nil || len(files) != 3 || list[0].Config != digestOf(content) {
		t.Fatalf("%+v names files that are not there, or not these: %s", list, digestOf(content))
	}
	read(t, content, &s)
	s.holds(t, layer)
}

// descriptor is how a file of a layout is named by another.
type descriptor struct {
	MediaType, Digest string
	Size              int
	Platform          struct{ Architecture, OS string }
}

// blob is the file that a descriptor names.
func (d descriptor) blob(t *testing.T, files map[string][]byte, kind string) []byte {
	t.Helper()
	name := "blobs/sha256/" + d.Digest[min(len(d.Digest), len("sha256:")):]
	content := files[name]
	if content == nil || digestOf(content) != d.Digest || len(content) != d.Size || d.MediaType != "application/vnd.oci.image."+kind {
		t.Fatalf("%+v: %d bytes, %s", d, len(content), digestOf(content))
	}
	return content
}

func loadsAsLayout(t *testing.T, files map[string][]byte) {
	var version struct{ ImageLayoutVersion string }
	read(t, files["oci-layout"], &version)
	var index struct {
		SchemaVersion int
		MediaType     string
		Manifests     []descriptor
	}
	read(t, files["index.json"], &index)
	if version.ImageLayoutVersion != "1.0.0" || index.SchemaVersion != 2 || index.MediaType != "application/vnd.oci.image.index.v1+json" || len(index.Manifests) != 1 || len(files) != 5 {
		t.Fatalf("%+v, %+v, %d files", version, index, len(files))
	}
	if p := index.Manifests[0].Platform; p.OS != "linux" || p.Architecture != runtime.GOARCH {
		t.Errorf("it is for %+v", p)
	}
	var manifest struct {
		SchemaVersion int
		Config        descriptor
		Layers        []descriptor
	}
	read(t, index.Manifests[0].blob(t, files, "manifest.v1+json"), &manifest)
	if manifest.SchemaVersion != 2 || len(manifest.Layers) != 1 {
		t.Fatalf("%+v", manifest)
	}
	var s imageSettings
	read(t, manifest.Config.blob(t, files, "config.v1+json"), &s)
	s.holds(t, manifest.Layers[0].blob(t, files, "layer.v1.tar+gzip"))
}
