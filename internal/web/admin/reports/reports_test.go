package reports_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/webtest"
)

func TestReportQueue(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	e := site.SignIn(account.RoleModerator)
	card, _, err := site.Catalogue.Now().BySlug("omct")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"r1", "r2"} {
		r := comment.Report{ID: id, EntryID: card.ID, Kinds: []comment.ReportKind{comment.WrongPhone}, Text: "Wrong " + id, Language: "en", At: site.Now()}
		if err := site.Store.AddReport(t.Context(), r, id, false); err != nil {
			t.Fatal(err)
		}
	}
	decide := func(id, do string) *webtest.Page {
		before := site.LogEnd()
		p := e.Get("/admin/reports").Submit(webtest.FormTo("/admin/reports/"+id), url.Values{"do": {do}}).Want(http.StatusSeeOther)
		if rows := site.Records(before); len(rows) != 1 || strings.Contains(rows[0].Detail, "Wrong") {
			t.Fatalf("%s: %+v", do, rows)
		}
		return p.Follow().Want(http.StatusOK)
	}
	decide("r2", "dismiss")
	decide("r1", "confirm")
	const mark = "Error reported, under review"
	if !strings.Contains(site.Get("/en/directory/omct").Body.String(), mark) {
		t.Error("the entry does not say so")
	}
	doc := decide("r1", "resolve")
	if len(doc.All(".queue > li")) != 0 || strings.Contains(site.Get("/en/directory/omct").Body.String(), mark) || site.OnDisk("Wrong r") {
		t.Error("a report is left")
	}
}
