package guard

import (
	"os"
	"testing"
)

// TestAlike: whoever may not look into a process believes only one that is as this one is.
func TestAlike(t *testing.T) {
	t.Parallel()
	for pid, want := range map[int]bool{os.Getpid(): true, 1: false, 999999999: false} {
		if got := isAlike(pid); got != want {
			t.Errorf("process %d: %v", pid, got)
		}
	}
}
