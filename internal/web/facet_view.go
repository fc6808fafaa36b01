package web

import (
	"cmp"
	"maps"
	"slices"

	"amparo/internal/catalogue"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/where"
	"amparo/templates"
)

// What a facet shows before it folds the rest, and how many countries it lists:
// any other can be typed.
const (
	facetFirst   = 9
	maxCountries = 30
)

// continents are the regions a list is filtered by first.
var continents = []string{"002", "019", "142", "150", "009"}

// filtersView is what a list can be filtered by. Values that would give nothing
// are left out, unless they are chosen.
func filtersView(v visit, q listQuestion, l *catalogue.Listing) templates.Filters {
	p := v.printer
	f := templates.Filters{Title: p.T("dir.filter"), Country: q.typed, Meant: where.Ask(v.printer, q.meant, q.typed)}
	if n := q.choices(); n > 0 {
		f.Title = p.T("dir.filter_chosen", i18n.Args{"Count": n})
	}
	if q.meant.Unknown {
		f.CountryError = p.T("find.no_country")
	}
	if l.World > 0 {
		f.World = p.T("dir.world", i18n.Args{"Count": l.World})
	}
	for n := range facetRows {
		facet := catalogue.Facet(n)
		group := templates.Facet{Name: facetRows[n].field, Legend: p.T(facetRows[n].legend)}
		if facet == catalogue.FacetPlace {
			placeTicks(v, q, l, &group)
		} else {
			ticks := sortTicks(v, facetTicks(v, facet, q.filter[facet], l.Counts[facet]))
			group.First, group.Rest = ticks[:min(facetFirst, len(ticks))], ticks[min(facetFirst, len(ticks)):]
			if len(group.Rest) == 1 { // no shorter than what unfolds it
				group.First, group.Rest = ticks, nil
			}
			group.RestText = p.T("dir.more", i18n.Args{"Count": len(group.Rest)})
		}
		if facet == catalogue.FacetReply {
			group.Note = p.T("facet.reply_unknown")
		}
		f.Facets = append(f.Facets, group)
	}
	return f
}

// facetTicks are the values of a facet that give something or are chosen.
func facetTicks(v visit, f catalogue.Facet, chosen []string, counts map[string]int) []templates.Tick {
	values := slices.Collect(maps.Keys(counts))
	for _, value := range chosen {
		if counts[value] == 0 {
			values = append(values, value)
		}
	}
	ticks := make([]templates.Tick, len(values))
	for i, value := range values {
		ticks[i] = tick(v, f, value, counts[value])
		ticks[i].Chosen = slices.Contains(chosen, value)
	}
	return ticks
}

func tick(v visit, f catalogue.Facet, value string, count int) templates.Tick {
	return templates.Tick{Value: value, Text: facetRows[f].words(v, value), Count: count, CountText: v.printer.Locale().Number(count)}
}

// sortTicks puts those that give most first.
func sortTicks(v visit, ticks []templates.Tick) []templates.Tick {
	slices.SortFunc(ticks, func(a, b templates.Tick) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), v.printer.Locale().Compare(a.Text.Text, b.Text.Text), cmp.Compare(a.Value, b.Value))
	})
	return ticks
}

// placeTicks is the parts of the world, the regions in them, and the countries
// that entries name themselves.
func placeTicks(v visit, q listQuestion, l *catalogue.Listing, group *templates.Facet) {
	chosen := q.filter[catalogue.FacetPlace]
	of := func(values []string) []templates.Tick {
		var ticks []templates.Tick
		for _, value := range values {
			n := l.PlaceCount(value)
			if is := slices.Contains(chosen, value); n > 0 || is {
				t := tick(v, catalogue.FacetPlace, value, n)
				t.Chosen = is
				ticks = append(ticks, t)
			}
		}
		return ticks
	}
	group.First = byText(v, of(continents))
	group.Rest, group.RestText = of(subregions(l, chosen)), v.printer.T("facet.subregions")
	group.More, group.MoreText = byText(v, of(namedCountries(l, chosen))), v.printer.T("facet.countries")
}

func byText(v visit, ticks []templates.Tick) []templates.Tick {
	slices.SortFunc(ticks, func(a, b templates.Tick) int { return v.printer.Locale().Compare(a.Text.Text, b.Text.Text) })
	return ticks
}

// subregions are the regions inside continents that somebody names or that are
// chosen, each continent's together.
func subregions(l *catalogue.Listing, chosen []string) []string {
	return slices.DeleteFunc(lang.Regions(), func(code string) bool {
		return code == "001" || slices.Contains(continents, code) || (l.Named[code] == 0 && !slices.Contains(chosen, code))
	})
}

// namedCountries are those that are chosen and those that most entries name.
func namedCountries(l *catalogue.Listing, chosen []string) []string {
	countries := slices.DeleteFunc(slices.Sorted(maps.Keys(l.Named)), func(code string) bool { return !lang.IsCountry(code) })
	slices.SortStableFunc(countries, func(a, b string) int { return l.Named[b] - l.Named[a] })
	countries = countries[:min(maxCountries, len(countries))]
	for _, code := range chosen {
		if lang.IsCountry(code) && !slices.Contains(countries, code) {
			countries = append(countries, code)
		}
	}
	return countries
}

// chosenView is every choice as a button that takes it away.
func chosenView(v visit, q listQuestion) []templates.Choice {
	var list []templates.Choice
	for f, values := range q.filter {
		for _, value := range values {
			text := facetRows[f].chosenWords(v, value)
			list = append(list, templates.Choice{
				Value: facetRows[f].field + "=" + value, Text: text, Label: v.printer.T("dir.remove", i18n.Args{"Name": text.Text}),
			})
		}
	}
	return list
}
