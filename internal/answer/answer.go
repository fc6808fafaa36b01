// Package answer decides who is named to somebody who needs help: in which
// groups, in which order, how many at once, and why. Everything here is a pure
// function of the published directory and of what was asked.
//
// What is not known excludes nobody: only what is known to be otherwise puts an
// organisation last, and only another region leaves it out.
package answer

import (
	"time"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/place"
)

// How many are named at once.
const (
	MaxLines  = 2  // who answers now
	MaxAtOnce = 10 // in all groups together, but for the last two: see MaxKnownNo
)

// Ask is what somebody needs, as far as they said it. Every field but Language
// and Now is optional.
type Ask struct {
	Need     string      // id of a need: decides what lines can do; "" for a topic or for several needs
	Kinds    []string    // response kinds, of which one is enough; none: all
	Place    place.Place // where the person in danger is; zero, or the world: not said
	Language lang.Tag    // of the page
	Reply    string      // language in which an answer is wanted; "": any
	Audience string      // id of who asks; "": anyone
	Now      time.Time
	Page     int // counted from 1; less counts as 1, too many as the last
}

// Answers are who can help.
type Answers struct {
	Lines  []Line  // who answers now, at most MaxLines
	First  *Found  // whom to reach first where nobody answers now; nil with Lines, and where nobody helps
	Groups []Group // of this page, in their order; none is empty
	Total  int     // organisations that help, on all pages; those whose lines are shown are among them where they offer what is needed, and stand in no group
	Others int     // of them on no page up to this one
	Page   int
	Pages  int // at least 1
	// Replying, Unasked and Otherwise are how many of Total are known to reply in
	// Ask.Reply, of how many that is not known, and how many are known not to.
	// All zero where no language was asked for.
	Replying, Unasked, Otherwise int
	// Languages are those in which somebody who helps with this is known to
	// reply, that of the page first, then the most frequent. Audiences are all
	// that occur among them, in the order of the vocabulary.
	Languages []string
	Audiences []string
}

// Line is a contact that somebody answers at all hours.
type Line struct {
	Card    *catalogue.Card
	Contact directory.PublishedContact
	Reach   directory.Reach // of Ask.Place; ReachNone where none was said
}

// GroupKind says what the members of a group have in common.
type GroupKind string

// The groups, in the order in which they stand on a page.
const (
	GroupNear          GroupKind = "near"     // they name the country, a region around it, or the place that was chosen
	GroupWorld         GroupKind = "world"    // they help everywhere
	GroupRegions       GroupKind = "regions"  // they help in one region only; the place is not known
	GroupApply         GroupKind = "apply"    // by application: takes time
	GroupOtherLanguage GroupKind = "language" // known to reply in other languages only
	GroupOtherPeople   GroupKind = "people"   // known to be for other people
)

// Group is a part of the answers.
type Group struct {
	Kind   GroupKind
	Found  []Found // of this page
	Total  int     // on all pages
	Extras []Extra // what was held back, and which choice brings it forward
}

// Extra is how many more a choice brings into a group: an audience, or, where
// Audience is "", saying which country.
type Extra struct {
	Audience string
	Count    int
}

// Found is an organisation, why it is named, and what of it answers the need.
type Found struct {
	Card     *catalogue.Card
	Response *catalogue.CardResponse // the one that fits best; nil where no kind was asked for
	Reach    directory.Reach         // of Ask.Place; ReachNone where none was said
	Reason   Reason
	// Region is what stands above a card of GroupRegions: the place that the card
	// stands for among others. Where it names few places, these say more: see
	// Card.ScopeOf.
	Region place.Place
}

// ReasonKind is why somebody is named.
type ReasonKind string

// The reasons, the most precise first.
const (
	ReasonCountry  ReasonKind = "country"  // names the country
	ReasonRegion   ReasonKind = "region"   // names a region that holds the place: Reason.Code
	ReasonAudience ReasonKind = "audience" // is there for a group: Reason.Code, the id of an audience
	ReasonKindHelp ReasonKind = "kind"     // offers the kind of help: Reason.Code, the id of a response kind
	ReasonWorld    ReasonKind = "world"    // helps everywhere; where no kind was asked for
)

// Reason is the most precise reason for naming somebody. Code is a country
// (ISO 3166), a region (M49), or the id of a term, as Kind says.
type Reason struct {
	Kind ReasonKind
	Code string
}
