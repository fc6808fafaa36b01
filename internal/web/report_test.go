package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/web/webtest"
)

func TestReportsOfErrors(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	stamp := site.Get("/en/report/omct").Fields(webtest.MainForm).Get("stamp")
	rows := map[string]struct {
		path   string
		values url.Values
		status int
	}{
		"nothing ticked":   {"/en/report/omct", url.Values{}, http.StatusUnprocessableEntity},
		"other, no words":  {"/en/report/omct", url.Values{"kinds": {"other"}}, http.StatusUnprocessableEntity},
		"unknown":          {"/en/report/omct", url.Values{"kinds": {"nonsense"}}, http.StatusUnprocessableEntity},
		"site, no words":   {"/en/report", url.Values{}, http.StatusUnprocessableEntity},
		"too long":         {"/en/report", url.Values{"text": {strings.Repeat("a", comment.MaxReport+1)}}, http.StatusUnprocessableEntity},
		"no such entry":    {"/en/report/nobody", url.Values{"kinds": {"phone"}}, http.StatusNotFound},
		"a robot":          {"/en/report", url.Values{"text": {"x"}, "website": {"x"}}, http.StatusUnprocessableEntity},
		"phone":            {"/en/report/omct", url.Values{"kinds": {"phone", "hours"}}, http.StatusSeeOther},
		"about the site":   {"/fr/signaler", url.Values{"text": {"Une page est fausse"}}, http.StatusSeeOther},
		"phone, once more": {"/en/report/omct", url.Values{"kinds": {"phone", "hours"}}, http.StatusSeeOther},
	}
	for _, name := range []string{"nothing ticked", "other, no words", "unknown", "site, no words", "too long", "no such entry", "a robot", "phone", "about the site", "phone, once more"} {
		row := rows[name]
		row.values.Set("stamp", stamp)
		w := site.Post(row.path, row.values)
		if w.Code != row.status {
			t.Errorf("%s: %d, want %d", name, w.Code, row.status)
		}
		if w.Code == http.StatusUnprocessableEntity && w.Fields(webtest.MainForm).Get("text") != row.values.Get("text") {
			t.Errorf("%s: the text is lost", name)
		}
		if w.Code == http.StatusSeeOther {
			if page := site.Get(w.Location()); !strings.Contains(page.Body.String(), `data-kind="success"`) {
				t.Errorf("%s: no thanks", name)
			}
		}
		site.Wait(15 * time.Minute)
	}
	list, err := site.Store.Reports(t.Context(), comment.ReportWaiting, 10, 0)
	if err != nil || len(list) != 2 || len(list[0].Kinds) != 2 || list[1].EntryID != "" {
		t.Errorf("stored: %+v, %v", list, err)
	}
}

// TestCommentStoreIsGone: a store that does not answer loses no text.
func TestCommentStoreIsGone(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	v := newVisitor(site)
	values := v.preview(t, url.Values{"text": {"Une aide"}}).Fields(webtest.MainForm)
	values.Set("do", "send")
	site.Wait(comment.TooFast)
	if err := site.Store.Close(); err != nil {
		t.Fatal(err)
	}
	w := v.Post(v.path, values)
	kept := w.Fields(webtest.MainForm)
	if w.Code != http.StatusServiceUnavailable || kept.Get("text") != "Une aide" || kept.Get("key") != values.Get("key") {
		t.Errorf("%d, text %q, key %q", w.Code, kept.Get("text"), kept.Get("key"))
	}
}

// TestNothingOfTheSender: addresses, browsers, referrers and cookies of
// visitors are nowhere on disk or in the log, whatever they do.
func TestNothingOfTheSender(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	v := newVisitor(site)
	temp := t.TempDir()
	for i := range 1_000 {
		values := url.Values{"text": {fmt.Sprint("Commentaire ", i)}, "stamp": {site.Visitors.Seal.Stamp(site.Now())}, "do": {"send"}, "key": {fmt.Sprintf("%026d", i)}}
		site.Wait(4 * time.Second)
		r := webtest.Request(http.MethodPost, v.path, values)
		r.RemoteAddr = fmt.Sprintf("203.0.%d.77:4321", 113+i%100)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		for _, name := range []string{"User-Agent", "Referer", "Cookie", "X-Forwarded-For", "Accept-Language", "Forwarded"} {
			r.Header.Set(name, "mark-of-the-sender="+fmt.Sprint(i))
		}
		if w := site.Do(r); w.Code != http.StatusSeeOther && w.Code != http.StatusTooManyRequests {
			t.Fatalf("number %d: %d", i, w.Code)
		}
	}
	if len(waiting(t, site)) == 0 {
		t.Fatal("nothing was taken")
	}
	marks := regexp.MustCompile(`mark-of-the-sender|203\.0\.|4321`)
	if found := marks.FindString(site.Log.String()); found != "" {
		t.Errorf("the log has %q", found)
	}
	for _, dir := range []string{site.Dir, temp} {
		files, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(content), "mark-of-the-sender") || strings.Contains(string(content), "203.0.1") {
				t.Errorf("%s has a mark of the sender", file)
			}
		}
	}
}

// TestReportedEntry: once confirmed, every page that names the entry says so.
func TestReportedEntry(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	card, _, err := site.Catalogue.Now().BySlug("omct")
	if err != nil {
		t.Fatal(err)
	}
	report := comment.Report{ID: "r", EntryID: card.ID, Kinds: []comment.ReportKind{comment.WrongPhone}, Language: "fr", State: comment.ReportWaiting, At: site.Now()}
	if err := site.Store.AddReport(t.Context(), report, "k", false); err != nil {
		t.Fatal(err)
	}
	const mark = "Error reported, under review"
	site.CatchUp()
	if strings.Contains(site.Get("/en/directory/omct").Body.String(), mark) {
		t.Error("shown before it was confirmed")
	}
	if err := site.Store.ConfirmReport(t.Context(), account.Act{Action: "report.confirm", At: site.Now()}, &report); err != nil {
		t.Fatal(err)
	}
	site.CatchUp()
	if !strings.Contains(site.Get("/en/directory/omct").Body.String(), mark) {
		t.Error("not shown once confirmed")
	}
	report.State = comment.ReportConfirmed
	if err := site.Store.CloseReport(t.Context(), account.Act{Action: "report.resolve", At: site.Now()}, &report); err != nil {
		t.Fatal(err)
	}
	site.CatchUp()
	if strings.Contains(site.Get("/en/directory/omct").Body.String(), mark) {
		t.Error("shown after it was resolved")
	}
}
