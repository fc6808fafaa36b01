package own

import (
	"net/http"
	"slices"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/own"
)

// wasItYou asks the owner of an account about what happened to it. Without a question there
// is nothing to see.
func (d *Room) wasItYou(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	questions, err := d.asked(r, v)
	if err != nil {
		return err
	}
	if len(questions) == 0 {
		return visit.SeeOther(w, r, visit.Root)
	}
	page := wasItYouView(d.Frame(r, v, v.Printer.T("security.you_title")), v, questions)
	return reply.Page(r.Context(), w, http.StatusOK, ui.WasItYou(page))
}

// asked is what the owner is asked in this session: about a new browser only in another one.
func (d *Room) asked(r *http.Request, v *visit.Visit) ([]account.Question, error) {
	all, err := d.Sessions.Questions(r.Context(), v.Account.ID)
	return slices.DeleteFunc(all, func(q account.Question) bool {
		return !q.First() && (q.Kind != account.QuestionDevice || q.Session == v.Session.ID)
	}), err
}

// wasMe ends what is asked, unless a new password is owed.
func (d *Room) wasMe(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	questions, err := d.asked(r, v)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(questions, account.Question.Owes) {
		return visit.SeeOther(w, r, visit.WasItYouPath)
	}
	act := d.ownAct(r, v, "security.was_me", "")
	act.Result = visit.Root + "?done=was-me"
	if err := d.Store.WasMe(r.Context(), act, v.Account.ID, account.QuestionCode, account.QuestionDevice); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// wasNotMe ends all other sessions, forgets all browsers, and leads to a new password.
func (d *Room) wasNotMe(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.ownAct(r, v, "security.was_not_me", "")
	act.Result = visit.WasItYouPath
	if err := d.Store.WasNotMe(r.Context(), act, v.Account.ID, v.Session.ID); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
