package browser_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/safehtml"
	"amparo/internal/safehtml/safehtmltest"
)

// TestHostileComments puts every hostile input, alone and inside every allowed
// element, into a page that would run any script: no dialog opens, nothing is
// asked of anybody, and every comment is inside its own box as the filter
// wrote it.
func TestHostileComments(t *testing.T) {
	t.Parallel()
	var boxes []string
	for _, input := range safehtmltest.Hostile() {
		for _, src := range safehtmltest.Wrapped(input) {
			boxes = append(boxes, safehtml.NewComment(src).HTML().String())
		}
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprintf(w, "<!DOCTYPE html><html lang=en><link rel=icon href=data:,><title>Boxes</title><body><main><div>%s</div></main><p>End</p></body></html>",
			strings.Join(boxes, "</div><div>"))
	}))
	t.Cleanup(server.Close)
	tb := newTab(t)
	traffic, dialogs := tb.listen(), 0
	if err := chromedp.Listen(tb.ctx, func(event any) {
		if _, ok := event.(*page.EventJavascriptDialogOpening); ok {
			dialogs++
		}
	}); err != nil {
		t.Fatal(err)
	}
	tb.visit(server.URL)
	js[any](tb, `for (const n of document.querySelectorAll("main *")) for (const kind of ["mouseover", "focus", "animationstart", "toggle"]) n.dispatchEvent(new Event(kind))`)
	if shape := js[string](tb, `[document.title, document.body.children.length, document.body.attributes.length, document.scripts.length, document.querySelector("main").children.length].join()`); shape != fmt.Sprintf("Boxes,2,0,0,%d", len(boxes)) {
		t.Errorf("the page is %s", shape)
	}
	for i, inside := range js[[]string](tb, `[...document.querySelector("main").children].map(n => n.innerHTML)`) {
		if got := normal(t, inside); got != normal(t, boxes[i]) {
			t.Errorf("the browser reads %q as %q", boxes[i], inside)
		}
	}
	if addresses, _, _ := traffic.take(); dialogs != 0 || len(addresses) != 1 {
		t.Errorf("%d dialogs, requests for %q", dialogs, addresses)
	}
}

// normal is markup as the Go parser writes it.
func normal(t *testing.T, markup string) string {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, n := range nodes {
		if err := html.Render(&b, n); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// remark stores a comment on an entry and decides on it.
func (s *site) remark(tb testing.TB, slug string, c comment.Comment) {
	tb.Helper()
	ctx := tb.Context()
	c.EntryID, c.State, c.Language, c.Filter, c.At = s.id(tb, slug), comment.StateWaiting, "fr", safehtml.CommentFilter, s.Now()
	if err := s.Store.AddComment(ctx, c, comment.Proof{Key: c.ID, Code: c.ID, Text: c.ID}, false); err != nil {
		tb.Fatal(err)
	}
	if strings.HasPrefix(c.ID, "public") {
		act := account.Act{Action: "comment.publish", Subject: c.ID, At: s.Now()}
		if err := s.Store.DecideComments(ctx, act, []comment.Comment{c}, comment.StatePublished); err != nil {
			tb.Fatal(err)
		}
	}
	s.Wait(time.Minute)
}

// comment types into the form of a comment.
func (t *tab) comment(text, email string) {
	t.Helper()
	js[any](t, fmt.Sprintf(`document.querySelector("#text").value = %q; document.querySelector("#email").value = %q`, text, email))
}

// TestCommentWithoutScript goes the whole way as a visitor does, on a phone
// without script: preview, edit, an error that keeps the text, send, receipt,
// moderation, appearance in three languages, withdrawal.
func TestCommentWithoutScript(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	tb.scripts(false)
	tb.resize(phone)
	tb.visit(s.base + s.paths("fr").Profile(slugCurrent))
	tb.comment("Réponse rapide, le 3 mars 2025.", "nobody")
	tb.click("form.form .b")
	if got := js[string](tb, `document.querySelector("#text").value`); got != "Réponse rapide, le 3 mars 2025." {
		t.Fatalf("after an error the text is %q", got)
	}
	tb.comment("Réponse rapide, le 3 mars 2025.", "lou@example.org")
	tb.click("form.form .b")
	if got := js[string](tb, `document.querySelector(".remarks mark").textContent`); got != "3 mars 2025" {
		t.Errorf("marked: %q", got)
	}
	tb.click(`button[value="edit"]`)
	tb.comment("Réponse rapide et sérieuse.", "lou@example.org")
	tb.click("form.form .b")
	s.Wait(comment.TooFast)
	tb.click(`button[value="send"]`)
	code := js[string](tb, `document.querySelector(".code").value`)
	for _, window := range []screen{narrow, desk} {
		tb.resize(window)
		if !js[bool](tb, `(() => { const c = document.querySelector(".code"), root = document.documentElement; return c.scrollHeight <= c.clientHeight && c.scrollWidth <= c.clientWidth && root.scrollWidth <= root.clientWidth })()`) {
			t.Errorf("the code is not all to be seen at %d", window.width)
		}
	}
	tb.resize(phone)
	e := s.SignIn(account.RoleModerator)
	call(tb, network.SetCookie, network.SetCookieParams{Name: "amparo", Value: e.Token, URL: s.base})
	tb.visit(s.base + "/admin/comments")
	tb.click(`.queue button[value="publish"]`)
	for _, l := range written {
		tb.visit(s.base + s.paths(l).Profile(slugCurrent))
		if got := js[string](tb, `document.querySelector("#comments .remarks [lang=fr]").textContent`); got != "Réponse rapide et sérieuse." {
			t.Errorf("%s shows %q", l, got)
		}
	}
	tb.visit(s.base + s.paths("es").Withdraw())
	js[any](tb, fmt.Sprintf(`document.querySelector("#code").value = %q`, code))
	tb.click("form.form .b")
	tb.visit(s.base + s.paths("es").Profile(slugCurrent))
	if js[bool](tb, `!!document.querySelector("#comments .remarks")`) {
		t.Error("still there after its withdrawal")
	}
}

// TestModerationKeys: with script, keys move through the queue and decide, and
// do nothing inside a field.
func TestModerationKeys(t *testing.T) {
	t.Parallel()
	s, tb := newSite(t), newTab(t)
	for i := range 3 {
		s.remark(t, slugCurrent, comment.Comment{ID: fmt.Sprint("waiting", i), Text: fmt.Sprint("Texte ", i)})
	}
	e := s.SignIn(account.RoleModerator)
	call(tb, network.SetCookie, network.SetCookieParams{Name: "amparo", Value: e.Token, URL: s.base})
	tb.visit(s.base + "/admin/comments")
	key := func(k string) { tb.do(chromedp.KeyEvent(k)) }
	key("d") // nothing has the focus
	key("j")
	key("j")
	if got := js[int](tb, `[...document.querySelectorAll(".queue > li")].indexOf(document.activeElement)`); got != 1 {
		t.Errorf("the focus is on number %d", got)
	}
	js[any](tb, `document.querySelector(".queue input").focus()`)
	key("s")
	js[any](tb, `document.querySelectorAll(".queue > li")[1].focus()`)
	ctx, cancel := context.WithTimeout(tb.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.KeyEvent("a")); err != nil {
		t.Fatal(err)
	}
	counts, err := s.Store.CountComments(t.Context())
	if err != nil || counts[comment.StatePublished] != 1 || counts[comment.StateWaiting] != 2 {
		t.Errorf("%v %v", counts, err)
	}
	if c, err := s.Store.Comment(t.Context(), "waiting1"); err != nil || c.State != comment.StatePublished {
		t.Errorf("%+v %v", c, err)
	}
}

// TestAxeComments asks axe-core about the pages of comments and of moderation
// that no address leads to by itself.
func TestAxeComments(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile(judge(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	s, tb := newSite(t), newTab(t)
	tb.feature("prefers-reduced-motion", "reduce")
	s.remark(t, slugCurrent, comment.Comment{ID: "public1", Name: "Lou", Text: "Une aide <b>rapide</b>.<blockquote>Oui</blockquote>"})
	s.remark(t, slugCurrent, comment.Comment{ID: "waiting1", Text: "Mon numéro : +41 22 809 49 39", Email: "lou@example.org", Suspect: true, Reasons: []comment.Reason{{Kind: comment.ReasonLinks}}})
	if err := s.Store.AddReport(t.Context(), comment.Report{ID: "r", EntryID: s.id(t, slugCurrent), Kinds: []comment.ReportKind{comment.WrongPhone}, Text: "Faux", Language: "fr", At: s.Now()}, "r", false); err != nil {
		t.Fatal(err)
	}
	s.CatchUp()
	ask := func(name string) {
		js[any](tb, string(source)+";"+unfold)
		for _, look := range looks {
			tb.resize(look.screen)
			if look.name == "paper" && strings.HasPrefix(name, "/admin") {
				tb.feature("forced-colors", "none") // as on paper
				continue                            // nobody prints the queue
			}
			look.set(tb)
			for _, found := range append(askAxe(tb, look), faint(tb)...) {
				t.Errorf("%s [%s]: %s", name, look.name, found)
			}
		}
		tb.paper(false)
	}
	p := s.paths("fr")
	tb.visit(s.base + p.Profile(slugCurrent))
	ask("profile")
	tb.click("form.form .b")
	ask("an error")
	tb.comment("Mon numéro : +41 22 809 49 39", "")
	tb.click("form.form .b")
	ask("preview")
	s.Wait(comment.TooFast)
	tb.click(`button[value="send"]`)
	ask("receipt")
	tb.visit(s.base + p.Comments(slugCurrent) + "?reply=public1")
	ask("answer")
	tb.visit(s.base + p.Report(slugCurrent))
	tb.click("form.form .b")
	ask("an error of a report")
	e := s.SignIn(account.RoleModerator)
	call(tb, network.SetCookie, network.SetCookieParams{Name: "amparo", Value: e.Token, URL: s.base})
	several := url.Values{"do": {"spam"}, "id": {"waiting1"}}
	for _, path := range []string{"/admin/comments", "/admin/comments?state=published", "/admin/comments/waiting1/mask", "/admin/comments/public1/answer", "/admin/comments/words", "/admin/reports", "/admin/comments/several?" + several.Encode()} {
		tb.visit(s.base + path)
		ask(path)
	}
}
