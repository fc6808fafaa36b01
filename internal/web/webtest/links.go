package webtest

import (
	"context"
	"net/http"

	"amparo/internal/link"
)

// Links is what comes back from other sites; what is not in it answers, and
// the zero value says that nobody does.
type Links map[string]link.Found

// checker checks addresses as the site would, without asking anybody.
type checker struct {
	site  *Site
	links Links
}

// Check implements admin.LinkChecker.
func (c checker) Check(ctx context.Context, address string) (link.Result, error) {
	found, ok := c.links[address]
	if !ok {
		found = link.Found{Reason: link.Answered, Status: http.StatusOK}
	}
	if found == (link.Found{}) { // nobody answers at all
		return link.Result{}, link.ErrOffline
	}
	found.At = c.site.Now()
	known, err := c.site.Store.Link(ctx, address)
	return known.Next(found), err
}
