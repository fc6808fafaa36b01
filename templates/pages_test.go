package templates_test

import "testing"

// fresh is every page, made of literals in French.
func fresh(t *testing.T) preview {
	t.Helper()
	return preview{printer(t, "fr")}
}

func TestPages(t *testing.T) {
	t.Parallel()
	fresh(t).pages().Check(t)
}

// TestEveryFieldIsShown: but the number that a filter is sorted by, which stands
// beside it in words.
func TestEveryFieldIsShown(t *testing.T) {
	t.Parallel()
	fresh(t).pages().CheckFields(t, "Tick.Count")
}

func TestNothingIsMarkup(t *testing.T) {
	t.Parallel()
	fresh(t).pages().CheckEscaped(t)
}
