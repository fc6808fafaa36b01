package catalogue

import (
	"math"
	"slices"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/search"
	"amparo/internal/situation"
	"amparo/internal/tongue"
)

// signal is something that makes an entry a better answer, or a worse one: from 0 to 1, but
// for words, which add up.
type signal int

const (
	namesPlace   signal = iota // its scope names a place that is surely meant, or somewhere in it
	holdsPlace                 // its scope names a region that holds the place
	everywhere                 // it helps everywhere
	unknownWhere               // nobody knows where it helps
	namesRegion                // the very region that was asked about
	maybePlace                 // the same of a place that is perhaps meant, all in one
	unasked                    // it helps everywhere, and nobody said where help is wanted
	local                      // it helps in a few places only, and nobody said where
	offersIt                   // what is asked for
	offersMore                 // the rest of what is asked for
	nothingElse                // it offers what is asked for, and little besides
	broad                      // it offers much, and nobody said what
	forThem                    // it names who asks
	onlyThem                   // and names few others
	forAll                     // it is there for every defender
	onIt                       // it works on what is asked about
	notAlone                   // somebody alone may not ask
	slow                       // an application takes time
	answersNow                 // day and night, and that was asked for
	awake                      // the same, where it was not
	hasWords                   // its texts have the words, as much as anybody's
	telling                    // and words that few others have
	topical                    // its texts are full of what is asked for
	called                     // its name has the words
	surelyCalled               // little else was typed but its name
	calledShort                // its acronym was typed
	closedDown                 // nobody can ask for anything now
	isOpen                     // and this is known
	awakeThere                 // day and night, where the place is known
	repliesToo                 // it is known to answer in the language
	spokenThere                // nobody said where, and it names a place where people write in the language
	signals
)

// weigh are the weights of the signals. They were found with that half of the judged questions
// which may be looked at: see testdata/questions.tsv.
var weigh = [signals]float64{
	namesPlace: 3.74, holdsPlace: 2.44, everywhere: 1.31, unknownWhere: 1.3, namesRegion: 0.335, maybePlace: 8.07, unasked: 0.394, local: -4,
	offersIt: 0.665, offersMore: 0.26, nothingElse: -0.203, broad: 0.307, forThem: 0.753, onlyThem: 0.905, forAll: 0.46, onIt: 1.15,
	notAlone: -0.187, slow: -0.498, answersNow: 0.727, awake: 0.227, hasWords: 0.223, telling: 0.741, topical: 0.192,
	called: 1.88, surelyCalled: 1.5, calledShort: 6.22, closedDown: -2.57, isOpen: 0.181, awakeThere: 0.411,
	repliesToo: 0.15, spokenThere: 0.717,
}

// unread is the share that signals of place and person count for where nothing was understood
// but words: these must not drown in them.
const unread = 0.2

// wordsOf is what an entry has of the words that were typed.
type wordsOf struct {
	text  search.Found
	topic float64 // how full they are of what was understood
	named float32 // how much of what was typed its names have
}

// rater says how good an answer an entry is to what was understood.
type rater struct {
	*Understanding
	where    []string         // where help is wanted: what is surely meant, and what was chosen
	there    directory.Places // the same
	perhaps  directory.Places // where it may be wanted
	spoken   directory.Places // where people write in the language
	day      directory.Date
	coverage func(name string, t lang.Tag) float64
	rarest   float64         // how rare the rarest word is: 1 for one of a single entry
	words    int             // of any meaning
	typed    int             // words
	capitals map[string]bool // words that were typed in capitals, folded
	single   string          // the only word
	best     float32         // the score of the words of whoever has most
}

func newRater(s *Snapshot, u *Understanding, text string, now time.Time, chosen []string) *rater {
	if u.names == nil { // a contact
		return &rater{Understanding: u}
	}
	where := slices.Concat(u.sure, chosen)
	r := &rater{
		Understanding: u, day: DayOf(now),
		where: where, there: directory.PlacesOf(where...), perhaps: directory.PlacesOf(u.maybe...), spoken: directory.PlacesOf(tongue.Homes(u.Language)...),
		capitals: map[string]bool{}, coverage: s.index.Named(u.names), rarest: s.index.Telling(u.names), words: len(u.names.Typed()),
	}
	shouted := 0
	search.Words(text, func(w search.Word) {
		r.typed++
		r.single = lang.Fold(w.Text)
		if original := text[w.Start:w.End]; original == strings.ToUpper(original) {
			r.capitals[r.single] = true
			shouted++
		}
	})
	if r.typed > 2 && shouted == r.typed { // then capitals mean nothing
		clear(r.capitals)
	}
	return r
}

// rate says how good an answer a card is.
func (r *rater) rate(c *Card, w wordsOf) float64 {
	var of [signals]float64
	r.see(&of, c, w)
	score := 0.0
	for i, value := range of {
		score += weigh[i] * value
	}
	return score
}

// see fills in the signals of a card.
func (r *rater) see(of *[signals]float64, c *Card, w wordsOf) {
	r.place(of, c)
	r.person(of, c)
	if r.Nothing() {
		for i := range of {
			of[i] *= unread
		}
	} else if r.best > 0 {
		of[hasWords] = float64(w.text.Score / r.best)
	}
	r.help(of, c)
	r.named(of, c, w.named)
	of[telling] = min(2, float64(w.text.Rare))
	of[topical] = w.topic
	switch {
	case c.Availability.Closed():
		of[closedDown] = 1
	case c.Availability == directory.AvailabilityOpen:
		of[isOpen] = 1
	}
	if r.Language != "" && slices.Contains(c.ReplyLangs, string(r.Language)) {
		of[repliesToo] = 1 / math.Sqrt(float64(len(c.ReplyLangs)))
	}
	if len(r.where) > 0 {
		of[awakeThere] = of[awake]
	}
}

// perhapsReach is what a reach counts for where the place is not sure.
var perhapsReach = [...]float64{directory.ReachUnknown: 0.4, directory.ReachWorld: 0.5, directory.ReachWider: 0.65, directory.ReachExact: 1}

// place says how well the scope of a card meets where help is wanted.
func (r *rater) place(of *[signals]float64, c *Card) {
	if len(r.maybe) > 0 {
		of[maybePlace] = perhapsReach[c.Scope.ReachAny(r.perhaps)]
	}
	switch {
	case len(r.where) > 0:
		switch c.Scope.ReachAny(r.there) {
		case directory.ReachExact:
			of[namesPlace] = 1
		case directory.ReachWider:
			of[holdsPlace] = 1
		case directory.ReachWorld:
			of[everywhere] = 1
		case directory.ReachUnknown:
			of[unknownWhere] = 1
		}
		if slices.ContainsFunc(r.where, func(code string) bool { return slices.Contains(c.Scope.Regions, code) }) {
			of[namesRegion] = 1
		}
	case c.Scope.Worldwide:
		of[unasked] = 1
	case r.Language != "" && c.Scope.ReachAny(r.spoken) >= directory.ReachWider:
		of[spokenThere] = 1
		of[local] = 1 / (1 + extent(&c.Scope))
	default:
		of[local] = 1 / (1 + extent(&c.Scope))
	}
}

// extent is how much of the world a scope names, in countries.
func extent(s *directory.Scope) float64 {
	n := len(s.Countries) + len(s.Centred)
	for _, region := range s.Regions {
		n += len(lang.Parts(region))
	}
	return float64(n)
}

// help says how much of what is asked for a card offers, and when.
func (r *rater) help(of *[signals]float64, c *Card) {
	if c.emergency && r.AtOnce() {
		of[answersNow] = 1
	} else if c.emergency && (len(r.kinds) > 0 || len(r.where) > 0) {
		of[awake] = 1
	}
	if len(r.kinds) == 0 {
		return
	}
	help := c.Help()
	best, all, sum := 0.0, 0.0, 0.0
	for _, k := range r.kinds {
		offered := 0.0
		for i := range help {
			if help[i].Kind == k.id {
				offered = max(offered, k.weight*r.offered(&help[i]))
			}
		}
		best, sum, all = max(best, offered), sum+offered, all+k.weight
	}
	if best > 0 {
		of[offersIt], of[offersMore], of[nothingElse] = best, sum/all, best/float64(len(help))
	}
}

// forOthers is what a response counts for that is for somebody else than asks.
const forOthers = 0.9

// offered is how far a response of the right kind is for whoever asks: 1 at most.
func (r *rater) offered(h *directory.Response) float64 {
	share := 1.0
	if h.On(r.day).Closed() {
		return 0
	}
	if h.Scope.Stated() && len(r.where) > 0 && h.Scope.ReachAny(r.there) == directory.ReachNone {
		return 0
	}
	if len(h.Audiences) > 0 && !slices.ContainsFunc(r.Said.Audiences, func(f situation.Finding) bool { return slices.Contains(h.Audiences, f.ID) }) {
		share *= forOthers
	}
	if closedTo(h.WhoMayAsk) {
		share *= forOthers
	}
	return share
}

// closedTo reports whether somebody alone may not ask.
func closedTo(who []directory.Asker) bool {
	return len(who) > 0 && !slices.Contains(who, directory.AskerIndividuals) && !slices.Contains(who, directory.AskerUnknown)
}

// forSome is what it counts for to be there for all, where nobody asked for anything.
const forSome = 0.5

// onlyWhere reports whether nothing was understood but a place: who asks for nothing may be
// anybody, and whoever is there for some is nearly as good an answer as whoever is there for all.
func (r *rater) onlyWhere() bool {
	return len(r.where) > 0 && len(r.kinds)+len(r.Said.Audiences)+len(r.Said.Areas) == 0
}

// person says how far a card is for who asks, and works on what they ask about.
func (r *rater) person(of *[signals]float64, c *Card) {
	if _, open := directory.ForAudience(c.Audiences, ""); open {
		if of[forAll] = 1; r.onlyWhere() {
			of[forAll] = forSome
		}
	}
	for _, f := range r.Said.Audiences {
		if slices.Contains(c.Audiences, f.ID) {
			of[forThem] = max(of[forThem], f.Weight)
			of[onlyThem] = 1 / float64(len(c.Audiences))
		}
	}
	for _, f := range r.Said.Areas {
		if slices.Contains(c.Areas, f.ID) {
			of[onIt] = max(of[onIt], f.Weight)
		}
	}
	if len(r.kinds) == 0 {
		of[broad] = float64(min(len(c.Responses), 6)) / 6
	}
	if closedTo(c.WhoMayAsk) {
		of[notAlone] = 1
	}
	if c.Pace == directory.PaceApplication {
		of[slow] = 1
	}
}

// named says how far what was typed is the name of an entry. share is how much of what was
// typed its names have.
func (r *rater) named(of *[signals]float64, c *Card, share float32) {
	if share == 0 { // acronyms are names too
		return
	}
	c.eachName(func(t lang.Tag, name, acronym string) {
		r.call(of, name, t, share)
		if r.short(acronym) {
			of[calledShort] = 1
		}
	})
	if c.OwnName != "" {
		r.call(of, c.OwnName, lang.Tag(c.OwnLanguage), share)
	}
}

// surely is from when on nothing but an organisation is meant: its name is typed nearly
// whole, and little else.
const surely = 0.6

// wholly is from when on all that was typed is in a name.
const wholly = 0.95

// call says how far what was typed is a name. Words that many names have, such as
// "defenders", only count for a name that is typed whole.
func (r *rater) call(of *[signals]float64, name string, t lang.Tag, share float32) {
	covered := r.coverage(name, t)
	if float64(share)*covered >= surely && (r.rarest >= 0.5 || r.words > 1) {
		of[surelyCalled] = 1
	} else if share > wholly && r.words > 1 && r.rarest >= 0.5 { // long names are cut short
		of[surelyCalled] = max(of[surelyCalled], 0.7)
	}
	of[called] = max(of[called], float64(share)*covered*max(covered, r.rarest))
}

// short reports whether an acronym was typed: in capitals, or alone.
func (r *rater) short(acronym string) bool {
	if acronym == "" {
		return false
	}
	folded := lang.Fold(acronym)
	return r.typed == 1 && r.single == folded || len(folded) > 1 && r.capitals[folded]
}

// surely says how surely what was typed is the name of an entry: 1 for its whole name, or its
// acronym, less for a part of it.
func (r *rater) surely(c *Card, share float32) float64 {
	var of [signals]float64
	r.named(&of, c, share)
	return max(of[surelyCalled], of[calledShort])
}
