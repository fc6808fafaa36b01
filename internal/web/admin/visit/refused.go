package visit

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/turn"
)

// Refused notes that something was turned away, with a status, before it came to a room: it
// has more fields or bytes than are taken here, is no form of ours, no text, or was sent by
// a page of another site. Of who is not signed in nothing is noted.
func (d *Desk) Refused(r *http.Request, status int) {
	if status == http.StatusRequestTimeout || d.Caller(r) != turn.Editor {
		return // a line that broke is nobody's attempt
	}
	if v, err := d.visitor(r); err == nil && v.Account != nil {
		d.Events.Note(account.EventRefused, v.Account.ID, d.Now())
	}
}

// noteRefusal notes that a room turned somebody away who is signed in: what they may not
// do, and what none of its forms sends. Mistakes, which a page explains, have other statuses.
func (d *Desk) noteRefusal(v *Visit, status int) {
	if v.Account == nil {
		return
	}
	switch status {
	case http.StatusForbidden:
		d.Events.Note(account.EventDenied, v.Account.ID, d.Now())
	case http.StatusBadRequest:
		d.Events.Note(account.EventRefused, v.Account.ID, d.Now())
	}
}
