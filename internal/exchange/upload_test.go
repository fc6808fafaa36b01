package exchange_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"amparo/internal/exchange"
)

// packed is a zip of files, each as its header says.
func packed(t *testing.T, headers ...zip.FileHeader) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, h := range headers {
		w, err := z.CreateHeader(&h)
		if err == nil && !strings.HasSuffix(h.Name, "/") {
			_, err = io.WriteString(w, entry("fund"))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// named is a zip of files with some names.
func named(t *testing.T, names ...string) []byte {
	t.Helper()
	headers := make([]zip.FileHeader, len(names))
	for i, name := range names {
		headers[i] = zip.FileHeader{Name: name, Method: zip.Deflate}
	}
	return packed(t, headers...)
}

// claiming is a zip of so many files that say they unpack to so many bytes.
func claiming(t *testing.T, files int, bytesEach uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range files {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("%d.json", i), UncompressedSize64: bytesEach}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func linked(name string, mode fs.FileMode) zip.FileHeader {
	h := zip.FileHeader{Name: name}
	h.SetMode(mode)
	return h
}

// TestUploads: what is sent is opened, or refused as a whole with its reason.
func TestUploads(t *testing.T) {
	t.Parallel()
	good := named(t, "a.json")
	for _, row := range []struct {
		name, file string
		content    []byte
		want       exchange.Upload // "" when it is opened
	}{
		{"one file", "a.json", []byte("{}"), ""},
		{"one file with a name in capitals", "A.JSON", []byte("{}"), ""},
		{"an archive", "a.zip", good, ""},
		{"an archive whatever it is called", "a.json", good, ""},
		{"an archive with folders and other files", "a.zip", named(t, "entries/", "entries/a.json", "README.md", "__MACOSX/._a.json", "b.JSON"), ""},
		{"nothing", "a.json", nil, exchange.UploadEmpty},
		{"a picture", "a.png", []byte("\x89PNG"), exchange.UploadKind},
		{"no name", "", []byte("{}"), exchange.UploadKind},
		{"a name that is only an ending", ".json", []byte("{}"), ""},
		{"a file as large as may be", "a.json", bytes.Repeat([]byte(" "), exchange.MaxFile), ""},
		{"a file too large", "a.json", bytes.Repeat([]byte(" "), exchange.MaxFile+1), exchange.UploadLarge},
		{"an archive too large", "a.zip", append([]byte("PK\x03\x04"), make([]byte, exchange.MaxUpload)...), exchange.UploadLarge},
		{"no archive", "a.zip", []byte("hello"), exchange.UploadDamaged},
		{"half of an archive", "a.zip", good[:len(good)/2], exchange.UploadDamaged},
		{"an archive of nothing", "a.zip", packed(t), exchange.UploadNoFiles},
		{"an archive of other files", "a.zip", named(t, "README.md", "._a.json"), exchange.UploadNoFiles},
		{"an archive in the archive", "a.zip", named(t, "a.json", "b.zip"), exchange.UploadNested},
		{"an archive in capitals", "a.zip", named(t, "a.json", "B.ZIP"), exchange.UploadNested},
		{"an archive that is encrypted", "a.zip", packed(t, zip.FileHeader{Name: "a.json", Flags: 1}), exchange.UploadEncrypted},
		{"a name that leads out", "a.zip", named(t, "../a.json"), exchange.UploadNames},
		{"a name that leads out from inside", "a.zip", named(t, "x/../../a.json"), exchange.UploadNames},
		{"a name from the root", "a.zip", named(t, "/etc/a.json"), exchange.UploadNames},
		{"a name of Windows", "a.zip", named(t, `x\a.json`), exchange.UploadNames},
		{"a drive", "a.zip", named(t, "C:a.json"), exchange.UploadNames},
		{"a name of nothing", "a.zip", named(t, ""), exchange.UploadNames},
		{"a name with two slashes", "a.zip", named(t, "x//a.json"), exchange.UploadNames},
		{"a name with a NUL", "a.zip", named(t, "a\x00.json"), exchange.UploadNames},
		{"a name twice", "a.zip", named(t, "a.json", "a.json"), exchange.UploadNames},
		{"a link", "a.zip", packed(t, linked("a.json", fs.ModeSymlink|0o777)), exchange.UploadNames},
		{"a pipe", "a.zip", packed(t, linked("a.json", fs.ModeNamedPipe|0o644)), exchange.UploadNames},
		{"too many files", "a.zip", claiming(t, 10_001, 0), exchange.UploadMany},
		{"as much as may be, unpacked", "a.zip", claiming(t, 64, exchange.MaxFile), ""},
		{"too much, unpacked", "a.zip", claiming(t, 65, exchange.MaxFile), exchange.UploadUnpacked},
		{"far too much in one file", "a.zip", claiming(t, 1, 1<<40), ""}, // the file is refused when it is read
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			files, err := exchange.Open(row.file, row.content)
			var refused exchange.UploadError
			switch {
			case row.want == "" && (err != nil || files == nil):
				t.Errorf("refused: %v", err)
			case row.want != "" && (!errors.As(err, &refused) || refused.Why != row.want || files != nil):
				t.Errorf("%v, want %s", err, row.want)
			}
		})
	}
}

// TestOpened: an archive is read as a folder is, and has nothing but its files.
func TestOpened(t *testing.T) {
	t.Parallel()
	files, err := exchange.Open("a.zip", named(t, "b/two.json", "one.json", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for name, there := range map[string]bool{"one.json": true, "b/two.json": true, "README.md": false, "b": false, ".": false, "../one.json": false, "three.json": false} {
		f, err := files.Open(name)
		if (err == nil) != there {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err != nil {
			continue
		}
		content, err := io.ReadAll(f)
		info, wrong := f.Stat()
		if err != nil || wrong != nil || string(content) != entry("fund") || info.Size() != int64(len(content)) {
			t.Errorf("%s: %d bytes, %v, %v", name, len(content), err, wrong)
		}
		if err := f.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	alone, err := exchange.Open(`C:\files\fund.json`, []byte(entry("fund")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := alone.Open("fund.json"); err != nil {
		t.Errorf("a file by itself has lost its name: %v", err)
	}
	if _, err := alone.Open("other.json"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("another file beside it: %v", err)
	}
}
