package web

import (
	"slices"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/facts"
	"amparo/templates"
)

// What a row shows before it counts the rest.
const (
	rowKinds     = 3
	rowContacts  = 3
	rowLanguages = 4
	rowPlaces    = 4
)

// rowView is an organisation in a list. kinds are the response kinds that were
// asked for: they are marked, and the sentence speaks of the first of them.
func rowView(v visit, c *catalogue.Card, kinds []string) templates.Row {
	text, p := c.In(v.tag), v.printer
	row := templates.Row{
		Href:         v.paths.Profile(c.Slug),
		Name:         wordsIn(v, facts.FullName(text.Name, text.Acronym), text.Lang),
		OwnName:      v.reader().OwnName(c.OwnName, c.OwnLanguage, text.Name),
		Sentence:     wordsIn(v, sentence(c, text, kinds), text.Lang),
		Availability: rowAvailability(v, c, kinds),
		Scope:        v.reader().Places(c.Scope, rowPlaces),
		WhoMayAsk:    v.reader().WhoMayAsk(c.WhoMayAsk),
		Pace:         v.reader().Pace(c.Pace),
		Languages:    v.reader().SomeReplies(c.ReplyLangs, rowLanguages),
		Mark:         v.reader().Mark(c.Verified, c.Reported),
	}
	row.Kinds, row.MoreKinds = kindsView(v, c, kinds)
	for _, contact := range rowContactsOf(c) {
		row.Contacts = append(row.Contacts, v.reader().Line(contact, contactWords(text, contact.ID)))
	}
	switch {
	case len(kinds) == 0:
	case text.First != "":
		row.First = wordsIn(v, text.First, text.Lang)
	default:
		row.FirstContact = prose(v, catalogue.Prose{HTML: text.FirstContact(), Lang: text.Lang})
	}
	if text.Lang != v.tag {
		row.InLanguage = p.T("lang.section", i18n.Args{"Language": p.Locale().LanguageName(string(text.Lang))})
	}
	return row
}

func rowsView(v visit, cards []*catalogue.Card, kinds []string) []templates.Row {
	rows := make([]templates.Row, len(cards))
	for i, c := range cards {
		rows[i] = rowView(v, c, kinds)
	}
	return rows
}

// rowContactsOf is the first few contacts, of which one web address. Further
// pages of the same site are for the profile, and so is what nobody answers.
func rowContactsOf(c *catalogue.Card) []directory.PublishedContact {
	var list []directory.PublishedContact
	web := false
	for _, contact := range c.Contacts() {
		if len(list) == rowContacts || contact.Role == directory.RoleInformation || (contact.Kind == directory.ContactWeb && web) {
			continue
		}
		web = web || contact.Kind == directory.ContactWeb
		list = append(list, contact)
	}
	return list
}

// sentence is what an entry does for the need that was asked, or in general.
func sentence(c *catalogue.Card, text *catalogue.CardText, kinds []string) string {
	for _, kind := range kinds {
		if r := c.Offers(kind); r != nil && text.Responses[r.ID] != "" {
			return text.Responses[r.ID]
		}
	}
	return text.Summary
}

// rowAvailability: a restriction of the response that was asked for counts
// before that of the entry.
func rowAvailability(v visit, c *catalogue.Card, kinds []string) string {
	for _, kind := range kinds {
		if r := c.Offers(kind); r != nil {
			return v.reader().Availability(c.AvailabilityOn(catalogue.DayOf(v.at), r))
		}
	}
	return v.reader().Availability(c.Availability)
}

// kindsView shortens the responses of an entry to the first few, those asked
// for always among them.
func kindsView(v visit, c *catalogue.Card, asked []string) (shown []templates.Kind, more int) {
	all := make([]string, 0, len(c.Responses))
	for _, r := range c.Responses {
		if !slices.Contains(all, r.Kind) {
			all = append(all, r.Kind)
		}
	}
	slices.SortStableFunc(all, func(a, b string) int { return boolOrder(slices.Contains(asked, a), slices.Contains(asked, b)) })
	for _, id := range all[:min(rowKinds, len(all))] {
		shown = append(shown, templates.Kind{Text: termWords(v, directory.VocabularyKinds, id), Match: slices.Contains(asked, id)})
	}
	return shown, max(len(all)-rowKinds, 0)
}

// boolOrder puts true before false.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// termWords is the short label of a term in the language of the page, or in
// the first language of the site that has one.
func termWords(v visit, vocabulary, id string) templates.Words {
	return v.reader().Term(vocabulary, id)
}

// prose marks rendered text with its language when it is not the page's.
func prose(v visit, p catalogue.Prose) templates.Prose {
	if p.HTML.IsZero() {
		return templates.Prose{}
	}
	view := templates.Prose{HTML: p.HTML}
	if p.Lang != v.tag {
		view.Lang, view.Dir = string(p.Lang), p.Lang.Dir()
	}
	return view
}

// nameOf is the name of an entry in the language of the page, with its acronym.
func nameOf(v visit, c *catalogue.Card) string {
	text := c.In(v.tag)
	return facts.FullName(text.Name, text.Acronym)
}
