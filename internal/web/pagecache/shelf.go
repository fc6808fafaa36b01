package pagecache

import "container/list"

// shelf holds answers up to a number of bytes. When it is full, those that were
// not asked for the longest time leave.
type shelf struct {
	limit, bytes int64
	places       map[Address]*list.Element
	order        *list.List // of *kept, asked for last first
}

func newShelf(limit int64) *shelf {
	return &shelf{limit: limit, places: map[Address]*list.Element{}, order: list.New()}
}

// find returns an answer, nil if it is not here.
func (s *shelf) find(at Address) *kept { return keptAt(s.places[at]) }

// keptAt is the answer at a place, nil if there is no place.
func keptAt(place *list.Element) *kept {
	if place == nil {
		return nil
	}
	k, _ := place.Value.(*kept)
	return k
}

// touch counts as asking for an answer.
func (s *shelf) touch(at Address) {
	if place := s.places[at]; place != nil {
		s.order.MoveToFront(place)
	}
}

func (s *shelf) put(k *kept) {
	s.drop(k.at)
	k.bytes = k.size()
	s.bytes += k.bytes
	s.places[k.at] = s.order.PushFront(k)
	s.trim()
}

// weigh takes note of an answer that takes more or less room than before.
func (s *shelf) weigh(k *kept) {
	if s.find(k.at) != k {
		return // it has left
	}
	s.bytes -= k.bytes
	k.bytes = k.size()
	s.bytes += k.bytes
	s.trim()
}

// trim makes the oldest leave until what is here is not too much: of those that were
// not made beforehand, as long as there are such.
func (s *shelf) trim() {
	place := s.order.Back()
	for s.bytes > s.limit {
		if place == nil {
			place = s.order.Back()
			last, _ := place.Value.(*kept)
			last.likely = false
		}
		k, _ := place.Value.(*kept)
		if place = place.Prev(); !k.likely {
			s.drop(k.at)
		}
	}
}

func (s *shelf) drop(at Address) {
	place := s.places[at]
	if place == nil {
		return
	}
	k, _ := s.order.Remove(place).(*kept)
	s.bytes -= k.bytes
	delete(s.places, at)
}

// all lists what is here, asked for last first.
func (s *shelf) all() []*kept {
	list := make([]*kept, 0, s.order.Len())
	for place := s.order.Front(); place != nil; place = place.Next() {
		k, _ := place.Value.(*kept)
		list = append(list, k)
	}
	return list
}
