package directorytest

import (
	"reflect"
	"slices"
	"testing"

	"amparo/internal/directory"
)

// Samples are two entries that obey every rule and say something different in
// every leaf.
type Samples struct {
	vocabulary    directory.Vocabulary
	leaves        []Leaf
	first, second map[string]reflect.Value // by path
	entry         *directory.Entry
}

// Apart are the leaves of an entry that are no field of it, and why. They have
// no samples. A new leaf belongs here only if nobody types it.
var Apart = map[string]string{
	"id":                     "names the entry for ever: it is given when it is first stored",
	"contacts[].id":          "names the contact for ever: the field \"contacts\" is their order",
	"responses[].id":         "names the response for ever: the field \"responses\" is their order",
	"contacts[].key.block":   "makes a key with its fingerprint and its days: a test of its own has one",
	"contacts[].key.read":    "the day on which the block was read",
	"contacts[].key.expires": "is said by the block",
	"texts.*.to_review":      "follows from what was typed: see directory.Entry.Follow",
}

// NewSamples finds values for every leaf by asking directory.Entry.Check what
// it allows. terms are two or more that every vocabulary has.
func NewSamples(tb testing.TB, v directory.Vocabulary, terms []string) *Samples {
	tb.Helper()
	s := &Samples{vocabulary: v, first: map[string]reflect.Value{}, second: map[string]reflect.Value{}, entry: &directory.Entry{}}
	fill(reflect.ValueOf(s.entry).Elem(), Item)
	for _, l := range Leaves() {
		if Apart[l.Path] == "" {
			s.leaves = append(s.leaves, l)
		}
	}
	for _, l := range s.leaves {
		s.first[l.Path] = copied(s.find(tb, l, terms, nil))
		for _, tag := range Tags[1:] {
			if l.Words() {
				l.value(s.entry, tag).Set(s.first[l.Path])
			}
		}
	}
	for _, l := range s.leaves {
		s.second[l.Path] = copied(s.find(tb, l, terms, s.first[l.Path].Interface()))
		l.value(s.entry, Tags[0]).Set(copied(s.first[l.Path]))
	}
	for _, e := range []*directory.Entry{s.Entry(), s.With()} {
		if problems := e.Check(v); len(problems) > 0 {
			tb.Fatalf("directorytest: an entry of samples breaks rules: %v", problems)
		}
	}
	return s
}

// fill puts one item into every list of items, and a text into every map.
func fill(v reflect.Value, id string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), id)
			if v.Type().Field(i).Tag.Get("json") == "id" {
				v.Field(i).SetString(id)
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), id)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 0, 1))
		if v.Type().Elem().Kind() == reflect.Struct {
			item := reflect.New(v.Type().Elem()).Elem()
			fill(item, id)
			v.Set(reflect.Append(v, item))
		}
	case reflect.Map:
		if v.Type().Elem().Kind() != reflect.Pointer {
			return
		}
		v.Set(reflect.MakeMap(v.Type()))
		for _, tag := range Tags {
			text := reflect.New(v.Type().Elem()).Elem()
			fill(text, id)
			v.SetMapIndex(reflect.ValueOf(keyOf(v.Type(), id, tag)).Convert(v.Type().Key()), text)
		}
	}
}

// find tries values, but for one, until the rules have nothing to say of the
// leaf, or once it has a value of anything. It leaves the last in the entry.
func (s *Samples) find(tb testing.TB, l Leaf, terms []string, but any) reflect.Value {
	tb.Helper()
	at := l.value(s.entry, Tags[0])
	for _, candidate := range candidates(at.Type(), l, terms) {
		if reflect.DeepEqual(candidate.Interface(), but) {
			continue
		}
		at.Set(candidate)
		if s.fits(l, but != nil) {
			return candidate
		}
	}
	tb.Fatalf("directorytest: no value for %s is allowed; say more in candidates", l.Path)
	return at
}

func (s *Samples) fits(l Leaf, whole bool) bool {
	return !slices.ContainsFunc(s.entry.Check(s.vocabulary), func(p directory.Problem) bool {
		return whole || p.Field == l.Field() || p.Field == l.Field()+"[0]" || p.Field == l.Field()+"[1]"
	})
}

// Leaves are those that have samples.
func (s *Samples) Leaves() []Leaf { return s.leaves }

// Entry is a new entry with the first sample in every leaf. Other languages
// than the first have the second in their texts.
func (s *Samples) Entry() *directory.Entry { return s.with(s.first, s.second) }

// With is a new entry with the second sample in every leaf but some, that have
// the first.
func (s *Samples) With(first ...Leaf) *directory.Entry {
	e := s.with(s.second, s.first)
	for _, l := range first {
		l.value(e, Tags[0]).Set(copied(s.first[l.Path]))
	}
	return e
}

func (s *Samples) with(values, elsewhere map[string]reflect.Value) *directory.Entry {
	e := &directory.Entry{}
	fill(reflect.ValueOf(e).Elem(), Item)
	for _, l := range s.leaves {
		if l.Words() {
			for _, tag := range Tags[1:] {
				l.value(e, tag).Set(copied(elsewhere[l.Path]))
			}
		}
		l.value(e, Tags[0]).Set(copied(values[l.Path]))
	}
	return e
}

// Changed is Entry with the second sample in some leaves.
func (s *Samples) Changed(leaves ...Leaf) *directory.Entry {
	e := s.Entry()
	for _, l := range leaves {
		l.value(e, Tags[0]).Set(copied(s.second[l.Path]))
	}
	return e
}

func copied(v reflect.Value) reflect.Value {
	if v.Kind() != reflect.Slice || v.IsNil() {
		return v
	}
	return reflect.AppendSlice(reflect.MakeSlice(v.Type(), 0, v.Len()), v)
}

// Added is Entry with a second item, Item2, in every list of items, and with
// its texts, that say what the second samples do.
func (s *Samples) Added() *directory.Entry {
	e, other := s.Entry(), s.With()
	from, to := reflect.ValueOf(other).Elem(), reflect.ValueOf(e).Elem()
	for i := range to.NumField() {
		if list := to.Field(i); list.Kind() == reflect.Slice && list.Type().Elem().Kind() == reflect.Struct {
			list.Set(reflect.AppendSlice(list, named(from.Field(i))))
		}
	}
	for _, tag := range Tags {
		from, to := reflect.ValueOf(other.Texts[tag]).Elem(), reflect.ValueOf(e.Texts[tag]).Elem()
		for i := range to.NumField() {
			if to.Field(i).Kind() == reflect.Map && !to.Field(i).IsNil() {
				to.Field(i).SetMapIndex(reflect.ValueOf(Item2), from.Field(i).MapIndex(reflect.ValueOf(Item)))
			}
		}
	}
	return e
}

// Item2 is what Added calls its items.
const Item2 = "item-2"

// named gives the one item of a list the name of a second, if it has one.
func named(list reflect.Value) reflect.Value {
	item := list.Index(0)
	for i := range item.NumField() {
		if item.Type().Field(i).Tag.Get("json") == "id" {
			item.Field(i).SetString(Item2)
		}
	}
	return list
}
