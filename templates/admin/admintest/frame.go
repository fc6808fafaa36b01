// Package admintest holds what the tests of the editors' pages put around them.
package admintest

import (
	"amparo/templates"
	"amparo/templates/admin"
)

// Frame is what surrounds a page for somebody who is signed in, with all there
// can be: the way here, what waits, a notice, scripts.
func Frame(title string) admin.Frame {
	return admin.Frame{
		Title: title, SiteName: "Répertoire", Heading: templates.Words{Text: title},
		Crumbs:  []templates.Link{{Href: "/admin", Text: "Accueil"}, {Text: title}},
		Session: &admin.Session{Ends: "Session ouverte jusqu’à 11:12 UTC", Left: 1800, Warn: "Votre session prend fin.", Stay: "Rester"},
		Nav: []admin.NavItem{
			{Href: "/admin", Text: "Accueil"}, {Href: "/admin/entries", Text: "Fiches", Count: 1234, Current: true}, {Href: "/admin/log", Text: "Journal", Second: true},
		},
		Role: "Rôle : rédaction", SiteHref: "/fr/", Account: templates.Link{Href: "/admin/me", Text: "rosa"},
		Notices: []templates.Notice{{Kind: "success", Strong: "Fait.", Text: "Enregistré."}},
		Scripts: []string{"/static/admin.js"},
	}
}

// Guest is what surrounds a page before anybody is signed in.
func Guest(title string) admin.Frame {
	return admin.Frame{Title: title, SiteName: "Répertoire", Heading: templates.Words{Text: title}, SiteHref: "/fr/"}
}
