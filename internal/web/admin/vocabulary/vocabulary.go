package vocabulary

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates/admin"
	ui "amparo/templates/admin/vocabulary"
)

// Store is the part of the store that this room needs.
type Store interface {
	// Terms returns all vocabularies, each in its order, retired terms included.
	Terms(ctx context.Context) (map[string][]directory.Term, error)
	// FormerTerms returns every word that terms had in addresses before.
	FormerTerms(ctx context.Context) ([]directory.FormerSlug, error)
	// VocabularySequence is the number of the last change of a vocabulary.
	VocabularySequence(ctx context.Context) (int64, error)
	// TermUses returns the entries that use a term, in the order of their ids.
	TermUses(ctx context.Context, vocabulary, id string) ([]directory.Use, error)
	// HiddenUses returns what entries say in terms where readers do not see it.
	HiddenUses(ctx context.Context) ([]directory.Use, error)
	// ChangeTerms stores terms; ErrConflict if a vocabulary has changed since.
	ChangeTerms(ctx context.Context, act account.Act, c directory.TermChange) error
	// MergeTerm puts a term in the place of another everywhere; ErrConflict if
	// anything has changed since.
	MergeTerm(ctx context.Context, act account.Act, m directory.TermMerge) error
}

// words of a vocabulary as they are stored.
type glossary struct {
	directory.Glossary
	name string // of the vocabulary the page is about
	seen int64
}

// glossary reads the vocabularies: not from the catalogue, which may be behind.
func (d *Room) glossary(r *http.Request) (*glossary, error) {
	g := &glossary{name: cmp.Or(chi.URLParam(r, "vocabulary"), directory.VocabularyKinds)}
	g.Languages = d.Words.Languages()
	if !slices.Contains(directory.Vocabularies, g.name) {
		return nil, directory.ErrNotFound
	}
	var err error
	if g.seen, err = d.Store.VocabularySequence(r.Context()); err != nil {
		return nil, err
	}
	if g.Terms, err = d.Store.Terms(r.Context()); err != nil {
		return nil, err
	}
	g.Former, err = d.Store.FormerTerms(r.Context())
	return g, err
}

func (d *Room) vocabulary(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	g, err := d.glossary(r)
	if err != nil {
		return err
	}
	return d.showVocabulary(w, r, v, g, arranged{})
}

// termUses is what entries say in terms, to readers and where they do not see
// it yet: some entries are in the list twice.
func (d *Room) termUses(ctx context.Context) ([]directory.Use, error) {
	uses, err := d.Store.HiddenUses(ctx)
	for _, c := range d.Directory.Now().Sorted(d.Words.Languages()[0]) {
		u := directory.Use{EntryID: c.ID, Slug: c.Slug, Areas: c.Areas, Audiences: c.Audiences}
		for _, r := range c.Responses {
			u.Kinds = append(u.Kinds, r.Kind)
		}
		uses = append(uses, u)
	}
	return uses, err
}

// arranged is an order of terms as it was typed.
type arranged struct {
	typed    map[string]string // position per id
	wrong    map[string]bool
	conflict bool
}

func (d *Room) showVocabulary(w http.ResponseWriter, r *http.Request, v *visit.Visit, g *glossary, a arranged) error {
	uses, err := d.termUses(r.Context())
	if err != nil {
		return err
	}
	p := v.Printer
	page := vocabularyView(p, g, uses, a)
	page.Frame = d.Frame(r, v, p.T("desk.vocabularies"))
	status := http.StatusOK
	if a.conflict {
		status = http.StatusConflict
		page.Notices = append(page.Notices, visit.Notice("warning", p.T("settings.conflict_strong"), p.T("vocab.conflict_list")))
	}
	for _, row := range page.Terms {
		page.Problems = append(page.Problems, visit.ProblemsOf(p, []admin.Field{row.Position})...)
	}
	if len(page.Problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return reply.Page(r.Context(), w, status, ui.Show(page))
}

// arrangeVocabulary does what a button of the list says.
func (d *Room) arrangeVocabulary(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	g, err := d.glossary(r)
	if err != nil {
		return err
	}
	sent := form.Of(r)
	do, id, _ := strings.Cut(sent.Line("do"), ":")
	switch do {
	case "up", "down":
		return d.moveTerm(w, r, v, g, id, do)
	case "order":
		return d.orderTerms(w, r, v, g, sent)
	case "retire", "restore":
		return d.retireTerm(w, r, v, g, id, do == "retire")
	}
	return reply.Status(http.StatusBadRequest)
}

func (d *Room) moveTerm(w http.ResponseWriter, r *http.Request, v *visit.Visit, g *glossary, id, direction string) error {
	active, _ := directory.Active(g.Terms[g.name])
	at := slices.IndexFunc(active, func(t directory.Term) bool { return t.ID == id })
	to := at - 1
	if direction == "down" {
		to = at + 1
	}
	if at < 0 || to < 0 || to >= len(active) {
		return visit.SeeOther(w, r, visit.VocabularyHref(g.name)) // it is at the end already
	}
	active[at], active[to] = active[to], active[at]
	return d.storeOrder(w, r, v, g, active, "#t-"+id)
}

// orderTerms puts the terms in the order of the numbers that were typed. Of
// two with one number the one that stood before stays before.
func (d *Room) orderTerms(w http.ResponseWriter, r *http.Request, v *visit.Visit, g *glossary, sent form.Values) error {
	active, _ := directory.Active(g.Terms[g.name])
	a := arranged{typed: map[string]string{}, wrong: map[string]bool{}}
	position := map[string]int{}
	for i, t := range active {
		position[t.ID] = i + 1
		typed, given := sent.Values["position."+t.ID]
		if !given {
			continue // added since the page was made
		}
		n, err := strconv.Atoi(strings.TrimSpace(typed[0]))
		a.typed[t.ID], a.wrong[t.ID] = typed[0], err != nil || n < 0 || n > 9999
		position[t.ID] = n
	}
	for _, wrong := range a.wrong {
		if wrong {
			return d.showVocabulary(w, r, v, g, a)
		}
	}
	slices.SortStableFunc(active, func(x, y directory.Term) int { return position[x.ID] - position[y.ID] })
	return d.storeOrder(w, r, v, g, active, "")
}

// storeOrder stores the order of the terms that can be chosen; retired ones
// keep their place, in case they come back.
func (d *Room) storeOrder(w http.ResponseWriter, r *http.Request, v *visit.Visit, g *glossary, terms []directory.Term, anchor string) error {
	var moved []directory.Term
	was, is := map[string]int{}, map[string]int{}
	now, _ := directory.Active(g.Terms[g.name])
	for _, t := range directory.Ordered(terms, now) {
		if before := g.Find(g.name, t.ID); before.Order != t.Order {
			moved, was[t.ID], is[t.ID] = append(moved, t), before.Order, t.Order
		}
	}
	if moved == nil {
		return visit.SeeOther(w, r, visit.VocabularyHref(g.name)+"?done=term-same")
	}
	act := d.Act(r, v, "term.order", g.name, v.Printer.T(vocabularyWords[g.name]))
	act.Detail = map[string]any{"before": was, "after": is}
	act.Result = visit.VocabularyHref(g.name) + "?done=term-moved" + anchor
	return d.storeTerms(w, r, v, act, directory.TermChange{Vocabulary: g.name, Terms: moved, Seen: g.seen})
}

func (d *Room) retireTerm(w http.ResponseWriter, r *http.Request, v *visit.Visit, g *glossary, id string, retire bool) error {
	t := g.Find(g.name, id)
	if t == nil {
		return directory.ErrNotFound
	}
	if t.Retired == retire {
		return visit.SeeOther(w, r, visit.VocabularyHref(g.name)+"?done=term-same")
	}
	act := d.Act(r, v, "term.restore", g.name+"/"+id, labelOf(v.Printer, *t, g.Languages))
	done := "?done=term-back"
	if retire {
		act.Action, done = "term.retire", "?done=term-retired"
	}
	changed := *t
	changed.Retired = retire
	act.Result, act.Detail = visit.VocabularyHref(g.name)+done+"#t-"+id, map[string]any{"vocabulary": g.name}
	return d.storeTerms(w, r, v, act, directory.TermChange{Vocabulary: g.name, Terms: []directory.Term{changed}, Seen: g.seen})
}

// storeTerms stores terms, shows readers the change, and goes where the act
// says; a list that changed meanwhile is shown as it is now.
func (d *Room) storeTerms(w http.ResponseWriter, r *http.Request, v *visit.Visit, act account.Act, c directory.TermChange) error {
	err := d.Store.ChangeTerms(r.Context(), act, c)
	if errors.Is(err, directory.ErrConflict) {
		g, err := d.glossary(r)
		if err != nil {
			return err
		}
		return d.showVocabulary(w, r, v, g, arranged{conflict: true})
	}
	if err == nil {
		err = d.ShowChanges(r.Context())
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
