package embedded

import (
	"context"
	"strings"
	"testing"

	"amparo/internal/store/engine"
)

// TestEffort: writes and failures are counted with what they took, and the engine names
// itself.
func TestEffort(t *testing.T) {
	t.Parallel()
	e := open(t, t.TempDir())
	before := e.Effort()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, step := range []struct {
		name string
		ctx  context.Context
		sql  string
		good bool
	}{
		{"a write", t.Context(), `CREATE TABLE effort (id INTEGER)`, true},
		{"one that is wrong", t.Context(), `INSERT INTO nowhere VALUES (1)`, false},
		{"one of somebody who has left", ctx, `INSERT INTO effort VALUES (1)`, false},
	} {
		if err := e.Batch(step.ctx, []engine.Statement{engine.Stmt(step.sql)}); (err == nil) != step.good {
			t.Errorf("%s: %v", step.name, err)
		}
	}
	got := e.Effort()
	if got.Writes-before.Writes != 3 || got.Failed-before.Failed != 1 || got.Took <= before.Took {
		t.Errorf("%+v, before %+v", got, before)
	}
	if v := e.Version(t.Context()); !strings.HasPrefix(v, "SQLite 3.") {
		t.Errorf("%q", v)
	}
}
