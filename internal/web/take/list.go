package take

import (
	"slices"
	"strconv"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/facts"
	"amparo/internal/web/lands"
	"amparo/templates"
	"amparo/templates/take"
)

// lister makes the list of one region in one language.
type lister struct {
	Room
	facts.Reader
	region Region
	needs  []directory.Term
	places []where
	unsaid map[*catalogue.Card]map[lang.Tag]unsaid
	shown  map[string]line // who answers now, by what their contacts lead to
}

// where is a place by which a list can be narrowed.
type where struct {
	name  string
	codes directory.Places
}

// listOf is the list of a region, of those who were chosen.
func (r Room) listOf(c *choice, region Region, rest map[*catalogue.Card]map[lang.Tag]unsaid) *take.List {
	of := &lister{Room: r, Reader: r.reader(c.day), region: region, needs: r.Directory.Terms(directory.VocabularyNeeds), unsaid: rest, shown: map[string]line{}}
	of.findPlaces()
	now, all := of.parted(c.regions[region].in)
	plate := of.plate(now)
	p := r.Printer
	list := &take.List{
		Title:  p.T("take.name"),
		State:  p.T("take.state", i18n.Args{"Date": of.date(c.day), "Region": region.name(p), "Number": len(all)}),
		Now:    take.Group{Heading: p.T("take.now"), Entries: plate},
		Rest:   take.Group{Heading: p.T("take.rest"), Entries: of.entries(all)},
		Before: r.before(),
		Newer:  p.T("take.newer", i18n.Args{"Address": r.URL + r.Paths.Take()}),
	}
	if r.Demo {
		list.Notes = append(list.Notes, p.T("demo.band"))
	}
	list.Notes = append(list.Notes, p.T("take.delete"))
	if left := c.regions[region].left; left > 0 {
		list.Left = p.T("take.left", i18n.Args{"Number": left, "Address": r.URL + r.Paths.Directory()})
	}
	list.Needs, list.Places = of.choices()
	var rules []string
	list.Advice, rules = of.advice()
	list.Before.Rules = append(list.Before.Rules, rules...)
	return list
}

func (of *lister) date(day time.Time) string {
	return of.Room.Printer.Locale().Date(day.Year(), day.Month(), day.Day())
}

// findPlaces are the countries of a region; of the world, its regions.
func (of *lister) findPlaces() {
	l := of.Room.Printer.Locale()
	for _, field := range lands.Fields(l) {
		if of.region == (Region{}) {
			of.places = append(of.places, where{lands.Name(l.Tag(), field.Region), directory.PlacesOf(countries(field.Lands)...)})
		}
	}
	for _, at := range of.region.lands(l) {
		of.places = append(of.places, where{lands.Name(l.Tag(), at), directory.PlacesOf(at.Code)})
	}
}

// The style sheet of a list knows as many choices.
const (
	maxNeeds  = 24
	maxPlaces = 90
)

func (of *lister) choices() (needs, places take.Choices) {
	p := of.Room.Printer
	of.needs, of.places = of.needs[:min(maxNeeds, len(of.needs))], of.places[:min(maxPlaces, len(of.places))]
	needs = take.Choices{Name: "n", Legend: p.T("take.needs"), All: p.T("take.all_needs")}
	for i := range of.needs {
		needs.Each = append(needs.Each, of.Label(directory.VocabularyNeeds, of.needs[i].ID))
	}
	places = take.Choices{Name: "p", Legend: p.T("take.countries"), All: p.T("take.all_countries"), Folded: true}
	if of.region == (Region{}) {
		places.Legend, places.All, places.Folded = p.T("take.regions"), p.T("scope.world"), false
	}
	for _, at := range of.places {
		places.Each = append(places.Each, templates.Words{Text: at.name})
	}
	return needs, places
}

// parted is everybody, and of them whose lines stand on top. Who names the region
// comes before who helps everywhere, in the world the other way round; who cannot be
// asked at present comes last; else it is A to Z.
func (of *lister) parted(in map[*catalogue.Card]bool) (now, all []*catalogue.Card) {
	for _, card := range of.Directory.Sorted(of.Room.Printer.Lang()) {
		if in[card] {
			all = append(all, card)
		}
	}
	slices.SortStableFunc(all, func(a, b *catalogue.Card) int { return slices.Compare(of.order(a), of.order(b)) })
	return of.once(all), all
}

func (of *lister) order(c *catalogue.Card) []int {
	far := c.Scope.Worldwide == (of.region != Region{})
	return []int{bit(c.Availability.Closed()), bit(far)}
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// once is who answers now, nobody at a number that somebody before them has. Numbers
// come before what has to be written, and what only one country can use comes last.
func (of *lister) once(all []*catalogue.Card) []*catalogue.Card {
	now := slices.DeleteFunc(slices.Clone(all), func(card *catalogue.Card) bool { return len(lines(card)) == 0 })
	rank := func(card *catalogue.Card) int {
		written := !slices.ContainsFunc(lines(card), isNumber)
		one := !card.Scope.Worldwide && len(card.Scope.Regions) == 0 && len(card.Scope.Countries) == 1
		return 2*bit(one) + bit(written)
	}
	slices.SortStableFunc(now, func(a, b *catalogue.Card) int { return rank(a) - rank(b) })
	seen := map[string]bool{}
	now = slices.DeleteFunc(now, func(card *catalogue.Card) bool {
		own := lines(card)
		fresh := slices.ContainsFunc(own, func(c directory.PublishedContact) bool { return !seen[catalogue.Reached(c)] })
		for _, c := range own {
			seen[catalogue.Reached(c)] = true
		}
		return !fresh
	})
	return now[:min(maxNow, len(now))]
}

func isNumber(c directory.PublishedContact) bool {
	return c.Kind == directory.ContactPhone || c.Kind == directory.ContactShort
}

func (r Room) before() take.Before {
	p := r.Printer
	b := take.Before{
		Heading: p.T("take.before"), SayHeading: p.T("card.first"), Say: templates.Words{Text: p.T("card.say")},
		Rules: []string{p.T("card.rule_silent"), p.T("card.rule_trace"), p.T("card.rule_other"), p.T("take.rule_password")},
	}
	b.Again = r.again("en", "fr")
	return b
}

// advice is what to know before a call for each need. What is said of several needs
// is a rule for all.
func (of *lister) advice() (all take.Advices, rules []string) {
	all.Heading = of.Room.Printer.T("take.advice")
	said := map[string]int{}
	for i := range of.needs {
		a, in, ok := of.Before.For(of.needs[i].ID, of.Room.Printer.Lang())
		if !ok {
			continue
		}
		one := take.Advice{Class: "e o w n" + strconv.Itoa(i+1), Need: of.Label(directory.VocabularyNeeds, of.needs[i].ID)}
		for _, part := range []struct {
			label i18n.Key
			text  string
		}{
			{"before.say", a.Say}, {"before.ask", a.Ask}, {"before.ready", a.Ready}, {"before.not", a.Not}, {"before.time", a.Time}, {"before.who", a.Who},
		} {
			if said[part.text]++; part.text != "" {
				one.Parts = append(one.Parts, take.Part{Label: of.Room.Printer.T(part.label), Text: of.In(part.text, in)})
			}
		}
		all.Each = append(all.Each, one)
	}
	for i := range all.Each {
		all.Each[i].Parts = slices.DeleteFunc(all.Each[i].Parts, func(part take.Part) bool {
			general := said[part.Text.Text] > 1
			if general && !slices.Contains(rules, part.Text.Text) {
				rules = append(rules, part.Text.Text)
			}
			return general
		})
	}
	return all, rules
}

// again is the sentence to say in another language: the first of some that is not
// the reader's own.
func (r Room) again(tags ...lang.Tag) templates.Words {
	for _, tag := range tags {
		if other := r.Other(tag); tag != r.Printer.Lang() && other.Lang() == tag {
			return templates.Words{Text: other.T("card.say"), Lang: string(tag), Dir: other.Dir()}
		}
	}
	return templates.Words{}
}
