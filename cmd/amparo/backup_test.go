package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"amparo/internal/guard"
	"amparo/internal/store"
)

// A pair of keys that opens what tests make, and nothing else.
const (
	testIdentity  = "AGE-SECRET-KEY-1EQXPGHHSX9XKRVAJTH4SL3YD9TK6DYNGWDSDQQURMQXS4QY7LAPQ52ZQMF"
	testRecipient = "age1d6wmz2epnjuzg3h5u0s55qezdaze9y7pqpdquecajfx2k3s4tpvs2w79l0"
)

// shell runs commands in a folder of their own.
type shell struct {
	*testing.T
	dir string
}

func newShell(t *testing.T) shell {
	t.Helper()
	s := shell{t, t.TempDir()}
	for name, content := range map[string]string{
		"key.txt": testIdentity + "\n", "other.txt": "AGE-SECRET-KEY-1T6NNL9W637N3MLP0F3A7MZXYWCJZJDK2QGZXTPDUJGY3T76JN2KS7U93Y4\n", "word.txt": "correct horse battery\n",
	} {
		if err := os.WriteFile(s.path(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"to", "data"} {
		if err := os.Mkdir(s.path(name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	demonstrated.CopyTo(t, s.path("data"))
	return s
}

func (s shell) path(name string) string { return filepath.Join(s.dir, name) }

// run runs a command; words that begin with @ are names in the folder.
func (s shell) run(command string) (code int, stdout, stderr string) {
	s.Helper()
	args := []string{"amparo"}
	for word := range strings.FieldsSeq(command) {
		if name, ok := strings.CutPrefix(word, "@"); ok {
			word = s.path(name)
		}
		args = append(args, word)
	}
	var out, err bytes.Buffer
	code = run(s.Context(), args, &out, &err)
	return code, out.String(), err.String()
}

// must runs a command that has to work.
func (s shell) must(command string) string {
	s.Helper()
	code, out, err := s.run(command)
	if code != 0 || err != "" {
		s.Fatalf("%s: %d %s%s", command, code, out, err)
	}
	return out
}

// TestBackupAndRestore: what was copied comes back, whoever holds the key, and is checked.
func TestBackupAndRestore(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	first := s.must("backup --data @data --to @to --base-url https://example.org --recipient " + testRecipient)
	name := regexp.MustCompile(`amparo-\S+-full\.backup`).FindString(first)
	if name == "" || !strings.Contains(first, "115 entries, 0 comments, log up to row 2") {
		t.Error(first)
	}
	if again := s.must("backup --data @data --to @to --changes --recipient " + testRecipient); again != "nothing changed since "+name+" in "+s.path("to")+"\n" {
		t.Error(again)
	}
	if list := s.must("restore --from @to --list"); !strings.HasPrefix(list, name+" ") || !strings.HasSuffix(list, "the whole site\n1 copy in "+s.path("to")+"\n") {
		t.Error(list)
	}
	out := s.must("restore --from @to --data @new --identity @key.txt --yes")
	for _, want := range []string{name + " in " + s.path("to"), "115 entries", "https://example.org", "restored into", "log           ok     2 rows, unbroken"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if code, out, err := checked(t, s.path("new")); code != 0 {
		t.Error(out, err)
	}
	// One file by its path, over the database that is there and has come further: nothing
	// is missing that somebody does not know of.
	s.must("account create --data @new --name rosa --role editor")
	start(t, "--data", s.path("new")).end(t)
	if out := s.must("restore --from @to/" + name + " --data @new --identity @key.txt --yes --replace"); !strings.Contains(out, "moves") {
		t.Error(out)
	}
	if old, _ := filepath.Glob(s.path("new/replaced-*/" + store.FileName)); len(old) != 1 {
		t.Errorf("moved aside: %v", old)
	}
	s.must("backup --data @data --to @to --passphrase-file @word.txt")
	s.must("restore --from @to --data @third --passphrase-file @word.txt --yes")
	s.must("backup --data @data --to @to --unencrypted")
	s.must("restore --from @to --data @fourth --yes")
}

// TestRestoreRefuses: what cannot be done is said in one line, and nothing is changed.
func TestRestoreRefuses(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.must("backup --data @data --to @to --recipient " + testRecipient)
	if err := os.WriteFile(s.path("foreign"), []byte("this is a letter to a friend"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Mkdir(s.path("empty"), 0o700), os.Mkdir(s.path("nothing"), 0o700)); err != nil {
		t.Fatal(err)
	}
	newer := t.TempDir()
	demonstrated.CopyTo(t, newer)
	damage(t, newer, []string{`INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (999, 'later', 'x', 0)`})
	s.must("backup --data " + newer + " --to @empty --unencrypted")
	s.must("restore --from @empty --list")
	for _, tt := range []struct{ name, command, want string }{
		{"of a newer version", "restore --from @empty --data @new --yes", "newer version of amparo"},
		{"of a newer version, to verify", "verify --from @empty", "newer version of amparo"},
		{"no key", "restore --from @to --data @new --yes", "give --identity"},
		{"another key", "restore --from @to --data @new --yes --identity @other.txt", "the key does not open"},
		{"a key that is none", "restore --from @to --data @new --yes --identity @word.txt", "holds no identity"},
		{"a key that is missing", "restore --from @to --data @new --yes --identity @missing.txt", "no such file"},
		{"nobody to ask", "restore --from @to --data @new --identity @key.txt", "nothing was changed"},
		{"a database there", "restore --from @to --data @data --yes --identity @key.txt", "--replace"},
		{"another file", "restore --from @foreign --data @new --yes", "no backup of amparo"},
		{"no such copy", "restore --from @to --data @new --yes amparo-20200101T000000Z-full.backup", "no such backup"},
		{"none so early", "restore --from @to --data @new --yes --at 2020-01-01", "amparo restore --list shows all"},
		{"no time", "restore --from @to --data @new --yes --at yesterday", "such as"},
		{"an empty target", "restore --from @nothing --data @new --yes", "it has no copy at all"},
		{"a target that is missing", "restore --from @missing --data @new --yes", "does not exist"},
		{"no target", "restore --data @new --yes", "from"},
		{"two names", "restore --from @to --data @new --yes a b", `"b"`},
		{"no bucket", "restore --from s3://bucket --data @new --yes", "endpoint"},
		{"backup without lock", "backup --data @data --to @to", "--unencrypted"},
		{"backup with too many", "backup --data @data --to @to --unencrypted --recipient " + testRecipient, "neither"},
		{"backup to nowhere", "backup --data @data --to @missing --recipient " + testRecipient, "mount the disk"},
		{"backup to nobody", "backup --data @data --to @to --recipient age1nonsense", "not one of age"},
		{"backup of nothing", "backup --data @nothing --to @to --recipient " + testRecipient, "is the folder mounted"},
		{"backup of a file", "backup --data @key.txt --to @to --recipient " + testRecipient, "--data names a folder"},
		{"backup of a word", "backup --data @data --to @to x", `"x"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			code, _, err := s.run(tt.command)
			if code != 1 || !strings.Contains(err, tt.want) || strings.Count(err, "\n") != 1 {
				t.Errorf("%d %s", code, err)
			}
			if _, err := os.Stat(s.path("new")); err == nil {
				t.Error("the folder was made")
			}
		})
	}
	if left, _ := filepath.Glob(s.path("data/.*")); len(left) > 0 {
		t.Error(left)
	}
}

// TestRestoreOfAServedFolder: a folder that a program serves is refused.
func TestRestoreOfAServedFolder(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.must("backup --data @data --to @to --unencrypted")
	mark := s.path("data/" + guard.MarkName)
	server := launch(t, "127.0.0.1:0", s.path("data"))
	code, _, err := s.run("restore --from @to --data @data --yes --replace")
	if code != 1 || !strings.Contains(err, "has this folder: end it first") {
		t.Errorf("%d %s", code, err)
	}
	server.kill(t)
	if _, err := os.Stat(mark); err != nil {
		t.Fatal(err)
	}
	s.must("restore --from @to --data @data --yes --replace")
	if _, err := os.Stat(mark); err == nil {
		t.Error("what was known of the database before is held against the one that was restored")
	}
}

// TestBackupInterrupted: an interruption is said as such.
func TestBackupInterrupted(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out, err bytes.Buffer
	code := run(ctx, []string{"amparo", "backup", "--data", s.path("data"), "--to", s.path("to"), "--unencrypted"}, &out, &err)
	if code != 1 || err.String() != "amparo: backup: it was interrupted; nothing was kept of it\n" {
		t.Errorf("%d %s", code, &err)
	}
	if left, _ := os.ReadDir(s.path("to")); len(left) > 0 {
		t.Error(left)
	}
}

// TestReplaceInterrupted: a restore was killed when it had moved the database aside, and not
// yet its write-ahead log. The next moves that beside it.
func TestReplaceInterrupted(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	s.must("backup --data @data --to @to --unencrypted")
	aside := s.path("data/replaced-20261130T140203Z")
	err := errors.Join(os.Mkdir(aside, 0o700), os.WriteFile(s.path("data/"+store.FileName+"-wal"), []byte("the last changes"), 0o600), os.Rename(s.path("data/"+store.FileName), filepath.Join(aside, store.FileName)))
	if err != nil {
		t.Fatal(err)
	}
	s.must("restore --from @to --data @data --yes --replace")
	if wal, err := os.ReadFile(filepath.Join(aside, store.FileName+"-wal")); err != nil || string(wal) != "the last changes" {
		t.Errorf("%q %v", wal, err)
	}
}
