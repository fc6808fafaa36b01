package visit

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"amparo/internal/account"
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/paths"
)

// Root is the address of the editors' side.
const Root = paths.Editors

// Directory is the published directory: for the words of terms, and to be
// brought up to date before a change is acknowledged.
type Directory interface {
	Now() *catalogue.Snapshot
	CatchUp(ctx context.Context) error
}

// Public is what the rooms need of the public side.
type Public interface {
	// Refresh renders again what must be ready before it is needed.
	Refresh() error
	// PreviewProfile answers with an entry as its public page would be.
	PreviewProfile(w http.ResponseWriter, r *http.Request, p *directory.Published, t lang.Tag) error
	// SiteName is what the site is called in a language.
	SiteName(t lang.Tag) string
}

// Desk is what all rooms have in common: who asks, the frame around a page,
// the answer to an error. Every room embeds it.
type Desk struct {
	Sessions  SessionStore
	Directory Directory
	Words     *i18n.Catalogues
	BaseURL   string // scheme and host of the site
	Secure    bool   // served over HTTPS
	Log       *slog.Logger
	Now       func() time.Time
	Events    *account.Tally // what happens to accounts
	Live      *Live          // sessions that were seen
	Notify    bool           // moderators are told by mail of what waits

	// Public is given once the public side is built; see Join.
	Public Public
	// Gate answers who has to sign in, or to show a second factor, first.
	Gate gatekeeper
	// Counts is what waits in the sections of the navigation, by their path; an
	// error when it is not known.
	Counts func(r *http.Request, v *Visit) (map[string]int, error)
	// Done are the words that a page says after a form was accepted, by the
	// word in its address: ?done=saved. The rows of the routes carry them.
	Done Done
}

// gatekeeper shows the way in; a form that was sent travels along.
type gatekeeper interface {
	// SignInFirst answers who is not signed in.
	SignInFirst(w http.ResponseWriter, r *http.Request, v *Visit) error
	// FactorFirst asks for the second factor again before a dangerous page.
	FactorFirst(w http.ResponseWriter, r *http.Request, v *Visit) error
	// SendAgain gives a form back that could not be stored, under the id of the failure
	// in the log of the program.
	SendAgain(w http.ResponseWriter, r *http.Request, v *Visit, id string) error
}

// Handler answers a request, or returns an error and has written nothing.
type Handler func(w http.ResponseWriter, r *http.Request, v *Visit) error

// Act is something that who asks does now; the form's key makes it count once.
func (d *Desk) Act(r *http.Request, v *Visit, action account.Action, subject, label string) account.Act {
	a := account.Act{Action: action, Subject: subject, Label: label, Key: keyOf(r), At: d.Now(), Notify: d.Notify}
	if v.Account != nil {
		a.AccountID, a.Name = v.Account.ID, v.Account.Name
	}
	if v.Session != nil {
		a.Session = v.Session.ID
	}
	return a
}

// ShowChanges brings the public pages up to what was just stored: whoever gets an
// answer to a change finds it on the public page.
func (d *Desk) ShowChanges(ctx context.Context) error {
	if err := d.Directory.CatchUp(ctx); err != nil {
		return err
	}
	return d.Public.Refresh()
}

// SiteName is what the site is called where there is no language.
func (d *Desk) SiteName() string { return d.Public.SiteName(d.Words.Languages()[0]) }

// Paths are the public addresses in a language.
func (d *Desk) Paths(t lang.Tag) paths.Language { return paths.Of(d.Words.Printer(t)) }

// DeadAddresses are the web addresses that nobody can open.
type DeadAddresses func(ctx context.Context) (map[string]bool, error)
