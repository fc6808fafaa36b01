package entry

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// ownWords are what a row of facts of a response is called.
var ownWords = map[string]i18n.Key{
	"availability": "entry.row_open", "scope": "entry.row_scope", "reply_languages": "entry.row_languages", "who_may_ask": "entry.row_who",
	"audiences": "entry.row_audiences", "ceiling": "entry.row_ceiling", "pace": "entry.row_pace", "answer": "entry.row_answer", "contacts": "entry.row_contacts",
}

// responseFacts are what holds for a response: row by row as the organisation
// has it, or its own.
func (w *entryView) responseFacts(key string) *ui.Own {
	own := &ui.Own{
		Heading: w.p.T("entry.own_heading"), Note: w.p.T("entry.own_note"),
		Key: key, SeenHeading: w.p.T("entry.seen"), Seen: w.seen(key), Nothing: w.p.T("entry.seen_nothing"),
	}
	own.Rows = []ui.OwnRow{w.openRow(key), w.scopeRow(key), w.languagesRow(key), w.askersRow(key)}
	if row := w.audiencesRow(key); len(row.Parts[0].Fields[0].Choices) > 0 {
		own.Rows = append(own.Rows, row)
	}
	own.Rows = append(own.Rows,
		w.figures(key, "ceiling", "ceiling.amount", "ceiling.currency", "ceiling.per"),
		w.figures(key, "pace", "pace"),
		w.figures(key, "answer", "answer.from", "answer.to", "answer.unit", "answer.by"))
	if row := w.contactsRow(key); len(row.Parts[0].Fields[0].Choices) > 0 {
		own.Rows = append(own.Rows, row)
	}
	return own
}

// button is a radio button of a row.
type button struct {
	value, text, hint string
}

// row is a row with its buttons. name is the value they set.
func (w *entryView) row(what, name string, buttons []button, parts ...ui.OwnPart) ui.OwnRow {
	row := ui.OwnRow{Name: w.p.T(ownWords[what]), Parts: parts}
	if len(buttons) == 0 {
		return row
	}
	row.Radios = w.field(name).Field
	row.Radios.Label, row.Radios.LabelHidden = row.Name, true
	pressed := w.v.Line(name)
	for _, b := range buttons {
		row.Radios.Choices = append(row.Radios.Choices, admin.Choice{Value: b.value, Text: b.text, Hint: b.hint, Chosen: b.value == pressed})
	}
	if known := slices.ContainsFunc(buttons, func(b button) bool { return b.value == pressed }); !known {
		row.Radios.Choices = append(row.Radios.Choices, admin.Choice{Value: pressed, Text: pressed, Chosen: true})
	}
	return row
}

// same is the button that leaves it to the organisation.
func (w *entryView) same(now string) button {
	return button{stanceSame, w.p.T("entry.availability_same"), now}
}

func (w *entryView) openRow(key string) ui.OwnRow {
	buttons := []button{w.same(w.chosen("availability", string(w.now().Availability)))}
	for _, b := range []struct {
		value directory.Availability
		text  i18n.Key
	}{
		{directory.AvailabilityOpen, "entry.open_always"}, {openUntil, "entry.open_until"}, {directory.AvailabilityByCall, "availability.by_call"},
		{directory.AvailabilitySuspended, "availability.suspended"}, {directory.AvailabilityHalted, "availability.halted"},
	} {
		buttons = append(buttons, button{value: string(b.value), text: w.p.T(b.text)})
	}
	return w.row("availability", named(GroupResponse, key, "availability"), buttons,
		w.part(key, "suspended halted", "pair-a", "since"), w.part(key, "until by-call", "pair-a", "closes"), w.part(key, "until by-call suspended", "pair-a", "reopens"))
}

func (w *entryView) scopeRow(key string) ui.OwnRow {
	return w.row("scope", named(GroupResponse, key, "scope"+stanceOf), w.sameOrOwn(w.scopeWords(w.now().Scope)),
		w.part(key, stanceOwn, "", "scope.worldwide"),
		w.part(key, stanceOwn, "pair-a", "scope.regions", "scope.countries"),
		w.part(key, stanceOwn, "pair-a", "scope.centred", "scope.except"),
		w.part(key, stanceOwn, "", "scope.unknown"))
}

// sameOrOwn are the two buttons of most rows.
func (w *entryView) sameOrOwn(now string) []button {
	return []button{w.same(now), {value: stanceOwn, text: w.p.T("entry.own_other")}}
}

func (w *entryView) languagesRow(key string) ui.OwnRow {
	return w.row("reply_languages", named(GroupResponse, key, "reply_languages"+stanceOf), []button{
		w.same(w.languageWords(w.now().ReplyLangs)),
		{stanceAny, w.p.T("entry.any_language"), w.p.T("entry.any_language_hint")},
		{value: stanceOwn, text: w.p.T("entry.some_languages")},
		{value: stanceUnknown, text: w.p.T("entry.who_unknown")},
	}, w.part(key, stanceOwn, "", "reply_languages"))
}

func (w *entryView) askersRow(key string) ui.OwnRow {
	buttons := append(w.sameOrOwn(w.askerWords(w.now().WhoMayAsk)), button{value: stanceUnknown, text: w.p.T("entry.who_unknown")})
	return w.row("who_may_ask", named(GroupResponse, key, "who_may_ask"+stanceOf), buttons, w.part(key, stanceOwn, "", "who_may_ask"))
}

func (w *entryView) audiencesRow(key string) ui.OwnRow {
	return w.row("audiences", named(GroupResponse, key, "audiences"+stanceOf), w.sameOrOwn(w.termWords(directory.VocabularyAudiences, w.now().Audiences)),
		w.part(key, stanceOwn, "", "audiences"))
}

func (w *entryView) contactsRow(key string) ui.OwnRow {
	return w.row("contacts", named(GroupResponse, key, "contacts"+stanceOf), []button{
		{value: stanceSame, text: w.p.T("entry.contacts_all")}, {value: stanceOwn, text: w.p.T("entry.contacts_some")},
	}, w.part(key, stanceOwn, "", "contacts"))
}

// figures is a row of a sum or a time: its fields in one line.
func (w *entryView) figures(key, what string, fields ...string) ui.OwnRow {
	return w.row(what, "", nil, w.part(key, "", "amount", fields...))
}

// part are fields of a response that belong to some of the buttons of a row.
func (w *entryView) part(key, buttons, look string, fields ...string) ui.OwnPart {
	part := ui.OwnPart{For: buttons, Look: look}
	if first, _ := fieldOf(named(GroupResponse, key, fields[0])); first.Input == directory.InputRegions || first.Input == directory.InputLanguages {
		part.Hint = w.p.T("entry.list_hint")
	}
	for _, field := range fields {
		f := w.control(named(GroupResponse, key, field))
		of, _ := fieldOf(f.Name)
		f.LabelHidden = look == "amount" || f.Many
		switch of.Input {
		case directory.InputTick:
			f.Tick, f.On, f.Many, f.Choices, f.LabelHidden = true, w.v.On(f.Name), false, nil, false
		case directory.InputDay:
			if _, ok := directory.Date(f.Value).Time(); ok || f.Value == "" {
				f.Type = "date"
			}
		case directory.InputCurrency:
			f.List = listMoney
		case directory.InputChoices: // that it is not known is a button of the row
			f.Choices = slices.DeleteFunc(f.Choices, func(c admin.Choice) bool { return c.Value == string(directory.AskerUnknown) && !c.Chosen })
		}
		part.Fields = append(part.Fields, f)
	}
	return part
}
