package release_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

// scheduling is the form before publishing, filled in for a later time.
func scheduling(d *webtest.Entry, e *webtest.Editor, at time.Time, languages ...string) url.Values {
	d.TB.Helper()
	form := publishing(d, e)
	form["languages"] = languages
	form.Set("when", "later")
	form.Set("date", at.UTC().Format(time.DateOnly))
	form.Set("time", at.UTC().Format("15:04"))
	return form
}

// run does what is due.
func run(t *testing.T, d *webtest.Entry) {
	t.Helper()
	if err := d.Desk.RunSchedules(t.Context(), d.Now()); err != nil {
		t.Fatal(err)
	}
}

func waiting(t *testing.T, d *webtest.Entry) []directory.Schedule {
	t.Helper()
	list, err := d.Store.Schedules(t.Context(), d.ID)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestSchedule(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	d.Describe("Plus tard.")
	seq := d.LogEnd()
	form := scheduling(d, editor, d.Now().Add(48*time.Hour), "fr")
	editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("/publish?done=scheduled"))
	editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("/publish?done=scheduled"))
	d.Logged(seq, "entry.schedule")
	form.Set("key", "another")
	editor.Post(d.Here("/publish"), form).Want(http.StatusUnprocessableEntity) // one is enough
	if got := editor.Get(d.Here("/publish")).Want(http.StatusOK).Text("[aria-labelledby=schedules]"); !strings.Contains(got, "25 November 2026, 10:42 UTC: French, English and Spanish ("+editor.Account.Name+")") {
		t.Errorf("the page says %q", got)
	}
	run(t, d)
	d.Wait(48*time.Hour - time.Second)
	run(t, d)
	d.Reads("/fr/repertoire/omct", "Plus tard.", false)
	d.Wait(72 * time.Hour) // the program was not there at the time
	run(t, d)
	d.Reads("/fr/repertoire/omct", "Plus tard.", true)
	rows := d.Logged(seq, "entry.schedule", "entry.publish")
	if rows[1].AccountID != editor.Account.ID || rows[1].Name != editor.Account.Name {
		t.Errorf("the log says %+v", rows[1])
	}
	d.Wait(-96 * time.Hour) // the clock is set back, and forward again
	run(t, d)
	d.Wait(96 * time.Hour)
	run(t, d)
	d.Logged(seq, "entry.schedule", "entry.publish")
	if left := waiting(t, d); len(left) != 0 {
		t.Errorf("%+v is left", left)
	}
}

// TestScheduleMinor: the marks of a minor change go when it is scheduled, and
// readers of the translation never see them.
func TestScheduleMinor(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	d.Describe("Une virgule.")
	form := scheduling(d, editor, d.Now().Add(time.Hour), "fr", "en")
	form.Set("minor", "1")
	editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("/publish?done=scheduled"))
	d.Wait(time.Hour)
	run(t, d)
	d.Reads("/fr/repertoire/omct", "Une virgule.", true)
	if marks := d.Public().Texts()["en"].ToReview; len(marks) != 0 {
		t.Errorf("readers of English see the marks %v", marks)
	}
}

// TestScheduleFails: what cannot happen stays on the page with the reason, and
// changes nothing.
func TestScheduleFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		before func(d *webtest.Entry, e *webtest.Editor)
		want   directory.ScheduleFailure
		says   string
	}{
		{"another version was published", func(d *webtest.Entry, e *webtest.Editor) {
			d.Describe("Entre-temps.")
			e.Post(d.Here("/publish"), publishing(d, e)).LeadsTo(d.Here("?lang=fr&done=published"))
		}, directory.ScheduleOvertaken, "other versions were put online"},
		{"the translation was taken back", func(d *webtest.Entry, e *webtest.Editor) {
			e.Post(d.Here("/unpublish"), url.Values{"lang": {"en"}}).LeadsTo(d.Here("/publish?done=unpublished"))
		}, directory.ScheduleOvertaken, "other versions were put online"},
		{"a term is gone", nil, directory.ScheduleInvalid, "breaks a rule"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := webtest.New(t, webtest.Options{}).Entry("omct")
			editor := d.SignIn(account.RoleEditor)
			d.Describe("Programmé.")
			if c.before == nil {
				// as one that was sound can when a term is gone by its time
				d.Edit(false, func(e *directory.Entry) { e.Areas = []string{"no-such-term"} })
				d.Schedule(editor, d.Now().Add(time.Hour), "fr")
			} else {
				form := scheduling(d, editor, d.Now().Add(time.Hour), "fr")
				editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("/publish?done=scheduled"))
				c.before(d, editor)
			}
			d.Wait(time.Hour)
			editor = d.SignIn(account.RoleEditor) // the session has ended
			seq := d.LogEnd()
			run(t, d)
			run(t, d)
			rows := d.Logged(seq, "entry.unschedule")
			if rows[0].AccountID != "" || !strings.Contains(rows[0].Detail, string(c.want)) {
				t.Errorf("the log says %+v", rows[0])
			}
			if left := waiting(t, d); len(left) != 1 || left[0].Failed != c.want {
				t.Fatalf("left: %+v", left)
			}
			if text := d.Public().Texts()["fr"].Description; text == "Programmé." {
				t.Error("readers see it")
			}
			doc := editor.Get(d.Here("/publish")).Want(http.StatusOK)
			if got := doc.Text("[aria-labelledby=schedules] .error"); !strings.Contains(got, c.says) {
				t.Errorf("the page says %q", got)
			}
			form := doc.Fields(webtest.FormTo(d.Here("/unschedule")))
			editor.Post(d.Here("/unschedule"), form).LeadsTo(d.Here("/publish?done=unscheduled"))
			if left := waiting(t, d); len(left) != 0 {
				t.Errorf("left: %+v", left)
			}
		})
	}
}

func TestScheduleForbidden(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	spanish, english := d.SignIn(account.RoleTranslator, "es"), d.SignIn(account.RoleTranslator, "en")
	d.Edit(false, func(e *directory.Entry) { e.Texts["es"].Description = "Más tarde." })
	form := scheduling(d, spanish, d.Now().Add(time.Hour), "es")
	spanish.Post(d.Here("/publish"), form).LeadsTo(d.Here("/publish?done=scheduled"))
	seq := d.LogEnd()
	// Who writes another language sees it and cannot cancel it.
	if got := english.Get(d.Here("/publish")).Want(http.StatusOK).Text("[aria-labelledby=schedules]"); !strings.Contains(got, "Spanish") || strings.Contains(got, "Cancel") {
		t.Errorf("the page says %q", got)
	}
	cancel := url.Values{"schedule": {waiting(t, d)[0].ID}}
	english.Post(d.Here("/unschedule"), cancel).Want(http.StatusForbidden)
	english.Post(d.Here("/unschedule"), url.Values{"schedule": {"none"}}).Want(http.StatusNotFound)
	d.Logged(seq)
	cancel = spanish.Get(d.Here("/publish")).Want(http.StatusOK).Fields(webtest.FormTo(d.Here("/unschedule")))
	spanish.Post(d.Here("/unschedule"), cancel).LeadsTo(d.Here("/publish?done=unscheduled"))
	spanish.Post(d.Here("/unschedule"), cancel).LeadsTo(d.Here("/publish?done=unscheduled"))
	d.Logged(seq, "entry.unschedule")
	d.Wait(2 * time.Hour)
	run(t, d)
	d.Reads("/es/directorio/omct", "Más tarde.", false)
}

// TestScheduleOutage: a database that does not answer is no reason to give up.
func TestScheduleOutage(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	d.Describe("Plus tard.")
	form := scheduling(d, editor, d.Now().Add(time.Hour), "fr")
	editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("/publish?done=scheduled"))
	d.Wait(time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := d.Desk.RunSchedules(ctx, d.Now()); err == nil {
		t.Error("nobody hears of it")
	}
	if left := waiting(t, d); len(left) != 1 || left[0].Failed != "" {
		t.Errorf("left: %+v", left)
	}
	run(t, d)
	d.Reads("/fr/repertoire/omct", "Plus tard.", true)
}

// TestScheduleWithdrawn: an entry that was withdrawn does not come back by
// itself.
func TestScheduleWithdrawn(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	editor := d.SignIn(account.RoleEditor)
	d.Describe("Plus tard.")
	form := scheduling(d, editor, d.Now().Add(time.Hour), "fr")
	editor.Post(d.Here("/publish"), form).LeadsTo(d.Here("/publish?done=scheduled"))
	editor.Post(d.Here("/withdraw"), url.Values{"reason": {"closed"}}).LeadsTo(d.Here("?done=withdrawn"))
	seq := d.LogEnd()
	d.Wait(2 * time.Hour)
	run(t, d)
	d.Logged(seq)
	if w := d.Get("/fr/repertoire/omct"); w.Code != http.StatusGone {
		t.Errorf("the public page: %d", w.Code)
	}
}
