package catalogue

import (
	"math"
	"slices"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/search"
)

// Weights of what makes an answer a good one. They were found with the half of the
// judged questions that may be looked at: see testdata/questions.tsv.
type weights struct {
	unknown, world, wider, exact float64 // how its scope meets a place that is surely meant, from nowhere on
	maybe                        float64 // share of that for a place that is perhaps meant
	everywhere                   float64 // it helps everywhere, where nobody said where
	countries                    float64 // it names so few places
	focus                        float64 // it does little else
	kinds                        float64 // it offers what is asked for
	more                         float64 // it offers the rest of it too
	audience, general            float64 // it names who asks; it is there for everybody
	special                      float64 // it is for others
	hot                          float64 // it answers day and night, and that was asked for
	awake                        float64 // the same, not asked for, where somebody is in danger
	words                        float64 // its texts have the words
	bare                         float64 // the same, where nothing else was understood
	name                         float64 // it is called so
	acronym                      float64 // it is called so for short
	closed                       float64
	restricted                   float64 // not everybody may ask
	slow                         float64 // an application takes time
	region                       float64 // it names the very region
	narrow                       float64 // how few places it names
}

var weigh = weights{
	unknown: 4.2, world: 4.6, wider: 5.8, exact: 6.6, maybe: 0.25, everywhere: 1, countries: 0, focus: 0.3,
	kinds: 2, more: 0.4, audience: 1.6, general: 0.7, special: 0, hot: 1.6, awake: 0.3, words: 1, bare: 3, name: 4, acronym: 5,
	closed: -1, restricted: -0.4, slow: -0.2, region: 0.3, narrow: 0.2,
}

// rater says how good an answer an entry is to what was understood.
type rater struct {
	*Understanding
	now     time.Time
	day     directory.Date
	tag     lang.Tag
	typed   []string // the words of names, folded
	capital map[string]bool
	best    float32 // score of words, of the best
}

func newRater(u *Understanding, text string, t lang.Tag, now time.Time, best float32) *rater {
	r := &rater{Understanding: u, now: now, day: DayOf(now), tag: t, best: best, capital: map[string]bool{}}
	search.Words(text, func(w search.Word) {
		folded := lang.Fold(w.Text)
		r.typed = append(r.typed, folded)
		if original := text[w.Start:w.End]; original == strings.ToUpper(original) {
			r.capital[folded] = true
		}
	})
	return r
}

// rate says how good an answer a card is. word is what its texts have of the words.
func (r *rater) rate(c *Card, word search.Found) float64 {
	score := r.place(c) + r.help(c) + r.person(c) + r.hours(c) + r.named(c)
	share := weigh.words
	if r.Nothing() {
		share = weigh.bare
	}
	if r.best > 0 {
		score += share * float64(word.Score/r.best)
	}
	if c.Availability.Closed() {
		score += weigh.closed
	}
	return score
}

func (r *rater) place(c *Card) float64 {
	score := 0.0
	if len(r.sure) > 0 {
		score += r.reaches(c, r.sure)
	}
	if len(r.maybe) > 0 {
		score += weigh.maybe * r.reaches(c, r.maybe)
	}
	if len(r.sure) == 0 {
		if c.Scope.Worldwide {
			score += weigh.everywhere
		} else {
			score -= weigh.countries / float64(len(c.Scope.Countries)+4*len(c.Scope.Regions)+1)
		}
	}
	return score
}

func (r *rater) reaches(c *Card, codes []string) float64 {
	reach := directory.ReachNone
	region := false
	for _, code := range codes {
		reach = max(reach, c.Scope.Reach(code))
		region = region || slices.Contains(c.Scope.Regions, code)
	}
	score := [...]float64{0, weigh.unknown, weigh.world, weigh.wider, weigh.exact}[reach]
	if reach == directory.ReachExact {
		if region {
			score += weigh.region
		}
		score += weigh.narrow / math.Sqrt(float64(len(c.Scope.Countries)+4*len(c.Scope.Regions)+1))
	}
	return score
}

func (r *rater) help(c *Card) float64 {
	if len(r.kinds) == 0 {
		return 0
	}
	best, all, sum := 0.0, 0.0, 0.0
	for _, k := range r.kinds {
		all += k.weight
		if c.offersOpen(r.day, []string{k.id}) {
			best, sum = max(best, k.weight), sum+k.weight
		}
	}
	if best == 0 {
		return 0
	}
	return weigh.kinds*best + weigh.more*sum/all + weigh.focus*best/float64(len(c.Responses))
}

func (r *rater) person(c *Card) float64 {
	named, open := directory.ForAudience(c.Audiences, "")
	score := weigh.special
	if open {
		score = weigh.general
	}
	for _, f := range r.Said.Audiences {
		if named, _ = directory.ForAudience(c.Audiences, f.ID); named {
			score = max(score, weigh.audience*f.Weight+weigh.general*(1-f.Weight))
		}
	}
	if len(c.WhoMayAsk) > 0 && !slices.Contains(c.WhoMayAsk, directory.AskerIndividuals) {
		score += weigh.restricted
	}
	if c.Pace == directory.PaceApplication {
		score += weigh.slow
	}
	return score
}

func (r *rater) hours(c *Card) float64 {
	switch {
	case !c.emergency:
		return 0
	case r.AtOnce():
		return weigh.hot
	case len(r.kinds) > 0 || len(r.sure) > 0:
		return weigh.awake
	}
	return 0
}

// named says how much of what was typed is the name of an entry, and the other way round.
func (r *rater) named(c *Card) float64 {
	best := 0.0
	for _, tag := range c.languages() {
		text := c.In(tag)
		best = max(best, r.called(text.Name))
		if text.Acronym != "" {
			best = max(best, r.short(text.Acronym))
		}
	}
	if c.OwnName != "" {
		best = max(best, r.called(c.OwnName))
	}
	return best
}

func (r *rater) called(name string) float64 {
	if len(r.typed) == 0 {
		return 0
	}
	var words []string
	search.Words(name, func(w search.Word) { words = append(words, lang.Fold(w.Text)) })
	hit, hitTyped := 0.0, 0.0
	total, totalTyped := 0.0, 0.0
	for _, w := range words {
		n := float64(len(w))
		total += n
		if slices.ContainsFunc(r.typed, func(t string) bool { return alike(t, w) }) {
			hit += n
		}
	}
	for _, w := range r.typed {
		n := float64(len(w))
		totalTyped += n
		if slices.ContainsFunc(words, func(t string) bool { return alike(w, t) }) {
			hitTyped += n
		}
	}
	if total == 0 || totalTyped == 0 {
		return 0
	}
	return weigh.name * (hit / total) * (hitTyped / totalTyped)
}

func alike(a, b string) bool { return a == b }

func (r *rater) short(acronym string) float64 {
	folded := lang.Fold(acronym)
	if !slices.Contains(r.typed, folded) {
		return 0
	}
	if len(r.typed) == 1 || r.capital[folded] && len(folded) > 1 {
		return weigh.acronym
	}
	return 0
}
