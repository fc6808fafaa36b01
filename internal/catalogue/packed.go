package catalogue

import (
	"maps"
	"slices"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/flat"
	"amparo/internal/lang"
)

// What a list shows of an entry is kept flat: a card of many small strings and
// maps takes three times as much memory. Whoever shows the card unpacks the
// language that is needed.

func packContacts(contacts []directory.PublishedContact) flat.Values {
	var p flat.Packer
	p.Number(len(contacts))
	for _, c := range contacts {
		p.Add(c.ID)
		p.Add(string(c.Kind))
		p.Add(c.Value)
		p.Add(string(c.Role))
		p.Add(string(c.Safety))
		p.Bool(c.DayAndNight)
		p.Add(c.Zone)
		p.List(c.Languages)
		p.Add(string(c.Provenance.Reliability))
		p.Add(c.Provenance.Date)
	}
	return flat.Values(p)
}

func unpackContacts(p flat.Values) []directory.PublishedContact {
	contacts := make([]directory.PublishedContact, p.Count())
	for i := range contacts {
		contacts[i] = directory.PublishedContact{
			ID: p.Next(), Kind: directory.ContactKind(p.Next()), Value: p.Next(), Role: directory.Role(p.Next()),
			Safety: directory.Safety(p.Next()), DayAndNight: p.Bool(), Zone: p.Next(),
			Languages:  p.List(),
			Provenance: directory.Provenance{Reliability: directory.Reliability(p.Next()), Date: p.Next()},
		}
	}
	return contacts
}

// packTexts puts the texts one after the other, each after its language and its
// length. The filed name comes first, since lists are sorted by it; the sentences
// on the responses stand in the order of the responses.
func packTexts(texts map[lang.Tag]*CardText, responses []directory.Response) flat.Values {
	var all flat.Packer
	for _, tag := range slices.Sorted(maps.Keys(texts)) {
		t := texts[tag]
		var p flat.Packer
		article, filed := strings.CutSuffix(t.Name, t.Filed)
		if !filed {
			article = t.Name
		}
		p.Add(t.Filed)
		p.Bool(filed)
		p.Add(article)
		p.Add(t.Acronym)
		p.Add(t.Summary)
		p.Add(t.advice)
		for _, r := range responses {
			p.Add(t.Responses[r.ID])
		}
		p.Pairs(t.Labels)
		p.Pairs(t.Hours)
		all.Add(string(tag))
		all.Add(string(p))
	}
	return flat.Values(all)
}

// packedText is the packed text of a language; "" if there is none.
func packedText(p flat.Values, t lang.Tag) flat.Values {
	for len(p) > 0 {
		tag, text := p.Next(), p.Next()
		if tag == string(t) {
			return flat.Values(text)
		}
	}
	return ""
}

func unpackText(p flat.Values, tag lang.Tag, responses []directory.Response) *CardText {
	t := &CardText{Lang: tag, Filed: p.Next(), Responses: make(map[string]string, len(responses))}
	filed := p.Bool()
	if t.Name = p.Next(); filed {
		t.Name += t.Filed
	}
	t.Acronym, t.Summary, t.advice = p.Next(), p.Next(), p.Next()
	for _, r := range responses {
		t.Responses[r.ID] = p.Next()
	}
	t.Labels, t.Hours = p.Pairs(), p.Pairs()
	return t
}
