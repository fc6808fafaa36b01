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
		p.Add(c.Shown)
		p.Add(c.Href)
		p.Add(c.Extension)
		p.List(c.From)
		p.List(asStrings(c.Channels))
		p.Add(string(c.Role))
		p.Add(string(c.Safety))
		p.Bool(c.DayAndNight)
		p.List(c.OpeningHours)
		p.Add(c.Zone)
		p.List(c.Languages)
		p.Add(c.Key.Fingerprint)
		p.Add(c.Key.Block)
		p.Add(string(c.Key.Expires))
		p.Add(string(c.Provenance.Reliability))
		p.Add(c.Provenance.Date)
	}
	return flat.Values(p)
}

func unpackContacts(p flat.Values) []directory.PublishedContact {
	contacts := make([]directory.PublishedContact, p.Count())
	for i := range contacts {
		contacts[i] = directory.PublishedContact{
			ID: p.Next(), Kind: directory.ContactKind(p.Next()), Value: p.Next(), Shown: p.Next(), Href: p.Next(), Extension: p.Next(),
			From: p.List(), Channels: fromStrings[directory.Channel](p.List()), Role: directory.Role(p.Next()),
			Safety: directory.Safety(p.Next()), DayAndNight: p.Bool(), OpeningHours: p.List(), Zone: p.Next(),
			Languages:  p.List(),
			Key:        directory.PublishedKey{Fingerprint: p.Next(), Block: p.Next(), Expires: directory.Date(p.Next())},
			Provenance: directory.Provenance{Reliability: directory.Reliability(p.Next()), Date: p.Next()},
		}
	}
	return contacts
}

func asStrings[S ~string](values []S) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}

func fromStrings[S ~string](values []string) []S {
	if len(values) == 0 {
		return nil
	}
	list := make([]S, len(values))
	for i, v := range values {
		list[i] = S(v)
	}
	return list
}

// packHelp keeps the responses row by row of the schema: what says nothing takes
// a byte.
func packHelp(responses []directory.Response) flat.Values {
	var p flat.Packer
	for i := range responses {
		for row := range directory.ResponseRows {
			p.Add(directory.ResponseRows[row].Get(&responses[i]))
		}
	}
	return flat.Values(p)
}

func unpackHelp(p flat.Values, of []CardResponse) []directory.Response {
	responses := make([]directory.Response, len(of))
	for i := range responses {
		responses[i].ID = of[i].ID
		for row := range directory.ResponseRows {
			if value := p.Next(); value != "" {
				directory.ResponseRows[row].Set(&responses[i], value)
			}
		}
	}
	return responses
}

// packTexts puts the texts one after the other, each after its language and its
// length. The filed name comes first, since lists are sorted by it; the sentences
// on the responses stand in the order of the responses.
func packTexts(texts map[lang.Tag]*CardText, responses []CardResponse) flat.Values {
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
		p.Add(t.First)
		p.Pairs(t.Can)
		p.Pairs(t.Cannot)
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

func unpackText(p flat.Values, tag lang.Tag, responses []CardResponse) *CardText {
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
	t.First, t.Can, t.Cannot = p.Next(), p.Pairs(), p.Pairs()
	return t
}

// eachName calls each with the name and the acronym of every text of a card: reading no
// more than these is what a search of thousands can afford.
func (c *Card) eachName(each func(t lang.Tag, name, acronym string)) {
	for p := c.texts; len(p) > 0; {
		tag, text := lang.Tag(p.Next()), flat.Values(p.Next())
		name, filed := text.Next(), text.Bool()
		if article := text.Next(); filed {
			name = article + name
		} else {
			name = article
		}
		each(tag, name, text.Next())
	}
}
