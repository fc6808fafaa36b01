package embedded

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/store/engine"
)

// aloneEnv says to the program of the tests that it runs TestSortsBeside alone, and in which
// folder there is a database.
const aloneEnv = "AMPARO_SORTS_ALONE"

// TestSortsBeside: what is sorted and too long for the memory lies beside the database. It is
// tried in a process of its own, where no other test has opened one before.
func TestSortsBeside(t *testing.T) {
	t.Parallel()
	dir := os.Getenv(aloneEnv)
	if dir == "" {
		dir = t.TempDir()
		table := engine.Stmt("CREATE TABLE schema_migrations (n INTEGER)")
		if err := open(t, dir).Batch(t.Context(), []engine.Statement{table}); err != nil {
			t.Fatal(err)
		}
		alone := exec.Command(os.Args[0], "-test.run=^TestSortsBeside$")
		alone.Env = append(os.Environ(), aloneEnv+"="+dir, "SQLITE_TMPDIR=/nowhere")
		if said, err := alone.CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, said)
		}
		return
	}
	e, err := Open(t.Context(), filepath.Join(dir, "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = e.Close() }()
	rows, err := e.reader.QueryContext(t.Context(), `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT i, hex(randomblob(50)) AS h FROM n ORDER BY h`)
	if err != nil || !rows.Next() {
		t.Fatal(err, "no row")
	}
	defer func() { _ = rows.Close() }()
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("/proc/self/fd/*")
	if err != nil {
		t.Fatal(err)
	}
	beside := 0
	for _, file := range files {
		switch at, _ := os.Readlink(file); { // that of the list itself is gone
		case strings.HasPrefix(at, "/var/tmp/"), strings.HasPrefix(at, "/usr/tmp/"):
			t.Errorf("it is sorted in %s", at)
		case strings.HasPrefix(at, dir) && strings.HasSuffix(at, "(deleted)"):
			beside++
		}
	}
	if beside == 0 {
		t.Error("nothing is sorted beside the database")
	}
}
