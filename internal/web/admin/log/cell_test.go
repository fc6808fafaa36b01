package log

import (
	"net/http/httptest"
	"strings"
	"testing"

	"amparo/internal/account"
)

// TestLogIsHarmless: what somebody was called in the log is no formula in a
// spreadsheet, wherever it divides.
func TestLogIsHarmless(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"name": "name", "=1+1": "'=1+1", "+41": "'+41", "@a": "'@a", "＝1": "'＝1", "x;=1+1": "x;'=1+1", "x\n-2": "x\r\n'-2", "a=1": "a=1", "é": "é",
	} {
		w := httptest.NewRecorder()
		if err := exporterTo(w, logAsCSV).write([]account.Record{{Label: given}}); err != nil || !strings.Contains(w.Body.String(), `,"`+want+`",`) {
			t.Errorf("%q: %v, %q has no cell %q", given, err, w.Body, want)
		}
	}
}
