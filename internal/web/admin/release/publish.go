package release

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/release"
)

// publishPage shows what publishing would change for the readers.
func (d *Room) publishPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	st, err := d.standing(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	query := form.Of(r)
	c := firstChoice(st, v.Account, lang.Tag(query.Line("lang")))
	c.minor = query.On("minor")
	return d.showPublish(w, r, v, publishing{standing: st, choice: c})
}

// publishing is a choice on its way, with what is wrong with it.
type publishing struct {
	*standing
	choice
	status   int // 0 for a page that is opened
	mistakes []mistake
	problems []directory.Problem
	overrun  bool // somebody else was faster: the page is another than the one seen
}

func (d *Room) showPublish(w http.ResponseWriter, r *http.Request, v *visit.Visit, p publishing) error {
	if p.status == 0 {
		p.status, p.problems = http.StatusOK, p.head.Entry.CheckRelease(v.Terms, p.languages)
	}
	n := around{previews: d.History.Previews(r.Context(), v)}
	var err error
	if n.names, err = d.scheduleNames(r, p.standing); err != nil {
		return err
	}
	e := p.head.Entry
	frame := d.Frame(r, v, v.Printer.T("publish.title", i18n.Args{"Name": e.Title()}), visit.EntryLinks(v.Printer, e)...)
	return reply.Page(r.Context(), w, p.status, ui.Show(publishView(v, frame, &p, n)))
}

// scheduleNames are the names of the accounts that decided what is to happen
// later, by their ids.
func (d *Room) scheduleNames(r *http.Request, st *standing) (map[string]string, error) {
	names := map[string]string{}
	for i := range st.schedules {
		id := st.schedules[i].AccountID
		name, err := d.AccountName(r, id)
		if err != nil {
			return nil, err
		}
		names[id] = name
	}
	return names, nil
}

// publish makes a choice happen, now or later.
func (d *Room) publish(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.Act(r, v, "entry.publish", chi.URLParam(r, "id"), "")
	if err := d.Store.Repeated(r.Context(), act); err != nil {
		return err
	}
	st, err := d.standing(r.Context(), act.Subject)
	if err != nil {
		return err
	}
	if len(st.offered(v.Account)) == 0 {
		return reply.Status(http.StatusForbidden)
	}
	p := publishing{standing: st, choice: readChoice(form.Of(r), st, v.Account)}
	if p.judge(v); p.status != 0 {
		return d.showPublish(w, r, v, p)
	}
	act.Label = st.head.Entry.Title()
	if err := d.carryOut(r, v, &p, act); visit.Overtaken(err) {
		return d.publishAgain(w, r, v, p)
	} else if err != nil {
		return err
	}
	return visit.SeeOther(w, r, publishedTo(&p))
}

// judge finds what is wrong with a choice; the status is 0 for one that is
// sound.
func (p *publishing) judge(v *visit.Visit) {
	p.mistakes = p.choice.mistakes(p.standing, v.Now)
	if len(p.mistakes) == 0 && p.revision == p.head.ID && p.stale(p.standing) {
		p.mistakes = append(p.mistakes, mistake{"languages", "publish.unchanged"})
	}
	p.problems = p.head.Entry.CheckRelease(v.Terms, p.languages)
	switch {
	case p.revision != p.head.ID:
		p.status, p.overrun = http.StatusConflict, true
	case len(p.mistakes)+len(p.problems) > 0:
		p.status = http.StatusUnprocessableEntity
	}
}

// publishAgain shows the page as it is now to who was overtaken.
func (d *Room) publishAgain(w http.ResponseWriter, r *http.Request, v *visit.Visit, p publishing) (err error) {
	if p.standing, err = d.standing(r.Context(), p.head.EntryID); err != nil {
		return err
	}
	p.status, p.overrun, p.revision = http.StatusConflict, true, p.head.ID
	return d.showPublish(w, r, v, p)
}

// publishedTo is where the browser goes: to the form, or, when nothing is
// public yet, to the page that shows what is to come.
func publishedTo(p *publishing) string {
	entry := visit.Root + "/entries/" + p.head.EntryID
	if p.later() {
		return entry + "/publish?done=scheduled"
	}
	return entry + "?lang=" + string(p.languages[0]) + "&done=published"
}

// carryOut stores a sound choice.
func (d *Room) carryOut(r *http.Request, v *visit.Visit, p *publishing, act account.Act) error {
	release, err := d.releaseOf(v, p.standing, p.choice)
	if err != nil {
		return err
	}
	act.Result = publishedTo(p)
	act.Detail = releaseDetail(release, p.choice)
	if p.later() {
		act.Action = "entry.schedule"
		return d.keepForLater(r, v, act, directory.Schedule{Release: release, Minor: p.minor, At: p.at})
	}
	if err := d.Store.PublishAs(r.Context(), act, release); err != nil {
		return err
	}
	return d.ShowChanges(r.Context())
}

// releaseDetail is what the log says of a release: before and after can be
// compared.
func releaseDetail(r directory.Release, c choice) map[string]any {
	detail := map[string]any{"languages": r.Languages, "after": r.RevisionID}
	if before := r.Live[r.Languages[0]]; before != "" {
		detail["before"] = before
	}
	if r.Further != nil {
		detail["after"] = r.Further.ID
	}
	if c.minor {
		detail["minor"] = true
	}
	if c.later() {
		detail["at"] = c.at.Format("2006-01-02T15:04Z")
	}
	if len(c.ignored) > 0 {
		detail["ignored"] = c.ignored
	}
	return detail
}
