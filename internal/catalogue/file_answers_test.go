package catalogue_test

import (
	"fmt"
	"slices"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/store/storetest"
)

// cardWords is a card as a list shows it in one language.
func cardWords(c *catalogue.Card, t lang.Tag) []any {
	text := c.In(t)
	return []any{
		c.ID, c.Slug, c.Original, c.Seat, c.Availability, responseFacts(c), c.Scope, c.ReplyLangs, c.Audiences, c.Areas, c.Published, c.Verified, c.Reported, c.Has(t), c.Contacts(),
		text.Lang, text.Name, text.Filed, text.Acronym, text.Summary, text.Responses, text.Labels, text.Hours, text.FirstContact().String(),
	}
}

// responseFacts is what holds of each response of a card.
func responseFacts(c *catalogue.Card) []any {
	facts := []any{c.ChannelsOf(nil)}
	for i := range c.Responses {
		r := &c.Responses[i]
		facts = append(facts, r.ID, r.Kind, r.Availability, r.Since, r.Closes, r.Reopens, c.AvailabilityOn("2026-11-30", r),
			*c.ScopeOf(r), c.RepliesOf(r), c.AudiencesOf(r), c.AskersOf(r), c.PaceOf(r), c.ContactsOf(r), c.ChannelsOf(r))
	}
	return facts
}

// questions are what a list is asked for.
func questions() []catalogue.ListAsk {
	asks := []catalogue.ListAsk{{}, {ByName: true, Page: 2}}
	for i, value := range []string{"urgent-appeals", "002", "en", "women-defenders", "torture", catalogue.StateVerified} {
		ask := catalogue.ListAsk{ByName: true}
		ask.Filter[facets[i]] = []string{value}
		asks = append(asks, ask)
	}
	for i := range asks {
		asks[i].Now, asks[i].Size = storetest.At(24), 7
	}
	return asks
}

// answers is what readers can learn from a snapshot.
func answers(now *catalogue.Snapshot) map[string]any {
	all := map[string]any{"len": now.Len(), "reply": now.ReplyLanguages(5), "kinds": now.Terms(directory.VocabularyKinds)}
	for _, tag := range now.Languages() {
		say := func(what string, answer any) { all[string(tag)+" "+what] = answer }
		for i, c := range now.Sorted(tag) {
			say(fmt.Sprint("card ", i), cardWords(c, tag))
			say("contacts "+c.Slug, now.ByID(c.ID) == c)
		}
		say("letters", now.Letters(tag))
		say("under", slugs(now.Under(tag, "A", 0, 100)))
		var hot []string
		for _, h := range now.DayAndNight(tag, 100) {
			hot = append(hot, h.Card.Slug+" "+h.Contact.ID)
		}
		say("hot", hot)
		var awake []string
		for _, h := range now.Awake(tag) {
			awake = append(awake, h.Card.Slug+" "+h.Reached()+fmt.Sprint(h.Can("legal"), h.Can("")))
		}
		say("awake", awake)
		var offered []string
		for c := range now.Offered("training", "emergency-grants") {
			offered = append(offered, c.Slug)
		}
		slices.Sort(offered) // in the order of memory, which differs
		say("offered", offered)
		say("offering", slugs(now.Offering(tag, "2026-11-30", "training", "emergency-grants")))
		for i, ask := range questions() {
			l := now.List(tag, ask)
			say(fmt.Sprint("list ", i), []any{l.Total, l.Page, l.Pages, slugs(l.Cards), l.World, l.Counts, l.Named})
		}
		for _, text := range []string{"+41 22 555 01 03", "help-3@example.org", "555 01 07"} {
			say("owners of "+text, ownersOf(now, text))
		}
		for _, text := range []string{"avocates", "organisation", "A7", "observatoier", "help-3@example.org", "fund 3", "uganda", "zzz"} {
			results, u := now.Search(text, tag, storetest.At(1))
			var found []string
			for _, r := range results {
				found = append(found, fmt.Sprint(r.Slug, r.All))
			}
			slices.Sort(found) // equal ones stand as they were added
			say("search "+text, []any{found, u.Words.Misspelt(), u.Words.Unknown()})
		}
	}
	return all
}
