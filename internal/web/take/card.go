package take

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/facts"
	"amparo/templates"
	"amparo/templates/take"
)

// What fits on a card.
const (
	maxNumbers   = 3
	maxLanguages = 5
	maxNote      = 90 // characters: two lines
)

// validMonths is how long a card is good for after the day of the last change of the
// directory: as long as a verification counts as fresh.
const validMonths = 6

// Card is the wallet card of a region, without what surrounds it on a screen.
func (k *Kept) Card(r Room, serial int64, region Region) *take.Card {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.catchUp(r, serial)
	p, day := r.Printer, k.choice.day
	c := &take.Card{
		Title: p.T("card.title", i18n.Args{"Region": region.name(p)}), Hint: p.T("card.hint"), First: p.T("card.first"), Say: templates.Words{Text: p.T("card.say")},
		Rules: []string{p.T("card.rule_silent"), p.T("card.rule_trace"), p.T("card.rule_other")},
		Until: p.T("card.until", i18n.Args{"Date": month(day), "Until": month(monthsLater(day, validMonths))}),
		Again: r.again("en", "fr"),
	}
	if region.field == "americas" { // English beneath; beneath English what most of the region speak
		c.Again = r.again("en", "es")
	}
	if r.Demo {
		c.Demo = p.T("card.demo")
	}
	for _, n := range numbersOf(k.choice.regions[region], region, p.Locale()) {
		c.Numbers = append(c.Numbers, r.number(n))
	}
	if len(c.Numbers) == 0 {
		c.NothingToCall = p.T("card.none")
	}
	return c
}

func month(t time.Time) string { return t.Format("01.2006") }

// monthsLater never skips a month: six after 31 August is in February.
func monthsLater(t time.Time, months int) time.Time {
	return time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
}

// number is a number that may stand on a card.
type number struct {
	card *catalogue.Card
	of   directory.PublishedContact
	key  []int
}

// numbersOf are the best numbers of a region, each once: lines that are answered day
// and night, of the region first, then of the whole world; then offices, in the same
// order. What only one country can use, or only some people, comes after all of these,
// and so does a name that says what the card is for.
func numbersOf(in *chosen, region Region, l *lang.Locale) []number {
	home := countries(region.lands(l))
	var all []number
	for card := range in.in {
		if card.Availability.Closed() {
			continue
		}
		for _, c := range card.Contacts() {
			if c.Kind == directory.ContactPhone && !silent(c) {
				all = append(all, number{card, c, rank(card, c, home, region)})
			}
		}
	}
	slices.SortFunc(all, func(a, b number) int {
		if d := slices.Compare(a.key, b.key); d != 0 {
			return d
		}
		return strings.Compare(a.card.Slug+" "+a.of.ID, b.card.Slug+" "+b.of.ID)
	})
	var best []number
	for _, n := range all {
		taken := func(o number) bool { return catalogue.Reached(o.of) == catalogue.Reached(n.of) || o.card == n.card }
		if len(best) < maxNumbers && !slices.ContainsFunc(best, taken) {
			best = append(best, n)
		}
	}
	return best
}

// silent reports whether a number takes no calls, or nobody answers them.
func silent(c directory.PublishedContact) bool {
	return c.Role == directory.RoleInformation || (len(c.Channels) > 0 && !slices.Contains(c.Channels, directory.ChannelVoice))
}

func rank(card *catalogue.Card, c directory.PublishedContact, home []string, region Region) []int {
	_, open := directory.ForAudience(card.Audiences, directory.AudienceAll)
	world, reach := card.Scope.Worldwide, len(card.Scope.Countries)+100*len(card.Scope.Regions)
	if region != (Region{}) {
		reach = 0
		for _, country := range home {
			reach += bit(card.Scope.Reach(country) > directory.ReachUnknown)
		}
	}
	text := card.In(card.Original)
	few := !open || (!world && reach < 2) || (tells(text.Name+" "+card.OwnName) && text.Acronym == "")
	return []int{bit(few), bit(!c.Emergency()), bit(world == (region != Region{})), bit(c.Role == directory.RoleOffice), -reach}
}

func (r Room) number(n number) take.Number {
	text, of := n.card.In(r.Printer.Lang()), r.reader(time.Time{})
	name := of.Called(n.card.OwnName, n.card.OwnLanguage, text.Name, text.Lang)
	if tells(name.Text) && text.Acronym != "" {
		name = templates.Words{Text: text.Acronym}
	}
	var note []string
	for _, part := range r.notes(n, of) {
		if part != "" && utf8.RuneCountInString(joined(" · ", append(note, part)...)) <= maxNote {
			note = append(note, part)
		}
	}
	return take.Number{Name: name, Value: n.of.Shown, Note: joined(" · ", note...)}
}

// telling are words that say what a card is for to whoever finds it.
var telling = []string{"human rights", "droits humains", "droits de l’homme", "droits de l'homme", "derechos humanos", "direitos humanos"}

// tells reports whether a name has such words.
func tells(name string) bool {
	return slices.ContainsFunc(telling, func(words string) bool { return strings.Contains(strings.ToLower(name), words) })
}

// notes are what stands below a number, the most needed first.
func (r Room) notes(n number, of facts.Reader) []string {
	when, where, who := of.Opening(n.of.OpeningHours), "", ""
	switch {
	case n.of.Emergency():
		when = r.Printer.T("card.day_and_night")
	case n.of.Role == directory.RoleOffice:
		when = joined(" · ", r.Printer.T("card.office"), when)
	}
	if !n.card.Scope.Worldwide {
		where = of.Places(n.card.Scope, 3)
	}
	if _, open := directory.ForAudience(n.card.Audiences, directory.AudienceAll); !open {
		var names []string
		for _, w := range of.List(directory.VocabularyAudiences, n.card.Audiences) {
			names = append(names, w.Text)
		}
		who = strings.Join(names[:min(2, len(names))], ", ")
	}
	return []string{when, who, where, r.spoken(n, of)}
}

// spoken are the languages in which somebody answers, each in its own name: whoever
// finds the card may read no other. The reader's own comes first.
func (r Room) spoken(n number, of facts.Reader) string {
	codes := slices.Clone(n.of.Languages)
	if len(codes) == 0 {
		codes = slices.Clone(n.card.ReplyLangs)
	}
	if slices.Contains(codes, lang.Any) {
		return of.KnownReplies(codes)
	}
	first := func(code string) int { return 2*bit(of.Own(code)) + bit(code == "en") }
	slices.SortStableFunc(codes, func(a, b string) int { return first(b) - first(a) })
	var names []string
	for _, code := range codes {
		if l, err := lang.Load(lang.Tag(code)); err == nil && len(names) < maxLanguages {
			names = append(names, l.LanguageName(code))
		}
	}
	if more := len(codes) - len(names); more > 0 && len(names) > 0 {
		names = append(names, r.Printer.T("card.more", i18n.Args{"Number": more}))
	}
	return strings.Join(names, ", ")
}
