package own

import (
	"errors"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
)

// generatorID names the generator where passkeys have ids.
const generatorID = "generator"

func ownSetup(v *visit.Visit) door.Setup {
	return door.Setup{Name: v.Account.Name, Own: true, Back: templates.Link{Href: visit.OwnRoot, Text: v.Printer.T("me.back")}}
}

func passkeySetup(v *visit.Visit) door.Setup {
	s := ownSetup(v)
	s.Title, s.Intro, s.Keys = "factor.add_passkey", "factor.add_passkey_intro", true
	s.Begin, s.Action = visit.OwnRoot+"/passkey/begin", visit.OwnRoot+"/passkey"
	return s
}

func generatorSetup(v *visit.Visit) door.Setup {
	s := ownSetup(v)
	s.Title, s.Intro, s.Codes, s.Action = "factor.generator", "factor.generator_intro", true, visit.OwnRoot+"/generator"
	return s
}

func (d *Room) passkeyForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.Door.ShowSetup(w, r, v, passkeySetup(v))
}

func (d *Room) beginPasskey(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	factors, err := d.Store.Factors(r.Context(), v.Account.ID)
	if err != nil {
		return err
	}
	o, err := door.OwnerOf(v.Account.ID, v.Account.Name, factors)
	if err != nil {
		return err
	}
	return d.Door.OfferPasskey(w, r, v.Session.ID, o)
}

func (d *Room) addPasskey(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	f := form.Of(r)
	p, err := d.Door.MadePasskey(r, v.Session.ID, f.Get("credential"))
	if errors.Is(err, door.ErrWrong) {
		s := passkeySetup(v)
		s.Problem = "factor.passkey_failed"
		return d.Door.ShowSetup(w, r, v, s)
	}
	if err != nil {
		return err
	}
	if label := []rune(f.Line("label")); len(label) > door.MaxLabel {
		p.Label = string(label[:door.MaxLabel])
	} else {
		p.Label = string(label)
	}
	act := d.ownAct(r, v, "account.passkey-add", "passkey-added")
	act.Detail = map[string]any{"label": p.Label}
	if err := d.Store.AddPasskey(r.Context(), act, *p); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

func (d *Room) generatorForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	return d.Door.ShowSetup(w, r, v, generatorSetup(v))
}

func (d *Room) setGenerator(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	_, g, err := d.Door.MadeFactor(r, "")
	if errors.Is(err, door.ErrWrong) || (err == nil && g == nil) {
		s := generatorSetup(v)
		s.Problem, s.Secret = "factor.setup_wrong", form.Of(r).Line("secret")
		return d.Door.ShowSetup(w, r, v, s)
	}
	if err != nil {
		return err
	}
	act := d.ownAct(r, v, "account.generator-add", "generator-set")
	err = d.Store.SetGenerator(r.Context(), act, v.Account.ID, *g)
	if errors.Is(err, account.ErrLocked) {
		s := generatorSetup(v)
		s.Problem = door.CodesLocked
		return d.Door.ShowSetup(w, r, v, s)
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// removable is the name of the factor a page or a form is about to remove;
// account.ErrNotFound if the account has none of that id.
func (d *Room) removable(r *http.Request, v *visit.Visit) (id, name string, err error) {
	id = form.Of(r).Line("id")
	factors, err := d.Store.Factors(r.Context(), v.Account.ID)
	if err != nil {
		return "", "", err
	}
	if id == generatorID && factors.Generator != nil {
		return id, v.Printer.T("factor.generator"), nil
	}
	for _, p := range factors.Passkeys {
		if p.ID == id {
			return id, passkeyName(v.Printer, p), nil
		}
	}
	return "", "", account.ErrNotFound
}

func (d *Room) removeForm(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	id, name, err := d.removable(r, v)
	if err != nil {
		return err
	}
	return d.showRemove(w, r, v, id, name)
}

func (d *Room) removeFactor(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	id, name, err := d.removable(r, v)
	if err != nil {
		return err
	}
	act := d.ownAct(r, v, "account.passkey-remove", "factor-removed")
	act.Detail = map[string]any{"label": name}
	if id == generatorID {
		act.Action = "account.generator-remove"
		err = d.Store.RemoveGenerator(r.Context(), act, v.Account.ID)
	} else {
		err = d.Store.RemovePasskey(r.Context(), act, v.Account.ID, id)
	}
	if errors.Is(err, account.ErrLast) {
		return d.showRemove(w, r, v, id, name)
	}
	if err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
