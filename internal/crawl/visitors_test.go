package crawl_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// remark is a comment as a visitor leaves it.
type remark struct{ path, name, text string }

var remarks = []remark{
	{"/fr/repertoire/fidh/commentaires", "Lou", "Une réponse <b>rapide</b>.\n\nÉcrivez à ana@example.org"},
	{"/en/directory/fidh/comments", "", "They helped within a day."},
	{"/en/directory/omct/comments", "Pills", "Buy cheap pills https://pills.example"},
	{"/es/directorio/fidh/comentarios", "Ana", "Gracias."},
	{"/fr/repertoire/fidh/commentaires", "Lou", "Encore une question ?"},
	{"/en/directory/omct/comments", "Sam", "Is the phone answered at night?"},
}

// visitors leave comments and reports, before anybody signs in.
func (c *crawler) visitors() {
	c.t.Helper()
	seal := c.site.Visitors.Seal
	for i, n := range remarks {
		stamp := seal.Stamp(c.site.Now())
		c.site.Wait(time.Minute)
		c.leave(i, n.path, url.Values{"text": {n.text}, "name": {n.name}, "do": {"send"}, "key": {fmt.Sprintf("%026d", i)}, "stamp": {stamp}})
	}
	for i, form := range []url.Values{{"kinds": {"phone", "hours"}, "text": {"Personne ne répond"}}, {"kinds": {"closed"}}, {"text": {"A page is wrong"}}, {"kinds": {"site"}}} {
		tag := []lang.Tag{"fr", "en", "en", "es"}[i]
		at := "/" + string(tag) + "/" + c.site.Words.Printer(tag).T("path.report")
		if i != 2 {
			at += "/" + []string{published, edited, "", published}[i]
		}
		form.Set("stamp", seal.CoarseStamp(c.site.Now()))
		c.site.Wait(time.Minute)
		c.leave(len(remarks)+i, at, form)
	}
}

// leave sends the form of a visitor, each from another network.
func (c *crawler) leave(i int, path string, form url.Values) {
	c.t.Helper()
	r := webtest.Request(http.MethodPost, path, form)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.RemoteAddr = fmt.Sprintf("203.0.%d.7:4321", i)
	if w := c.site.Do(r); w.Code != http.StatusSeeOther {
		c.t.Fatalf("%s: %d: %s", path, w.Code, w.Text("h1, .problems, .note"))
	}
}

// waiting are the forms of the comments or reports on a page, by the id of
// what they decide on, in order.
func (c *crawler) waiting(path string) (ids []string, forms map[string]url.Values) {
	c.t.Helper()
	forms = map[string]url.Values{}
	root, _, _ := strings.Cut(path, "?")
	for _, f := range c.editors[account.RoleManager].Get(path).All("form[method=post]") {
		id, ok := strings.CutPrefix(f.Attribute("action"), root+"/")
		if id, _, _ = strings.Cut(id, "?"); ok && len(id) == len("01a1f640-bc00-7000-8000-00000000abcd") && forms[id] == nil {
			ids, forms[id] = append(ids, id), f.Fields()
		}
	}
	return ids, forms
}

// moderate decides on a few comments and reports.
func (c *crawler) moderate() {
	c.t.Helper()
	const moderator = account.RoleModerator
	ids, forms := c.waiting("/admin/comments")
	if len(ids) != len(remarks) {
		c.t.Fatalf("%d comments wait", len(ids))
	}
	for i, id := range ids {
		c.names.add(id, fmt.Sprintf("comment-%d", i+1))
		if do := []string{"publish", "publish", "spam", "delete"}; i < len(do) {
			forms[id].Set("do", do[i])
			c.done(moderator, "/admin/comments/"+id, forms[id])
		}
	}
	c.done(moderator, "/admin/comments/"+ids[1]+"/answer", c.answerTo(ids[1]))
	reports, forms := c.waiting("/admin/reports")
	if len(reports) != 4 {
		c.t.Fatalf("%d reports wait", len(reports))
	}
	for i, id := range reports {
		c.names.add(id, fmt.Sprintf("report-%d", i+1))
	}
	forms[reports[0]].Set("do", "confirm")
	c.done(moderator, "/admin/reports/"+reports[0], forms[reports[0]])
	c.confirm(moderator, "/admin/comments/words", url.Values{"hold": {"pills"}, "reject": {"casino\nloan"}})
}

func (c *crawler) answerTo(id string) url.Values {
	c.t.Helper()
	form := c.form(account.RoleModerator, "/admin/comments/"+id+"/answer", mainForm)
	form.Set("text", "Thank you <b>all</b>.")
	form.Set("language", "en")
	return form
}
