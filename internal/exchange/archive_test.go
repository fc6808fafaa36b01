package exchange_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"runtime"
	"strings"
	"testing"
	"time"

	"amparo/internal/directory"
	"amparo/internal/exchange"
)

// lying is a zip of one file that says it has fewer bytes than it unpacks to.
func lying(tb testing.TB, said uint64, real int) []byte {
	tb.Helper()
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		tb.Fatal(err)
	}
	piece := bytes.Repeat([]byte(" "), 1<<20)
	for range real >> 20 {
		_, _ = w.Write(piece)
	}
	_ = w.Close()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.CreateRaw(&zip.FileHeader{
		Name: "a.json", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(nil), CompressedSize64: uint64(packed.Len()), UncompressedSize64: said,
	})
	if err == nil {
		_, err = f.Write(packed.Bytes())
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// TestExamineLyingArchive: an archive that unpacks to more than it says is
// damaged, and costs no more memory than an honest one.
func TestExamineLyingArchive(t *testing.T) {
	content := lying(t, 100, 96<<20)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	files, err := exchange.Open("a.zip", content)
	if err != nil {
		t.Fatal(err)
	}
	batch, problems, err := exchange.Examine(files, nil, time.Now())
	runtime.ReadMemStats(&after)
	if err != nil || len(batch.Entries) != 0 || len(problems) != 1 || problems[0].Why != exchange.WhyDamaged {
		t.Errorf("%+v, %v", problems, err)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 16<<20 {
		t.Errorf("%d bytes were taken for a file of %d", grown, len(content))
	}
}

// TestExamine keeps what is sound beside what is not.
func TestExamine(t *testing.T) {
	t.Parallel()
	batch, problems, err := exchange.Examine(folder(
		"a.json", entry("good"), "b.json", replaced(t, `"kind": "ngo"`, `"kind": "club"`), "c.json", "{", "d.json", strings.Replace(entry("needs"), `"kind": "grants"`, `"kind": "magic"`, 1), "terms.json", goodTerms,
	), nil, time.Now())
	if err != nil || len(batch.Entries) != 1 || batch.Entries[0].Slug != "good" || len(batch.Terms) != 2 {
		t.Errorf("%d entries, %d vocabularies, %v", len(batch.Entries), len(batch.Terms), err)
	}
	files := map[string]bool{}
	for _, p := range problems {
		files[p.File] = true
	}
	if len(files) != 3 || files["a.json"] {
		t.Errorf("problems: %+v", problems)
	}
}

// TestExamineRefusedVocabulary: entries cannot use terms that are refused.
func TestExamineRefusedVocabulary(t *testing.T) {
	t.Parallel()
	terms := strings.Replace(goodTerms, `"order": 1, "labels": {"en": {"label": "Grants"}`, `"order": 1, "labels": {"en": {"label": ""}`, 1)
	batch, _, err := exchange.Examine(folder("a.json", entry("good"), "terms.json", terms), nil, time.Now())
	if err != nil || len(batch.Entries) != 0 || len(batch.Terms[directory.VocabularyKinds]) != 0 {
		t.Errorf("%d entries, %v", len(batch.Entries), err)
	}
}

// FuzzOpen: whatever is sent, opening and reading it ends with a reason or a
// batch.
func FuzzOpen(f *testing.F) {
	var b bytes.Buffer
	z := exchange.NewZip(&b)
	for _, name := range []string{"a.json", "x/b.json", "README"} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(entry("fund")))
		}
		if err != nil {
			f.Fatal(err)
		}
	}
	_ = z.Close()
	f.Add("a.zip", b.Bytes())
	f.Add("a.zip", b.Bytes()[:100])
	f.Add("a.json", []byte(entry("fund")))
	f.Add("a.json", []byte("\ufeff{}"))
	f.Add("a.zip", lying(f, 3, 1<<20))
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		files, err := exchange.Open(name, content)
		if err != nil {
			var refused exchange.UploadError
			if !errors.As(err, &refused) || refused.Why == "" {
				t.Fatalf("refused without a reason: %v", err)
			}
			return
		}
		batch, problems, err := exchange.Examine(files, nil, time.Now())
		if err != nil || (len(problems) == 0 && len(batch.Entries) == 0 && len(batch.Terms) == 0) {
			t.Fatalf("neither a batch nor a reason: %v", err)
		}
	})
}
