package catalogue

import (
	"slices"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/flat"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/internal/said"
)

// Card is what lists and filters need of an entry.
type Card struct {
	number       int32     // its own as long as it is public
	Verified     time.Time // zero: never
	briefs       []Brief   // beside what is compared with them, in memory too
	ID           string
	Slug         string
	Original     lang.Tag
	Seat         string // ISO 3166; "" where it is not known
	Availability directory.Availability
	WhoMayAsk    []directory.Asker
	Pace         directory.Pace
	OwnName      string
	OwnLanguage  string
	Responses    []CardResponse
	Scope        directory.Scope
	ReplyLangs   []string
	Audiences    []string
	Areas        []string
	Published    time.Time // last publication
	Reported     bool      // an error was found, and the team is looking into it
	emergency    bool      // a contact may be shown as reachable day and night
	can          bool      // texts say what a contact can do
	channels     Channels
	help         flat.Values // what the responses say of themselves
	contacts     flat.Values
	unconfirmed  flat.Values
	texts        flat.Values
	said         said.Entry // "" where there was no room: see Catalogue.Said
	locales      *locales   // of the texts
}

// DayOf is the day of a moment: that of UTC.
func DayOf(now time.Time) directory.Date { return directory.Date(now.UTC().Format(time.DateOnly)) }

// CardText is the words of a card in one language.
type CardText struct {
	Lang      lang.Tag
	Name      string
	Filed     string // the name as alphabetical lists file it
	Acronym   string
	Summary   string
	Responses map[string]string // one sentence per Response.ID
	Labels    map[string]string // purpose per Contact.ID
	Hours     map[string]string // hours per Contact.ID
	First     string            // the first contact in one sentence; "" where nobody wrote it
	Can       map[string]string // what a contact can do, by directory.NeedKey
	Cannot    map[string]string
	advice    string // on the first contact, its beginning, as it was written
	locales   *locales
}

// Contacts are those readers may call or write to, in their order.
func (c *Card) Contacts() []directory.PublishedContact { return unpackContacts(c.contacts) }

// Unconfirmed are those that readers may see and not rely on: only a third party
// printed them.
func (c *Card) Unconfirmed() []directory.PublishedContact { return unpackContacts(c.unconfirmed) }

// Help are the responses with all that is known of them.
func (c *Card) Help() []directory.Response { return unpackHelp(c.help, c.Responses) }

// In returns the words for a reader of a language: the published translation,
// or the original. CardText.Lang says which.
func (c *Card) In(t lang.Tag) *CardText {
	packed := packedText(c.texts, t)
	if packed == "" {
		t = c.Original
		packed = packedText(c.texts, t)
	}
	text := unpackText(packed, t, c.Responses)
	text.locales = c.locales
	return text
}

// FirstContact is the beginning of the advice on the first contact. It is
// rendered when it is asked for: few lists show it, of few entries.
func (t *CardText) FirstContact() safehtml.HTML {
	return safehtml.Markdown(t.advice, t.locales.of(t.Lang), 4)
}

// filed is In(t).Filed.
func (c *Card) filed(t lang.Tag) string {
	packed := packedText(c.texts, t)
	if packed == "" {
		packed = packedText(c.texts, c.Original)
	}
	return packed.Next()
}

// Has reports whether the entry is published in a language, not as a fallback.
func (c *Card) Has(t lang.Tag) bool { return packedText(c.texts, t) != "" }

// RepliesIn reports whether a language is among those in which the organisation
// answers, or any language is.
func (c *Card) RepliesIn(code string) bool {
	return slices.Contains(c.ReplyLangs, code) || slices.Contains(c.ReplyLangs, lang.Any)
}

// Offers returns the first response of a kind, or nil.
func (c *Card) Offers(kind string) *CardResponse {
	for i := range c.Responses {
		if c.Responses[i].Kind == kind {
			return &c.Responses[i]
		}
	}
	return nil
}

// newCard takes from an entry what lists need; the rest is loaded with the
// profile. kept gives a string that many cards have the same place in memory.
func newCard(p *directory.Published, texts *locales, codes *Codes, kept func(string) string) *Card {
	f := p.Facts()
	c := &Card{
		ID: strings.Clone(f.ID), Slug: strings.Clone(f.Slug), Original: lang.Tag(kept(string(f.Original))), Seat: kept(f.Seat), Availability: directory.Availability(kept(string(f.Availability))),
		WhoMayAsk: fromStrings[directory.Asker](keptList(asStrings(f.WhoMayAsk), kept)), Pace: directory.Pace(kept(string(f.Pace))),
		OwnName: strings.Clone(f.OwnName), OwnLanguage: kept(f.OwnLanguage),
		Scope: directory.Scope{
			Worldwide: f.Scope.Worldwide, Regions: keptList(f.Scope.Regions, kept), Countries: keptList(f.Scope.Countries, kept),
			Centred: keptList(f.Scope.Centred, kept), Except: keptList(f.Scope.Except, kept), Unknown: f.Scope.Unknown,
		},
		ReplyLangs: keptList(f.ReplyLangs, kept),
		Audiences:  keptList(f.Audiences, kept), Areas: keptList(f.Areas, kept), Published: p.At, Verified: p.Verified, Reported: p.Reported, locales: texts,
		Responses: make([]CardResponse, len(f.Responses)), help: packHelp(f.Responses),
	}
	for i, r := range f.Responses {
		c.Responses[i] = CardResponse{ID: kept(r.ID), Kind: kept(r.Kind), Availability: directory.Availability(kept(string(r.Availability))), Since: directory.Date(kept(string(r.Since))), Closes: directory.Date(kept(string(r.Closes))), Reopens: directory.Date(kept(string(r.Reopens)))}
	}
	var contacts, unconfirmed []directory.PublishedContact
	for _, contact := range f.Contacts {
		if contact.Confirmed() {
			contacts = append(contacts, contact)
			c.emergency = c.emergency || contact.Emergency()
		} else {
			unconfirmed = append(unconfirmed, contact)
		}
	}
	c.channels = channelsOf(contacts, nil)
	for i := range f.Responses {
		c.Responses[i].channels = channelsOf(contacts, f.Responses[i].Contacts)
	}
	c.own(c.help)
	c.brief(codes, make([]Brief, 1+len(c.Responses)))
	c.contacts, c.unconfirmed = packContacts(contacts), packContacts(unconfirmed)
	all := make(map[lang.Tag]*CardText, len(p.Texts()))
	for tag, text := range p.Texts() {
		all[tag] = newCardText(tag, text, texts.of(tag))
		c.can = c.can || len(all[tag].Can) > 0
	}
	c.texts = packTexts(all, c.Responses)
	return c
}

func keptList(list []string, kept func(string) string) []string {
	if len(list) == 0 {
		return nil
	}
	own := make([]string, len(list))
	for i, text := range list {
		own[i] = kept(text)
	}
	return own
}

func newCardText(tag lang.Tag, t *directory.PublishedText, l *lang.Locale) *CardText {
	text := &CardText{
		Lang: tag, Name: l.Typeset(t.Name), Filed: l.Filing(t.Name), Acronym: t.Acronym, Summary: l.Typeset(t.Summary),
		advice: lead(t.FirstContact), First: l.Typeset(t.CardFirst),
		Responses: make(map[string]string, len(t.Responses)),
	}
	for id, r := range t.Responses {
		text.Responses[id] = l.Typeset(r.Summary)
	}
	for id, c := range t.Contacts {
		if c.Label != "" {
			text.Labels = put(text.Labels, id, l.Typeset(c.Label))
		}
		if c.Hours != "" {
			text.Hours = put(text.Hours, id, l.Typeset(c.Hours))
		}
	}
	for key, n := range t.Needs {
		if n.Can != "" {
			text.Can = put(text.Can, key, l.Typeset(n.Can))
		}
		if n.Cannot != "" {
			text.Cannot = put(text.Cannot, key, l.Typeset(n.Cannot))
		}
	}
	return text
}

// put adds to a map that is made when first needed: most cards need none.
func put(m map[string]string, key, value string) map[string]string {
	if m == nil {
		m = map[string]string{}
	}
	m[key] = value
	return m
}
