package accounts

import (
	"testing"

	"amparo/internal/account"
)

// TestEveryRoleHasAHint: whoever gives a role is told what it may do.
func TestEveryRoleHasAHint(t *testing.T) {
	t.Parallel()
	for _, role := range account.Roles {
		if roleHints[role] == "" {
			t.Errorf("the role %s: what it may do is not said in roleHints", role)
		}
	}
}
