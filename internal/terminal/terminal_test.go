package terminal

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

func TestAgo(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{
		0: "0 seconds", time.Second: "1 second", 59 * time.Second: "59 seconds", 90 * time.Second: "1 minute",
		2 * time.Hour: "2 hours", 47 * time.Hour: "1 day", 480 * time.Hour: "20 days", -time.Hour: "0 seconds",
	} {
		if got := Ago(d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}

// TestTyped: a question is given up when the command ends.
func TestTyped(t *testing.T) {
	t.Parallel()
	if line, err := typed(t.Context(), strings.NewReader("yes\nno\n")); line != "yes\n" || err != nil {
		t.Errorf("%q %v", line, err)
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	never, _ := io.Pipe()
	if _, err := typed(ended, never); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestNobody: where nobody sits, nobody is asked.
func TestNobody(t *testing.T) {
	t.Parallel()
	var said bytes.Buffer
	if yes, asked := Confirmed(t.Context(), strings.NewReader("yes\n"), &said, "Sure?"); yes || asked || said.Len() > 0 {
		t.Error(yes, asked, &said)
	}
}
