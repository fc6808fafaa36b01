package answer_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/answer"
	"amparo/internal/catalogue"
	"amparo/internal/comment"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
)

// today is the day of all questions.
var today = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

// published is a source of entries that never change.
type published struct {
	entries []*directory.Published
	terms   map[string][]directory.Term
}

func (published) Sequence(context.Context) (int64, error)                { return 1, nil }
func (published) ChangeID(context.Context, int64) (string, error)        { return "the only one", nil }
func (published) FormerSlugs(context.Context) (map[string]string, error) { return nil, nil }
func (published) FormerAddresses(context.Context) (map[string]string, error) {
	return nil, nil
}
func (published) FormerTerms(context.Context) ([]directory.FormerSlug, error) { return nil, nil }
func (published) ChangesSince(context.Context, int64) ([]directory.Change, error) {
	return nil, nil
}
func (published) Comments(context.Context, string) ([]comment.Comment, error) { return nil, nil }
func (published) PublishedEntry(context.Context, string) (*directory.Published, error) {
	return nil, directory.ErrNotFound
}

func (p published) Terms(context.Context) (map[string][]directory.Term, error) { return p.terms, nil }

func (p published) Published(_ context.Context, each func(*directory.Published) error) ([]*directory.Damaged, error) {
	for _, e := range p.entries {
		if err := each(e); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

func newCatalogue(tb testing.TB, source catalogue.Source) *catalogue.Catalogue {
	tb.Helper()
	var locales []*lang.Locale
	for _, tag := range []lang.Tag{"en", "fr", "es"} {
		l, err := lang.Load(tag)
		if err != nil {
			tb.Fatal(err)
		}
		locales = append(locales, l)
	}
	return catalogue.New(source, locales, nil)
}

func openSource(tb testing.TB, source catalogue.Source) *catalogue.Snapshot {
	tb.Helper()
	c := newCatalogue(tb, source)
	if err := c.Rebuild(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return c.Now()
}

// org is an organisation in a few facts. Without any it helps everywhere and
// everybody, and has a web site; what else there is, is not known.
type org struct {
	name      string // A to Z
	in        string // countries and regions; "": everywhere; "?": nobody knows
	except    string
	forWhom   string // audiences
	who       string // may ask
	pace      directory.Pace
	replies   string
	open      directory.Availability
	by        string // contacts: those of contactsOf, and "24h"
	kinds     string // of response; "" is "legal"
	can       string // needs, or "*", for which its line says what it can do
	months    int    // since it was verified; 0: never
	seat      string
	responses []directory.Response // instead of kinds
}

// terms are two needs and their words.
var terms = map[string][]directory.Term{
	directory.VocabularyNeeds: {
		{ID: "legal", Order: 1, Kinds: []string{"legal"}},
		{ID: "leave", Order: 2, Kinds: []string{"temporary-relocation", "safe-houses"}},
		{ID: "rest", Order: 3, Kinds: []string{"awards-fellowships", "training"}},
		{ID: "nobody", Order: 4, Kinds: []string{"what-nobody-offers"}},
	},
	directory.VocabularyAudiences: {{ID: directory.AudienceAll, Order: 1}, {ID: "women", Order: 2}, {ID: "journalists", Order: 3}, {ID: "artists", Order: 4}, {ID: "organisations", Order: 5}},
}

func (o org) published(n int) *directory.Published {
	e := &directory.Entry{
		ID: fmt.Sprintf("01a1f640-bc00-7000-8000-%012x", n), Slug: o.name, Original: "en", Seat: o.seat,
		Availability: o.open, Scope: scopeOf(o.in, o.except), Pace: o.pace,
		ReplyLangs: strings.Fields(o.replies), Audiences: strings.Fields(o.forWhom), Responses: o.responses,
	}
	for _, who := range strings.Fields(o.who) {
		e.WhoMayAsk = append(e.WhoMayAsk, directory.Asker(who))
	}
	text := &directory.Text{Name: o.name, Needs: map[string]*directory.NeedText{}}
	e.Texts = map[lang.Tag]*directory.Text{"en": text}
	for i, by := range strings.Fields(orElse(o.by, "web")) {
		c := contactsOf[by]
		c.ID, c.Visibility = fmt.Sprint(by, "-", i+1), directory.VisibilityPublic
		c.Value = strings.ReplaceAll(c.Value, "N", fmt.Sprintf("%04d", n))
		e.Contacts = append(e.Contacts, c)
		for _, need := range strings.Fields(o.can) {
			text.Needs[directory.NeedKey(c.ID, strings.Trim(need, "*"))] = &directory.NeedText{Can: "Something."}
		}
	}
	if o.responses == nil {
		for _, kind := range strings.Fields(orElse(o.kinds, "legal")) {
			e.Responses = append(e.Responses, directory.Response{ID: kind, Kind: kind})
		}
	}
	p := e.Preview()
	if o.months > 0 {
		p.Verified = today.AddDate(0, -o.months, 1)
	}
	return p
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func scopeOf(in, except string) directory.Scope {
	s := directory.Scope{Worldwide: in == "" || strings.HasPrefix(in, "W"), Regions: []string{}, Countries: []string{}, Except: strings.Fields(except)}
	for _, code := range strings.Fields(in) {
		switch {
		case code == "?":
			s.Unknown = true
		case code == "W":
		case lang.IsRegion(code):
			s.Regions = append(s.Regions, code)
		case s.Worldwide:
			s.Centred = append(s.Centred, code)
		default:
			s.Countries = append(s.Countries, code)
		}
	}
	return s
}

// contactsOf are kinds of contacts; N is another number for each entry.
var contactsOf = map[string]directory.Contact{
	"web":    {Kind: directory.ContactWeb, Value: "https://example.org/N"},
	"mail":   {Kind: directory.ContactEmail, Value: "N@example.org"},
	"phone":  {Kind: directory.ContactPhone, Value: "+41 22 555 N"},
	"signal": {Kind: directory.ContactSignal, Value: "+41 79 555 N"},
	"form":   {Kind: directory.ContactForm, Value: "https://example.org/form/N"},
	"short":  {Kind: directory.ContactShort, Value: "0800 N", From: []string{"KE"}},
	"robot":  {Kind: directory.ContactSignal, Value: "+41 79 556 N", Role: directory.RoleInformation},
	"third":  {Kind: directory.ContactPhone, Value: "+41 22 556 N", Provenance: directory.Provenance{Reliability: directory.ReliabilityThirdParty}},
	"fax":    {Kind: directory.ContactFax, Value: "+41 22 557 N"},
	"none":   {Kind: directory.ContactWeb, Value: "https://example.org/N", Provenance: directory.Provenance{Reliability: directory.ReliabilityOld}},
	"24h":    {Kind: directory.ContactPhone, Value: "+41 22 558 N", Role: directory.RoleEmergency, DayAndNight: true},
	"24hKE":  {Kind: directory.ContactShort, Value: "0801 N", From: []string{"KE"}, Role: directory.RoleEmergency, DayAndNight: true},
	"shared": {Kind: directory.ContactPhone, Value: "+41 22 559 00 00", Role: directory.RoleEmergency, DayAndNight: true},
}

// world is a directory of some organisations.
func world(tb testing.TB, orgs ...org) *catalogue.Snapshot {
	tb.Helper()
	p := published{terms: terms}
	for i, o := range orgs {
		p.entries = append(p.entries, o.published(i+1))
	}
	return openSource(tb, p)
}

// asking is a question for "legal" in English, changed as said.
func asking(change func(*answer.Ask)) answer.Ask {
	ask := answer.Ask{Need: "legal", Kinds: []string{"legal"}, Language: "en", Now: today}
	if change != nil {
		change(&ask)
	}
	return ask
}

// at is a place by a code: of a country, a territory or a region.
func at(tb testing.TB, code string) place.Place {
	tb.Helper()
	if p, ok := place.OfCountry(code); ok {
		return p
	}
	for _, kind := range []place.Kind{place.Region, place.FieldRegion, place.Area, place.People} {
		if p, ok := place.Find(kind, code); ok {
			return p
		}
	}
	tb.Fatalf("there is no place %s", code)
	return place.Place{}
}

// groupsOf writes the groups of a page: "world 2/3: a b".
func groupsOf(a *answer.Answers) string {
	var list []string
	for _, g := range a.Groups {
		list = append(list, fmt.Sprintf("%s %d/%d: %s", g.Kind, len(g.Found), g.Total, strings.Join(namesOf(g.Found), " ")))
	}
	return strings.Join(list, "; ")
}

func namesOf(found []answer.Found) []string {
	names := make([]string, len(found))
	for i, f := range found {
		names[i] = f.Card.Slug
	}
	return names
}

func linesOf(lines []answer.Line) string {
	var names []string
	for _, l := range lines {
		names = append(names, l.Card.Slug)
	}
	return strings.Join(names, " ")
}

// everybody is who is named on all pages of a question, lines and all, sorted.
func everybody(tb testing.TB, s *catalogue.Snapshot, ask answer.Ask) []string {
	tb.Helper()
	var all []string
	for page, pages := 1, 1; page <= pages; page++ {
		ask.Page = page
		a := answer.Of(s, ask)
		pages = a.Pages
		for _, g := range a.Groups {
			all = append(all, namesOf(g.Found)...)
		}
		if page == 1 {
			for _, l := range a.Lines {
				all = append(all, l.Card.Slug)
			}
		}
	}
	slices.Sort(all)
	return all
}
