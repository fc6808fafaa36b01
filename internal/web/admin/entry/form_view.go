package entry

import (
	"amparo/internal/i18n"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// isPart reports whether a page has this part.
func isPart(id string) bool {
	for _, part := range layout {
		if part.id == id {
			return true
		}
	}
	return false
}

// parts are all parts of the form. Facts without a word to translate are left
// out where they cannot be changed.
func (w *entryView) parts() []ui.Part {
	var list []ui.Part
	for _, of := range layout {
		part := ui.Part{ID: of.id, Heading: w.p.T(of.heading), Blocks: w.partBlocks(of)}
		switch {
		case of.group == GroupContact && w.facts:
			part.Contacts = w.contacts()
		case of.group != "":
			part.Group = w.group(of.group)
		}
		part.Error, part.Doubt = w.partError(of.id), w.partDoubt(of.id)
		if of.group == GroupResponse {
			part.Note = w.p.T("entry.responses_note", i18n.Args{"Count": w.count(GroupResponse)})
		}
		if of.id == partNeeds {
			part.Note, part.Folds = w.p.T("entry.needs_note"), w.needFolds()
		}
		if len(part.Blocks) == 0 && part.Group == nil && part.Contacts == nil && len(part.Folds) == 0 {
			continue
		}
		if w.words {
			part.Save = &admin.Button{Name: valueDo, Value: "save:" + part.ID, Text: w.p.T("entry.save_here"), Hint: part.Heading, Look: "quiet", NoCheck: true}
		}
		list = append(list, part)
	}
	return list
}

// partBlocks are the fields of a part; for who may change words alone the words,
// and its facts to be read: those first that the part begins with.
func (w *entryView) partBlocks(of part) []ui.Block {
	all := names("", of.rows)
	if w.facts {
		return w.rows("", of.rows)
	}
	words, facts := w.wordBlock(all), []ui.Fact{}
	if of.id == partScope {
		facts = w.scopeFacts()
	} else {
		for _, name := range all {
			facts = append(facts, w.fact(name)...)
		}
	}
	if len(all) > 0 && isFact(all[0]) {
		return append(factBlock(facts), words...)
	}
	return append(words, factBlock(facts)...)
}

// partError is what is wrong with all of a part.
func (w *entryView) partError(id string) string {
	for _, problem := range w.problems {
		if problem.name == id && problem.part != "" {
			return problemSentence(w.p, problem)
		}
	}
	return ""
}

// partDoubt tells, where an entry is named, of another that is called the same, or that nobody
// knows yet whether there is one.
func (w *entryView) partDoubt(id string) *ui.Doubt {
	switch {
	case id == partIdentity && w.unasked:
		return &ui.Doubt{Text: w.p.T("contacts.double_unasked"), Ask: w.p.T("contacts.double_unasked_ask")}
	case id != partIdentity || w.called.Row == nil:
		return nil
	}
	link := w.entryLink(w.called.Row)
	return &ui.Doubt{Text: w.p.T(doubleWords[w.called.By]), Entry: link, Ask: w.p.T("contacts.double_ask"), More: templates.Link{Href: link.Href, Text: w.p.T("contacts.open_other")}}
}

// itemCalled is what an item is called that something is said of.
func (w *entryView) itemCalled(group, key string) string {
	switch group {
	case "":
		return ""
	case GroupContact:
		return w.contactName(key)
	}
	return w.p.T(itemWords[group], i18n.Args{"Number": w.number(group, key)})
}
