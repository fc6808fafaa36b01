package browser_test

import (
	"os"
	"path/filepath"
	"testing"
)

// judges is where `npm ci --prefix .ci` puts what judges the pages.
const judges = "../../.ci"

// judge returns a file of a judge.
func judge(tb testing.TB, file string) string {
	tb.Helper()
	path, err := filepath.Abs(filepath.Join(judges, "node_modules", file))
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		needed(tb, file+" (npm ci --prefix .ci)")
	}
	return path
}
