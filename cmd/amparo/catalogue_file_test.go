package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"amparo/internal/store"
)

// soon waits for something that happens beside.
func soon(tb testing.TB, what string, happened func() bool) {
	tb.Helper()
	look, limit := time.NewTicker(5*time.Millisecond), time.NewTimer(2*time.Minute)
	defer look.Stop()
	defer limit.Stop()
	for !happened() {
		select {
		case <-look.C:
		case <-limit.C:
			tb.Fatal(what)
		}
	}
}

// keptFile is the file of the catalogue in a folder, once it is there.
func keptFile(t testing.TB, dir string) string {
	t.Helper()
	path := filepath.Join(dir, catalogueName)
	soon(t, "the catalogue was not saved", func() bool { _, err := os.Stat(path); return err == nil })
	return path
}

const builtAgain = "the catalogue is built again"

// demonstration is a folder in which a server has run, and its file.
func demonstration(t *testing.T) (dir, file string) {
	t.Helper()
	dir = t.TempDir()
	s := start(t, "--data", dir, "--demo")
	file = keptFile(t, dir)
	s.end(t)
	return dir, file
}

func TestCatalogueKept(t *testing.T) {
	dir, file := demonstration(t)
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v", info.Mode())
	}
	s := start(t, "--data", dir)
	if status, body := get(t, s.base+"/fr/repertoire/omct"); status != http.StatusOK || !strings.Contains(body, "omct@omct.org") {
		t.Errorf("a profile: %d", status)
	}
	if status, body := get(t, s.base+"/en/directory?q=lawyer"); status != http.StatusOK || !strings.Contains(body, "/en/directory/") {
		t.Errorf("a search: %d", status)
	}
	s.end(t)
	if strings.Contains(s.err.String(), builtAgain) {
		t.Errorf("the file was not used: %s", s.err)
	}
	if again, err := os.Stat(file); err != nil || again.ModTime() != info.ModTime() {
		t.Errorf("it was written again although nothing has changed: %v", err)
	}
}

// TestWithdrawnWhileStopped: what was withdrawn since the file was written is
// gone from the first answer on.
func TestWithdrawnWhileStopped(t *testing.T) {
	dir, _ := demonstration(t)
	db, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	head, err := db.Head(t.Context(), "omct")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Withdraw(t.Context(), head.EntryID, time.Now()), db.Close()); err != nil {
		t.Fatal(err)
	}
	s := start(t, "--data", dir)
	if status, _ := get(t, s.base+"/fr/repertoire/omct"); status != http.StatusGone {
		t.Errorf("a withdrawn entry: %d", status)
	}
	if strings.Contains(s.err.String(), builtAgain) {
		t.Errorf("the file was not used: %s", s.err)
	}
}

// TestCatalogueUnusable: a file that is no good costs one line in the log.
func TestCatalogueUnusable(t *testing.T) {
	dir, file := demonstration(t)
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]struct {
		content []byte
		says    int
	}{
		"missing":         {nil, 0},
		"empty":           {[]byte{}, 1},
		"cut":             {good[:len(good)/2], 1},
		"a bit turned":    {append(bytes.Clone(good[:len(good)-1]), good[len(good)-1]^4), 1},
		"something else":  {bytes.Repeat([]byte("catalogue "), 1000), 1},
		"another program": {bytes.Replace(good, []byte(fingerprintOf(t, good)), bytes.Repeat([]byte("a"), 64), 1), 1},
	}
	for name, row := range rows {
		if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		if row.content != nil {
			if err := os.WriteFile(file, row.content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		s := start(t, "--data", dir)
		if status, _ := get(t, s.base+"/fr/repertoire/omct"); status != http.StatusOK {
			t.Errorf("%s: %d", name, status)
		}
		soon(t, name+": the file was not written again", func() bool {
			now, err := os.ReadFile(file)
			return err == nil && bytes.Equal(now, good)
		})
		s.end(t)
		if got := strings.Count(s.err.String(), builtAgain); got != row.says {
			t.Errorf("%s: said %d times: %s", name, got, s.err)
		}
	}
}

// catalogueHead is a format of any version and the fingerprint after it, behind
// its length: @ is 64.
var catalogueHead = regexp.MustCompile(`amparo catalogue [0-9]+@([0-9a-f]{64})`)

// fingerprintOf finds what a file says it was made with.
func fingerprintOf(t *testing.T, file []byte) string {
	t.Helper()
	head := catalogueHead.FindSubmatch(file)
	if head == nil {
		t.Fatal("the file has no head")
	}
	return string(head[1])
}

// TestCatalogueUnwritable: a file that cannot be written is said once, and the
// site goes on.
func TestCatalogueUnwritable(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, catalogueName, "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	s := start(t, "--data", dir, "--demo")
	const said = "the catalogue could not be saved"
	soon(t, "nothing was said", func() bool { return strings.Contains(s.err.String(), said) })
	if status, _ := get(t, s.base+"/fr/repertoire/omct"); status != http.StatusOK {
		t.Errorf("%d", status)
	}
	s.end(t)
	if strings.Count(s.err.String(), said) != 1 {
		t.Errorf("said: %s", s.err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, unfinished)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestAttemptsAreFew: what fails is not tried, nor said, all the time.
func TestAttemptsAreFew(t *testing.T) {
	t.Parallel()
	dir, db := t.TempDir(), filled(t)
	s, err := store.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	var said lockedBuffer
	of, err := gather(t.Context(), dir, s, slog.New(slog.NewTextHandler(&said, nil)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	f, now := of.kept, time.Now()
	tries := 0
	for minute := range 60 {
		if at := now.Add(time.Duration(minute) * time.Minute); f.due(of.directory.Now().Seq, of.directory.Now().Whole, at) {
			tries++
			f.attempt(t.Context(), of.directory, at)
		}
	}
	if tries != 6 || strings.Count(said.String(), "could not be saved") != 1 {
		t.Errorf("%d tries in an hour, said: %s", tries, said.String())
	}
}

func TestDue(t *testing.T) {
	t.Parallel()
	now := time.Now()
	rows := map[string]struct {
		file       catalogueFile
		seq, whole int64
		want       bool
	}{
		"no file":                  {catalogueFile{saved: -1}, 7, 7, true},
		"nothing new":              {catalogueFile{saved: 7}, 7, 7, false},
		"a publication":            {catalogueFile{saved: 7}, 8, 7, false},
		"hundreds of publications": {catalogueFile{saved: 7}, 7 + saveAfter, 7, true},
		"an import":                {catalogueFile{saved: 7}, 9, 8, true},
		"an import, too soon":      {catalogueFile{saved: 7, next: now.Add(time.Second)}, 9, 8, false},
	}
	for name, row := range rows {
		if got := row.file.due(row.seq, row.whole, now); got != row.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestKilledWhileSaving: whenever the program is killed, the next start has a
// catalogue, and nothing is left lying about.
func TestKilledWhileSaving(t *testing.T) {
	t.Parallel()
	dir, addr := t.TempDir(), freeAddr(t)
	for i := range 12 {
		p := launch(t, addr, dir)
		at := time.NewTimer(time.Duration(i) * time.Millisecond) // it is saved at once after the start
		<-at.C
		p.kill(t)
		if i%3 == 0 {
			_ = os.Remove(filepath.Join(dir, catalogueName))
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "."+catalogueName+".123"), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := launch(t, addr, dir)
	if status, _ := get(t, p.base+"/fr/repertoire/omct"); status != http.StatusOK {
		t.Errorf("%d", status)
	}
	keptFile(t, dir)
	soon(t, "something is left", func() bool {
		left, _ := filepath.Glob(filepath.Join(dir, unfinished))
		return len(left) == 0
	})
	p.kill(t)
}

func TestRebuild(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	file := filepath.Join(dir, catalogueName)
	if err := os.WriteFile(file, []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"amparo", "rebuild", "--data", dir}, &out, &errs); code != 0 || !strings.HasPrefix(out.String(), "115 entries, ") || errs.Len() > 0 {
		t.Fatalf("%d %s %s", code, out.String(), errs.String())
	}
	db, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var said lockedBuffer
	of, err := gather(t.Context(), dir, db, slog.New(slog.NewTextHandler(&said, nil)))
	if err != nil || of.kept.saved < 0 || said.String() != "" {
		t.Errorf("the file is not used: %v %s", err, said.String())
	}
}

// TestSaveStops: a program that ends does not wait until all is written.
func TestSaveStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := (&untilDone{ctx, &bytes.Buffer{}}).Write([]byte("x")); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestSum: the file is for whoever has the same code and the same phrases, and without a
// name of the code only for the same program.
func TestSum(t *testing.T) {
	t.Parallel()
	phrases := fstest.MapFS{"situations/en.txt": {Data: []byte("a")}, "other.txt": {Data: []byte("a")}}
	sum := func(shapes string, files fstest.MapFS) string {
		t.Helper()
		s, err := sumOf(shapes, files)
		if err != nil || len(s) != 64 {
			t.Fatalf("%q %v", s, err)
		}
		return s
	}
	is := sum("this", phrases)
	for name, row := range map[string]struct {
		shapes string
		files  fstest.MapFS
		same   bool
	}{
		"the same":          {"this", phrases, true},
		"other words":       {"this", fstest.MapFS{"situations/en.txt": {Data: []byte("a")}, "other.txt": {Data: []byte("b")}}, true},
		"other code":        {"that", phrases, false},
		"no name":           {"", phrases, false},
		"other phrases":     {"this", fstest.MapFS{"situations/en.txt": {Data: []byte("b")}}, false},
		"another language":  {"this", fstest.MapFS{"situations/fr.txt": {Data: []byte("a")}}, false},
		"one language more": {"this", fstest.MapFS{"situations/en.txt": {Data: []byte("a")}, "situations/fr.txt": {}}, false},
	} {
		if got := sum(row.shapes, row.files); (got == is) != row.same {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestShapes: a line of code that shapes what is in the file gives another name to all of
// it, and one that does not gives none.
func TestShapes(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	name := func(changed string) string {
		t.Helper()
		dir := t.TempDir()
		content, err := os.ReadFile(filepath.Join(root, changed))
		if err != nil {
			t.Fatal(err)
		}
		overlay := fmt.Sprintf(`{"Replace": {%q: %q}}`, filepath.Join(root, changed), filepath.Join(dir, "changed.go"))
		err = errors.Join(os.WriteFile(filepath.Join(dir, "changed.go"), append(content, "\nvar changed = 1\n"...), 0o600),
			os.WriteFile(filepath.Join(dir, "overlay"), []byte(overlay), 0o600))
		if err != nil {
			t.Fatal(err)
		}
		c := exec.CommandContext(t.Context(), filepath.Join(root, ".ci/shapes"))
		c.Env = append(os.Environ(), "GOFLAGS=-overlay="+filepath.Join(dir, "overlay"))
		out, err := c.Output()
		if err != nil || len(bytes.TrimSpace(out)) != 64 {
			t.Fatalf("%s %v", out, err)
		}
		return string(out)
	}
	other := name("internal/web/site.go")
	if got := name("cmd/amparo/serve.go"); got != other {
		t.Errorf("what the web does counts: %s, %s", got, other)
	}
	if got := name("internal/catalogue/file.go"); got == other {
		t.Error("a change of the catalogue does not count")
	}
}
