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
	questions, err := d.Asked(r, v)
	if err != nil {
		return err
	}
	if len(questions) == 0 {
		return visit.SeeOther(w, r, visit.Root)
	}
	page := wasItYouView(d.Frame(r, v, v.Printer.T("security.you_title")), v, questions)
	return reply.Page(r.Context(), w, http.StatusOK, ui.WasItYou(page))
}

// wasMe ends what is asked in this session and nothing else, unless a new password is owed:
// whoever came in with a new browser does not answer for it.
func (d *Room) wasMe(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	questions, err := d.Asked(r, v)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(questions, account.Question.Owes) {
		return visit.SeeOther(w, r, visit.WasItYouPath)
	}
	questions = slices.DeleteFunc(questions, func(q account.Question) bool { return !q.Open })
	if len(questions) == 0 { // answered before, or not to be answered here
		return visit.SeeOther(w, r, visit.Root)
	}
	act := d.ownAct(r, v, "security.was_me", "")
	act.Result = visit.Root + "?done=was-me"
	var kinds []account.QuestionKind
	for _, q := range questions {
		kinds = append(kinds, q.Kind)
	}
	if err := d.Store.WasMe(r.Context(), act, v.Account.ID, kinds...); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// wasNotMe ends all other sessions, forgets all browsers, and leads to a new password.
func (d *Room) wasNotMe(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.ownAct(r, v, "security.was_not_me", "")
	act.Result = visit.WasItYouPath
	if err := d.Store.WasNotMe(r.Context(), act, v.Account.ID, v.Session.ID, d.Notify); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
