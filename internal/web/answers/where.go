package answers

import (
	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/internal/web/lands"
	"amparo/internal/web/where"
	"amparo/templates"
	"amparo/templates/answers"
)

// Where is the page that asks where help is needed: regions that open in place, a
// button for every country, and a field. Nothing is sent until one is pressed.
func (r Room) Where(q Question, frame templates.Frame) answers.WherePage {
	p := r.Printer
	page := answers.WherePage{
		Frame: frame, Action: r.Paths.Find(), Hidden: q.hidden(),
		Back:  answers.Choice{Name: fieldStep, Value: field(fieldStep, "").Value},
		Skip:  answers.Choice{Name: FieldPlace, Value: field(FieldPlace, "").Value},
		Typed: q.typed, Send: field(fieldStep, ""),
	}
	made := made{answers.Page{Frame: page.Frame}}
	made.resend(field(fieldStep, stepPlace))
	page.Frame = made.Frame
	if q.meant.Unknown {
		page.Wrong = p.T("find.no_country")
		page.Title = p.T("title.error", i18n.Args{"Page": page.Title})
	}
	ask := where.Ask(p, q.meant, q.typed)
	page.Meant = ask.Text
	for _, option := range ask.Options {
		page.Options = append(page.Options, answers.Choice{
			Name: FieldPlace, Value: field(FieldPlace, option.Value).Value, Text: templates.Words{Text: option.Text},
		})
	}
	for _, f := range lands.Fields(p.Locale()) {
		region := answers.Region{Name: lands.Name(p.Lang(), f.Region), Whole: r.land(f.Region, p.T("where.whole"))}
		for _, at := range f.Lands {
			region.Lands = append(region.Lands, r.land(at, lands.Name(p.Lang(), at)))
		}
		page.Regions = append(page.Regions, region)
	}
	return page
}

// land is the button of a place.
func (r Room) land(at place.Place, text string) answers.Choice {
	return answers.Choice{Name: FieldPlace, Value: field(FieldPlace, where.Value(at)).Value, Text: templates.Words{Text: text}}
}
