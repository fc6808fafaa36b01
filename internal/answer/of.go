package answer

import (
	"amparo/internal/catalogue"
)

// Of returns who can help.
func Of(s *catalogue.Snapshot, ask Ask) *Answers {
	q := newQuestion(s, ask)
	a := &Answers{Lines: q.lines()}
	found := newGathered(s)
	found.gather(q, a.Lines)
	found.page(q, a, ask.Page)
	a.Total, a.Languages, a.Audiences = found.total, found.languagesFrom(string(ask.Language)), found.audiencesOf(s)
	if ask.Reply != "" {
		a.Replying, a.Unasked, a.Otherwise = found.replying[repliesYes], found.replying[repliesUnknown], found.replying[repliesNo]
	}
	if len(a.Lines) == 0 {
		a.First = found.first(q)
	}
	return a
}

// onPlate reports whether a line of an entry is shown: it is not shown again below.
func onPlate(lines []Line, card *catalogue.Card) bool {
	for i := range lines {
		if lines[i].Card == card {
			return true
		}
	}
	return false
}
