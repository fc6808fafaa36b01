package catalogue

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// packed is what a list shows of an entry, in one string: a card of many small
// strings and maps takes three times as much memory. Whoever shows the card
// unpacks the language that is needed; pieces are parts of the same string.
type packed string

// packer appends strings, each after its length.
type packer []byte

func (p *packer) number(n int) { *p = binary.AppendUvarint(*p, uint64(n)) }

func (p *packer) add(text string) {
	p.number(len(text))
	*p = append(*p, text...)
}

func (p *packer) list(texts []string) {
	p.number(len(texts))
	for _, text := range texts {
		p.add(text)
	}
}

// pairs adds a map, in the order of its keys.
func (p *packer) pairs(m map[string]string) {
	p.number(len(m))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		p.add(key)
		p.add(m[key])
	}
}

func (p *packed) number() int {
	n, shift := 0, 0
	for i := 0; i < len(*p); i++ {
		b := (*p)[i]
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			*p = (*p)[i+1:]
			return n
		}
		shift += 7
	}
	return 0
}

func (p *packed) next() string {
	n := p.number()
	text := string((*p)[:n])
	*p = (*p)[n:]
	return text
}

func (p *packed) list() []string {
	n := p.number()
	if n == 0 {
		return nil
	}
	texts := make([]string, n)
	for i := range texts {
		texts[i] = p.next()
	}
	return texts
}

func (p *packed) pairs() map[string]string {
	n := p.number()
	if n == 0 {
		return nil
	}
	m := make(map[string]string, n)
	for range n {
		key := p.next()
		m[key] = p.next()
	}
	return m
}

func packContacts(contacts []directory.Contact) packed {
	var p packer
	p.number(len(contacts))
	for _, c := range contacts {
		p.add(c.ID)
		p.add(string(c.Kind))
		p.add(c.Value)
		p.add(string(c.Role))
		p.add(string(c.Safety))
		p.number(bit(c.DayAndNight))
		p.add(c.Zone)
		p.add(string(c.Visibility))
		p.list(c.Languages)
		p.add(string(c.Provenance.Reliability))
		p.add(c.Provenance.Date)
	}
	return packed(p)
}

func (p packed) contacts() []directory.Contact {
	contacts := make([]directory.Contact, p.number())
	for i := range contacts {
		contacts[i] = directory.Contact{
			ID: p.next(), Kind: directory.ContactKind(p.next()), Value: p.next(), Role: directory.Role(p.next()),
			Safety: directory.Safety(p.next()), DayAndNight: p.number() == 1, Zone: p.next(), Visibility: directory.Visibility(p.next()),
			Languages:  p.list(),
			Provenance: directory.Provenance{Reliability: directory.Reliability(p.next()), Date: p.next()},
		}
	}
	return contacts
}

// packTexts puts the texts one after the other, each after its language and its
// length. The filed name comes first, since lists are sorted by it; the sentences
// on the responses stand in the order of the responses.
func packTexts(texts map[lang.Tag]*CardText, responses []directory.Response) packed {
	var all packer
	for _, tag := range slices.Sorted(maps.Keys(texts)) {
		t := texts[tag]
		var p packer
		article, filed := strings.CutSuffix(t.Name, t.Filed)
		if !filed {
			article = t.Name
		}
		p.add(t.Filed)
		p.number(bit(filed))
		p.add(article)
		p.add(t.Acronym)
		p.add(t.Summary)
		for _, r := range responses {
			p.add(t.Responses[r.ID])
		}
		p.pairs(t.Labels)
		p.pairs(t.Hours)
		all.add(string(tag))
		all.add(string(p))
	}
	return packed(all)
}

// text is the packed text of a language, and its place among them; "" if there
// is none.
func (p packed) text(t lang.Tag) (text packed, place int) {
	for ; len(p) > 0; place++ {
		tag, text := p.next(), p.next()
		if tag == string(t) {
			return packed(text), place
		}
	}
	return "", 0
}

func (p packed) unpack(tag lang.Tag, responses []directory.Response) *CardText {
	t := &CardText{Lang: tag, Filed: p.next(), Responses: make(map[string]string, len(responses))}
	filed := p.number() == 1
	if t.Name = p.next(); filed {
		t.Name += t.Filed
	}
	t.Acronym, t.Summary = p.next(), p.next()
	for _, r := range responses {
		t.Responses[r.ID] = p.next()
	}
	t.Labels, t.Hours = p.pairs(), p.pairs()
	return t
}
