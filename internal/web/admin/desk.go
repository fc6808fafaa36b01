// Package admin joins the rooms of the editors' side of the site, below
// /admin: web forms with which a small team keeps the directory true.
//
// A request passes through one adapter (see visit.Desk.Guarded): it finds out who asks,
// sends away who may not, and answers the error a handler returns. A handler
// reads a form, asks the domain for the rules, and the store to do it.
package admin

import (
	"context"
	"log/slog"
	"maps"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/desk"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/accounts"
	"amparo/internal/web/admin/address"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/entry"
	"amparo/internal/web/admin/history"
	"amparo/internal/web/admin/home"
	"amparo/internal/web/admin/imports"
	"amparo/internal/web/admin/links"
	"amparo/internal/web/admin/lists"
	"amparo/internal/web/admin/log"
	"amparo/internal/web/admin/moderate"
	"amparo/internal/web/admin/own"
	"amparo/internal/web/admin/release"
	"amparo/internal/web/admin/reports"
	"amparo/internal/web/admin/resets"
	"amparo/internal/web/admin/security"
	"amparo/internal/web/admin/settings"
	"amparo/internal/web/admin/state"
	"amparo/internal/web/admin/transfer"
	"amparo/internal/web/admin/translate"
	"amparo/internal/web/admin/verify"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/admin/vocabulary"
)

// Root is the address of the editors' side.
const Root = visit.Root

// Store is everything the editors' side keeps and reads; each room declares
// its part.
type Store interface {
	visit.SessionStore
	door.Store
	own.Store
	accounts.Store
	resets.Store
	entry.Store
	history.Store
	release.Store
	address.Store
	release.ScheduleStore
	translate.Store
	verify.Store
	links.Store
	lists.Store
	home.Store
	moderate.Store
	moderate.SettlingStore
	reports.Store
	transfer.Store
	imports.Store
	vocabulary.Store
	settings.Store
	log.Store
	security.Store
	state.Store
	desk.Source
}

// Site is what the editors' side needs of the public one.
type Site interface {
	visit.Public
	settings.Pages
}

// LinkChecker asks other sites whether an address is still there.
type LinkChecker = links.Checker

// Config is everything a Desk needs from outside.
type Config struct {
	Store     Store
	Directory visit.Directory
	Words     *i18n.Catalogues
	Learned   *comment.Classifier // learns from what moderators decide
	Vitals    state.Vitals        // how the server is; nil: nothing is known, and nobody asks
	Links     LinkChecker         // nil: this program asks nothing of other sites
	BaseURL   string              // scheme and host of the site
	Secure    bool                // served over HTTPS
	Log       *slog.Logger
	Now       func() time.Time
	Notify    bool                                       // moderators are told by mail of what waits
	Events    *account.Tally                             // what happens to accounts; nil: nobody wants to know
	Hash      account.Cost                               // of passwords; FullCost if zero
	Breached  door.Breached                              // passwords that were stolen elsewhere; nil: no list
	Pause     func(context.Context, time.Duration) error // what waits after failures; a timer if nil
}

// Desk answers everything below Root. It is an http.Handler, to be mounted in
// the site's router.
type Desk struct {
	*visit.Desk
	chi.Router
	Rooms  Rooms
	limits map[string]visit.Limit
}

// Rooms are the parts of the editors' side.
type Rooms struct {
	Door       *door.Room
	Accounts   *accounts.Room
	Resets     *resets.Room
	Own        *own.Room
	Entry      *entry.Room
	History    *history.Room
	Release    *release.Room
	Schedules  *release.Schedules
	Address    *address.Room
	Translate  *translate.Room
	Verify     *verify.Room
	Lists      *lists.Room
	Links      *links.Room
	Moderate   *moderate.Room
	Settling   *moderate.Settling
	Reports    *reports.Room
	Transfer   *transfer.Room
	Imports    *imports.Room
	Vocabulary *vocabulary.Room
	Settings   *settings.Room
	Log        *log.Room
	Security   *security.Room
	State      *state.Room
	Home       *home.Room
}

// New builds the editors' side.
func New(c Config) *Desk {
	d := &Desk{Desk: &visit.Desk{
		Sessions: c.Store, Directory: c.Directory, Words: c.Words, BaseURL: c.BaseURL, Secure: c.Secure, Log: c.Log, Now: c.Now, Events: c.Events, Live: visit.NewLive(), Notify: c.Notify,
	}}
	d.Rooms = newRooms(c, d.Desk)
	d.Gate, d.Counts = d.Rooms.Door, d.Rooms.Home.Counts
	d.Done, d.limits = doneWords(d.table()), limitsOf(d.table())
	d.Router = d.router()
	return d
}

func newRooms(c Config, d *visit.Desk) Rooms {
	index := desk.New(c.Store, localesOf(c.Words))
	n := Rooms{Door: door.New(d, c.Store, c.Hash, c.Pause)}
	n.Door.Breached = c.Breached
	n.Resets = &resets.Room{Desk: d, Store: c.Store, Door: n.Door}
	n.Accounts = &accounts.Room{Desk: d, Store: c.Store, Door: n.Door, Resets: n.Resets}
	n.Own = &own.Room{Desk: d, Store: c.Store, Door: n.Door, Resets: n.Resets}
	n.Entry = entry.New(d, c.Store)
	n.History = &history.Room{Desk: d, Store: c.Store}
	n.Release = &release.Room{Desk: d, Store: c.Store, History: n.History}
	n.Schedules = &release.Schedules{Desk: d, Store: c.Store}
	n.Address = &address.Room{Desk: d, Store: c.Store}
	n.Translate = &translate.Room{Desk: d, Store: c.Store, Index: index, Entry: n.Entry}
	n.Verify = &verify.Room{Desk: d, Store: c.Store, Index: index}
	n.Lists = &lists.Room{Desk: d, Store: c.Store, Index: index, Release: n.Release}
	n.Links = &links.Room{Desk: d, Store: c.Store, Index: index, Checker: c.Links}
	n.Entry.Doubles = index.Doubles()
	n.Entry.Dead, n.Verify.Dead = n.Links.DeadAddresses, n.Links.DeadAddresses
	n.Moderate = &moderate.Room{Desk: d, Store: c.Store, Learned: c.Learned}
	n.Settling = &moderate.Settling{Desk: d, Store: c.Store, Learned: c.Learned}
	n.Reports = &reports.Room{Desk: d, Store: c.Store, Moderate: n.Moderate}
	n.Transfer = &transfer.Room{Desk: d, Store: c.Store}
	n.Imports = &imports.Room{Desk: d, Store: c.Store, Transfer: n.Transfer}
	n.Vocabulary = &vocabulary.Room{Desk: d, Store: c.Store}
	n.Settings = &settings.Room{Desk: d, Store: c.Store}
	n.Log = &log.Room{Desk: d, Store: c.Store}
	n.Security = &security.Room{Desk: d, Store: c.Store}
	n.State = &state.Room{Desk: d, Store: c.Store, Vitals: c.Vitals}
	n.Home = &home.Room{Desk: d, Store: c.Store, Index: index, Links: n.Links, Vitals: c.Vitals}
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
func (d *Desk) Join(s Site) { d.Public, d.Rooms.Settings.Pages = s, s }

// RunSchedules makes the releases happen whose time has come: see the room.
func (d *Desk) RunSchedules(ctx context.Context, now time.Time) error {
	return d.Rooms.Schedules.RunSchedules(ctx, now)
}

// SettleComments does what is due about comments: see the room.
func (d *Desk) SettleComments(ctx context.Context) error { return d.Rooms.Settling.SettleComments(ctx) }

// Prepare builds what the lists are made of, before somebody asks for it. It returns when
// that is there, or when ctx ends.
func (d *Desk) Prepare(ctx context.Context) error { return d.Rooms.Lists.Index.Build(ctx) }

// LinkChecker is what asks other sites, nil when this program asks nothing.
func (d *Desk) LinkChecker() LinkChecker { return d.Rooms.Links.Checker }

// doneWords are those of all routes.
func doneWords(table []visit.Route) visit.Done {
	all := visit.Done{}
	for _, to := range table {
		maps.Copy(all, to.Done)
	}
	return all
}

// table is every route there is, each with its room.
func (d *Desk) table() []visit.Route {
	n := d.Rooms
	all := []struct {
		room   string
		routes []visit.Route
	}{
		{"door", n.Door.Routes()}, {"own", n.Own.Routes()}, {"accounts", n.Accounts.Routes()}, {"resets", n.Resets.Routes()},
		{"entry", n.Entry.Routes()}, {"history", n.History.Routes()}, {"release", n.Release.Routes()}, {"address", n.Address.Routes()},
		{"translate", n.Translate.Routes()}, {"verify", n.Verify.Routes()}, {"lists", n.Lists.Routes()}, {"links", n.Links.Routes()},
		{"moderate", n.Moderate.Routes()}, {"reports", n.Reports.Routes()}, {"transfer", n.Transfer.Routes()}, {"imports", n.Imports.Routes()},
		{"vocabulary", n.Vocabulary.Routes()}, {"settings", n.Settings.Routes()}, {"log", n.Log.Routes()}, {"security", n.Security.Routes()}, {"state", n.State.Routes()}, {"home", n.Home.Routes()},
	}
	var table []visit.Route
	for _, of := range all {
		for _, to := range of.routes {
			to.Room = of.room
			table = append(table, to)
		}
	}
	return table
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
