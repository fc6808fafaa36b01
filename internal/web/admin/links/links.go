package links

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"amparo/internal/account"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/link"
	"amparo/internal/settings"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/internal/words"
	ui "amparo/templates/admin/links"
)

// linkNew is the filter for addresses that were never asked.
const linkNew link.Verdict = "new"

// Row is one address: what is known of it and where readers meet it.
type Row struct {
	link.Result
	Uses []link.Use
}

func (r *Row) verdict() link.Verdict { return cmp.Or(r.Verdict, linkNew) }

// Query is which addresses the list shows.
type Query struct {
	Verdict link.Verdict
	page    int
}

// linking is what the list shows.
type linking struct {
	query   Query
	rows    []Row
	counts  map[link.Verdict]int
	entries map[string]linkEntry // those in which readers meet the addresses of the page, by id
	last    time.Time            // when any address was last asked
	asking  bool                 // this program asks other sites
}

// linkEntry is an entry in which an address stands: its row, and its newest
// state for the words of the place.
type linkEntry struct {
	row   *desk.Row
	entry *directory.Entry
}

func readLinkQuery(f form.Values) Query {
	q := Query{Verdict: link.Verdict(f.Line("verdict")), page: visit.PageNumber(f.Line("page"))}
	if _, known := linkWords[q.Verdict]; !known {
		q.Verdict = link.Dead
	}
	return q
}

// Href is the address of a page of the list as it is filtered.
func (q Query) Href(page int) string {
	values := url.Values{}
	if q.Verdict != link.Dead {
		values.Set("verdict", string(q.Verdict))
	}
	return visit.PageHref(visit.LinksPath, values, page)
}

// done is the address of the list that says what was done.
func (q Query) done(word string) string {
	values := url.Values{"done": {word}}
	if q.Verdict != link.Dead {
		values.Set("verdict", string(q.Verdict))
	}
	return visit.PageHref(visit.LinksPath, values, q.page)
}

// links lists the addresses with a verdict: the dead ones first.
func (d *Room) links(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.showLinks(w, r, v, "")
}

// showLinks shows the list, and why what was asked for could not be done.
func (d *Room) showLinks(w http.ResponseWriter, r *http.Request, v *visit.Visit, failed i18n.Key) error {
	l, err := d.linking(r.Context(), readLinkQuery(form.Of(r)))
	if err != nil {
		return err
	}
	page := linksView(v, l)
	page.Frame = d.Frame(r, v, v.Printer.T("links.title"))
	status := http.StatusOK
	if failed != "" {
		status = http.StatusServiceUnavailable
		page.Notices = append(page.Notices, visit.Notice("warning", "", v.Printer.T(failed)))
	}
	return reply.Page(r.Context(), w, status, ui.Show(page))
}

func (d *Room) linking(ctx context.Context, q Query) (*linking, error) {
	l := &linking{query: q, counts: map[link.Verdict]int{}, asking: d.Checker != nil}
	rows, err := d.Index.Now(ctx)
	if err != nil {
		return nil, err
	}
	if l.last, err = d.Store.LastLinkCheck(ctx); err != nil {
		return nil, err
	}
	results, err := d.Store.Links(ctx)
	if err != nil {
		return nil, err
	}
	uses, err := d.Uses(ctx, rows, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	for _, row := range Join(results, uses, true) {
		l.counts[row.verdict()]++
		if row.verdict() == q.Verdict {
			l.rows = append(l.rows, row)
		}
	}
	l.entries, err = d.entriesOf(ctx, rows, l)
	return l, err
}

// entriesOf reads the entries in which readers meet the addresses of the page,
// each once.
func (d *Room) entriesOf(ctx context.Context, rows *desk.Snapshot, l *linking) (map[string]linkEntry, error) {
	entries := map[string]linkEntry{}
	_, from, to, _ := visit.Window(len(l.rows), l.query.page)
	for _, row := range l.rows[from:to] {
		for _, u := range row.Uses {
			if _, held := entries[u.EntryID]; held || u.WayOut() {
				continue
			}
			head, err := d.Store.HeadOf(ctx, u.EntryID)
			if err != nil {
				return nil, err
			}
			entries[u.EntryID] = linkEntry{rows.Row(u.EntryID), head.Entry}
		}
	}
	return entries, nil
}

// Uses is where readers meet the addresses that are wanted.
func (d *Room) Uses(ctx context.Context, rows *desk.Snapshot, wanted func(address string) bool) (map[string][]link.Use, error) {
	now, err := d.Store.SiteSettings(ctx)
	if err != nil {
		return nil, err
	}
	uses := map[string][]link.Use{}
	add := func(list []link.Use) {
		for _, u := range list {
			if wanted(u.Address) {
				uses[u.Address] = append(uses[u.Address], u)
			}
		}
	}
	add(words.WaysOut(d.Words, now))
	for _, row := range rows.Rows() {
		add(row.Links)
	}
	return uses, nil
}

// Join puts together what is known of addresses and where they stand, the
// most urgent first, and among equals what is wrong for the longest time. What readers no
// longer meet is left out; fresh adds what was never asked.
func Join(results []link.Result, uses map[string][]link.Use, fresh bool) []Row {
	var rows []Row
	known := map[string]bool{}
	for _, r := range results {
		if known[r.Address] = true; uses[r.Address] != nil {
			rows = append(rows, Row{r, uses[r.Address]})
		}
	}
	for address, list := range uses {
		if fresh && !known[address] {
			rows = append(rows, Row{link.Result{Address: address}, list})
		}
	}
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(b.urgency()-a.urgency(), a.Since.Compare(b.Since), cmp.Compare(a.Address, b.Address))
	})
	return rows
}

// urgency: whoever has to leave must get somewhere, and whoever needs help
// must reach somebody; a source can wait.
func (r *Row) urgency() int {
	switch {
	case slices.ContainsFunc(r.Uses, link.Use.WayOut):
		return 2
	case slices.ContainsFunc(r.Uses, func(u link.Use) bool { return strings.HasPrefix(u.Path, "contacts.") }):
		return 1
	}
	return 0
}

// DeadAddresses are the addresses that nobody can open.
func (d *Room) DeadAddresses(ctx context.Context) (map[string]bool, error) {
	results, err := d.Store.Links(ctx, link.Dead)
	dead := make(map[string]bool, len(results))
	for _, r := range results {
		dead[r.Address] = true
	}
	return dead, err
}

// checkTime is how long somebody waits for an address to be asked.
const checkTime = 20 * time.Second

// decideLink asks an address again, or keeps that somebody has opened it.
func (d *Room) decideLink(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	sent := form.Of(r)
	address, err := d.linkSent(r.Context(), sent.Line("address"))
	if err != nil {
		return err
	}
	switch sent.Line("do") {
	case "check":
		return d.checkLink(w, r, v, address)
	case "vouch":
		return d.vouchLink(w, r, v, address)
	}
	return reply.Status(http.StatusBadRequest)
}

// linkSent finds what was sent among the addresses that readers meet: no other
// is ever asked.
func (d *Room) linkSent(ctx context.Context, sent string) (string, error) {
	rows, err := d.Index.Now(ctx)
	if err != nil {
		return "", err
	}
	uses, err := d.Uses(ctx, rows, func(address string) bool { return form.OneLine(address) == sent })
	if err != nil {
		return "", err
	}
	for address := range uses {
		return address, nil
	}
	return "", reply.Status(http.StatusNotFound)
}

func (d *Room) checkLink(w http.ResponseWriter, r *http.Request, v *visit.Visit, address string) error {
	if d.Checker == nil {
		return reply.Status(http.StatusNotFound)
	}
	act := d.Act(r, v, "link.check", address, address)
	if err := d.Store.Repeated(r.Context(), act); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.Context(), checkTime)
	defer cancel()
	result, err := d.Checker.Check(ctx, address)
	switch {
	case errors.Is(err, link.ErrOffline):
		return d.showLinks(w, r, v, "links.offline")
	case errors.Is(err, context.DeadlineExceeded):
		return d.showLinks(w, r, v, "links.late")
	case err != nil:
		return err
	}
	act.Result = readLinkQuery(form.Of(r)).done("link-" + string(result.Verdict))
	if err := d.Store.RecordLink(r.Context(), act, result); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

func (d *Room) vouchLink(w http.ResponseWriter, r *http.Request, v *visit.Visit, address string) error {
	act := d.Act(r, v, "link.vouch", address, address)
	if err := d.Store.Repeated(r.Context(), act); err != nil {
		return err
	}
	result, err := d.Store.Link(r.Context(), address)
	if err != nil {
		return err
	}
	act.Result = readLinkQuery(form.Of(r)).done("link-vouched")
	if !result.CanVouch() { // it has answered meanwhile, or somebody else has said so
		return visit.SeeOther(w, r, act.Result)
	}
	if err := d.Store.RecordLink(r.Context(), act, result.Vouch(d.Now())); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// Store is the part of the store that this room needs.
type Store interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Repeated gives account.Repeated for a form that was accepted before.
	Repeated(ctx context.Context, act account.Act) error
	// SiteSettings returns everything that was decided about the site.
	SiteSettings(ctx context.Context) (settings.Settings, error)
	// Links returns what is known of the addresses with one of these verdicts,
	// or of all for none.
	Links(ctx context.Context, verdicts ...link.Verdict) ([]link.Result, error)
	// Link returns what is known of an address.
	Link(ctx context.Context, address string) (link.Result, error)
	// LastLinkCheck is when any address was last asked; the zero time: never.
	LastLinkCheck(ctx context.Context) (time.Time, error)
	// RecordLink stores what somebody has found out about an address.
	RecordLink(ctx context.Context, act account.Act, r link.Result) error
}

// Checker asks other sites whether an address is still there.
type Checker interface {
	// Check asks one address now and returns what is known of it then.
	// link.ErrOffline: nobody else answers either.
	Check(ctx context.Context, address string) (link.Result, error)
}
