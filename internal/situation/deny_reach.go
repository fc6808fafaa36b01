package situation

// statement is a sentence of an entry, of which is told what it denies.
type statement struct {
	l      *language
	g      *grammar
	text   string
	tokens []token
}

// word is a word of the sentence, "" beyond its end.
func (s *statement) word(i int) string {
	if i < 0 || i >= len(s.tokens) {
		return ""
	}
	return s.tokens[i].text
}

// near reports whether no mark stands between a word and the one before it.
func (s *statement) near(i int) bool {
	return 0 < i && i < len(s.tokens) && s.tokens[i].at-s.tokens[i-1].at <= 1
}

// isHalfAnswer reports whether the half of a negation has its other half after it, which denies.
func (s *statement) isHalfAnswer(i int) bool {
	return s.g.half[s.tokens[i].text] && s.l.beforeSecond(s.tokens, i)
}

// saysOnly reports whether the half of a negation says "only": "ne donnez votre nom que lorsque".
func (s *statement) saysOnly(i int) bool {
	for n := i + 1; n < len(s.tokens) && s.tokens[n].at-s.tokens[n-1].at < afterStop; n++ {
		if s.g.only[s.tokens[n].text] {
			return true
		}
	}
	return false
}

// firstHalf is where a negation begins that has two halves.
func (s *statement) firstHalf(i int) int {
	for n := i - 1; n >= 0 && n > i-withinHalves && s.near(n+1); n-- {
		if s.g.half[s.tokens[n].text] && !s.isBirth(n) {
			return n
		}
	}
	return i
}

// clauseStart is the first token of the clause that a token is in.
func (s *statement) clauseStart(i int) int {
	for i > 0 && s.near(i) {
		if t := s.tokens[i-1].text; s.g.but[t] || s.g.relative[t] || s.g.condition[t] {
			break
		}
		i--
	}
	return i
}

// subjectStart is where the subject of what is said at a token begins. After "and" it is the words
// since then, where those before have a verb of their own ("they come first and help is not
// certain"), or none at all ("it is part of the stay and not offered apart").
func (s *statement) subjectStart(i int) int {
	start := s.clauseStart(i)
	verb := i
	for verb > start && s.g.verb[s.word(verb-1)] {
		verb--
	}
	if s.g.and[s.word(verb-1)] {
		return i
	}
	acts := false
	for n := start; n < verb; n++ {
		t := s.tokens[n].text
		if acts && s.g.and[t] {
			start = n + 1
		}
		acts = acts || s.g.verb[t] || s.g.gives[t] || s.g.not[t]
	}
	return start
}

// goesOn reports whether a word begins something else that is said: what an organisation does give,
// somebody, or a verb.
func (s *statement) goesOn(i int) bool {
	t := s.word(i)
	if s.g.relative[t] && i+1 < len(s.tokens) {
		return s.g.gives[s.word(i+1)]
	}
	return s.g.gives[t] || s.g.subject[t] || s.g.verb[t] || s.g.bids[t]
}

// denialEnd is the token before which a denial ends. Lists go on after a comma: "no money for
// visas, studies or health care"; what an organisation does give ends them, and ", and" where there
// is no list.
func (s *statement) denialEnd(from int) int {
	start, list := s.clauseStart(from), false
	condition := s.near(start) && s.g.condition[s.word(start-1)]
	for i := from + 1; i < len(s.tokens); i++ {
		t, apart := s.tokens[i].text, !s.near(i)
		switch {
		case s.tokens[i].at-s.tokens[i-1].at > afterStop, s.g.but[t]:
			return i
		case apart && (condition || s.goesOn(i) || s.g.also[t] && (!list || s.goesOn(i+1))):
			return i
		case s.g.and[s.tokens[i-1].text] && i-1 > from && s.goesOn(i):
			return i - 1
		}
		list = list || apart && s.tokens[i].start > s.tokens[i-1].end+1 // and not in "10,000"
	}
	return len(s.tokens)
}

// reachOfWithoutInEntries is how far "without" reaches in an entry, in words: what is named next,
// not what the sentence goes on with.
const reachOfWithoutInEntries = 5

// nearEnd is the token before which ends what "without" denies. A comma ends it but in a list
// ("without name, place or date").
func (s *statement) nearEnd(from int) int {
	for i := from + 1; i < len(s.tokens); i++ {
		t := s.tokens[i].text
		switch {
		case s.g.but[t] || s.g.relative[t]:
			return i
		case s.tokens[i].at-s.tokens[from].at > reachOfWithoutInEntries && !s.g.and[s.tokens[i-1].text] && !s.hyphen(i):
			return i
		case s.g.and[s.tokens[i-1].text] && s.goesOn(i):
			return i - 1
		case !s.near(i) && !s.inList(i), i > from+1 && (s.g.verb[t] || s.g.gives[t]) && !s.tokens[i-1].elided:
			return i
		}
	}
	return len(s.tokens)
}

// hyphen reports whether a word is one with that before it: "e-mail".
func (s *statement) hyphen(i int) bool {
	return s.text[s.tokens[i-1].end:s.tokens[i].start] == "-"
}

// inList reports whether "and" or "or" follows the word or two after a comma.
func (s *statement) inList(i int) bool {
	if s.tokens[i].at-s.tokens[i-1].at > afterComma+1 || s.g.and[s.word(i)] {
		return false
	}
	for n := i + 1; n <= i+2 && s.near(n); n++ {
		if t := s.word(n); s.g.and[t] || s.g.not[t] {
			return true
		}
	}
	return false
}
