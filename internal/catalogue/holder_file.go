package catalogue

import "amparo/internal/flat"

// saveHolders writes sums as what they are more than the one before: they are
// sorted.
func saveHolders(p *flat.Packer, list []holder) {
	p.Number(len(list))
	var last uint64
	for _, one := range list {
		p.Number(int(one.sum - last))
		p.Number(int(one.card))
		last = one.sum
	}
}

// holderList reads what saveHolders wrote. It is false unless every card is one
// and all are in their order; the cards come before.
func (l *loader) holderList(v *flat.Values) bool {
	list := make([]holder, v.Count())
	for i := range list {
		var last holder
		if i > 0 {
			last = list[i-1]
		}
		sum, card := uint64(v.Number())+last.sum, v.Number()
		if card < 0 || card >= len(l.cards) || l.cards[card] == nil {
			return false
		}
		if list[i] = (holder{sum, int32(card)}); i > 0 && compareHolders(last, list[i]) >= 0 {
			return false
		}
	}
	l.holders = append(l.holders, list)
	return true
}
