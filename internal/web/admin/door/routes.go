package door

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the ways in and out: signing in, showing a factor again, one-time
// addresses.
func (d *Room) Routes() []visit.Route {
	const (
		started = "signing in shows forms before anybody is known"
		waits   = "what is chosen waits in the one-time address: the row comes with the second factor"
	)
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/sign-in", Page: d.inLanguageAsked(d.signInForm)},
		{Method: http.MethodPost, Pattern: "/sign-in", Limit: visit.CarriedLimit, Page: d.inLanguageAsked(d.signIn)},
		{Method: http.MethodGet, Pattern: "/sign-in/factor", Page: d.inLanguageAsked(d.factorForm)},
		{Method: http.MethodPost, Pattern: "/sign-in/factor", Limit: visit.CarriedLimit, Page: d.inLanguageAsked(d.factor)},
		{Method: http.MethodPost, Pattern: "/sign-in/passkey", Limit: visit.CarriedLimit, Quiet: started, Page: d.signInPasskey},
		{Method: http.MethodGet, Pattern: "/confirm", Need: account.MayEnter, Page: d.confirmForm},
		{Method: http.MethodPost, Pattern: "/confirm", Need: account.MayEnter, Limit: visit.CarriedLimit, Page: d.confirm},
		{Method: http.MethodPost, Pattern: "/confirm/passkey", Need: account.MayEnter, Limit: visit.CarriedLimit, Quiet: "asks for a passkey, changes nothing", Page: d.confirmPasskey},
		{Method: http.MethodPost, Pattern: "/sign-out", Need: account.MayEnter, Page: d.signOut},
		{Method: http.MethodGet, Pattern: "/ticket/{word}", Page: d.inLanguageAsked(d.ticketForm)},
		{Method: http.MethodPost, Pattern: "/ticket/{word}", Quiet: waits, Page: d.inLanguageAsked(d.prepare)},
		{Method: http.MethodPost, Pattern: "/ticket/{word}/passkey", Quiet: waits, Page: d.ticketPasskey},
		{Method: http.MethodPost, Pattern: "/ticket/{word}/factor", Page: d.inLanguageAsked(d.enrol)},
	}
}
