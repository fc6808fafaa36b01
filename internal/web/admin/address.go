package admin

import (
	"errors"
	"net/http"
	"slices"

	"github.com/go-chi/chi/v5"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
)

// naming is a new slug on its way, with what is wrong with it.
type naming struct {
	head   directory.Revision
	former []string
	slug   string
	wrong  i18n.Key // "" for nothing
}

func (d *Desk) naming(r *http.Request) (naming, error) {
	head, err := d.Store.HeadOf(r.Context(), chi.URLParam(r, "id"))
	if err != nil {
		return naming{}, err
	}
	n := naming{head: head, slug: head.Entry.Slug}
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
func (d *Desk) addressPage(w http.ResponseWriter, r *http.Request, v *visit) error {
	n, err := d.naming(r)
	if err != nil {
		return err
	}
	return d.showAddress(w, r, v, n, http.StatusOK)
}

func (d *Desk) showAddress(w http.ResponseWriter, r *http.Request, v *visit, n naming, status int) error {
	return reply.Page(r.Context(), w, status, admin.Confirm(d.addressView(r, v, n)))
}

// rename gives an entry another address; the one it had leads there for ever.
func (d *Desk) rename(w http.ResponseWriter, r *http.Request, v *visit) error {
	act := d.act(r, v, "entry.rename", chi.URLParam(r, "id"), "")
	act.Result = Root + "/entries/" + act.Subject + "?done=renamed"
	if err := d.Store.Repeated(r.Context(), act); err != nil {
		return err
	}
	n, err := d.naming(r)
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
		err = d.changed(r.Context())
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}

// wrongSlug is what is wrong with a new slug, "" for nothing.
func wrongSlug(slug, now string) i18n.Key {
	switch {
	case slug == "":
		return ProblemWords[directory.ProblemRequired]
	case len(slug) > directory.MaxSlug:
		return ProblemWords[directory.ProblemTooLong]
	case !directory.ValidSlug(slug):
		return ProblemWords[directory.ProblemSlug]
	case slug == now:
		return "address.same"
	}
	return ""
}
