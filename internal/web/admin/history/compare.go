package history

import (
	"net/http"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	ui "amparo/templates/admin/history"
)

// Ways to show a comparison.
const (
	viewInline = "inline"
	viewSide   = "side"
)

// comparePage shows what differs between two revisions of an entry: without a
// choice, between what readers see and the newest.
func (d *Room) comparePage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	p, err := d.loadPast(r)
	if err != nil {
		return err
	}
	query := form.Of(r)
	a, b := query.Line("a"), query.Line("b")
	if a == "" {
		a = p.base()
	}
	if b == "" {
		b = p.head.ID
	}
	x := comparison{past: p, before: p.find(a), after: p.find(b), side: query.Line("view") == viewSide}
	if x.before == nil || x.after == nil {
		return directory.ErrNotFound
	}
	if err := d.document(r.Context(), p, []string{a, b}); err != nil {
		return err
	}
	page, e := compareView(v, &x), p.head.Entry
	page.Frame = d.Frame(r, v, v.Printer.T("compare.title", i18n.Args{"Name": e.Title()}), compareWay(v.Printer, e)...)
	return reply.Page(r.Context(), w, http.StatusOK, ui.Compare(page))
}

// comparison is two revisions of an entry.
type comparison struct {
	*past
	before, after *directory.Revision
	side          bool // beside each other
}
