package catalogue

import (
	"math"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/search"
	"amparo/internal/situation"
)

// topic is a term in the words of a language, and how full of them the texts of each card
// are: from 0 to 255, by its number. The words of terms are in so many texts that counting
// them anew for every search would cost more than all the rest.
type topic []uint8

// topicKey is a term in a language.
type topicKey struct {
	termKey
	in lang.Tag
}

// topicsOf are the topics of what is asked for most, of who asks, and of what is asked about.
func (s *Snapshot) topicsOf(u *Understanding, t lang.Tag) []topic {
	var list []topic
	add := func(vocabulary, id string) {
		if term := s.Term(vocabulary, id); term != nil && term.Labels[t].Label != "" {
			list = append(list, s.topic(topicKey{termKey{vocabulary, id}, t}, term.Labels[t].Label))
		}
	}
	if len(u.kinds) > 0 {
		add(directory.VocabularyKinds, u.kinds[0].id)
	}
	for _, f := range u.Said.Audiences {
		if f.Weight >= situation.Sure {
			add(directory.VocabularyAudiences, f.ID)
		}
	}
	for _, f := range u.Said.Areas {
		if f.Weight >= situation.Sure {
			add(directory.VocabularyAreas, f.ID)
		}
	}
	return list
}

// topic counts the words of a label when they are first asked for.
func (s *Snapshot) topic(key topicKey, label string) topic {
	if kept, ok := s.topics.Load(key); ok {
		return kept.(topic)
	}
	found := s.index.Find(s.index.Parse(label, key.in), 0)
	t, best := make(topic, len(s.cards)), float64(highest(found))
	for _, f := range found {
		t[f.Number] = uint8(math.Round(255 * float64(f.Score) / best))
	}
	s.topics.Store(key, t)
	return t
}

// full is how full of topics the texts of a card are: from 0 to 1.
func full(topics []topic, number int32) float64 {
	sum := 0.0
	for _, t := range topics {
		sum += float64(t[number]) / 255
	}
	return sum / float64(max(1, len(topics)))
}

func highest(found []search.Found) (score float32) {
	for i := range found {
		score = max(score, found[i].Score)
	}
	return score
}
