package main

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/v1/tarball"
)

// work is a folder in which the program is built once for all tests.
var work string

func TestMain(m *testing.M) {
	var err error
	if work, err = os.MkdirTemp("", "amparo-pack-"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(work)
	os.Exit(code)
}

// newOrder makes packages for this machine into a temporary folder.
func newOrder(t *testing.T) *order {
	t.Helper()
	root, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	return &order{root: root, out: t.TempDir(), work: work, version: "1.0", press: "gzip:1", archs: []string{runtime.GOARCH}, when: time.Unix(1_796_000_000, 0).UTC()}
}

func packed(t *testing.T, o *order, made func() ([]string, error)) []string {
	t.Helper()
	names, err := made()
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for i := range names {
		names[i] = filepath.Join(o.out, names[i])
	}
	return names
}

// mayLayer makes sure that a root can be thrown away here: a machine that is itself a
// container may allow nobody to mount.
func mayLayer(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("root is needed to change the root")
	}
	const try = `mount -t tmpfs tmpfs "$1" && mkdir "$1/upper" "$1/work" "$1/root" && mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"`
	if out, err := exec.Command("unshare", "--mount", "--net", "--pid", "--fork", "sh", "-c", try, "sh", t.TempDir()).CombinedOutput(); err != nil {
		t.Skipf("this machine lets nobody mount: %v: %s", err, out)
	}
}

// TestDeb lets dpkg install, upgrade, remove and purge the package, in a root that is
// thrown away: that of this machine with a layer over it.
func TestDeb(t *testing.T) {
	o := newOrder(t)
	first := packed(t, o, o.debs)[0]
	o.version = "1.1" // of the package alone
	second := packed(t, o, o.debs)[0]
	mayLayer(t)
	isFor(t, first)
	script, err := filepath.Abs("testdata/life.sh")
	if err != nil {
		t.Fatal(err)
	}
	layer := t.TempDir()
	const enter = `set -e
mount -t tmpfs tmpfs "$1"
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
mkdir -p "$1/root/pack"
cp "$2" "$3" "$4" "$1/root/pack/"
mount -t proc proc "$1/root/proc"
mount --rbind /dev "$1/root/dev"
mount -t tmpfs tmpfs "$1/root/run"
mount -t tmpfs tmpfs "$1/root/tmp"
ip link set lo up
exec chroot "$1/root" sh /pack/life.sh "/pack/$(basename "$2")" "/pack/$(basename "$3")"`
	out, err := exec.Command("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "sh", "-c", enter, "sh", layer, first, second, script).CombinedOutput()
	if err != nil || !strings.HasSuffix(string(out), "all is well\n") {
		t.Errorf("%v: %s", err, out)
	}
}

// thorough tells whether what takes minutes is to be tried as well.
func thorough(t *testing.T) bool {
	t.Helper()
	return os.Getenv("AMPARO_THOROUGH") != ""
}

// TestImage looks at the image: who it runs as, what is in it, and that its program starts.
func TestImage(t *testing.T) {
	o := newOrder(t)
	names := packed(t, o, o.images)
	image, err := tarball.ImageFromPath(names[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	config, err := image.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	if c := config.Config; c.User != "65532:65532" || config.OS != "linux" || config.Architecture != runtime.GOARCH || c.Healthcheck == nil || c.Volumes["/data"] != struct{}{} || len(c.Volumes) != 1 {
		t.Errorf("%+v", config)
	}
	layers, err := image.Layers()
	if err != nil || len(layers) != 1 {
		t.Fatal(len(layers), err)
	}
	r, err := layers[0].Uncompressed()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int64{}
	for files := tar.NewReader(r); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		found[header.Name] = header.Size
		if header.Name == "data/" && (header.Uid != nobody || header.Mode != 0o700) {
			t.Errorf("%+v", header)
		}
	}
	for name, least := range map[string]int64{"usr/bin/amparo": 20 << 20, "etc/ssl/certs/ca-certificates.crt": 100 << 10, "usr/share/doc/amparo/copyright": 100 << 10} {
		if found[name] < least {
			t.Errorf("%s has %d bytes", name, found[name])
		}
	}
}

// TestImageRuns runs the program as a container would: with the files of the image and
// nothing else, as its account.
func TestImageRuns(t *testing.T) {
	mayLayer(t)
	o := newOrder(t)
	content, err := o.imageFiles(runtime.GOARCH)
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	unpack := exec.Command("tar", "-x", "-C", root)
	unpack.Stdin = bytes.NewReader(content)
	if out, err := unpack.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	const run = `set -e
ip link set lo up
mkdir "$1/proc" "$1/dev" # as all that run containers do
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
export AMPARO_DATA=/data AMPARO_ADDR=0.0.0.0:8080 AMPARO_BASE_URL=http://directory.example
chroot --userspec=65532:65532 "$1" /usr/bin/amparo serve --create >"$2/out" 2>"$2/err" &
n=0
until chroot --userspec=65532:65532 "$1" /usr/bin/amparo status --alive 2>"$2/alive"; do
	n=$((n + 1))
	[ $n -lt 200 ] || { cat "$2/out" "$2/err" "$2/alive"; exit 1; }
	sleep 0.1
done
kill %1
wait %1
cat "$2/out"`
	out, err := exec.Command("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "bash", "-c", run, "bash", root, t.TempDir()).CombinedOutput()
	if err != nil || !strings.Contains(string(out), "Amparo is ready: http://directory.example") {
		t.Errorf("%v: %s", err, out)
	}
}

// TestSame makes everything twice, each with a build and a folder of its own: it is the
// same, byte for byte, and each package for the processor that it names.
func TestSame(t *testing.T) {
	if !thorough(t) {
		t.Skip("AMPARO_THOROUGH=1 makes everything twice, for both processors")
	}
	var sums [2]map[string][32]byte
	for i := range sums {
		o := newOrder(t)
		o.archs, o.press, o.work = []string{"amd64", "arm64"}, "xz", t.TempDir()
		sums[i] = map[string][32]byte{}
		for _, made := range []func() ([]string, error){o.debs, o.images, o.lists} {
			for _, path := range packed(t, o, made) {
				content, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				sums[i][filepath.Base(path)] = sha256.Sum256(content)
				if i == 0 {
					isFor(t, path)
				}
			}
		}
	}
	for name, sum := range sums[0] {
		if sums[1][name] != sum {
			t.Errorf("%s differs", name)
		}
	}
	if len(sums[0]) != 7 || len(sums[1]) != 7 {
		t.Errorf("%d and %d packages", len(sums[0]), len(sums[1]))
	}
}

// TestLists: the list of what is in the program names what is linked, with licences.
func TestLists(t *testing.T) {
	if !thorough(t) {
		t.Skip("AMPARO_THOROUGH=1 makes the lists")
	}
	o := newOrder(t)
	content, err := os.ReadFile(packed(t, o, o.lists)[0])
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		BomFormat  string
		Components []struct{ Name, Version string }
	}
	if err := json.Unmarshal(content, &list); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"modernc.org/sqlite", "golang.org/x/crypto", "github.com/a-h/templ", "std"} {
		if !slices.ContainsFunc(list.Components, func(c struct{ Name, Version string }) bool { return c.Name == want }) {
			t.Errorf("%s is not listed", want)
		}
	}
	if list.BomFormat != "CycloneDX" || bytes.Contains(content, []byte(o.work)) {
		t.Errorf("a list of the form %q", list.BomFormat)
	}
}

func TestDebVersion(t *testing.T) {
	for described, want := range map[string]string{"v1.2": "1.2", "v1.2-3-gabc": "1.2+3+gabc", "abc123-dirty": "0~abc123+dirty", "unversioned": "0~unversioned"} {
		if got := debVersion(described); got != want {
			t.Errorf("%s: %s, want %s", described, got, want)
		}
	}
}
