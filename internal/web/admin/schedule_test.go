package admin_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// schedule fills the form before publishing for a later time.
func (d *desk) schedule(e *webtest.Editor, at time.Time, languages ...string) url.Values {
	d.Helper()
	form := d.publishing(e)
	form["languages"] = languages
	form.Set("when", "later")
	form.Set("date", at.UTC().Format(time.DateOnly))
	form.Set("time", at.UTC().Format("15:04"))
	return form
}

func (d *desk) run() {
	d.Helper()
	if err := d.Desk.RunSchedules(d.Context(), d.Now()); err != nil {
		d.Fatal(err)
	}
}

func (d *desk) waiting() []directory.Schedule {
	d.Helper()
	list, err := d.Store.Schedules(d.Context(), d.entry)
	if err != nil {
		d.Fatal(err)
	}
	return list
}

func TestSchedule(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	d.edit(false, says("Plus tard."))
	seq := d.sequence()
	form := d.schedule(editor, d.Now().Add(48*time.Hour), "fr")
	d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"/publish?done=scheduled")
	d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"/publish?done=scheduled")
	d.logged(seq, "entry.schedule")
	form.Set("key", "another")
	d.send(editor, d.here+"/publish", form, http.StatusUnprocessableEntity, "") // one is enough
	if got := wordsAt(d.page(editor, d.here+"/publish"), "[aria-labelledby=schedules]"); !strings.Contains(got, "25 November 2026, 10:42 UTC: French, English and Spanish ("+editor.Account.Name+")") {
		t.Errorf("the page says %q", got)
	}
	d.run()
	d.Wait(48*time.Hour - time.Second)
	d.run()
	d.reads("/fr/repertoire/omct", "Plus tard.", false)
	d.Wait(72 * time.Hour) // the program was not there at the time
	d.run()
	d.reads("/fr/repertoire/omct", "Plus tard.", true)
	rows := d.logged(seq, "entry.schedule", "entry.publish")
	if rows[1].AccountID != editor.Account.ID || rows[1].Name != editor.Account.Name {
		t.Errorf("the log says %+v", rows[1])
	}
	d.Wait(-96 * time.Hour) // the clock is set back, and forward again
	d.run()
	d.Wait(96 * time.Hour)
	d.run()
	d.logged(seq, "entry.schedule", "entry.publish")
	if left := d.waiting(); len(left) != 0 {
		t.Errorf("%+v is left", left)
	}
}

// TestScheduleMinor: the marks of a minor change go when it is scheduled, and
// readers of the translation never see them.
func TestScheduleMinor(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	d.edit(false, says("Une virgule."))
	form := d.schedule(editor, d.Now().Add(time.Hour), "fr", "en")
	form.Set("minor", "1")
	d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"/publish?done=scheduled")
	d.Wait(time.Hour)
	d.run()
	d.reads("/fr/repertoire/omct", "Une virgule.", true)
	if marks := d.public().Texts()["en"].ToReview; len(marks) != 0 {
		t.Errorf("readers of English see the marks %v", marks)
	}
}

// TestScheduleFails: what cannot happen stays on the page with the reason, and
// changes nothing.
func TestScheduleFails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		before func(d *desk, e *webtest.Editor)
		want   directory.ScheduleFailure
		says   string
	}{
		{"another version was published", func(d *desk, e *webtest.Editor) {
			d.edit(false, says("Entre-temps."))
			d.send(e, d.here+"/publish", d.publishing(e), http.StatusSeeOther, d.here+"?lang=fr&done=published")
		}, directory.ScheduleOvertaken, "other versions were put online"},
		{"the translation was taken back", func(d *desk, e *webtest.Editor) {
			d.send(e, d.here+"/unpublish", url.Values{"lang": {"en"}}, http.StatusSeeOther, d.here+"/publish?done=unpublished")
		}, directory.ScheduleOvertaken, "other versions were put online"},
		{"a term is gone", nil, directory.ScheduleInvalid, "breaks a rule"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			editor := d.SignIn(account.RoleEditor)
			d.edit(false, says("Programmé."))
			if c.before == nil {
				d.breakLater(editor)
			} else {
				form := d.schedule(editor, d.Now().Add(time.Hour), "fr")
				d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"/publish?done=scheduled")
				c.before(d, editor)
			}
			d.Wait(time.Hour)
			editor = d.SignIn(account.RoleEditor) // the session has ended
			seq := d.sequence()
			d.run()
			d.run()
			rows := d.logged(seq, "entry.unschedule")
			if rows[0].AccountID != "" || !strings.Contains(rows[0].Detail, string(c.want)) {
				t.Errorf("the log says %+v", rows[0])
			}
			if left := d.waiting(); len(left) != 1 || left[0].Failed != c.want {
				t.Fatalf("left: %+v", left)
			}
			if text := d.public().Texts()["fr"].Description; text == "Programmé." {
				t.Error("readers see it")
			}
			doc := d.page(editor, d.here+"/publish")
			if got := wordsAt(doc, "[aria-labelledby=schedules] .error"); !strings.Contains(got, c.says) {
				t.Errorf("the page says %q", got)
			}
			form := d.form(doc, d.here+"/unschedule")
			d.send(editor, d.here+"/unschedule", form, http.StatusSeeOther, d.here+"/publish?done=unscheduled")
			if left := d.waiting(); len(left) != 0 {
				t.Errorf("left: %+v", left)
			}
		})
	}
}

// breakLater keeps a release of a revision that breaks a rule, as one that was
// sound can when a term is gone by its time.
func (d *desk) breakLater(e *webtest.Editor) {
	d.Helper()
	broken := d.edit(false, func(x *directory.Entry) { x.Areas = []string{"no-such-term"} })
	live, err := d.Store.Live(d.Context(), d.entry)
	if err != nil {
		d.Fatal(err)
	}
	n := directory.Schedule{ID: d.newID(), AccountID: e.Account.ID, At: d.Now().Add(time.Hour)}
	n.EntryID, n.RevisionID, n.Languages = d.entry, broken.ID, broken.Entry.Languages()[2:]
	n.Live = map[lang.Tag]string{"fr": live["fr"].RevisionID}
	if err := d.Store.Schedule(d.Context(), account.Act{Action: "entry.schedule", At: d.Now()}, n); err != nil {
		d.Fatal(err)
	}
}

func TestScheduleForbidden(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	spanish, english := d.SignIn(account.RoleTranslator, "es"), d.SignIn(account.RoleTranslator, "en")
	d.edit(false, func(e *directory.Entry) { e.Texts["es"].Description = "Más tarde." })
	form := d.schedule(spanish, d.Now().Add(time.Hour), "es")
	d.send(spanish, d.here+"/publish", form, http.StatusSeeOther, d.here+"/publish?done=scheduled")
	seq := d.sequence()
	// Who writes another language sees it and cannot cancel it.
	if got := wordsAt(d.page(english, d.here+"/publish"), "[aria-labelledby=schedules]"); !strings.Contains(got, "Spanish") || strings.Contains(got, "Cancel") {
		t.Errorf("the page says %q", got)
	}
	cancel := url.Values{"schedule": {d.waiting()[0].ID}}
	d.send(english, d.here+"/unschedule", cancel, http.StatusForbidden, "")
	d.send(english, d.here+"/unschedule", url.Values{"schedule": {"none"}}, http.StatusNotFound, "")
	d.logged(seq)
	cancel = d.form(d.page(spanish, d.here+"/publish"), d.here+"/unschedule")
	d.send(spanish, d.here+"/unschedule", cancel, http.StatusSeeOther, d.here+"/publish?done=unscheduled")
	d.send(spanish, d.here+"/unschedule", cancel, http.StatusSeeOther, d.here+"/publish?done=unscheduled")
	d.logged(seq, "entry.unschedule")
	d.Wait(2 * time.Hour)
	d.run()
	d.reads("/es/directorio/omct", "Más tarde.", false)
}

// TestScheduleOutage: a database that does not answer is no reason to give up.
func TestScheduleOutage(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	d.edit(false, says("Plus tard."))
	form := d.schedule(editor, d.Now().Add(time.Hour), "fr")
	d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"/publish?done=scheduled")
	d.Wait(time.Hour)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := d.Desk.RunSchedules(ctx, d.Now()); err == nil {
		t.Error("nobody hears of it")
	}
	if left := d.waiting(); len(left) != 1 || left[0].Failed != "" {
		t.Errorf("left: %+v", left)
	}
	d.run()
	d.reads("/fr/repertoire/omct", "Plus tard.", true)
}

// TestScheduleWithdrawn: an entry that was withdrawn does not come back by
// itself.
func TestScheduleWithdrawn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	editor := d.SignIn(account.RoleEditor)
	d.edit(false, says("Plus tard."))
	form := d.schedule(editor, d.Now().Add(time.Hour), "fr")
	d.send(editor, d.here+"/publish", form, http.StatusSeeOther, d.here+"/publish?done=scheduled")
	d.send(editor, d.here+"/withdraw", url.Values{"reason": {"closed"}}, http.StatusSeeOther, d.here+"?done=withdrawn")
	seq := d.sequence()
	d.Wait(2 * time.Hour)
	d.run()
	d.logged(seq)
	if w := d.Get("/fr/repertoire/omct"); w.Code != http.StatusGone {
		t.Errorf("the public page: %d", w.Code)
	}
}
