package heard

import (
	"slices"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/place"
	"amparo/internal/situation"
	"amparo/internal/web/where"
	"amparo/templates"
)

// help is what is asked for: needs, and the kinds of response that none of them
// stands for. Each leads on into Find help.
func (s *Search) help() []templates.HeardPart {
	needs := s.needs()
	var parts []templates.HeardPart
	for _, f := range needs {
		words := s.Term(directory.VocabularyNeeds, f.ID)
		if f.Weight < situation.Sure {
			words.Text = s.Printer.T("heard.maybe", i18n.Args{"Name": apart(words.Text)})
		}
		parts = append(parts, s.into("need", f.ID, words))
	}
	for _, id := range s.kinds(needs) {
		parts = append(parts, s.into("kind", id, s.Term(directory.VocabularyKinds, id)))
	}
	return parts[:min(len(parts), mostNeeds)]
}

// into is a part that leads into Find help.
func (s *Search) into(name, value string, words templates.Words) templates.HeardPart {
	return templates.HeardPart{Text: words, Name: name, Value: value, Into: true}
}

// needs are those that are surely meant; without any, the first that is hinted at.
func (s *Search) needs() []situation.Finding {
	var sure, hinted []situation.Finding
	for _, f := range s.Understood.Said.Needs {
		switch term := s.Terms.Term(directory.VocabularyNeeds, f.ID); {
		case term == nil || term.Retired:
		case f.Weight >= situation.Sure:
			sure = append(sure, f)
		default:
			hinted = append(hinted, f)
		}
	}
	if len(sure) == 0 {
		return hinted[:min(len(hinted), 1)]
	}
	return sure
}

// kinds are the kinds of response that are asked for besides some needs. The words
// that ask for a number ask for whoever answers now, which is said apart.
func (s *Search) kinds(needs []situation.Finding) []string {
	var kinds []string
	for _, f := range s.Understood.Said.Kinds {
		term := s.Terms.Term(directory.VocabularyKinds, f.ID)
		covered := slices.ContainsFunc(needs, func(need situation.Finding) bool {
			return slices.Contains(s.Terms.Term(directory.VocabularyNeeds, need.ID).Kinds, f.ID)
		}) || slices.ContainsFunc(s.Understood.Said.Wants, func(want situation.Finding) bool { return want.Span == f.Span })
		if term != nil && !term.Retired && f.Weight >= situation.Sure && !covered {
			kinds = append(kinds, f.ID)
		}
	}
	return kinds
}

// people is who asks. The first goes along into Find help, and leads there if
// nothing else does.
func (s *Search) people() []templates.HeardPart {
	var parts []templates.HeardPart
	need := s.first()
	for i, id := range s.audiences() {
		words := s.Term(directory.VocabularyAudiences, id)
		words.Text = s.Printer.T("heard.who", i18n.Args{"Name": words.Text})
		part := templates.HeardPart{Text: words}
		if i == 0 && need.Name != "" {
			part = s.into(need.Name, need.Value, words)
		}
		parts = append(parts, part)
	}
	return parts
}

// first is the need, or the kind of response, that is meant most.
func (s *Search) first() templates.Field {
	if all := s.help(); len(all) > 0 {
		return templates.Field{Name: all[0].Name, Value: all[0].Value}
	}
	return templates.Field{}
}

func (s *Search) audiences() []string {
	var ids []string
	for _, f := range s.Understood.Said.Audiences {
		if f.Weight >= situation.Sure && s.Terms.Term(directory.VocabularyAudiences, f.ID) != nil {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// carried is what goes along into Find help: where, if that is one place, and who.
func (s *Search) carried() []templates.Field {
	var fields []templates.Field
	asked := slices.ContainsFunc(s.Understood.Places, func(m place.Match) bool { return m.Sure && m.Ambiguous })
	if sure := s.surely(); len(sure) == 1 && !asked {
		fields = append(fields, templates.Field{Name: "place", Value: where.Value(sure[0])})
	}
	if ids := s.audiences(); len(ids) > 0 {
		fields = append(fields, templates.Field{Name: "audience", Value: ids[0]})
	}
	return fields
}
