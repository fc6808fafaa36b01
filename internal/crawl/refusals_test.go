package crawl_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// long is more than any field takes.
var long = strings.Repeat("a", 70_000)

// refusal is a form that cannot be accepted.
type refusal struct {
	what   string
	path   string
	change url.Values
}

// refusals sends forms that cannot be accepted, and forms that ask before
// something is done: what was typed is on the page that answers.
func (c *crawler) refusals() {
	c.t.Helper()
	c.readerRefusals()
	c.entryRefusals()
	c.siteRefusals()
	c.disagree(clash)
	c.strangers()
}

func (c *crawler) readerRefusals() {
	c.t.Helper()
	stamp := c.site.Visitors.Seal.Stamp(c.site.Now())
	for _, r := range []refusal{
		{"a preview", "/en/directory/omct/comments", url.Values{"text": {"They <b>helped</b> ana@example.org"}, "name": {"Lou"}, "do": {"preview"}, "stamp": {stamp}}},
		{"edited again", "/fr/repertoire/omct/commentaires", url.Values{"text": {"Une aide"}, "name": {"Lou"}, "do": {"edit"}, "stamp": {stamp}}},
		{"no text", "/es/directorio/omct/comentarios", url.Values{"text": {""}, "do": {"preview"}, "stamp": {stamp}}},
		{"too long", "/en/directory/omct/comments", url.Values{"text": {long}, "do": {"preview"}, "stamp": {stamp}}},
		{"no address", "/fr/repertoire/omct/commentaires", url.Values{"text": {"x"}, "email": {"nobody"}, "do": {"preview"}, "stamp": {stamp}}},
		{"no stamp", "/en/directory/omct/comments", url.Values{"text": {"x"}, "do": {"send"}, "key": {strings.Repeat("k", 26)}}},
		{"too fast", "/es/directorio/omct/comentarios", url.Values{"text": {"x"}, "do": {"send"}, "stamp": {stamp}, "key": {strings.Repeat("k", 26)}}},
		{"a robot", "/en/directory/omct/comments", url.Values{"text": {"x"}, "website": {"x"}, "do": {"send"}, "stamp": {stamp}}},
		{"nothing ticked", "/en/report/omct", url.Values{"stamp": {stamp}}},
		{"other, no words", "/en/report/omct", url.Values{"kinds": {"other"}, "stamp": {stamp}}},
		{"no words", "/en/report", url.Values{"stamp": {stamp}}},
		{"a wrong code", "/en/withdraw-a-comment", url.Values{"code": {"AAAA-BBBB-CCCC"}}},
	} {
		c.post(reader, r.path, r.what, r.change)
	}
}

func (c *crawler) entryRefusals() {
	c.t.Helper()
	for _, role := range []account.Role{account.RoleManager, account.RoleEditor} {
		c.refused(role, c.entry(published, "?lang=fr"), map[string]url.Values{
			"nameless":        {"text.name": {""}, "do": {"save"}},
			"everything long": {"text.name": {long[:400]}, "text.summary": {long[:5000]}, "slug": {"?"}, "do": {"save"}},
			"no year":         {"founded": {"soon"}, "do": {"save"}},
			"a contact more":  {"do": {"add:contact"}},
			"a response more": {"do": {"add:response"}},
			"a source more":   {"do": {"add:source"}},
			"moved":           {"do": {"down:contact:1"}},
			"unknown":         {"do": {"nothing"}},
		})
		c.refused(role, "/admin/entries/new?lang=fr", map[string]url.Values{
			"empty": {"do": {"save"}}, "hostile": {"text.name": {`"><script>`}, "slug": {"<b>"}, "do": {"save"}},
		})
		c.refused(role, c.entry(edited, "/translate/es"), map[string]url.Values{"nameless": {"do": {"save"}, "text.name": {""}}})
		c.refused(role, c.entry(edited, "/publish?lang=fr"), map[string]url.Values{
			"no language": {"languages": nil}, "no time": {"when": {"later"}, "date": {"2026-02-30"}}, "another version": {"revision": {"nothing"}},
		})
		c.refused(role, c.entry(edited, "/address"), map[string]url.Values{"empty": {"slug": {""}}, "taken": {"slug": {"fidh"}}, "hostile": {"slug": {"<b>"}}})
		c.refused(role, c.entry(edited, "/withdraw"), map[string]url.Values{"no reason": {"reason": nil}})
		c.refused(role, c.entry(edited, "/verify"), map[string]url.Values{"nothing said": {}})
	}
	c.refused(account.RoleTranslator, c.entry(edited, "?lang=es"), map[string]url.Values{"nameless": {"text.name": {""}, "do": {"save"}}})
}

// refused sends the form of a page with other values: most are refused, and
// what is accepted leads on.
func (c *crawler) refused(role account.Role, path string, changes map[string]url.Values) {
	c.t.Helper()
	form := c.form(role, path, mainForm)
	for _, what := range slices.Sorted(maps.Keys(changes)) {
		send := maps.Clone(form)
		maps.Copy(send, changes[what])
		c.post(role, path, what, send)
	}
}

func (c *crawler) siteRefusals() {
	c.t.Helper()
	const manager = account.RoleManager
	c.refused(manager, "/admin/settings", map[string]url.Values{
		"a long name": {"name": {long[:500]}}, "no address": {"exit.fr": {"nowhere"}}, "another state": {"seen": {"x"}, "name": {"Mine"}},
	})
	c.refused(manager, "/admin/settings/pages/privacy?lang=fr", map[string]url.Values{
		"no title": {"source": {"words"}}, "a preview": {"source": {"# Titre\n\nUn *mot*."}, "do": {"preview"}}, "another state": {"source": {"# Titre"}, "seen": {"x"}},
	})
	c.refused(manager, "/admin/vocabularies/areas/new", map[string]url.Values{"empty": {}, "hostile": {"label.en": {"<b>"}, "id": {"<b>"}}})
	c.refused(manager, "/admin/vocabularies/areas/terms/torture", map[string]url.Values{"no label": {"label.en": {""}}, "another state": {"label.en": {"Mine"}, "seen": {"x"}}})
	c.refused(manager, "/admin/vocabularies/areas", map[string]url.Values{"no position": {"do": {"order"}, "position.torture": {"x"}}, "unknown": {"do": {"nothing"}}})
	c.refused(manager, "/admin/accounts/new", map[string]url.Values{"empty": {}, "taken": {"name": {"lena"}, "role": {"editor"}}, "hostile": {"name": {"<b>"}, "role": {"king"}}})
	for _, format := range []string{"json", "csv", "hsds", "exe"} {
		c.post(manager, "/admin/exchange/export", format, url.Values{"format": {format}})
	}
	c.post(manager, "/admin/exchange/import", "no file", url.Values{"file": {"x"}})
	for _, format := range []string{"csv", "jsonl", "exe"} {
		c.post(manager, "/admin/log/export", format, url.Values{"format": {format}})
	}
	c.post(manager, "/admin/comments/words", "too many", url.Values{"hold": {long}})
	c.post(manager, "/admin/links", "unknown", url.Values{"address": {"https://nobody.test"}, "do": {"check"}})
	c.post(manager, "/admin/entries/bulk", "nothing", url.Values{"action": {"publish"}})
	c.post(manager, "/admin/me/password", "wrong", url.Values{"current": {"wrong"}, "password": {"short"}})
	c.post(manager, "/admin/me/interface", "unknown", url.Values{"lang": {"xx"}})
	c.post(manager, "/admin/preview-text", "markdown", url.Values{"text": {"# Un\n\n- <b>deux</b>\n- [trois](https://a.example)"}, "lang": {"fr"}})
	c.post(manager, "/admin/nothing", "unknown", url.Values{})
}

// strangers send forms without being signed in.
func (c *crawler) strangers() {
	c.t.Helper()
	c.post(reader, "/admin/sign-in", "wrong", url.Values{"name": {"nobody"}, "password": {"wrong"}})
	c.post(reader, "/admin/sign-in", "empty", url.Values{})
	c.post(reader, "/admin/sign-in/factor", "no session", url.Values{"code": {"123456"}})
	c.post(reader, "/admin/ticket/nothing", "unknown", url.Values{"name": {"x"}})
	c.post(reader, c.entry(edited, "?lang=fr"), "not signed in", url.Values{"text.name": {"what was typed"}})
	c.post(reader, "/admin/sign-out", "not signed in", url.Values{})
	c.post(account.RoleModerator, c.entry(edited, "?lang=fr"), "may not", url.Values{"text.name": {"what was typed"}})
	c.post(account.RoleTranslator, "/admin/settings", "may not", url.Values{"name": {"x"}})
	c.site.Wait(account.FactorFresh)
	c.post(account.RoleManager, "/admin/accounts/new", "an old factor", url.Values{"name": {"nora"}, "role": {"editor"}})
	c.ask(account.RoleManager, webtest.Request(http.MethodGet, "/admin/accounts", nil), "/admin/accounts (an old factor)")
	c.site.Wait(account.SessionIdle)
	c.post(account.RoleManager, "/admin/settings", "a session that ended", url.Values{"name": {"typed"}})
}
