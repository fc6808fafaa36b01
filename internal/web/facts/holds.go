package facts

import (
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/templates"
)

// About is what a response goes by of its entry.
type About struct {
	Availability directory.Availability
	Contacts     []Reached
}

// Reached is a contact by which a response may be reached: its id in the entry,
// what it is called, and where it stands on the page ("" if it does not).
type Reached struct {
	ID   string
	Name templates.Words
	Href string
}

// Holds says what holds for one response, as readers see it below its heading:
// only what the response says of itself. What it does not say is as the entry
// has it, and stands there.
func Holds(r Reader, of directory.Response, about About) templates.Holds {
	on := of.On(r.today())
	h := templates.Holds{State: r.state(of, about), Warn: on != "" && on != directory.AvailabilityOpen}
	add := func(text string) {
		if text != "" {
			h.Lines = append(h.Lines, templates.HoldsLine{Text: text})
		}
	}
	add(r.where(of.Scope))
	add(r.ceiling(of.Ceiling))
	add(r.AnswerTime(of.Answer))
	if of.Answer.To == 0 || of.Pace == directory.PaceApplication {
		add(r.Pace(of.Pace))
	}
	if len(of.ReplyLangs) > 0 {
		add(r.Replies(of.ReplyLangs))
	}
	add(r.WhoMayAsk(of.WhoMayAsk))
	if len(of.Audiences) > 0 {
		h.Lines = append(h.Lines, templates.HoldsLine{Text: r.Printer.T("holds.audiences"), Terms: r.List(directory.VocabularyAudiences, of.Audiences)})
	}
	if by := servedBy(of, about); len(by) > 0 {
		h.Lines = append(h.Lines, templates.HoldsLine{Text: r.Printer.T("holds.contacts", i18n.Args{"Count": len(by)}), Contacts: by})
	}
	return h
}

// where says where a response is given, if it has a scope of its own.
func (r Reader) where(scope directory.Scope) string {
	switch {
	case !scope.Stated():
		return ""
	case scope.OnlyUnknown():
		return r.Printer.T("holds.scope_unknown")
	}
	return r.Printer.T("holds.scope", i18n.Args{"Places": r.Places(scope, 0)})
}

// servedBy are the contacts of a response, in the order of the entry.
func servedBy(of directory.Response, about About) []templates.HoldsContact {
	var by []templates.HoldsContact
	for _, c := range about.Contacts {
		for _, id := range of.Contacts {
			if c.ID == id {
				by = append(by, templates.HoldsContact{Name: c.Name, Href: c.Href})
			}
		}
	}
	return by
}

var ceilings = map[directory.CeilingPer]i18n.Key{
	"": "holds.up_to", directory.PerPerson: "holds.up_to_person", directory.PerMonth: "holds.up_to_month",
	directory.PerCase: "holds.up_to_case", directory.PerYear: "holds.up_to_year",
}

func (r Reader) ceiling(c directory.Ceiling) string {
	key := ceilings[c.Per]
	if c.Amount <= 0 || key == "" {
		return ""
	}
	return r.Printer.T(key, i18n.Args{"Sum": r.Printer.Locale().Money(c.Amount, c.Currency)})
}

// units are counted times: "5 working days".
var units = map[directory.AnswerUnit]i18n.Key{
	directory.UnitHours: "time.hours", directory.UnitDays: "time.days", directory.UnitWorkingDays: "time.working_days",
	directory.UnitWeeks: "time.weeks", directory.UnitMonths: "time.months",
}

// AnswerTime says how long an answer usually takes, and who says so; "" if it is not
// known.
func (r Reader) AnswerTime(a directory.AnswerTime) string {
	key := units[a.Unit]
	if a.To <= 0 || key == "" {
		return ""
	}
	args := i18n.Args{"Time": r.Printer.T(key, i18n.Args{"Count": a.To})}
	text := r.Printer.T("holds.answer", args)
	if a.From > 0 && a.From < a.To {
		args["From"] = r.Printer.Locale().Number(a.From)
		text = r.Printer.T("holds.answer_from", args)
	}
	switch a.By {
	case directory.AnswerByOrganisation:
		return r.Printer.T("holds.by_organisation", i18n.Args{"Fact": text})
	case directory.AnswerByTeam:
		return r.Printer.T("holds.by_team", i18n.Args{"Fact": text})
	}
	return text
}
