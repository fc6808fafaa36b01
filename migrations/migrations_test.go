package migrations_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"amparo/migrations"
)

// forbidden is what a migration must not hold, so that the same SQL runs on an
// engine that is copied between machines, and twice gives the same rows.
var forbidden = map[string]*regexp.Regexp{
	"a transaction of its own":         regexp.MustCompile(`(?im)^\s*(BEGIN (IMMEDIATE|DEFERRED|EXCLUSIVE|TRANSACTION)|BEGIN;|COMMIT|ROLLBACK|SAVEPOINT)`),
	"a pragma, which belongs to Open":  regexp.MustCompile(`(?i)\bPRAGMA\b`),
	"a column of bytes":                regexp.MustCompile(`(?i)\bBLOB\b`),
	"a time made by the engine":        regexp.MustCompile(`(?i)CURRENT_TIME|\bdatetime\(|\bstrftime\(|\bunixepoch\(`),
	"a random value":                   regexp.MustCompile(`(?i)\brandom(blob)?\(`),
	"a line end of another system":     regexp.MustCompile(`\r`),
	"an object that may exist already": regexp.MustCompile(`(?i)IF NOT EXISTS`),
}

func TestFiles(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(migrations.FS, "*")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Fatal("no migration")
	}
	for _, name := range names {
		if !regexp.MustCompile(`^\d{4}_[a-z][a-z_]*\.sql$`).MatchString(name) {
			t.Errorf("%s is not named as a migration", name)
		}
		content, err := fs.ReadFile(migrations.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		script := string(content)
		if !strings.HasSuffix(script, ";\n") {
			t.Errorf("%s does not end with a statement and a line break", name)
		}
		for what, pattern := range forbidden {
			if at := pattern.FindString(script); at != "" {
				t.Errorf("%s has %s: %q", name, what, at)
			}
		}
	}
}

// TestTablesAreStrict: a column keeps the type it was given.
func TestTablesAreStrict(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(migrations.FS, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		content, err := fs.ReadFile(migrations.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for statement := range strings.SplitSeq(string(content), ";\n\n") {
			if !strings.Contains(statement, "CREATE TABLE") {
				continue
			}
			if end := strings.TrimRight(statement, ";\n"); !strings.HasSuffix(end, "STRICT") && !strings.HasSuffix(end, "STRICT, WITHOUT ROWID") {
				t.Errorf("%s: a table that is not strict: %s", name, statement)
			}
		}
	}
}
