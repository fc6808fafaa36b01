package door

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
	ui "amparo/templates/admin/door"
)

// showSignIn asks for name and password.
func (d *Room) showSignIn(w http.ResponseWriter, r *http.Request, v *visit.Visit, e entrance) error {
	page := signInView(d.Frame(r, v, v.Printer.T("signin.title")), v, e)
	page.Languages = d.otherLanguages(r, v)
	return reply.Page(r.Context(), w, e.status(http.StatusUnauthorized), admin.Gate(page))
}

// showFactor asks for the second factor: to sign in, or again before a
// dangerous page.
func (d *Room) showFactor(w http.ResponseWriter, r *http.Request, v *visit.Visit, e entrance) error {
	factors, err := d.Store.Factors(r.Context(), v.Session.AccountID)
	if err != nil {
		return err
	}
	e.keys = len(factors.Passkeys) > 0 && d.PasskeysPossible(r)
	e.codes, e.locked = factors.Generator != nil && !factors.Generator.Locked, factors.Generator != nil && factors.Generator.Locked
	page := factorView(d.Frame(r, v, v.Printer.T(factorTitle(v))), v, e)
	if v.Account == nil {
		page.Languages = d.otherLanguages(r, v)
	}
	return reply.Page(r.Context(), w, e.status(http.StatusForbidden), admin.Gate(page))
}

// showTicket asks for the password, and what else can be chosen before it.
func (d *Room) showTicket(w http.ResponseWriter, r *http.Request, v *visit.Visit, g *guest, problems map[string]i18n.Key) error {
	frame := d.Frame(r, v, v.Printer.T(ticketWords[g.ticket.Purpose].title))
	page := ticketView(frame, v.Printer, g, InterfaceField(d.Words, v.Printer, v.Printer.Lang()), problems)
	page.Languages = d.otherLanguages(r, v)
	return reply.Page(r.Context(), w, visit.StatusFor(page.Problems), admin.Gate(page))
}

// ShowSetup shows the ways to set a second factor.
func (d *Room) ShowSetup(w http.ResponseWriter, r *http.Request, v *visit.Visit, s Setup) error {
	s.site, s.possible = d.Public.SiteName(v.Printer.Lang()), d.PasskeysPossible(r)
	if !account.IsGenerator(s.Secret) {
		s.Secret = account.NewGenerator()
	}
	page, err := setupView(d.Frame(r, v, v.Printer.T(s.Title)), v.Printer, s)
	if err != nil {
		return err
	}
	if v.Account == nil {
		page.Languages = d.otherLanguages(r, v)
	}
	status := visit.StatusFor(page.Problems)
	if s.Problem == CodesLocked {
		status = http.StatusServiceUnavailable
	}
	return reply.Page(r.Context(), w, status, ui.Setup(page))
}

// otherLanguages are the links to a page in the other languages; what was sent
// with a form would be lost on the way.
func (d *Room) otherLanguages(r *http.Request, v *visit.Visit) []admin.Tongue {
	if r.Method != http.MethodGet {
		return nil
	}
	return tongues(d.Words, v.Printer.Lang(), r.URL)
}
