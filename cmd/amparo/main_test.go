package main

import (
	"amparo/cmd/amparo/command"
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"amparo/internal/store/storetest"

	_ "modernc.org/sqlite" // the database of a newer version is made by hand
)

// started is a running `amparo serve`.
type started struct {
	base string
	out  string // what it printed when it was ready
	stop context.CancelFunc
	done chan int
	err  *lockedBuffer
}

// lockedBuffer is written by the program while the test reads it.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// start runs the program until it says that it is ready.
func start(t *testing.T, args ...string) *started {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	s := &started{stop: cancel, done: make(chan int, 1), err: &lockedBuffer{}}
	go func() {
		s.done <- run(ctx, append([]string{"amparo", "serve", "--addr", "127.0.0.1:0"}, args...), in, s.err)
		_ = in.Close()
	}()
	ready := make([]byte, 4096)
	n, err := out.Read(ready) // it is printed at once
	if err != nil {
		t.Fatalf("not ready: %v: %s", err, s.err)
	}
	s.out = string(ready[:n])
	s.base = regexp.MustCompile(`http://\S+`).FindString(s.out)
	t.Cleanup(func() { s.end(t) })
	return s
}

// end stops the program and waits for it.
func (s *started) end(t *testing.T) {
	t.Helper()
	if s.done == nil {
		return
	}
	s.stop()
	if code := <-s.done; code != 0 {
		t.Errorf("exit %d: %s", code, s.err)
	}
	s.done = nil
}

func get(t *testing.T, address string) (int, string) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func TestServe(t *testing.T) {
	dir := t.TempDir()
	s := start(t, "--data", dir, "--demo")
	for path, want := range map[string]string{
		"/healthz":                  "ok",
		"/fr/repertoire/omct":       "omct@omct.org",
		"/en/":                      "Demonstration data",
		"/es/directorio?page=3":     "115 organizaciones",
		"/en/help/digital-security": "help@accessnow.org",
	} {
		if status, body := get(t, s.base+path); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: %d, %q not there", path, status, want)
		}
	}
	for _, name := range []string{"500.fr.html", "503.en.html", "503.es.html"} {
		page, err := os.ReadFile(filepath.Join(dir, "failure-pages", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(page, []byte("tel:+35312100489")) || bytes.Contains(page, []byte("rel=\"stylesheet\"")) || !bytes.Contains(page, []byte("<style>")) {
			t.Errorf("%s does not stand alone with its contacts", name)
		}
	}
	s.end(t)

	// The same folder again, without --demo: it still holds demonstration data. The pages
	// for failures lie elsewhere, where other programs may read them.
	pages := filepath.Join(t.TempDir(), "pages")
	s = start(t, "--data", dir, "--failure-pages", pages)
	if info, err := os.Stat(filepath.Join(pages, "503.fr.html")); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("pages for failures elsewhere: %v, %v", info, err)
	}
	if _, body := get(t, s.base+"/en/"); !strings.Contains(body, "Demonstration data") {
		t.Error("the band is gone although the data is the demonstration's")
	}
}

func TestServeEmpty(t *testing.T) {
	s := start(t, "--data", storetest.Dir(t))
	status, body := get(t, s.base+"/en/")
	if status != http.StatusOK || strings.Contains(body, "Demonstration data") {
		t.Errorf("home of an empty directory: %d", status)
	}
	if !strings.Contains(body, "Someone is arrested or on trial") {
		t.Error("an empty directory has no needs")
	}
	for _, path := range []string{"/fr/repertoire", "/fr/repertoire/a-z", "/es/ayuda/seguridad-digital", "/sitemap.xml", "/sitemap-fr-1.xml"} {
		if status, _ := get(t, s.base+path); status != http.StatusOK {
			t.Errorf("%s in an empty directory: %d", path, status)
		}
	}
}

// TestImportIsSeen: what another process imports appears in a running server.
func TestImportIsSeen(t *testing.T) {
	dir := storetest.Dir(t)
	s := start(t, "--data", dir)
	if status, _ := get(t, s.base+"/fr/repertoire/omct"); status != http.StatusNotFound {
		t.Fatalf("before: %d", status)
	}
	var out, errs bytes.Buffer
	if code := run(t.Context(), []string{"amparo", "import", "--data", dir, "../../internal/demo"}, &out, &errs); code != 0 {
		t.Fatalf("import: %s", errs.String())
	}
	if !strings.Contains(out.String(), "115 new, 0 changed, 0 unchanged") {
		t.Errorf("report: %s", out.String())
	}
	deadline := time.Now().Add(20 * time.Second)
	for {
		if status, _ := get(t, s.base+"/fr/repertoire/omct"); status == http.StatusOK {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("an import was not seen by the running server")
		}
	}
}

// TestStopLosesNothing: a request that was accepted before the stop is answered.
func TestStopLosesNothing(t *testing.T) {
	s := start(t, "--data", t.TempDir(), "--demo")
	host := strings.TrimPrefix(s.base, "http://")
	conn, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	request := "GET /fr/ HTTP/1.1\r\nHost: " + host + "\r\n\r\n"
	half := len(request) / 2
	if _, err := io.WriteString(conn, request[:half]); err != nil {
		t.Fatal(err)
	}
	s.stop()
	if _, err := io.WriteString(conn, request[half:]); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("a request in flight was lost: %v", err)
	}
	_ = response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Errorf("status %d", response.StatusCode)
	}
}

func TestOneClearLine(t *testing.T) {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = busy.Close() }()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	never := filepath.Join(t.TempDir(), "never")
	newer := storetest.Dir(t)
	makeNewer(t, newer)
	broken := t.TempDir()
	if err := os.WriteFile(filepath.Join(broken, "amparo.db"), bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	rows := map[string]struct {
		args []string
		want string
	}{
		"port in use":      {[]string{"serve", "--addr", busy.Addr().String(), "--data", never}, "address already in use"},
		"folder is a file": {[]string{"serve", "--addr", "127.0.0.1:0", "--data", file}, file},
		"newer database":   {[]string{"serve", "--addr", "127.0.0.1:0", "--data", newer}, "newer version"},
		"no database":      {[]string{"serve", "--addr", "127.0.0.1:0", "--data", broken}, "not a database"},
		"no port":          {[]string{"serve", "--addr", "127.0.0.1", "--data", never}, "HOST:PORT"},
		"no base URL":      {[]string{"serve", "--addr", "127.0.0.1:0", "--data", never, "--base-url", "example.org"}, "--base-url"},
		"unknown flag":     {[]string{"serve", "--nonsense"}, "nonsense"},
		"import nothing":   {[]string{"import", "--data", never}, "one file or folder"},
		"rebuild nothing":  {[]string{"rebuild", "--data", never}, never + "/amparo.db: there is no database"},
		"rebuild what":     {[]string{"rebuild", "--data", never, "words"}, `"words" is not understood`},
		"import from air":  {[]string{"import", "--data", never, filepath.Join(never, "x")}, "does not exist"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			var out, errs bytes.Buffer
			if code := run(t.Context(), append([]string{"amparo"}, row.args...), &out, &errs); code != 1 {
				t.Errorf("exit %d", code)
			}
			lines := strings.Split(strings.TrimSpace(errs.String()), "\n")
			last := lines[len(lines)-1]
			if len(lines) != 1 || !strings.HasPrefix(last, "amparo: ") || !strings.Contains(last, row.want) {
				t.Errorf("stderr %q, want one line with %q", errs.String(), row.want)
			}
		})
	}
	if _, err := os.Stat(never); !os.IsNotExist(err) {
		t.Error("a start that failed left something on disk")
	}
}

// makeNewer writes a database that a later version has migrated.
func makeNewer(t *testing.T, dir string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "amparo.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec(`INSERT INTO schema_migrations VALUES (9999, '9999_future.sql', 'x', 0)`); err != nil {
		t.Fatal(err)
	}
}

// TestImportDamaged: what is wrong, where, and nothing imported.
func TestImportDamaged(t *testing.T) {
	good, err := os.ReadFile("../../internal/demo/entries/omct.json")
	if err != nil {
		t.Fatal(err)
	}
	vocabularies, err := os.ReadFile("../../internal/demo/vocabularies/terms.json")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]struct {
		from, to string
		want     []string
	}{
		"cut short":      {"", "", []string{"bad.json", "line ", "unexpected end"}},
		"wrong e-mail":   {`"value": "omct@omct.org"`, `"value": "omct at omct"`, []string{"bad.json: contacts[", "].value: this is not an address of this type", "omct at omct"}},
		"unknown field":  {`"slug":`, `"slugg":`, []string{"bad.json", "slugg"}},
		"wrong type":     {`"founded": 1986`, `"founded": "1986"`, []string{"bad.json: founded", "line "}},
		"unknown term":   {`"kind": "urgent-appeals"`, `"kind": "urgent-apples"`, []string{"bad.json: responses[0].kind: this value is not known"}},
		"unknown format": {`amparo-entry/1`, `amparo-entry/9`, []string{"bad.json: format"}},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			folder, data := t.TempDir(), storetest.Dir(t)
			bad := good[:len(good)/2]
			if row.from != "" {
				if !bytes.Contains(good, []byte(row.from)) {
					t.Fatalf("the good file has no %s", row.from)
				}
				bad = bytes.Replace(good, []byte(row.from), []byte(row.to), 1)
			}
			other := bytes.Replace(bytes.Replace(good, []byte(`"slug": "omct"`), []byte(`"slug": "good"`), 1), []byte(`"id": "`), []byte(`"id": "f`), 1)
			for file, content := range map[string][]byte{"bad.json": bad, "terms.json": vocabularies, "good.json": other} {
				if err := os.WriteFile(filepath.Join(folder, file), content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			var out, errs bytes.Buffer
			if code := run(t.Context(), []string{"amparo", "import", "--data", data, folder}, &out, &errs); code != 1 {
				t.Errorf("exit %d, out %s", code, out.String())
			}
			for _, want := range row.want {
				if !strings.Contains(errs.String(), want) {
					t.Errorf("stderr lacks %q: %s", want, errs.String())
				}
			}
			if !strings.Contains(errs.String(), "nothing was imported") {
				t.Errorf("stderr %s", errs.String())
			}
			s := start(t, "--data", data)
			if status, _ := get(t, s.base+"/fr/repertoire/good"); status != http.StatusNotFound {
				t.Errorf("part of a refused import is there: %d", status)
			}
		})
	}
}

func TestDryRunChangesNothing(t *testing.T) {
	data := storetest.Dir(t)
	for range 2 {
		var out, errs bytes.Buffer
		if code := run(t.Context(), []string{"amparo", "import", "--dry-run", "--data", data, "../../internal/demo"}, &out, &errs); code != 0 || !strings.Contains(out.String(), "115 new") {
			t.Errorf("%d %s %s", code, out.String(), errs.String())
		}
	}
}

func TestVersionAndHelp(t *testing.T) {
	for _, args := range [][]string{{"version"}, {"--help"}, {"serve", "--help"}, {"import", "--help"}, {"rebuild", "--help"}} {
		var out, errs bytes.Buffer
		if code := run(t.Context(), append([]string{"amparo"}, args...), &out, &errs); code != 0 || !strings.Contains(out.String(), "amparo") {
			t.Errorf("%v: %d %q %q", args, code, out.String(), errs.String())
		}
		if args[0] == "version" && (!strings.HasPrefix(out.String(), "amparo "+command.Version+"\n") || !strings.Contains(out.String(), "GeoNames")) {
			t.Errorf("the version does not say whose data it contains: %q", out.String())
		}
	}
}
