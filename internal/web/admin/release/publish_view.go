package release

import (
	"net/http"
	"slices"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/change"
	"amparo/internal/web/admin/entry"
	"amparo/internal/web/admin/history"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/words"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/release"
)

// around is what the page before publishing shows besides the choice itself.
type around struct {
	previews history.Previews
	names    map[string]string // of the accounts that decided what is to happen later, by their ids
}

// publishView is the page before publishing, in its frame.
func publishView(v *visit.Visit, frame admin.Frame, p *publishing, n around) ui.Page {
	t, e := v.Printer, p.head.Entry
	here := visit.Root + "/entries/" + e.ID
	page := ui.Page{
		Frame:  frame,
		Hidden: []admin.Hidden{{Name: form.KeyField, Value: form.NewKey()}, {Name: "revision", Value: p.head.ID}},
		Send:   admin.Button{Text: t.T("publish.send")},
		Back:   templates.Link{Href: here, Text: t.T("publish.back")},
		Groups: releaseGroups(v, p.standing),
		Live:   liveView(v, p.standing), Previews: previewsView(t, p, n.previews), Links: moreLinks(t, v, p.standing, here),
	}
	page.Frame.Notices = append(page.Frame.Notices, releaseNotices(t, v.Account, p)...)
	releaseProblems(v, p, &page)
	if len(p.offered(v.Account)) > 0 {
		page.Action = here + "/publish"
		releaseFields(v, p, &page)
	}
	page.Schedules = schedulesView(v, p.standing, n.names)
	return page
}

// releaseNotices are what whoever publishes has to know before.
func releaseNotices(t *i18n.Printer, a *account.Account, p *publishing) []templates.Notice {
	var all []templates.Notice
	add := func(applies bool, kind string, key i18n.Key) {
		if applies {
			all = append(all, visit.Notice(kind, "", t.T(key)))
		}
	}
	_, public := p.live[p.original()]
	offered := p.offered(a)
	add(p.overrun, "warning", "publish.overrun")
	if !p.withdrawn.IsZero() {
		all = append(all, visit.Notice("warning", t.T("publish.withdrawn_strong"), t.T("publish.withdrawn", i18n.Args{"Date": visit.Day(t, p.withdrawn)})))
	}
	add(len(offered) == 0, "information", "publish.not_yours")
	add(!public && len(offered) > 0 && offered[0] != p.original(), "information", "publish.original_first")
	add(!p.head.Entry.Reachable(), "warning", "publish.unreachable")
	return all
}

// releaseProblems puts what is wrong at the top of a page that was refused,
// and beside the form on one that is opened.
func releaseProblems(v *visit.Visit, p *publishing, page *ui.Page) {
	t := v.Printer
	for _, m := range p.mistakes {
		page.Problems = append(page.Problems, admin.Problem{Href: "#" + m.field, Text: t.T(m.key)})
	}
	for _, broken := range p.problems {
		problem := problemLink(v, p.head.Entry, broken)
		if p.status == http.StatusOK {
			page.Missing = append(page.Missing, problem)
		} else {
			page.Problems = append(page.Problems, problem)
		}
	}
}

// problemLink leads to the field of the form where a rule is broken.
func problemLink(v *visit.Visit, e *directory.Entry, broken directory.Problem) admin.Problem {
	t, path := v.Printer, e.PathOf(broken.Field)
	tag := change.LanguageOf(path)
	if tag == "" {
		tag = e.Original
	}
	return admin.Problem{
		Href: visit.Root + "/entries/" + e.ID + "?lang=" + string(tag) + "#" + entry.FieldAt(path),
		Text: t.T("publish.problem", i18n.Args{"Field": change.In(t, v.Terms).FieldName(e, path), "Problem": words.Problem(t, broken)}),
	}
}

// liveView is in which languages readers see the entry.
func liveView(v *visit.Visit, st *standing) []ui.Live {
	var list []ui.Live
	if st.public == nil {
		return nil
	}
	t, original := v.Printer, st.public.Facts.Original
	for _, tag := range ordered(original, st.shown().Texts) {
		line := ui.Live{
			Page:  templates.Link{Text: t.T("publish.version", i18n.Args{"Language": visit.LanguageName(t, tag)})},
			Since: t.T("publish.since", i18n.Args{"Time": visit.Stamp(t, st.live[tag].At)}),
		}
		if slices.Contains(v.Words.Languages(), tag) {
			line.Page.Href = v.Paths(tag).Profile(st.head.Entry.Slug)
		}
		if tag != original && v.May(account.MayEdit) {
			line.End = templates.Link{Href: visit.Root + "/entries/" + st.head.EntryID + "/unpublish?lang=" + string(tag), Text: t.T("publish.end", i18n.Args{"Language": visit.LanguageName(t, tag)})}
		}
		list = append(list, line)
	}
	return list
}

// ordered are the languages of texts, the original first.
func ordered(original lang.Tag, texts map[lang.Tag]*directory.Text) []lang.Tag {
	e := directory.Entry{Texts: texts}
	tags := slices.DeleteFunc(e.Languages(), func(t lang.Tag) bool { return t == original })
	if texts[original] == nil {
		return tags
	}
	return append([]lang.Tag{original}, tags...)
}

// previewsView leads to what the head would look like in each language.
func previewsView(t *i18n.Printer, p *publishing, previews history.Previews) []templates.Link {
	var links []templates.Link
	for _, tag := range ordered(p.original(), p.head.Entry.Texts) {
		if href := previews.Href(&p.head, tag); href != "" {
			links = append(links, templates.Link{Href: href, Text: t.T("publish.preview_in", i18n.Args{"Language": visit.LanguageName(t, tag)})})
		}
	}
	return links
}

// moreLinks are what else can be done with an entry.
func moreLinks(t *i18n.Printer, v *visit.Visit, st *standing, here string) []templates.Link {
	links := []templates.Link{{Href: here + "/history", Text: t.T("history.link")}}
	if v.May(account.MayEdit) {
		links = append(links, templates.Link{Href: here + "/address", Text: t.T("address.link")})
		if st.public != nil {
			links = append(links, templates.Link{Href: here + "/withdraw", Text: t.T("withdraw.link")})
		}
	}
	return links
}

// releaseGroups is what readers would see change, in the languages an account
// may publish.
func releaseGroups(v *visit.Visit, st *standing) []admin.DiffGroup {
	t, offered := v.Printer, st.offered(v.Account)
	var groups []admin.DiffGroup
	for _, g := range change.In(t, v.Terms).Groups(st.shown(), st.head.Entry, false) {
		facts := g.ID == change.GroupID("") && slices.Contains(offered, st.original()) && st.public != nil
		if facts || slices.ContainsFunc(offered, func(tag lang.Tag) bool { return st.live[tag].RevisionID != "" && g.ID == change.GroupID(tag) }) {
			groups = append(groups, g)
		}
	}
	for _, tag := range offered {
		if st.live[tag].RevisionID == "" {
			groups = append(groups, admin.DiffGroup{ID: change.GroupID(tag), Heading: change.GroupName(t, tag), Note: t.T("publish.all_new")})
		}
	}
	return groups
}
