// Package admin is the editors' side of the site, below /admin: web forms with
// which a small team keeps the directory true.
//
// A request passes through one adapter (see route): it finds out who asks,
// sends away who may not, and answers the error a handler returns. A handler
// reads a form, asks the domain for the rules, and the store to do it.
package admin

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/catalogue"
	"amparo/internal/comment"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/paths"
)

// Root is the address of the editors' side.
const Root = "/admin"

// Store is everything the editors' side keeps and reads; each part is declared
// where it is used.
type Store interface {
	sessionStore
	revisionStore
	signInStore
	ticketStore
	ownStore
	accountStore
	releaseStore
	scheduleStore
	historyStore
	previewStore
	listStore
	verifyStore
	logStore
	settingsStore
	vocabularyStore
	commentStore
	reportStore
	exchangeStore
	entryStore
	linkStore
}

// Directory is the published directory: for the words of terms, and to be
// brought up to date before a change is acknowledged.
type Directory interface {
	Now() *catalogue.Snapshot
	CatchUp(ctx context.Context) error
}

// Public is what the editors' side needs of the public one.
type Public interface {
	// Refresh renders again what must be ready before it is needed.
	Refresh() error
	// PreviewProfile answers with an entry as its public page would be.
	PreviewProfile(w http.ResponseWriter, r *http.Request, p *directory.Published, t lang.Tag) error
	// SiteName is what the site is called in a language.
	SiteName(t lang.Tag) string
	// BuiltInText is the Markdown a static page came with; "" for none.
	BuiltInText(name string, t lang.Tag) (string, error)
	// PreviewText answers with a static page as readers would see it.
	PreviewText(w http.ResponseWriter, r *http.Request, text settings.Text, source string) error
}

// Config is everything a Desk needs from outside.
type Config struct {
	Store     Store
	Directory Directory
	Words     *i18n.Catalogues
	Learned   *comment.Classifier // learns from what moderators decide
	Links     LinkChecker         // nil: this program asks nothing of other sites
	BaseURL   string              // scheme and host of the site
	Secure    bool                // served over HTTPS
	Log       *slog.Logger
	Now       func() time.Time
	Hash      account.Cost                               // of passwords; FullCost if zero
	Pause     func(context.Context, time.Duration) error // what waits after failures; a timer if nil
}

// Desk answers everything below Root. It is an http.Handler, to be mounted in
// the site's router.
type Desk struct {
	Config
	chi.Router
	public     Public
	index      *desk.Index
	gazetteers map[lang.Tag]func() gazetteer
	previewKey previewKey
	gate       *gate
}

// New builds the editors' side.
func New(c Config) *Desk {
	d := &Desk{
		Config: c, index: desk.New(c.Store, localesOf(c.Words)),
		gazetteers: gazetteers(c.Words), gate: newGate(c.Hash),
	}
	if d.Pause == nil {
		d.Pause = pause
	}
	d.Router = d.router()
	return d
}

func localesOf(words *i18n.Catalogues) []*lang.Locale {
	var all []*lang.Locale
	for _, tag := range words.Languages() {
		all = append(all, words.Printer(tag).Locale())
	}
	return all
}

// Join gives the desk the public side, which is built after it.
func (d *Desk) Join(p Public) { d.public = p }

// visit is what a handler knows besides the request: who asks, and in which
// language that account reads the interface.
type visit struct {
	account *account.Account
	session *account.Session
	printer *i18n.Printer
}

// handler answers a request, or returns an error and has written nothing.
type handler func(w http.ResponseWriter, r *http.Request, v *visit) error

// may reports whether who asks has a permission.
func (v *visit) may(p account.Permission) bool { return v.account != nil && v.account.May(p) }

// act is something that who asks does now; the form's key makes it count once.
func (d *Desk) act(r *http.Request, v *visit, action account.Action, subject, label string) account.Act {
	a := account.Act{Action: action, Subject: subject, Label: label, Key: keyOf(r), At: d.Now()}
	if v.account != nil {
		a.AccountID, a.Name = v.account.ID, v.account.Name
	}
	return a
}

// changed brings the public pages up to what was just stored: whoever gets an
// answer to a change finds it on the public page.
func (d *Desk) changed(ctx context.Context) error {
	if err := d.Directory.CatchUp(ctx); err != nil {
		return err
	}
	return d.public.Refresh()
}

// siteName is what the site is called where there is no language.
func (d *Desk) siteName() string { return d.public.SiteName(d.Words.Languages()[0]) }

// paths are the public addresses in a language.
func (d *Desk) paths(t lang.Tag) paths.Language { return paths.Of(d.Words.Printer(t)) }
