package admin

import (
	"context"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
)

type verifyStore interface {
	// VerifyAs records one form's verifications of one entry.
	VerifyAs(ctx context.Context, act account.Act, list []directory.Verification) error
	// RequestVerification asks for entries to be verified before they are due.
	RequestVerification(ctx context.Context, act account.Act, entryIDs []string) error
}

func (d *Desk) verifyRoutes() []route {
	return []route{
		{method: http.MethodGet, pattern: "/verifications", need: account.MayEdit, page: d.verifications},
		{method: http.MethodGet, pattern: "/entries/{id}/verify", need: account.MayEdit, page: d.verification},
		{method: http.MethodPost, pattern: "/entries/{id}/verify", need: account.MayEdit, page: d.verify},
	}
}

// verifyDone is what the page says after a verification was sent.
var verifyDone = map[string]i18n.Key{"verified": "verify.saved"}

// verifyHref is where an entry is verified.
func verifyHref(entryID string) string { return entryHref(entryID) + "/verify" }
