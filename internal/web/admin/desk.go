// Package admin joins the rooms of the editors' side of the site, below
// /admin: web forms with which a small team keeps the directory true.
//
// A request passes through one adapter (see guarded): it finds out who asks,
// sends away who may not, and answers the error a handler returns. A handler
// reads a form, asks the domain for the rules, and the store to do it.
package admin

import (
	"context"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/desk"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
)

// Root is the address of the editors' side.
const Root = visit.Root

// Store is everything the editors' side keeps and reads; each room declares
// its part.
type Store interface {
	visit.SessionStore
	doorStore
	ownStore
	accountStore
	resetStore
	entryRoomStore
	historyRoomStore
	releaseStore
	addressStore
	scheduleStore
	translateStore
	verifyRoomStore
	linkStore
	listRoomStore
	homeStore
	commentStore
	settlingStore
	reportStore
	exchangeStore
	importStore
	vocabularyStore
	settingsStore
	logStore
	desk.Source
}

// Site is what the editors' side needs of the public one.
type Site interface {
	visit.Public
	staticPages
}

// Config is everything a Desk needs from outside.
type Config struct {
	Store     Store
	Directory visit.Directory
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
	*visit.Desk
	chi.Router
	rooms  rooms
	limits map[string]visit.Limit
}

// rooms are the parts of the editors' side.
type rooms struct {
	Change     *changeRoom
	Door       *doorRoom
	Accounts   *accountsRoom
	Resets     *resetsRoom
	Own        *ownRoom
	Entry      *entryRoom
	History    *historyRoom
	Release    *releaseRoom
	Schedules  *Schedules
	Address    *addressRoom
	Translate  *translateRoom
	Verify     *verifyRoom
	Lists      *listsRoom
	Links      *linksRoom
	Moderate   *moderateRoom
	Settling   *Settling
	Reports    *reportsRoom
	Transfer   *transferRoom
	Imports    *importsRoom
	Vocabulary *vocabularyRoom
	Settings   *settingsRoom
	Log        *logRoom
	Home       *homeRoom
}

// New builds the editors' side.
func New(c Config) *Desk {
	d := &Desk{Desk: &visit.Desk{
		Sessions: c.Store, Directory: c.Directory, Words: c.Words, BaseURL: c.BaseURL, Secure: c.Secure, Log: c.Log, Now: c.Now,
	}}
	d.rooms = newRooms(c, d.Desk)
	d.Gate, d.Counts = d.rooms.Door, d.rooms.Home.counts
	d.Done, d.limits = doneWords(d.table()), limitsOf(d.table())
	d.Router = d.router()
	return d
}

func newRooms(c Config, d *visit.Desk) rooms {
	index := desk.New(c.Store, localesOf(c.Words))
	n := rooms{Change: &changeRoom{Desk: d}, Door: newDoor(d, c.Store, c.Hash, c.Pause)}
	n.Resets = &resetsRoom{Desk: d, Store: c.Store, Door: n.Door}
	n.Accounts = &accountsRoom{Desk: d, Store: c.Store, Door: n.Door, Resets: n.Resets}
	n.Own = &ownRoom{Desk: d, Store: c.Store, Door: n.Door, Resets: n.Resets}
	n.Entry = newEntryRoom(d, c.Store, n.Change)
	n.History = &historyRoom{Desk: d, Store: c.Store, Change: n.Change}
	n.Release = &releaseRoom{Desk: d, Store: c.Store, Change: n.Change, History: n.History}
	n.Schedules = &Schedules{Desk: d, Store: c.Store}
	n.Address = &addressRoom{Desk: d, Store: c.Store}
	n.Translate = &translateRoom{Desk: d, Store: c.Store, Index: index, Change: n.Change, Entry: n.Entry}
	n.Verify = &verifyRoom{Desk: d, Store: c.Store, Index: index}
	n.Lists = &listsRoom{Desk: d, Store: c.Store, Index: index, Release: n.Release}
	n.Links = &linksRoom{Desk: d, Store: c.Store, Index: index, Checker: c.Links, Change: n.Change}
	n.Entry.Dead, n.Verify.Dead = n.Links.deadAddresses, n.Links.deadAddresses
	n.Moderate = &moderateRoom{Desk: d, Store: c.Store, Learned: c.Learned}
	n.Settling = &Settling{Desk: d, Store: c.Store, Learned: c.Learned}
	n.Reports = &reportsRoom{Desk: d, Store: c.Store, Moderate: n.Moderate}
	n.Transfer = &transferRoom{Desk: d, Store: c.Store}
	n.Imports = &importsRoom{Desk: d, Store: c.Store, Change: n.Change, Transfer: n.Transfer}
	n.Vocabulary = &vocabularyRoom{Desk: d, Store: c.Store}
	n.Settings = &settingsRoom{Desk: d, Store: c.Store}
	n.Log = &logRoom{Desk: d, Store: c.Store}
	n.Home = &homeRoom{Desk: d, Store: c.Store, Index: index, Lists: n.Lists, Links: n.Links, Moderate: n.Moderate}
	return n
}

func localesOf(words *i18n.Catalogues) []*lang.Locale {
	var all []*lang.Locale
	for _, tag := range words.Languages() {
		all = append(all, words.Printer(tag).Locale())
	}
	return all
}

// Join gives the desk the public side, which is built after it.
func (d *Desk) Join(s Site) { d.Public, d.rooms.Settings.Pages = s, s }

// RunSchedules makes the releases happen whose time has come: see the room.
func (d *Desk) RunSchedules(ctx context.Context, now time.Time) error {
	return d.rooms.Schedules.RunSchedules(ctx, now)
}

// SettleComments does what is due about comments: see the room.
func (d *Desk) SettleComments(ctx context.Context) error { return d.rooms.Settling.SettleComments(ctx) }

// LinkChecker is what asks other sites, nil when this program asks nothing.
func (d *Desk) LinkChecker() LinkChecker { return d.rooms.Links.Checker }

// doneWords are those of all routes.
func doneWords(table []visit.Route) visit.Done {
	all := visit.Done{}
	for _, to := range table {
		maps.Copy(all, to.Done)
	}
	return all
}

// table is every route there is.
func (d *Desk) table() []visit.Route {
	return slices.Concat(
		d.rooms.Door.routes(),
		d.rooms.Own.routes(),
		d.rooms.Accounts.routes(),
		d.rooms.Resets.routes(),
		d.rooms.Entry.routes(),
		d.rooms.History.routes(),
		d.rooms.Release.routes(),
		d.rooms.Address.routes(),
		d.rooms.Translate.routes(),
		d.rooms.Verify.routes(),
		d.rooms.Lists.routes(),
		d.rooms.Links.routes(),
		d.rooms.Moderate.routes(),
		d.rooms.Reports.routes(),
		d.rooms.Transfer.routes(),
		d.rooms.Imports.routes(),
		d.rooms.Vocabulary.routes(),
		d.rooms.Settings.routes(),
		d.rooms.Log.routes(),
		d.rooms.Home.routes(),
	)
}

func (d *Desk) router() chi.Router {
	r := chi.NewRouter()
	for _, to := range d.table() {
		r.Method(to.Method, to.Pattern, d.Guarded(to))
	}
	r.NotFound(d.Guarded(visit.Route{Method: http.MethodGet, Page: d.Desk.NotFound}).ServeHTTP)
	r.MethodNotAllowed(d.Guarded(visit.Route{Method: http.MethodGet, Page: d.Desk.MethodNotAllowed}).ServeHTTP)
	return r
}
