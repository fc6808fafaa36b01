package web

import (
	"strings"
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/facts"
	"amparo/internal/web/paths"
	"amparo/internal/words"
	"amparo/templates"
)

// Anchors of the sections of a profile: the same in every language, so that a
// link to a section works after the language is switched.
const (
	anchorContacts    = "contacts"
	anchorDescription = "description"
	anchorAreas       = "areas"
	anchorResponses   = "responses"
	anchorScope       = "scope"
	anchorLanguages   = "languages"
	anchorComments    = "comments"
)

// profileView is the page of an organisation in a language. It is shared by
// everybody who reads it and must not be changed.
func profileView(v visit, p *catalogue.Profile) *templates.ProfilePage {
	return v.site.profiles.View(p, v.at.UTC().Format(time.DateOnly), func() templates.ProfilePage { return newProfileView(v, p) })
}

func newProfileView(v visit, p *catalogue.Profile) templates.ProfilePage {
	text := p.Card.In(v.tag)
	page := templates.ProfilePage{
		Frame:            profileFrame(v, p, text),
		Name:             wordsIn(v, facts.FullName(text.Name, text.Acronym), text.Lang),
		OwnName:          v.reader().OwnName(p.Facts.OwnName, p.Facts.OwnLanguage, text.Name),
		Notices:          languageNotices(v, p),
		Availability:     availabilityNotice(v.printer, p.Facts.Availability),
		AvailabilityNote: availabilityNote(v, p),
		FirstContact:     prose(v, p.Prose(directory.SectionFirstContact)),
		Mark:             v.reader().Mark(p.Card.Verified, p.Card.Reported),
		PrintHref:        v.paths.Print(p.Card.Slug),
		ReportHref:       v.paths.Report(p.Card.Slug),
		Description:      sectionView(v, p, directory.SectionDescription, anchorDescription, v.printer.T("profile.description")),
		Areas:            sectionView(v, p, directory.SectionAreas, anchorAreas, v.printer.T("profile.areas")),
		WhoMayAsk:        v.reader().WhoMayAsk(p.Facts.WhoMayAsk),
		Pace:             v.reader().Pace(p.Facts.Pace),
		Audiences:        v.reader().List(directory.VocabularyAudiences, p.Facts.Audiences),
		Responses:        responsesView(v, p),
		ResponsesID:      anchorResponses,
		Limits:           sectionProse(v, p, directory.SectionLimits),
		Scope:            sectionView(v, p, directory.SectionScope, anchorScope, v.printer.T("profile.scope")),
		LanguagesSec:     sectionView(v, p, directory.SectionLanguages, anchorLanguages, v.printer.T("profile.languages")),
		Sources:          sourcesView(v, p.Facts.Sources),
	}
	page.Contacts, page.Unconfirmed = contactsView(v, p, text)
	page.Carried = carriedView(v, p)
	if page.Scope.Text.HTML.IsZero() {
		page.Places = v.reader().Places(p.Facts.Scope, 0)
	}
	if page.LanguagesSec.Text.HTML.IsZero() {
		page.SiteLangs, page.ReplyLangs = languagesText(v, p.Facts)
	}
	page.Comments = commentsView(v, p)
	page.Sections = contents(v.printer, &page)
	return page
}

func profileFrame(v visit, p *catalogue.Profile, text *catalogue.CardText) templates.Frame {
	name := facts.FullName(text.Name, text.Acronym)
	return frame(v, subject{
		title: name, description: v.printer.T("meta.profile", i18n.Args{"Name": name}), nav: templates.NavDirectory,
		noIndex:  !p.Card.Has(v.tag),
		address:  func(l paths.Language) string { return l.Profile(p.Card.Slug) },
		real:     p.Card.Has,
		original: p.Card.Original,
	})
}

// languageNotices says when a text is not in the reader's language, or is
// older than its original. Contacts are current in both cases.
func languageNotices(v visit, p *catalogue.Profile) []templates.Notice {
	original := i18n.Args{"Language": v.printer.Locale().LanguageName(string(p.Facts.Original))}
	if p.Lang != v.tag {
		return []templates.Notice{{Kind: "information", Strong: v.printer.T("lang.none_strong"), Text: v.printer.T("lang.none", original)}}
	}
	if p.Lang == p.Facts.Original || len(p.Text.ToReview) == 0 {
		return nil
	}
	notice := templates.Notice{Kind: "warning", Strong: v.printer.T("lang.old_strong"), Text: v.printer.T("lang.old_undated")}
	if since, ok := p.Text.OutdatedSince().Time(); ok {
		notice.Text = v.printer.T("lang.old", i18n.Args{"Date": v.reader().Day(since)})
	}
	notice.Link = originalLink(v, p, "")
	return []templates.Notice{notice}
}

// originalLink leads to the same profile in the language it was written in.
// Zero when the site does not speak that language.
func originalLink(v visit, p *catalogue.Profile, anchor string) templates.Link {
	l := v.base.index[p.Facts.Original]
	if l == nil {
		return templates.Link{}
	}
	return templates.Link{
		Href: l.paths.Profile(p.Card.Slug) + anchor,
		Text: v.printer.T("lang.read_original", i18n.Args{"Language": v.printer.Locale().LanguageName(string(l.tag))}),
	}
}

// sectionProse is a section of a page that is otherwise in the reader's
// language: one that falls back says in which language it is.
func sectionProse(v visit, p *catalogue.Profile, section directory.Section) templates.Prose {
	view := prose(v, p.Prose(section))
	if view.Lang != "" && p.Lang == v.tag {
		view.LangName = v.printer.T("lang.section", i18n.Args{"Language": v.printer.Locale().LanguageName(view.Lang)})
	}
	return view
}

func sectionView(v visit, p *catalogue.Profile, section directory.Section, id, heading string) templates.Section {
	view := templates.Section{ID: id, Heading: heading, Text: sectionProse(v, p, section), Review: reviewView(v, p, section, id)}
	if view.Text.HTML.IsZero() && (section == directory.SectionDescription || section == directory.SectionAreas) {
		return templates.Section{}
	}
	return view
}

// reviewView marks a section whose translation is older than its original.
func reviewView(v visit, p *catalogue.Profile, section directory.Section, anchor string) templates.Review {
	if !p.ToReview(section) {
		return templates.Review{}
	}
	return templates.Review{Text: v.printer.T("lang.review"), Link: originalLink(v, p, "#"+anchor)}
}

func responsesView(v visit, p *catalogue.Profile) []templates.Response {
	about := facts.About{Availability: p.Facts.Availability, Contacts: reachedView(v, p)}
	list := make([]templates.Response, 0, len(p.Facts.Responses))
	for _, r := range p.Facts.Responses {
		section := directory.SectionResponse(r.ID)
		list = append(list, templates.Response{
			ID: r.ID, Heading: responseHeading(v, p, r), Holds: facts.Holds(v.reader(), r, about),
			Text: sectionProse(v, p, section), Review: reviewView(v, p, section, r.ID),
		})
	}
	return list
}

// reachedView is what the contacts of a profile are called where a response
// names them: by their kind, and where several are of one, by their purpose.
func reachedView(v visit, p *catalogue.Profile) []facts.Reached {
	text, many := p.Card.In(v.tag), map[directory.ContactKind]int{}
	for _, c := range p.Facts.Contacts {
		many[c.Kind]++
	}
	list := make([]facts.Reached, len(p.Facts.Contacts))
	for i, c := range p.Facts.Contacts {
		list[i] = facts.Reached{ID: c.ID, Name: templates.Words{Text: v.printer.T(words.ContactKinds[c.Kind])}}
		if c.Confirmed() { // others are not on every page
			list[i].Href = "#" + contactAnchor(c.ID)
		}
		if label := text.Labels[c.ID]; label != "" && many[c.Kind] > 1 {
			list[i].Name = wordsIn(v, label, text.Lang)
		}
	}
	return list
}

// responseHeading is the heading the entry gives a response, or the label of
// its kind.
func responseHeading(v visit, p *catalogue.Profile, r directory.Response) templates.Words {
	if own := p.Text.Responses[r.ID]; own != nil && own.Heading != "" {
		return wordsIn(v, v.printer.Locale().Typeset(own.Heading), p.Lang)
	}
	term := v.now.Term(directory.VocabularyKinds, r.Kind)
	if term == nil {
		return templates.Words{Text: r.Kind}
	}
	label, in := term.In(v.tag, v.now.Languages())
	return wordsIn(v, label.Label, in)
}

// contactsView parts what readers may rely on from what only third parties
// printed.
func contactsView(v visit, p *catalogue.Profile, text *catalogue.CardText) (confirmed, unconfirmed []templates.Contact) {
	for _, c := range p.Facts.Contacts {
		if c.Confirmed() {
			confirmed = append(confirmed, contactView(v, p.Card.Slug, c, text))
		} else {
			unconfirmed = append(unconfirmed, contactView(v, p.Card.Slug, c, text))
		}
	}
	return confirmed, unconfirmed
}

// languagesText keeps apart the languages of the web site and those of replies.
func languagesText(v visit, f *directory.Facts) (site, replies string) {
	if p := v.printer; len(f.SiteLangs) > 0 {
		site = p.T("profile.site_languages", i18n.Args{"Languages": p.Locale().And(v.reader().LanguageNames(f.SiteLangs))})
	}
	return site, v.reader().Replies(f.ReplyLangs)
}

func sourcesView(v visit, sources []directory.Source) []templates.Source {
	list := make([]templates.Source, len(sources))
	for i, source := range sources {
		_, shown, _ := strings.Cut(source.URL, "://")
		list[i] = templates.Source{Href: source.URL, Text: shown}
		if source.Date != "" {
			list[i].Date = v.reader().Date(source.Date)
		}
	}
	return list
}

// contents is the list "On this page".
func contents(p *i18n.Printer, page *templates.ProfilePage) []templates.Link {
	list := []templates.Link{{Href: "#" + anchorContacts, Text: p.T("profile.contacts")}}
	add := func(id, heading string) {
		if heading != "" {
			list = append(list, templates.Link{Href: "#" + id, Text: heading})
		}
	}
	add(page.Description.ID, page.Description.Heading)
	add(page.Areas.ID, page.Areas.Heading)
	if len(page.Responses) > 0 {
		add(anchorResponses, p.T("profile.responses"))
	}
	add(anchorScope, page.Scope.Heading)
	add(anchorLanguages, page.LanguagesSec.Heading)
	add(anchorComments, page.Comments.Heading)
	return list
}

// printView is the same profile for paper.
func printView(v visit, p *catalogue.Profile) templates.PrintPage {
	profile := newProfileView(v, p)
	for i := range profile.Contacts { // nothing can be copied from paper
		if c := &profile.Contacts[i]; c.Copy != "" {
			c.Value, c.Copy = c.Copy, ""
		}
	}
	frame := frame(v, subject{
		title:       v.printer.T("title.print", i18n.Args{"Name": profile.Name.Text}),
		description: v.printer.T("meta.print", i18n.Args{"Name": profile.Name.Text}), nav: templates.NavDirectory,
		noIndex: true, real: p.Card.Has,
		address: func(l paths.Language) string { return l.Print(p.Card.Slug) },
	})
	frame.Canonical = v.base.url + v.paths.Profile(p.Card.Slug)
	return templates.PrintPage{
		Frame: frame, Profile: profile, PageURL: v.base.url + v.paths.Profile(p.Card.Slug), BackHref: v.paths.Profile(p.Card.Slug),
		DateText: v.printer.T("print.state", i18n.Args{"Site": v.name(), "Date": v.reader().Day(v.dated())}),
	}
}
