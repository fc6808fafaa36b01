package imports

import (
	"amparo/internal/exchange"
	"amparo/internal/i18n"
	"amparo/internal/web/admin/transfer"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/imports"
)

// overView is what an import did, or that it did nothing, but for its frame.
func overView(p *i18n.Printer, i exchange.Import) ui.OverPage {
	words := transfer.ImportStateWords[i.State]
	page := ui.OverPage{State: admin.State{Kind: words.Kind, Text: p.T(words.Key)}}
	if i.State == exchange.ImportGivenUp {
		page.Intro = p.T("import.nothing_done")
		return page
	}
	page.Intro = p.T("import.applied_at", i18n.Args{"Time": visit.Stamp(p, i.AppliedAt)})
	page.Entries, page.Terms = doneView(p, i, i.State == exchange.ImportUndone)
	if i.Last {
		page.Undo = templates.Link{Href: visit.ImportHref(i.ID) + "/undo", Text: p.T("import.undo")}
	}
	return page
}

// undoView is what undoing would do, but for its frame.
func undoView(p *i18n.Printer, i exchange.Import) ui.UndoPage {
	page := ui.UndoPage{
		Action: visit.ImportHref(i.ID) + "/undo", Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}},
		Undo: admin.Button{Text: p.T("import.undo_now"), Look: "danger"},
		Back: templates.Link{Href: visit.ImportHref(i.ID), Text: p.T("import.undo_not")},
	}
	page.Entries, page.Terms = doneView(p, i, true)
	return page
}

// doneView is the entries and terms of an import with what was done, or with
// what becomes of it when it is undone.
func doneView(p *i18n.Printer, i exchange.Import, undone bool) (entries []ui.Result, terms []string) {
	for _, a := range i.Done.Entries {
		key := i18n.Key("import.was_changed")
		switch {
		case undone && a.Kept:
			key = "import.kept"
		case undone && a.Before == "":
			key = "import.undo_withdraws"
		case undone:
			key = "import.undo_restores"
		case a.Before == "":
			key = "import.was_created"
		}
		entries = append(entries, ui.Result{
			Entry: templates.Link{Href: visit.Root + "/entries/" + a.EntryID, Text: a.Title}, Result: p.T(key), Kept: undone && a.Kept,
		})
	}
	for _, a := range i.Done.Terms {
		key := i18n.Key("import.term_changed")
		switch {
		case undone && a.Kept:
			key = "import.term_kept"
		case undone && a.Before == nil:
			key = "import.term_retired"
		case undone:
			key = "import.term_restored"
		case a.Before == nil:
			key = "import.term_created"
		}
		terms = append(terms, p.T(key, i18n.Args{"Term": a.After.ID, "Vocabulary": p.T(vocabularyNames[a.Vocabulary])}))
	}
	return entries, terms
}
