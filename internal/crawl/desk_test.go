package crawl_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"amparo/internal/account"
	"amparo/internal/web/admin"
	"amparo/internal/web/webtest"
)

// places are what stands behind the patterns of the editors' side, by the
// longest beginning of the pattern that is named.
func (c *crawler) places() map[string][]string {
	known := map[string]string{}
	for id, name := range c.names.known {
		known[name] = id
	}
	groups := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		group, _, _ := strings.Cut(strings.Trim(name, "{}"), "-")
		groups[group] = append(groups[group], known[name])
	}
	var entries []string
	for _, slug := range []string{edited, published, scheduled, conflicted, untaught} {
		entries = append(entries, strings.TrimPrefix(c.entry(slug, ""), "/admin/entries/"))
	}
	return map[string][]string{
		"/entries/{id}": append(entries, "nothing"), "/accounts/{id}": append(groups["account"], "nothing"), "/comments/{id}": append(groups["comment"], "nothing"),
		"/reports/{id}": groups["report"], "/exchange/imports/{id}": append(groups["import"], "nothing"), "{revision}": append(groups["revision"], "nothing"), "{tag}": {"fr", "en", "es", "xx"}, "{word}": {"nothing"},
		"{token}": {"nothing"}, "{vocabulary}": {"areas", "needs", "response-kinds", "nothing"}, "{term}": {"torture", "money", "training", "rule-of-law", "nothing"}, "{page}": {"about", "privacy", "nothing"}, "{need}": {"money", "nothing"},
	}
}

// filled is every address a pattern stands for.
func filled(pattern string, places map[string][]string) []string {
	open := strings.Index(pattern, "{")
	if open < 0 {
		return []string{pattern}
	}
	end := open + strings.Index(pattern[open:], "}") + 1
	values := places[pattern[:end]]
	if values == nil {
		values = places[pattern[open:end]]
	}
	var all []string
	for _, value := range values {
		all = append(all, filled(pattern[:open]+value+pattern[end:], places)...)
	}
	return all
}

// queries are added to addresses of the editors' side: filters, tabs, pages,
// what was done, and what no link of ours has.
var queries = map[string][]string{
	"":                  {"done=nothing", "done=published"},
	"/entries":          {"q=torture", "state=draft", "state=nothing", "lang=es", "lang=es&text=missing", "text=review", "ver=due", "kind=fund", "place=KE", "mine=1", "public=1", "sort=changed", "sort=name&page=2", "page=99", "q=" + strings.Repeat("x", 201)},
	"/entries/bulk":     {"action=publish", "action=nothing&id=nothing", "n=2&action=verify"},
	"/entries/new":      {"lang=fr", "lang=en", "lang=es", "lang=xx"},
	"/links":            {"verdict=dead", "verdict=moved", "verdict=nothing", "page=2"},
	"/log":              {"account=-", "action=entry.save", "from=2026-11-23&until=2026-11-23", "from=yesterday", "subject=nothing", "before=5", "after=5", "before=x"},
	"/comments":         {"state=published", "state=spam", "state=deleted", "state=nothing", "page=2", "done=comment-published"},
	"/comments/several": {"do=publish", "do=nothing"},
	"/reports":          {"state=confirmed", "state=closed", "page=2"},
	"/translations":     {"lang=es", "lang=es&state=missing", "state=review", "lang=xx", "page=2"},
	"/verifications":    {"why=never", "why=old", "why=nothing", "page=2"},
	"/settings":         {"done=settings-saved"},
	"/sign-in":          {"lang=es", "lang=en&next=/admin/log", "next=//evil.test"},
	"/me/remove":        {"id=generator", "id=nothing"},
	"/exchange":         {"state=published", "done=import-sent"},
}

// entryQueries are added to the pages of an entry.
var entryQueries = map[string][]string{
	"":              {"lang=fr", "lang=en", "lang=es", "lang=xx", "lang=fr&draft=resume", "done=entry-saved", "done=published&lang=fr"},
	"/publish":      {"lang=fr", "lang=es", "lang=fr&minor=1", "done=scheduled"},
	"/unpublish":    {"lang=fr", "lang=es", "lang=xx"},
	"/compare":      {"view=side", "a=nothing&b=nothing"},
	"/draft":        {"lang=fr", "lang=es"},
	"/history":      {"page=2"},
	"/translate/es": {"marks=no"},
	"/translate/en": {"marks=no"},
}

// desk asks for every page of the editors' side as everybody.
func (c *crawler) desk() {
	c.t.Helper()
	places := c.places()
	for _, role := range append([]account.Role{reader}, account.Roles...) {
		for _, a := range c.site.Desk.Addresses() {
			if a.Method != http.MethodGet {
				continue
			}
			paths := filled(a.Pattern, places)
			if len(paths) == 0 {
				c.t.Errorf("nothing is known to stand behind %s: add it to the places", a.Pattern)
			}
			if e := c.editors[role]; e == nil || a.Need != "" && !e.Account.May(a.Need) {
				paths = paths[:1] // who may not is told so everywhere alike
			}
			for _, path := range paths {
				c.get(role, strings.TrimSuffix(admin.Root+path, "/"))
			}
		}
		c.ways(role)
	}
	c.led(account.RoleManager, 2)
	c.led(account.RoleEditor, 1)
}

// ways asks for pages in other ways.
func (c *crawler) ways(role account.Role) {
	c.t.Helper()
	if c.editors[role] == nil {
		return
	}
	for path, list := range queries {
		for _, query := range list {
			c.get(role, admin.Root+path+"?"+query)
		}
	}
	for path, list := range entryQueries {
		for _, query := range list {
			c.get(role, c.entry(edited, path+"?"+query))
		}
	}
}

// led asks for what the pages of an editor lead to, so many steps from the
// first. Of the log and of the list of entries, which lead to themselves in
// every order, the addresses are chosen in queries.
func (c *crawler) led(role account.Role, steps int) {
	c.t.Helper()
	type step struct{ name, to string }
	seen, next := map[string]bool{}, []step{{admin.Root, admin.Root}}
	for range steps + 1 {
		var found []step
		for _, at := range next {
			for n, to := range links(c.ask(role, webtest.Request(http.MethodGet, at.to, nil), at.name)) {
				if !strings.HasPrefix(to, admin.Root) || seen[to] || strings.HasPrefix(to, admin.Root+"/log?") {
					continue
				}
				name := to
				if strings.HasPrefix(to, admin.Root+"/preview/") { // its address cannot be told
					name = fmt.Sprintf("%s/preview/{link %d of %s}", admin.Root, n, at.to)
				}
				seen[to] = true
				found = append(found, step{name, to})
			}
		}
		next = found
	}
}
