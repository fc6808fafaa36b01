package own

import (
	"fmt"
	"net/http"

	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
)

// stay answers who wants to stay signed in: to have asked is enough. Script reads the
// answer: for how many seconds, and until when, in words.
func (d *Room) stay(w http.ResponseWriter, _ *http.Request, v *visit.Visit) error {
	left := int(v.Session.Ends().Sub(v.Now).Seconds())
	reply.Bytes(w, http.StatusOK, "text/plain; charset=utf-8", fmt.Appendf(nil, "%d\n%s", left, visit.EndOfSession(v)))
	return nil
}
