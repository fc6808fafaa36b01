package admin

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Address is a route as it is described to those who check all of them.
type Address struct {
	Room            string             // the package it belongs to
	Method, Pattern string             // pattern below Root
	Need            account.Permission // "" for those who are not signed in
	Fresh           bool               // asks for a second factor again
	Anew            bool               // in a browser that is new to the account for this alone
	Quiet           string             // why a POST leaves no row in the log
}

// Addresses lists every route.
func (d *Desk) Addresses() []Address {
	var list []Address
	for _, to := range d.table() {
		list = append(list, Address{to.Room, to.Method, to.Pattern, to.Need, to.Fresh, to.Anew, to.Quiet})
	}
	return list
}

// AddressOf finds the route of a request; false if there is none.
func (d *Desk) AddressOf(r *http.Request) (Address, bool) {
	at := chi.NewRouteContext()
	if len(r.URL.Path) < len(visit.Root) || !d.Match(at, r.Method, "/"+trimSlash(r.URL.Path[len(visit.Root):])) {
		return Address{}, false
	}
	for _, a := range d.Addresses() {
		if a.Method == r.Method && a.Pattern == at.RoutePattern() {
			return a, true
		}
	}
	return Address{}, false
}

func trimSlash(path string) string {
	if path != "" && path[0] == '/' {
		return path[1:]
	}
	return path
}
