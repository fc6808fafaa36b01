package admin

import (
	"context"
	"net/http"
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/link"
)

const linksPath = Root + "/links"

type linkStore interface {
	// Links returns what is known of the addresses with one of these verdicts,
	// or of all for none.
	Links(ctx context.Context, verdicts ...link.Verdict) ([]link.Result, error)
	// Link returns what is known of an address.
	Link(ctx context.Context, address string) (link.Result, error)
	// LastLinkCheck is when any address was last asked; the zero time: never.
	LastLinkCheck(ctx context.Context) (time.Time, error)
	// RecordLink stores what somebody has found out about an address.
	RecordLink(ctx context.Context, act account.Act, r link.Result) error
}

// LinkChecker asks other sites whether an address is still there.
type LinkChecker interface {
	// Check asks one address now and returns what is known of it then.
	// link.ErrOffline: nobody else answers either.
	Check(ctx context.Context, address string) (link.Result, error)
}

func (d *Desk) linkRoutes() []route {
	return []route{
		{method: http.MethodGet, pattern: "/links", need: account.MayEnter, page: d.links},
		{method: http.MethodPost, pattern: "/links", need: account.MayEdit, page: d.decideLink},
	}
}

// linkDone is what the page says after an address was checked or opened.
var linkDone = map[string]i18n.Key{
	"link-sound":     "links.done_sound",
	"link-again":     "links.done_again",
	"link-dead":      "links.done_dead",
	"link-unsure":    "links.done_unsure",
	"link-moved":     "links.done_moved",
	"link-unchecked": "links.done_unchecked",
	"link-vouched":   "links.done_vouched",
}
