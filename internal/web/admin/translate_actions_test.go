package admin

import (
	"os"
	"regexp"
	"testing"

	"amparo/internal/account"
)

// TestTranslateActionsHaveWords: what is done can be read in the log.
func TestTranslateActionsHaveWords(t *testing.T) {
	t.Parallel()
	named, found := regexp.MustCompile(`"((?:entry\.(?:translate|verify)|verification\.[a-z]+))"`), 0
	for _, file := range []string{"save.go", "translate.go", "verify.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllSubmatch(source, -1) {
			found++
			if translateActions[account.Action(m[1])] == "" {
				t.Errorf("%s has no words", m[1])
			}
		}
	}
	if found < 2 {
		t.Errorf("%d actions were found", found)
	}
}
