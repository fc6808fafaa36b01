package heard

import (
	"amparo/internal/lang"
	"amparo/internal/tongue"
	"amparo/templates"
)

// Foreign is what a page says in the language of a text, where the site does not
// speak it; nil in all others. replying is how many organisations are known to reply
// in it, spoken are the languages of the site.
func Foreign(s Search, book *tongue.Phrasebook, found bool, replying int, spoken []lang.Tag) *templates.Foreign {
	if s.Understood == nil || s.Understood.Language == "" {
		return nil
	}
	says := book.In(s.Understood.Language)
	if says == nil {
		return nil
	}
	f := &templates.Foreign{
		Lang: string(says.Tag), Dir: says.Dir, Heading: says.Nothing, Site: says.Site(spoken),
		Lines: says.Lines, Careful: says.Careful, Meant: says.Meant,
	}
	if found {
		f.Heading = says.Answer
	}
	var codes []string
	for _, at := range s.surely() {
		codes = append(codes, at.Countries()...)
	}
	if len(codes) <= mostOptions {
		f.Place = says.Place(codes...)
	}
	if replying > 0 {
		f.Replies = templates.Guess{Name: FieldIn, Value: f.Lang, Text: templates.Words{Text: says.Replies(replying)}}
	}
	return f
}
