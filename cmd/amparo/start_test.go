package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

// picture is every file below a folder, by its name, with the checksum of what is in it.
func picture(t *testing.T, dir string) map[string][32]byte {
	t.Helper()
	files := map[string][32]byte{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		files[name] = sha256.Sum256(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// foreign is a folder in which amparo.db is the database of another program.
func foreign(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	damage(t, dir, []string{`CREATE TABLE songs (title TEXT)`, `INSERT INTO songs VALUES ('x')`})
	return dir
}

// holding is a folder with one file.
func holding(t *testing.T, name, content string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// locked is a folder with a database that another program is writing to.
func locked(t *testing.T) string {
	t.Helper()
	dir := storetest.Dir(t)
	db, err := sql.Open("sqlite", filepath.Join(dir, store.FileName)+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = tx.Rollback(), db.Close() })
	return dir
}

// TestStartRefused: what cannot be served is refused in one line that says what to do,
// and nothing on the disk is changed.
func TestStartRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		dir  func(*testing.T) string
		want string
	}{
		{"a folder that is empty", func(t *testing.T) string { return t.TempDir() }, "there is no database; is the folder mounted"},
		{"no folder", func(t *testing.T) string { return filepath.Join(t.TempDir(), "none") }, "amparo init --data"},
		{"a file in place of the folder", func(t *testing.T) string { return filepath.Join(holding(t, "file", "x"), "file") }, "not a directory"},
		{"a restore that was interrupted", interrupted, "a restore into "},
		{"a restore that was interrupted when the database had been moved", func(t *testing.T) string {
			dir := interrupted(t)
			if err := os.WriteFile(filepath.Join(dir, store.FileName+"-wal"), []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
			return dir
		}, "run it again"},
		{"another program's database", foreign, "this is the database of another program; it was left as it is"},
		{"no database at all", func(t *testing.T) string { return holding(t, store.FileName, strings.Repeat("no database ", 1000)) }, "this is not a database"},
		{"an empty file", func(t *testing.T) string { return holding(t, store.FileName, "") }, "the file is empty"},
		{"a file that is cut off", func(t *testing.T) string { return holding(t, store.FileName, "SQLite format 3\x00") }, "this is not a database"},
		{"only the last changes", func(t *testing.T) string { return holding(t, store.FileName+"-wal", "x") }, "the database is gone"},
		{"a newer version's database", func(t *testing.T) string {
			dir := storetest.Dir(t)
			makeNewer(t, dir)
			return dir
		}, "newer version"},
		{"a locked database", locked, "locked by another program"},
		{"a note of a step that was changed", func(t *testing.T) string {
			dir := storetest.Dir(t)
			damage(t, dir, []string{`UPDATE schema_migrations SET checksum = 'x' WHERE version = 7`})
			return dir
		}, "the database is damaged, or a program that was changed has made it"},
	}
	for _, test := range tests {
		for name, args := range map[string][]string{
			"serve": {"serve", "--addr", "127.0.0.1:0"}, "import": {"import", "../../internal/demo"}, "account": {"account", "list"}, "rebuild": {"rebuild"},
			"links": {"links"}, "export": {"export", "--out", filepath.Join(t.TempDir(), "x.zip")}, "check": {"check"},
		} {
			if strings.Contains(test.want, "locked") && name != "serve" {
				continue // the others wait as long
			}
			t.Run(test.name+"/"+name, func(t *testing.T) {
				t.Parallel()
				refuse(t, test.dir(t), args, test.want)
			})
		}
	}
}

// interrupted is a folder in which a restore was killed when the database that was there
// had been moved aside, and the new one was not in its place.
func interrupted(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, ".amparo-restore"), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestNothingBegunOverARestore: what a restore left halfway is not taken for an empty folder.
func TestNothingBegunOverARestore(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{"init": {"init"}, "create": {"serve", "--create", "--addr", "127.0.0.1:0"}, "demo": {"serve", "--demo", "--addr", "127.0.0.1:0"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuse(t, interrupted(t), args, "run it again")
		})
	}
}

// refuse runs a command on a folder, and insists on one line and on nothing changed.
func refuse(t *testing.T, dir string, args []string, want string) {
	t.Helper()
	above := filepath.Dir(dir)
	before := picture(t, above)
	var out, errs bytes.Buffer
	code := run(t.Context(), append([]string{"amparo", args[0]}, append(args[1:], "--data", dir)...), &out, &errs)
	lines := strings.Split(strings.TrimSpace(errs.String()), "\n")
	if code != 1 || out.Len() > 0 || len(lines) != 1 || !strings.HasPrefix(lines[0], "amparo: ") || !strings.Contains(lines[0], want) {
		t.Errorf("exit %d, %q, %q; want one line with %q", code, out.String(), errs.String(), want)
	}
	if strings.Contains(lines[0], "SQLITE_") {
		t.Errorf("the words are the engine's: %s", lines[0])
	}
	if diff := cmp.Diff(before, picture(t, above)); diff != "" {
		t.Errorf("files changed (-before +after):\n%s", diff)
	}
}

// TestConfigurationRefused: a configuration that can never work is refused before the
// database is touched.
func TestConfigurationRefused(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		args []string
		want string
	}{
		"a word too many":       {[]string{"banana"}, `serve: "banana" is not understood`},
		"a flag of no one":      {[]string{"--dta", "x"}, "there is no flag --dta; did you mean --data? (amparo help serve)"},
		"a flag, one minus":     {[]string{"-dta", "x"}, "there is no flag --dta; did you mean --data? (amparo help serve)"},
		"nothing like a flag":   {[]string{"--nonsense"}, "there is no flag --nonsense (amparo help serve)"},
		"a word for a number":   {[]string{"--max-connections", "many"}, `--max-connections "many": a whole number is needed`},
		"a word for a time":     {[]string{"--backup-every", "often"}, `--backup-every "often": a time such as 5m or 1h30m is needed`},
		"no port":               {[]string{"--addr", "8080"}, "--addr"},
		"a port too high":       {[]string{"--addr", ":80800"}, "--addr"},
		"a base with a path":    {[]string{"--base-url", "https://example.org/amparo"}, "--base-url"},
		"a base with a user":    {[]string{"--base-url", "https://me:word@example.org"}, "shown to everybody"},
		"a base with a query":   {[]string{"--base-url", "https://example.org/?a=b"}, "without path"},
		"a base without scheme": {[]string{"--base-url", "example.org"}, "--base-url"},
		"a base of no web":      {[]string{"--base-url", "ftp://example.org"}, "--base-url"},
		"a base on port 0":      {[]string{"--base-url", "https://example.org:0"}, "--base-url"},
		"https on port 80":      {[]string{"--base-url", "https://example.org:80"}, "port 80"},
		"http on port 443":      {[]string{"--base-url", "http://example.org:443"}, "port 443"},
		"a host with scheme":    {[]string{"--host", "http://x/"}, "--host"},
		"a host with a path":    {[]string{"--host", "example.org/x"}, "--host"},
		"an onion with http":    {[]string{"--onion", "http://abc.onion/"}, "--onion"},
		"half an onion":         {[]string{"--onion", "abc.onion"}, "--onion"},
		"an onion, one letter":  {[]string{"--onion", "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczae.onion"}, "checksum"},
		"a header with space":   {[]string{"--address-header", "X From:"}, "--address-header"},
		"no room for pages":     {[]string{"--page-cache", "1"}, "--page-cache"},
		"no connection":         {[]string{"--max-connections", "0"}, "--max-connections"},
		"a million of them":     {[]string{"--max-connections", "1000001"}, "--max-connections"},
		"mails to nobody":       {[]string{"--notice-server", "mail.example:25", "--notice-from", "a@example.org"}, "--notice-to is needed"},
		"mails from nobody":     {[]string{"--notice-server", "mail.example:25", "--notice-to", "a@example.org"}, "--notice-from is needed"},
		"mails by no server":    {[]string{"--notice-to", "a@example.org"}, "--notice-to: nothing is sent without --notice-server"},
		"mails to no address":   {[]string{"--notice-server", "mail.example:25", "--notice-from", "a@example.org", "--notice-to", "team"}, `--notice-to "team"`},
		"mails without a port":  {[]string{"--notice-server", "mail.example", "--notice-from", "a@example.org", "--notice-to", "b@example.org"}, "--notice-server"},
		"a user, no password":   {[]string{"--notice-server", "mail.example:25", "--notice-from", "a@example.org", "--notice-to", "b@example.org", "--notice-user", "me"}, "--notice-password-file"},
		"a password as a flag":  {[]string{"--notice-password", "word"}, "--notice-password: whoever lists the programs"},
		"a proxy of no kind":    {[]string{"--link-proxy", "gopher://x"}, "--link-proxy"},
		"pages in a file":       {[]string{"--failure-pages", "/dev/null"}, "--failure-pages"},
		"copies for nobody":     {[]string{"--backup-to", "/mnt"}, "--backup-recipient is needed"},
		"copies too often":      {[]string{"--backup-every", "1s"}, "--backup-every 1s: at least 1m0s is needed"},
		"copies to a pipe":      {[]string{"--backup-to", "-", "--backup-unencrypted"}, "--backup-to"},
		"no such file":          {[]string{"--config", "/nowhere/amparo.toml"}, "--config /nowhere/amparo.toml: there is no such file"},
		"several at once":       {[]string{"--host", "http://x/", "--page-cache", "1"}, "and one thing more: amparo config check"},
		"a name with scheme":    {[]string{"--domain", "https://directory.example"}, "--domain"},
		"a name with a star":    {[]string{"--domain", "*.directory.example"}, "--domain"},
		"a number as a name":    {[]string{"--domain", "192.0.2.1"}, "--domain"},
		"half a certificate":    {[]string{"--domain", "directory.example", "--tls-cert", "x.pem"}, "--tls-key"},
		"no such certificate":   {[]string{"--domain", "directory.example", "--tls-cert", "/nowhere/x.pem", "--tls-key", "/nowhere/y.pem"}, "/nowhere/x.pem"},
		"no certificate":        {[]string{"--domain", "directory.example", "--tls-cert", "start_test.go", "--tls-key", "start_test.go"}, "failed to find any PEM data"},
		"nobody's key":          {[]string{"--tls-cert", "x.pem", "--tls-key", "y.pem"}, "--domain is needed"},
		"a name to hide":        {[]string{"--ech", "door.example"}, "--domain is needed"},
		"a name that is seen":   {[]string{"--domain", "directory.example", "--ech", "Directory.example"}, "hides nothing"},
		"a number to be seen":   {[]string{"--domain", "directory.example", "--ech", "192.0.2.1"}, "--ech"},
		"two who sign":          {[]string{"--domain", "directory.example", "--tls-cert", "x.pem", "--tls-key", "y.pem", "--acme-email", "a@example.org"}, "--acme-email"},
		"mail for nothing":      {[]string{"--acme-email", "a@example.org"}, "--domain is needed"},
		"mail to nowhere":       {[]string{"--domain", "directory.example", "--acme-email", "nobody"}, "--acme-email"},
		"nobody to sign":        {[]string{"--domain", "directory.example", "--acme-directory", "http://authority.example"}, "--acme-directory"},
		"a root that is none":   {[]string{"--domain", "directory.example", "--acme-root", "start_test.go"}, "--acme-root"},
		"a root not there":      {[]string{"--domain", "directory.example", "--acme-root", "/nowhere/root.pem"}, "--acme-root"},
		"two ports wrong":       {[]string{"--domain", "directory.example", "--http-addr", "80"}, "--http-addr"},
		"port 80 for nothing":   {[]string{"--http-addr", ":80"}, "--domain is needed"},
		"another base":          {[]string{"--domain", "directory.example", "--base-url", "https://example.org"}, "--base-url"},
		"a base without S":      {[]string{"--domain", "directory.example", "--base-url", "http://directory.example"}, "--base-url"},
		"a socket from here":    {[]string{"--addr", "unix:a.sock"}, "--addr"},
		"a socket and a name":   {[]string{"--domain", "directory.example", "--addr", "unix:/run/a.sock"}, "--domain is of no use"},
		"a socket of nobody":    {[]string{"--addr", "unix:/run/a.sock"}, "--base-url is needed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuse(t, filepath.Join(t.TempDir(), "never"), append([]string{"serve", "--create", "--addr", "127.0.0.1:0"}, row.args...), row.want)
		})
	}
}

func TestConfigurationAccepted(t *testing.T) {
	t.Parallel()
	good := Config{Data: "data", Addr: "127.0.0.1:0", MaxConn: 1, Cache: minCache}
	for name, change := range map[string]func(*Config){
		"an address of the network": func(c *Config) {
			c.Hosts = []string{"192.0.2.1:8080", "[2001:db8::1]:80", "[2001:db8::1]", "amparo.local"}
		},
		"a site": func(c *Config) { c.BaseURL = "https://example.org:8443/" },
		"a service": func(c *Config) {
			c.Onion = "www.duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion"
		},
		"a header":         func(c *Config) { c.Header = "X-Forwarded-For" },
		"a port by name":   func(c *Config) { c.Addr = ":http" },
		"every address":    func(c *Config) { c.Addr = ":8080" },
		"an address alone": func(c *Config) { c.BaseURL = "http://[2001:db8::1]" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := good
			change(&c)
			if err := c.check(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestInit: a directory is begun once, with what it starts with, and can be served.
func TestInit(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "data")
	out := must(t, "init", "--data", dir)
	if !strings.Contains(out, "amparo serve --data "+dir) {
		t.Errorf("it does not say what comes next: %s", out)
	}
	if files := picture(t, dir); len(files) != 1 {
		t.Errorf("it left %v", files)
	}
	s := start(t, "--data", dir)
	if _, body := get(t, s.base+"/en/"); !strings.Contains(body, "Someone is arrested or on trial") {
		t.Error("the new directory has no needs")
	}
	s.end(t)
	refuse(t, dir, []string{"init"}, "there is a database already")
	other := foreign(t)
	refuse(t, other, []string{"init"}, "there is a database already")
	refuse(t, other, []string{"serve", "--demo", "--addr", "127.0.0.1:0"}, "another program")
}

// TestServeCreate: --create makes a database where there is none, and serves one that is
// there.
func TestServeCreate(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	for range 2 {
		s := start(t, "--data", dir, "--create")
		if status, _ := get(t, s.base+"/fr/repertoire"); status != 200 {
			t.Errorf("status %d", status)
		}
		s.end(t)
	}
}

// TestEndedBeforeReady: a server that is told to end while it starts ends well.
func TestEndedBeforeReady(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close()
	ctx, stop := context.WithCancel(t.Context())
	var out, errs bytes.Buffer
	done := make(chan int)
	go func() { done <- run(ctx, []string{"amparo", "serve", "--addr", address, "--data", dir}, &out, &errs) }()
	soon(t, "it does not listen", func() bool {
		c, err := net.Dial("tcp", address)
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	})
	stop()
	if code := <-done; code != 0 || strings.Contains(errs.String(), "amparo: ") {
		t.Errorf("exit %d, %s", code, errs.String())
	}
}

// TestNotListening: an address that cannot be had is said in words, and nothing is made.
func TestNotListening(t *testing.T) {
	t.Parallel()
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = busy.Close() })
	for name, row := range map[string]struct{ addr, want string }{
		"a port in use":         {busy.Addr().String(), "cannot listen on " + busy.Addr().String() + ": address already in use; another program has it"},
		"an address of another": {"203.0.113.1:8080", "cannot listen on 203.0.113.1:8080: cannot assign requested address; this machine does not have this address"},
		"a name of nobody":      {"nowhere.invalid:8080", "the name nowhere.invalid is not known here"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuse(t, filepath.Join(t.TempDir(), "never"), []string{"serve", "--create", "--addr", row.addr}, row.want)
		})
	}
	err = fmt.Errorf("cannot listen on :80: %w", &net.OpError{Op: "listen", Net: "tcp", Err: os.NewSyscallError("bind", syscall.EACCES)})
	if got := inWords(err); !strings.HasPrefix(got, "cannot listen on :80: permission denied; ports below 1024 need") {
		t.Errorf("a port below 1024: %s", got)
	}
}
