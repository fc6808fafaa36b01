package admin

import (
	"errors"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates"
	"amparo/templates/admin"
)

// maxLabel is the longest name of a passkey, in characters.
const maxLabel = 60

// generatorID names the generator where passkeys have ids.
const generatorID = "generator"

func (d *Desk) ownSetup(v *visit) setup {
	return setup{name: v.account.Name, own: true, back: templates.Link{Href: ownRoot, Text: v.printer.T("me.back")}}
}

func (d *Desk) passkeySetup(v *visit) setup {
	s := d.ownSetup(v)
	s.title, s.intro, s.keys = "factor.add_passkey", "factor.add_passkey_intro", true
	s.begin, s.action = ownRoot+"/passkey/begin", ownRoot+"/passkey"
	return s
}

func (d *Desk) generatorSetupOf(v *visit) setup {
	s := d.ownSetup(v)
	s.title, s.intro, s.codes, s.action = "factor.generator", "factor.generator_intro", true, ownRoot+"/generator"
	return s
}

func (d *Desk) passkeyForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	return d.showSetup(w, r, v, d.passkeySetup(v))
}

func (d *Desk) beginPasskey(w http.ResponseWriter, r *http.Request, v *visit) error {
	factors, err := d.Store.Factors(r.Context(), v.account.ID)
	if err != nil {
		return err
	}
	o, err := ownerOf(v.account.ID, v.account.Name, factors)
	if err != nil {
		return err
	}
	return d.offerPasskey(w, r, v.session.ID, o)
}

func (d *Desk) addPasskey(w http.ResponseWriter, r *http.Request, v *visit) error {
	f := form.Of(r)
	p, err := d.madePasskey(r, v.session.ID, f.Get("credential"))
	if errors.Is(err, errWrong) {
		s := d.passkeySetup(v)
		s.problem = "factor.passkey_failed"
		return d.showSetup(w, r, v, s)
	}
	if err != nil {
		return err
	}
	if label := []rune(f.Line("label")); len(label) > maxLabel {
		p.Label = string(label[:maxLabel])
	} else {
		p.Label = string(label)
	}
	act := d.ownAct(r, v, "account.passkey-add", "passkey-added")
	act.Detail = map[string]any{"label": p.Label}
	if err := d.Store.AddPasskey(r.Context(), act, *p); err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}

func (d *Desk) generatorForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	return d.showSetup(w, r, v, d.generatorSetupOf(v))
}

func (d *Desk) setGenerator(w http.ResponseWriter, r *http.Request, v *visit) error {
	_, g, err := d.madeFactor(r, "")
	if errors.Is(err, errWrong) || (err == nil && g == nil) {
		s := d.generatorSetupOf(v)
		s.problem, s.secret = "factor.setup_wrong", form.Of(r).Line("secret")
		return d.showSetup(w, r, v, s)
	}
	if err != nil {
		return err
	}
	act := d.ownAct(r, v, "account.generator-add", "generator-set")
	if err := d.Store.SetGenerator(r.Context(), act, v.account.ID, *g); err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}

// removable is the name of the factor a page or a form is about to remove;
// account.ErrNotFound if the account has none of that id.
func (d *Desk) removable(r *http.Request, v *visit) (id, name string, err error) {
	id = form.Of(r).Line("id")
	factors, err := d.Store.Factors(r.Context(), v.account.ID)
	if err != nil {
		return "", "", err
	}
	if id == generatorID && factors.Generator != nil {
		return id, v.printer.T("factor.generator"), nil
	}
	for _, p := range factors.Passkeys {
		if p.ID == id {
			return id, passkeyName(v.printer, p), nil
		}
	}
	return "", "", account.ErrNotFound
}

func (d *Desk) removeForm(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, name, err := d.removable(r, v)
	if err != nil {
		return err
	}
	return d.showRemove(w, r, v, id, name)
}

func (d *Desk) removeFactor(w http.ResponseWriter, r *http.Request, v *visit) error {
	id, name, err := d.removable(r, v)
	if err != nil {
		return err
	}
	act := d.ownAct(r, v, "account.passkey-remove", "factor-removed")
	act.Detail = map[string]any{"label": name}
	if id == generatorID {
		act.Action = "account.generator-remove"
		err = d.Store.RemoveGenerator(r.Context(), act, v.account.ID)
	} else {
		err = d.Store.RemovePasskey(r.Context(), act, v.account.ID, id)
	}
	if errors.Is(err, account.ErrLast) {
		return d.showRemove(w, r, v, id, name)
	}
	if err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}

// showRemove asks again before a factor goes; the only one stays, and the page
// says why.
func (d *Desk) showRemove(w http.ResponseWriter, r *http.Request, v *visit, id, name string) error {
	p := v.printer
	factors, err := d.Store.Factors(r.Context(), v.account.ID)
	if err != nil {
		return err
	}
	page := admin.GatePage{Frame: d.frame(r, v, p.T("factor.remove_title")), Back: templates.Link{Href: ownRoot, Text: p.T("me.back")}}
	status := http.StatusOK
	if factors.Count() < 2 {
		page.Intro, status = []string{p.T("factor.last")}, http.StatusConflict
	} else {
		page.Intro = []string{name, p.T("factor.remove_intro")}
		page.Form = &admin.AccountForm{
			Action: ownRoot + "/remove", Hidden: []admin.Hidden{{Name: "id", Value: id}, onceKey()},
			Buttons: []admin.Button{{Text: p.T("factor.remove"), Look: "danger"}},
		}
	}
	return reply.Page(r.Context(), w, status, admin.Gate(page))
}
