package links

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of what is known of web addresses.
func (d *Room) Routes() []visit.Route {
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/links", Need: account.MayRead, Page: d.links},
		{Method: http.MethodPost, Pattern: "/links", Need: account.MayEdit, Page: d.decideLink, Done: visit.Done{
			"link-sound": "links.done_sound", "link-again": "links.done_again", "link-dead": "links.done_dead", "link-unsure": "links.done_unsure",
			"link-moved": "links.done_moved", "link-unchecked": "links.done_unchecked", "link-vouched": "links.done_vouched",
		}},
	}
}
