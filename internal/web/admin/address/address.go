// Package address is where an entry gets another address.
package address

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/internal/words"
	"amparo/templates/admin"
)

// Room is where an entry gets another address.
type Room struct {
	*visit.Desk
	Store Store
}

// Store is the part of the store that this room needs.
type Store interface {
	// HeadOf returns the newest revision of an entry; ErrNotFound if there is none.
	HeadOf(ctx context.Context, entryID string) (directory.Revision, error)
	// Repeated gives account.Repeated for a form that was accepted before.
	Repeated(ctx context.Context, act account.Act) error
	// RenameAs gives an entry a new slug. ErrConflict: it is taken.
	RenameAs(ctx context.Context, act account.Act, entryID, from, to string) error
	// FormerSlugs maps slugs entries had before to their ids.
	FormerSlugs(ctx context.Context) (map[string]string, error)
}

// addresses is a new slug on its way, with what is wrong with it.
type addresses struct {
	head   directory.Revision
	former []string
	slug   string
	wrong  i18n.Key // "" for nothing
}

func (d *Room) loadAddresses(r *http.Request) (addresses, error) {
	head, err := d.Store.HeadOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return addresses{}, err
	}
	n := addresses{head: head, slug: head.Entry.Slug}
	all, err := d.Store.FormerSlugs(r.Context())
	for slug, id := range all {
		if id == head.EntryID {
			n.former = append(n.former, slug)
		}
	}
	slices.Sort(n.former)
	return n, err
}

// addressPage shows the address of an entry and asks for another.
func (d *Room) addressPage(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	n, err := d.loadAddresses(r)
	if err != nil {
		return err
	}
	return d.showAddress(w, r, v, n, http.StatusOK)
}

func (d *Room) showAddress(w http.ResponseWriter, r *http.Request, v *visit.Visit, n addresses, status int) error {
	e := n.head.Entry
	frame := d.Frame(r, v, v.Printer.T("address.title", i18n.Args{"Name": e.Title()}), visit.EntryLinks(v.Printer, e)...)
	return reply.Page(r.Context(), w, status, admin.Confirm(addressView(v, frame, n)))
}

// rename gives an entry another address; the one it had leads there for ever.
func (d *Room) rename(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.Act(r, v, "entry.rename", chi.URLParam(r, "id"), "")
	act.Result = visit.Root + "/entries/" + act.Subject + "?done=renamed"
	if err := d.Store.Repeated(r.Context(), act); err != nil {
		return err
	}
	n, err := d.loadAddresses(r)
	if err != nil {
		return err
	}
	n.slug = form.Of(r).Line("slug")
	if n.wrong = wrongSlug(n.slug, n.head.Entry.Slug); n.wrong != "" {
		return d.showAddress(w, r, v, n, http.StatusUnprocessableEntity)
	}
	act.Label, act.Detail = n.head.Entry.Title(), map[string]any{"from": n.head.Entry.Slug, "to": n.slug}
	err = d.Store.RenameAs(r.Context(), act, n.head.EntryID, n.head.Entry.Slug, n.slug)
	if errors.Is(err, directory.ErrConflict) {
		n.wrong = "address.taken"
		return d.showAddress(w, r, v, n, http.StatusUnprocessableEntity)
	}
	if err == nil {
		err = d.ShowChanges(r.Context())
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// wrongSlug is what is wrong with a new slug, "" for nothing.
func wrongSlug(slug, now string) i18n.Key {
	switch {
	case slug == "":
		return words.Problems[directory.ProblemRequired]
	case len(slug) > directory.MaxSlug:
		return words.Problems[directory.ProblemTooLong]
	case !directory.ValidSlug(slug):
		return words.Problems[directory.ProblemSlug]
	case slug == now:
		return "address.same"
	}
	return ""
}
