package main

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
)

// TestVerify: a sound copy is good, with its pages; one of a database that is not sound,
// one that was changed, and one that the key does not open are not, and nothing is left.
func TestVerify(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	if err := os.Mkdir(s.path("temp"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.must("backup --data @data --to @to --recipient " + testRecipient)
	if out := s.must("verify --from @to --identity @key.txt --temp @temp"); !strings.Contains(out, "is good: ") || !strings.Contains(out, "115 entries, log up to row 2, 10 pages made") || strings.Count(out, "\n") != 1 {
		t.Error(out)
	}
	bad := func(command, want string) {
		t.Helper()
		if code, _, err := s.run(command + " --temp @temp"); code != 1 || !strings.Contains(err, want) || strings.Count(err, "\n") != 1 {
			t.Errorf("%d %s", code, err)
		}
	}
	bad("verify --from @to --identity @other.txt", "the key does not open")
	bad("verify --from @to", "--identity")
	for _, folder := range []string{"missing", "key.txt"} { // of which the copy can do nothing
		if code, _, err := s.run("verify --from @to --identity @key.txt --temp @" + folder); code != 1 || !strings.Contains(err, "could not be tried: the folder for a temporary copy") || strings.Count(err, "\n") != 1 {
			t.Errorf("%s: %d %s", folder, code, err)
		}
	}
	flip(t, s.path("to"))
	bad("verify --from @to --identity @key.txt", "cut off or was changed")
	damage(t, s.path("data"), []string{`DROP TRIGGER log_is_not_changed`, `UPDATE log SET name = 'x' WHERE seq = 1`})
	s.must("backup --data @data --to @to --recipient " + testRecipient)
	bad("verify --from @to --identity @key.txt", "row 1 is not as it was written")
	if left, err := os.ReadDir(s.path("temp")); err != nil || len(left) > 0 {
		t.Error(left, err)
	}
}

// TestBackupToS3: a store that speaks S3 keeps copies, by what a file says of it.
func TestBackupToS3(t *testing.T) {
	t.Parallel()
	s := newShell(t)
	backend := s3mem.New()
	if err := backend.CreateBucket("site"); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(gofakes3.New(backend).Server())
	access := "endpoint = " + server.URL + "\nregion = us-east-1\nkey = k\nsecret = s\n"
	if err := os.WriteFile(s.path("s3"), []byte(access), 0o600); err != nil {
		t.Fatal(err)
	}
	s.must("backup --data @data --to s3://site/amparo --s3-file @s3 --recipient " + testRecipient)
	if out := s.must("verify --from s3://site/amparo --s3-file @s3 --identity @key.txt"); !strings.Contains(out, "s3://site/amparo is good") {
		t.Error(out)
	}
	server.Close()
	code, _, err := s.run("restore --from s3://site/amparo --s3-file @s3 --identity @key.txt --data @new --yes")
	if code != 1 || !strings.Contains(err, "did not answer as it should") || strings.Count(err, "\n") != 1 {
		t.Errorf("%d %s", code, err)
	}
}

// flip turns a bit in the middle of every copy of a folder.
func flip(t *testing.T, folder string) {
	t.Helper()
	copies, err := filepath.Glob(filepath.Join(folder, "*.backup"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range copies {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		content[len(content)/2] ^= 1
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
