package search

import "slices"

// numbers is a set of document numbers.
type numbers struct {
	bits  []uint64
	count int
}

func (n *numbers) clone() numbers { return numbers{slices.Clone(n.bits), n.count} }

func (n *numbers) holds(number int32) bool {
	word := int(number >> 6)
	return word < len(n.bits) && n.bits[word]&(1<<(number&63)) != 0
}

func (n *numbers) add(number int32) {
	if n.holds(number) {
		return
	}
	for len(n.bits) <= int(number>>6) {
		n.bits = append(n.bits, 0)
	}
	n.bits[number>>6] |= 1 << (number & 63)
	n.count++
}

func (n *numbers) remove(number int32) {
	if n.holds(number) {
		n.bits[number>>6] &^= 1 << (number & 63)
		n.count--
	}
}

// end is greater than every number in the set.
func (n *numbers) end() int { return len(n.bits) * 64 }
