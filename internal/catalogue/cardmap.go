package catalogue

import "maps"

// cardMap finds cards by a word. It is parted, so that the next snapshot copies
// the parts that change and shares the others.
type cardMap [256]map[string]*Card

func part(key string) byte {
	var sum byte
	for i := range len(key) {
		sum = sum*31 + key[i]
	}
	return sum
}

func (m *cardMap) get(key string) *Card { return m[part(key)][key] }

// cardMapBuilder changes a copy of a cardMap.
type cardMapBuilder struct {
	cardMap
	own [256]bool // parts that no snapshot shares
}

func (b *cardMapBuilder) part(key string) map[string]*Card {
	n := part(key)
	if !b.own[n] {
		b.cardMap[n], b.own[n] = maps.Clone(b.cardMap[n]), true
		if b.cardMap[n] == nil {
			b.cardMap[n] = map[string]*Card{}
		}
	}
	return b.cardMap[n]
}

// expect makes room for many cards in a map that has none.
func (b *cardMapBuilder) expect(cards int) {
	for n := range b.cardMap {
		b.cardMap[n], b.own[n] = make(map[string]*Card, cards/len(b.cardMap)), true
	}
}

func (b *cardMapBuilder) put(key string, c *Card) { b.part(key)[key] = c }

func (b *cardMapBuilder) remove(key string) { delete(b.part(key), key) }
