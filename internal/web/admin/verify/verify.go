package verify

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/verify"
)

// verifying is the form in which an entry is verified.
type verifying struct {
	head  directory.Revision
	last  map[string]directory.Verification
	dead  map[string]bool // addresses that nobody can open
	items []verifyItem
	key   string
	none  bool // the form was sent without any result
}

// verifyItem is a contact, or the entry as a whole, and what was typed for it.
type verifyItem struct {
	contact directory.Contact // ID "" for the entry
	result  directory.VerificationResult
	how     string
	problem verifyProblem
}

// verifyProblem is what is wrong with one item; every one has words.
type verifyProblem string

const (
	verifyNoResult verifyProblem = "no result" // only how it was tried
	verifyTooLong  verifyProblem = "too long"
	verifyBad      verifyProblem = "character"
	verifyUnknown  verifyProblem = "unknown" // none of the results
	verifyMoved    verifyProblem = "moved"   // the contact changed while it was tried
)

// verification shows the contacts of an entry, to be tried.
func (d *Room) verification(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.verifying(r)
	if err != nil {
		return err
	}
	f.key = form.NewKey()
	return d.showVerification(w, r, v, f)
}

// verify keeps what came of trying them.
func (d *Room) verify(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f, err := d.verifying(r)
	if err != nil {
		return err
	}
	if !f.read(form.Of(r)) {
		return d.showVerification(w, r, v, f)
	}
	list := f.verifications(v.Account.ID, d.Now())
	act := d.Act(r, v, "entry.verify", f.head.EntryID, f.head.Entry.Title())
	act.Detail, act.Result = verifyDetail(list), visit.VerifyHref(f.head.EntryID)+"?done=verified"
	if err := d.Store.VerifyAs(r.Context(), act, list); err != nil {
		return err
	}
	if err := d.ShowChanges(r.Context()); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

func (d *Room) verifying(r *http.Request) (*verifying, error) {
	head, err := d.Store.HeadOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return nil, err
	}
	f := &verifying{head: head}
	for _, c := range directory.SortContacts(head.Entry.Contacts) {
		f.items = append(f.items, verifyItem{contact: c})
	}
	f.items = append(f.items, verifyItem{})
	if f.last, err = d.Store.Verifications(r.Context(), head.EntryID); err != nil {
		return nil, err
	}
	f.dead, err = d.Dead(r.Context())
	return f, err
}

// read takes what was typed, and reports whether it can be kept.
func (f *verifying) read(values form.Values) bool {
	f.key = values.Line(form.KeyField)
	sound, some := true, false
	for i := range f.items {
		item := &f.items[i]
		item.read(values)
		sound = sound && item.problem == ""
		some = some || item.result != ""
	}
	f.none = sound && !some
	return sound && some
}

func (i *verifyItem) read(values form.Values) {
	i.result = directory.VerificationResult(values.Line("result." + i.contact.ID))
	i.how = values.Line("how." + i.contact.ID)
	switch problems := (directory.Verification{Result: i.result, How: i.how}).Check(); {
	case i.contact.ID != "" && i.result != "" && values.Line("value."+i.contact.ID) != form.OneLine(i.contact.Value):
		i.problem = verifyMoved
	case i.result == "" && i.how == "":
	default:
		for _, p := range problems {
			i.problem = verifyProblems[p.Code]
		}
	}
}

// verifyProblems is which problem of the page a broken rule is.
var verifyProblems = map[directory.ProblemCode]verifyProblem{
	directory.ProblemRequired:  verifyNoResult,
	directory.ProblemChoice:    verifyUnknown,
	directory.ProblemTooLong:   verifyTooLong,
	directory.ProblemCharacter: verifyBad,
}

// verifications are the results of the form.
func (f *verifying) verifications(accountID string, at time.Time) []directory.Verification {
	var list []directory.Verification
	for _, i := range f.items {
		if i.result != "" {
			list = append(list, directory.Verification{
				EntryID: f.head.EntryID, ContactID: i.contact.ID, At: at, How: i.how, Result: i.result, Value: i.contact.Value, AccountID: accountID,
			})
		}
	}
	return list
}

// verifyDetail is what the log says of a form: which contact did what. What
// somebody wrote about it stays with the entry.
func verifyDetail(list []directory.Verification) map[string]any {
	results := map[string]any{}
	for _, v := range list {
		name := v.ContactID
		if name == "" {
			name = "entry"
		}
		results[name] = string(v.Result)
	}
	return map[string]any{"results": results}
}

func (d *Room) showVerification(w http.ResponseWriter, r *http.Request, v *visit.Visit, f *verifying) error {
	frame := d.Frame(r, v, v.Printer.T("verify.h1", i18n.Args{"Name": f.head.Entry.Title()}))
	visit.Beneath(&frame, "/verifications")
	frame.Crumbs = verificationWay(v.Printer, f.head)
	page := verificationView(v, frame, f)
	return reply.Page(r.Context(), w, visit.StatusFor(page.Problems), ui.Show(page))
}

type verifyStore interface {
	// VerifyAs records one form's verifications of one entry.
	VerifyAs(ctx context.Context, act account.Act, list []directory.Verification) error
	// RequestVerification asks for entries to be verified before they are due.
	RequestVerification(ctx context.Context, act account.Act, entryIDs []string) error
}
