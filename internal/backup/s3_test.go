package backup

import (
	"bytes"
	"errors"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"amparo/internal/store"
)

// newBucket is a target in a store of this machine.
func newBucket(t *testing.T) *Bucket {
	t.Helper()
	backend := s3mem.New()
	if err := backend.CreateBucket("site"); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(gofakes3.New(backend).Server())
	t.Cleanup(server.Close)
	b, err := NewBucket("s3://site/copies/amparo/", Access{Endpoint: server.URL, Region: "us-east-1", Key: "k", Secret: "s"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestBucket: what a folder can do, a bucket can.
func TestBucket(t *testing.T) {
	t.Parallel()
	l, to := newLive(t), newBucket(t)
	lock, keys := pair(t)
	l.write(t, "one")
	full := l.take(t, to, l.options(Full, lock, 0))
	l.write(t, "two")
	change := l.take(t, to, l.options(Changes, lock, time.Minute))
	list, err := List(t.Context(), to)
	if err != nil || len(list) != 2 || list[1] != change.Copy || to.String() != "s3://site/copies/amparo" {
		t.Fatalf("%v %v %s", list, err, to)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := Restore(t.Context(), to, change.Name, dir, keys, nil); err != nil {
		t.Fatal(err)
	}
	if got := labels(t, dir); len(got) != 2 {
		t.Error(got)
	}
	if err := errors.Join(to.Delete(t.Context(), full.Name), to.Delete(t.Context(), full.Name)); err != nil {
		t.Error(err)
	}
	if _, err := to.Get(t.Context(), full.Name); !errors.Is(err, ErrNone) {
		t.Error(err)
	}
	if _, err := Look(t.Context(), to, change.Name, keys); !errors.Is(err, ErrNone) || !strings.Contains(err.Error(), "needs "+full.Name) {
		t.Error(err)
	}
}

// TestBucketParts: a copy of many parts arrives; one that breaks off in any of them leaves
// nothing.
func TestBucketParts(t *testing.T) {
	t.Parallel()
	to := newBucket(t)
	content := bytes.Repeat([]byte("0123456789abcdef"), 2*partSize/16+5)
	if err := to.Put(t.Context(), "whole", bytes.NewReader(content)); err != nil {
		t.Fatal(err)
	}
	if list, err := to.List(t.Context()); err != nil || len(list) != 1 || list[0].Size != int64(len(content)) {
		t.Error(list, err)
	}
	for _, after := range []int{0, 1, partSize, 2*partSize + 1} {
		err := to.Put(t.Context(), "half", &breakingReader{content[:after]})
		if !errors.Is(err, errBroken) {
			t.Errorf("after %d: %v", after, err)
		}
		if list, err := to.List(t.Context()); err != nil || len(list) != 1 {
			t.Error(list, err)
		}
	}
}

type breakingReader struct{ left []byte }

func (b *breakingReader) Read(p []byte) (int, error) {
	if len(b.left) == 0 {
		return 0, errBroken
	}
	n := copy(p, b.left)
	b.left = b.left[n:]
	return n, nil
}

// TestNoBucket: what is wrong is said in a line, and nothing is made.
func TestNoBucket(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	server := httptest.NewServer(gofakes3.New(s3mem.New()).Server())
	gone := Access{Endpoint: server.URL, Region: "us-east-1", Key: "k", Secret: "s"}
	to, err := NewBucket("s3://missing", gone)
	if err != nil {
		t.Fatal(err)
	}
	before := names(t, l.dir)
	if _, err := Take(t.Context(), l, to, l.options(Full, Open(), 0)); !errors.Is(err, ErrFetch) || strings.Contains(err.Error(), "\n") {
		t.Error(err)
	}
	server.Close()
	if got := names(t, l.dir); got != before {
		t.Error(got)
	}
	for address, a := range map[string]Access{
		"s3://":   gone,
		"s3:///x": gone,
		"s3://a":  {Endpoint: "s3.example.org", Key: "k", Secret: "s"},
		"s3://b":  {Endpoint: "https://s3.example.org"},
		"s3://c":  {Endpoint: "http://s3.example.org", Key: "k", Secret: "s"},
		"s3://d":  {Endpoint: "http://10.0.0.2:9000", Key: "k", Secret: "s"},
	} {
		if _, err := NewBucket(address, a); err == nil {
			t.Errorf("%s %+v was taken", address, a)
		}
	}
}

func TestReadAccess(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "s3")
	write := func(content string) (Access, error) {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return ReadAccess(path)
	}
	a, err := write("# of the backups\n\nendpoint = https://s3.example.org\nregion=eu\nkey = K\nsecret = a=b\n")
	if want := (Access{"https://s3.example.org", "eu", "K", "a=b"}); a != want || err != nil {
		t.Errorf("%+v %v", a, err)
	}
	if _, err := write("key = K\nsekret = x\n"); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Error(err)
	}
}

// TestStream: a copy goes through a pipe.
func TestStream(t *testing.T) {
	t.Parallel()
	l := newLive(t)
	l.write(t, "one")
	lock, keys := pair(t)
	var pipe bytes.Buffer
	l.take(t, NewStream(nil, &pipe, ""), l.options(Full, lock, 0))
	from := NewStream(&pipe, nil, t.TempDir())
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := Restore(t.Context(), from, StreamName, dir, keys, nil); err != nil {
		t.Fatal(err)
	}
	if err := from.Close(); err != nil {
		t.Error(err)
	}
	if got := labels(t, dir); len(got) != 1 || names(t, from.temp) != "" {
		t.Error(got, names(t, from.temp))
	}
	if _, err := os.Stat(filepath.Join(dir, store.FileName)); err != nil {
		t.Error(err)
	}
}
