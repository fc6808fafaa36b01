package entry

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/web/admin/entry/contacts"
	"amparo/internal/web/admin/entry/ids"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
	"amparo/templates"
)

// responseSeen answers with what readers would see of a response as it is typed.
func (d *Room) responseSeen(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	tab, err := d.entryTab(r, v)
	if err != nil {
		return err
	}
	values := form.Of(r)
	holds := d.entryView(v, entryShown{tab: tab, values: values}).seen(values.Line(valueSeen))
	return reply.Page(r.Context(), w, http.StatusOK, templates.ResponseHolds(&holds))
}

// findDoubles asks for other entries with the contacts of one, and for one that is
// called the same while the entry was never public. While the lists are being prepared the
// page says that nobody could be asked.
func (d *Room) findDoubles(ctx context.Context, view *entryView, tab *entryTab, public bool) error {
	if !tab.facts || d.Doubles == nil || tab.isNew() {
		return nil
	}
	e := tab.base.Entry
	found, err := d.Doubles.Of(ctx, tab.id, e.Contacts)
	if errors.Is(err, desk.ErrBuilding) {
		view.unasked = true
		return nil
	}
	if err != nil {
		return err
	}
	view.doubles = map[string]desk.Double{}
	for i, double := range found {
		view.doubles[e.Contacts[i].ID] = double
	}
	if text := e.OriginalText(); !public && text != nil {
		view.called, err = d.Doubles.Named(ctx, tab.id, desk.Name{Name: text.Name, Acronym: text.Acronym})
	}
	return err
}

// checkContact says of a contact that is being typed what a save would say: the
// state on the first line, words on the second; nothing if there is nothing to say.
// Nothing of it is kept.
func (d *Room) checkContact(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	values := form.Of(r)
	contacts.TakeFiles(values)
	contacts.ForgetSecrets(values)
	key := values.Line("item")
	n := &entryReader{v: values, base: newEntry(v.Printer.Lang()), tag: v.Printer.Lang(), names: d.gazetteer(v), ids: ids.New(), now: d.Now(), listed: setOf([]string{key})}
	n.entry = &directory.Entry{Original: n.tag}
	n.entry.Contacts = []directory.Contact{n.contact(key, directory.Contact{ID: key})}
	n.keys, n.tookFacts = map[string][]string{GroupContact: {key}}, true
	values.Set(GroupContact, key)
	n.tidy()
	state, text := n.judgement(v, values.Line("field"))
	if state == "" && strings.HasSuffix(values.Line("field"), ".value") && d.Doubles != nil {
		found, err := d.Doubles.Of(r.Context(), values.Line("entry"), n.entry.Contacts)
		if err != nil && !errors.Is(err, desk.ErrBuilding) { // which the page says
			return err
		}
		if err == nil && found[0].Row != nil {
			row := found[0].Row
			view := &entryView{p: v.Printer}
			state, text = "ageing", v.Printer.T(doubleWords[found[0].By])+" "+view.entryLink(row).Text
		}
	}
	reply.Bytes(w, http.StatusOK, "text/plain; charset=utf-8", []byte(state+"\n"+text))
	return nil
}
