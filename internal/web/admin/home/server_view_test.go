package home

import (
	"testing"

	"amparo/internal/vitals"
	"amparo/internal/web/admin/visit/visittest"
)

// TestServerView: one line says how the server is, and leads there; the worse it is, the
// more it stands out.
func TestServerView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		state    vitals.State
		problems []vitals.Problem
		kind     string
		text     string
	}{
		{"all is well", vitals.Well, nil, "", "Server state: In order"},
		{"something to look at", vitals.Look, []vitals.Problem{{Part: vitals.Space, State: vitals.Look}}, "warning", "Server state: One thing to look at: room on the disk."},
		{"something to do", vitals.Act, []vitals.Problem{{Part: vitals.Content, State: vitals.Act}, {Part: vitals.Space, State: vitals.Look}}, "error", "Server state: Act now: the database."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := serverView(visittest.Words().Printer("en"), vitals.Report{State: c.state, Problems: c.problems, Clock: known()})
			if got.Kind != c.kind || got.Link.Text != c.text || got.Link.Href != "/admin/health" {
				t.Errorf("%+v", got)
			}
		})
	}
}

func known() (c vitals.Clock) {
	c.Known = true
	return c
}
