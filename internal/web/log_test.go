package web_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/web/webtest"
)

// TestLogOfKeptPages: what is kept is counted, and written with all that a line
// of its own would have said; where a need is told, with less.
func TestLogOfKeptPages(t *testing.T) {
	t.Parallel()
	for path, want := range map[string][]map[string]any{
		"/fr/repertoire/omct": {
			{"method": "GET", "route": "/fr/repertoire/{slug}", "status": 200.0, "bytes": 26000.0, "took_ms": 0.0},
			{"method": "GET", "route": "/fr/repertoire/{slug}", "status": 200.0, "bytes": 26000.0, "took_ms": 0.0, "times": 3.0},
		},
		"/fr/trouver": {{"status": 200.0, "times": 4.0}},
	} {
		site := webtest.New(t, webtest.Options{})
		for range 4 {
			if w := site.Get(path); w.Code != http.StatusOK {
				t.Fatalf("%s: %d", path, w.Code)
			}
		}
		site.LogKept()
		site.LogKept() // nothing twice
		var got []map[string]any
		for line := range strings.Lines(site.Log.String()) {
			var fields map[string]any
			if err := json.Unmarshal([]byte(line), &fields); err != nil {
				t.Fatalf("%s: %q: %v", path, line, err)
			}
			got = append(got, fields)
		}
		for _, fields := range want {
			fields["level"], fields["msg"], fields["hour"] = "INFO", "request", "2026-11-23T10Z"
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", path, diff)
		}
	}
}
