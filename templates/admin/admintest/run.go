package admintest

import (
	"testing"

	"amparo/templates/pagetest"
)

// Run holds the pages of a room against everything a page keeps to. The cases are
// made anew for each test. Trusted are fields whose addresses only the program makes.
func Run(t *testing.T, pages func() pagetest.Cases, trusted ...string) {
	t.Parallel()
	t.Run("Check", func(t *testing.T) { pages().Check(t) })
	t.Run("CheckFields", func(t *testing.T) { t.Parallel(); pages().CheckFields(t) })
	t.Run("CheckEscaped", func(t *testing.T) { t.Parallel(); pages().CheckEscaped(t, append(trusted, "Frame.Scripts")...) })
}
