package entry

import (
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/entry/standing"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/internal/web/form"
	"amparo/templates/admin"
	ui "amparo/templates/admin/entry"
)

// small is an entry written in French, with an English and an Arabic text.
func small() *directory.Entry {
	return &directory.Entry{
		ID: "e", Slug: "omct", Original: "fr", Kind: "ngo", Founded: 1985, Availability: directory.AvailabilityOpen,
		Scope: directory.Scope{Countries: []string{"MX"}}, Audiences: []string{"journalists"},
		Contacts: []directory.Contact{
			{ID: "mail", Kind: directory.ContactEmail, Value: "omct@omct.org", Visibility: directory.VisibilityPublic, Safety: directory.SafetyOrdinary},
			{ID: "web", Kind: directory.ContactWeb, Value: "https://omct.example", Visibility: directory.VisibilityTeam},
		},
		Responses: []directory.Response{{ID: "r1", Kind: "legal", Availability: directory.AvailabilityHalted}, {ID: "r2", Kind: "grants"}},
		Sources:   []directory.Source{{URL: "https://source.example/page"}},
		Texts: map[lang.Tag]*directory.Text{
			"fr": {Name: "Organisation <b>", Acronym: "OMCT", Description: "Elle aide.", Responses: map[string]*directory.ResponseText{"r2": {Heading: "Petits fonds"}}},
			"en": {Name: "Organization", ToReview: map[directory.Section]directory.Outdated{"description": {Was: "Elle."}}},
			"ar": {Name: "منظمة"},
		},
	}
}

// tabOf is the form of the small entry in a language, as a role has it.
func tabOf(role account.Role, tag lang.Tag, e *directory.Entry, writes ...lang.Tag) (*visit.Visit, *entryTab) {
	v := visittest.As(role, "en", writes...)
	tab := &entryTab{id: e.ID, base: directory.Revision{ID: "new", EntryID: e.ID, Entry: e, CreatedAt: visittest.Now}, tag: tag}
	tab.words, tab.facts = v.Account.MayWrite(tag), v.May(account.MayEdit) && tag == e.Original
	return v, tab
}

// viewOf is the view of what the fields hold; nil is what the entry says.
func viewOf(t *testing.T, v *visit.Visit, tab *entryTab, values *form.Values) *entryView {
	t.Helper()
	names := gazetteerIn(t, v.Printer.Lang())
	w := &entryView{
		p: v.Printer, base: tab.base.Entry, tag: tab.tag, facts: tab.facts, words: tab.words, isNew: tab.isNew(),
		terms: v.Terms, names: names, offered: v.Words.Languages(), slugHref: "/slug",
	}
	if values == nil {
		w.v = entryValues(tab.base.Entry, tab.tag, tab.facts, names)
	} else {
		w.v = *values
	}
	return w
}

func live(tags ...lang.Tag) map[lang.Tag]directory.Publication {
	all := map[lang.Tag]directory.Publication{}
	for _, tag := range tags {
		all[tag] = directory.Publication{RevisionID: "old", Language: tag}
	}
	return all
}

// TestAround: what stands around the form, for each role and in every state of
// the entry.
func TestAround(t *testing.T) {
	t.Parallel()
	const tabs = "Français (original), English (1 section to review), Español (missing), ar (%s)"
	for _, c := range []struct {
		name    string
		role    account.Role
		tag     lang.Tag
		writes  []lang.Tag
		known   entryKnown
		state   string
		newer   string
		arabic  string
		notice  string
		buttons string
		minor   bool
		verify  bool
		beside  string
	}{
		{"a draft, for its editor", account.RoleEditor, "fr", nil, entryKnown{}, "new: Not online", "", "current", "",
			"Preview, Save, Publish", true, true, "/admin/entries/e/translate/ar"},
		{"published, newer than online", account.RoleManager, "fr", nil, entryKnown{live: live("fr", "en")}, "verified: Online", "Draft newer than the version online", "draft", "",
			"Preview, Save, Publish", true, true, "/admin/entries/e/translate/ar"},
		{"published as it is", account.RoleEditor, "fr", nil, entryKnown{live: map[lang.Tag]directory.Publication{"fr": {RevisionID: "new"}, "ar": {RevisionID: "new"}}}, "verified: Online", "", "current", "",
			"Preview, Save, Publish", true, true, "/admin/entries/e/translate/ar"},
		{"another tab, for an editor", account.RoleEditor, "en", nil, entryKnown{live: live("fr")}, "verified: Online", "", "draft",
			"This tab holds the texts. Contact details, scope and other facts are changed in the original (French). → /admin/entries/e?lang=fr",
			"Preview, Save, Publish", false, true, "/admin/entries/e/translate/en"},
		{"a translator's language", account.RoleTranslator, "en", []lang.Tag{"en"}, entryKnown{}, "new: Not online", "", "current",
			"You can change the texts in this language. Facts are kept by editors.", "Preview, Save, Publish", false, false, "/admin/entries/e/translate/en"},
		{"not a translator's", account.RoleTranslator, "fr", []lang.Tag{"en"}, entryKnown{}, "new: Not online", "", "current",
			"Your role lets you read this page, not change it.", "", false, false, "/admin/entries/e/translate/ar"},
		{"a translator of no language", account.RoleTranslator, "fr", nil, entryKnown{}, "new: Not online", "", "current",
			"Your role lets you read this page, not change it.", "", false, false, "/admin/entries/e/translate/ar"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, tab := tabOf(c.role, c.tag, small(), c.writes...)
			page := pageView(v, admin.Frame{Crumbs: entryCrumbs(v.Printer)}, viewOf(t, v, tab, nil), entryShown{tab: tab}, c.known)
			var names []string
			for _, tab := range page.Tabs {
				names = append(names, tab.Text+" ("+tab.State.Text+")")
				if tab.Current != (tab.Lang == string(c.tag)) || (tab.Lang == "ar") != (tab.Dir == "rtl") {
					t.Errorf("tab %+v", tab)
				}
			}
			if got := strings.Join(names, ", "); got != strings.Replace(tabs, "%s", c.arabic, 1) {
				t.Errorf("tabs %s", got)
			}
			notice := ""
			for _, n := range page.Notices {
				notice += n.Text
				if n.Link.Href != "" {
					notice += " → " + n.Link.Href
				}
			}
			if got := page.State.Kind + ": " + page.State.Text; got != c.state || page.Newer != c.newer || notice != c.notice {
				t.Errorf("%q, %q, %q", got, page.Newer, notice)
			}
			if (page.Cards.VerifyLink.Href != "") != c.verify || page.Cards.Beside.Href != c.beside {
				t.Errorf("verify at %q, beside each other at %q", page.Cards.VerifyLink.Href, page.Cards.Beside.Href)
			}
			checkDock(t, page.Dock, c.buttons, c.minor)
			var html strings.Builder
			if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &html); err != nil || strings.Contains(html.String(), "Organisation <b>") {
				t.Errorf("something is not escaped, %v", err)
			}
		})
	}
}

func checkDock(t *testing.T, dock *ui.Dock, buttons string, minor bool) {
	t.Helper()
	if dock == nil {
		if buttons != "" {
			t.Error("nothing can be done")
		}
		return
	}
	var texts []string
	for _, b := range dock.Buttons {
		texts = append(texts, b.Text)
	}
	if got := strings.Join(texts, ", "); got != buttons || (dock.Minor.Name != "") != minor {
		t.Errorf("buttons %q, minor %q", got, dock.Minor.Name)
	}
}

// TestDock: what is not saved yet.
func TestDock(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		isNew bool
		dirty bool
		want  string
	}{
		{"saved", false, false, "Version of 23 November 2026, 10:42 UTC"},
		{"typed", false, true, "Changes not saved"},
		{"new", true, false, "Entry never saved"},
		{"new, and typed", true, true, "Changes not saved"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, tab := tabOf(account.RoleEditor, "fr", small())
			if c.isNew {
				tab.id, tab.base.Entry = directory.NewEntry, newEntry("fr")
			}
			w := viewOf(t, v, tab, nil)
			if got := w.dock(tab, entryShown{tab: tab, dirty: c.dirty}).Text; got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			want, crumb := "Organisation <b>", "OMCT"
			if c.isNew {
				want, crumb = "New entry", "New entry"
			}
			if title := w.title(); title.Text != want || w.crumb(title).Text != crumb {
				t.Errorf("called %q and %q", title.Text, w.crumb(title).Text)
			}
		})
	}
}

// TestTitle: the name in the language of the tab, or else of the original.
func TestTitle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		tag    lang.Tag
		change func(*directory.Entry)
		want   string
		in     string
	}{
		{"in the language of the page", "en", nil, "Organization", ""},
		{"in the original", "fr", nil, "Organisation <b>", "fr ltr"},
		{"from right to left", "ar", nil, "منظمة", "ar rtl"},
		{"no such text", "es", nil, "Organisation <b>", "fr ltr"},
		{"a text without a name", "en", func(e *directory.Entry) { e.Texts["en"].Name = "" }, "Organisation <b>", "fr ltr"},
		{"an acronym alone", "en", func(e *directory.Entry) { e.Texts["en"], e.Texts["fr"].Name = nil, "" }, "OMCT", "fr ltr"},
		{"no name at all", "en", func(e *directory.Entry) { e.Texts = nil }, "omct", "fr ltr"},
		{"a long one", "en", func(e *directory.Entry) { e.Texts["en"].Name = strings.Repeat("long ", 60) }, strings.Repeat("long ", 60), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := small()
			if c.change != nil {
				c.change(e)
			}
			v, tab := tabOf(account.RoleEditor, c.tag, e)
			got := viewOf(t, v, tab, &form.Values{}).title()
			if got.Text != c.want || strings.TrimSpace(got.Lang+" "+got.Dir) != c.in {
				t.Errorf("%+v, want %q in %q", got, c.want, c.in)
			}
		})
	}
}

// TestCards: what was verified, translated and saved, beside the form.
func TestCards(t *testing.T) {
	t.Parallel()
	answers := func(at time.Time) map[string]directory.Verification {
		return map[string]directory.Verification{"": {Result: directory.VerificationAnswers, At: at}}
	}
	saves := func(kinds ...directory.RevisionKind) []directory.Revision {
		var list []directory.Revision
		for _, kind := range kinds {
			list = append(list, directory.Revision{Kind: kind, CreatedAt: visittest.Now})
		}
		return list
	}
	for _, c := range []struct {
		name     string
		known    entryKnown
		verified string
		history  string
		all      string
	}{
		{"nothing", entryKnown{}, "new: Not verified yet", "", "All versions (0)"},
		{"verified today", entryKnown{verified: answers(visittest.Now), revisions: saves(directory.RevisionSaved)},
			"verified: Verified on 23 November 2026", "Saved", "All versions (1)"},
		{"six months ago to the minute", entryKnown{verified: answers(visittest.Now.AddDate(0, -6, 0)), revisions: saves(directory.RevisionImported, directory.RevisionUndone)},
			"verified: Verified on 23 May 2026", "Imported, Import undone", "All versions (2)"},
		{"longer ago", entryKnown{verified: answers(visittest.Now.AddDate(0, -6, -1)), revisions: saves(directory.RevisionMerged, directory.RevisionSetAside, directory.RevisionRestored, directory.RevisionTranslated)},
			"ageing: Verified on 22 May 2026", "Versions merged, Set aside, Restored", "All versions (4)"},
		{"it did not answer", entryKnown{verified: map[string]directory.Verification{"": {Result: directory.VerificationNoAnswer, At: visittest.Now}}}, "new: Not verified yet", "", "All versions (0)"},
		{"only a contact was tried", entryKnown{verified: map[string]directory.Verification{"mail": {Result: directory.VerificationAnswers, At: visittest.Now}}}, "new: Not verified yet", "", "All versions (0)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, tab := tabOf(account.RoleEditor, "fr", small())
			cards := entryCards(v.Printer, tab, c.known, v.Now)
			var history []string
			for _, r := range cards.History {
				history = append(history, r.What)
			}
			if got := cards.Verified.Kind + ": " + cards.Verified.Text; got != c.verified || strings.Join(history, ", ") != c.history || cards.All.Text != c.all {
				t.Errorf("%q, %q, %q", got, history, cards.All.Text)
			}
			if len(cards.Translations) != 2 || cards.Translations[0].Lang != "ar" || cards.Translations[0].Dir != "rtl" {
				t.Errorf("translations %+v", cards.Translations)
			}
		})
	}
}

// TestTextState: plural forms in three languages.
func TestTextState(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		page  lang.Tag
		marks int
		want  string
	}{
		{"en", 1, "1 section to review"}, {"en", 2, "2 sections to review"},
		{"fr", 1, "1 section à revoir"}, {"fr", 3, "3 sections à revoir"},
		{"es", 1, "1 sección por revisar"}, {"es", 2, "2 secciones por revisar"},
	} {
		t.Run(c.want, func(t *testing.T) {
			t.Parallel()
			e := small()
			e.Texts["en"].ToReview = map[directory.Section]directory.Outdated{}
			for _, s := range []directory.Section{"name", "description", "summary"}[:c.marks] {
				e.Texts["en"].ToReview[s] = directory.Outdated{Was: "x"}
			}
			if got := standing.Text(visittest.Words().Printer(c.page), e, "en", nil); got.Text != c.want || got.Kind != "ageing" {
				t.Errorf("%+v", got)
			}
		})
	}
}

// TestTabTags: the original first, then the languages of the site, then what
// else the entry has, each once.
func TestTabTags(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		site []lang.Tag
		want string
	}{
		{"of the site", []lang.Tag{"en", "fr", "es"}, "fr en es ar"},
		{"of the entry alone", nil, "fr ar en"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, tag := range standing.Tabs(c.site, small()) {
				got = append(got, string(tag))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
