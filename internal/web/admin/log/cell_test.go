package log

import "testing"

func TestHarmlessCell(t *testing.T) {
	t.Parallel()
	for given, want := range map[string]string{
		"": "", "name": "name", "=1+1": "'=1+1", "+41": "'+41", "-2": "'-2", "@a": "'@a", "\tx": "'\tx", "\rx": "'\rx", "a=1": "a=1", "é": "é",
	} {
		if got := harmlessCell(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}
