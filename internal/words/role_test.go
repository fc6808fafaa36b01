package words_test

import (
	"testing"

	"amparo/internal/account"
	"amparo/internal/words"
)

// TestEveryRoleHasAName, in every language.
func TestEveryRoleHasAName(t *testing.T) {
	t.Parallel()
	all := catalogues(t)
	for _, role := range account.Roles {
		for _, tag := range all.Languages() {
			if !all.Printer(tag).Has(words.Roles[role]) {
				t.Errorf("%s: the role %s has no words: %q", tag, role, words.Roles[role])
			}
		}
	}
	if len(words.Roles) != len(account.Roles) {
		t.Errorf("words for %d roles, of which there are %d", len(words.Roles), len(account.Roles))
	}
}
