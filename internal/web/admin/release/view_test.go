package release

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates"
	"amparo/templates/admin"
	ui "amparo/templates/admin/release"
)

// document is an entry in French, English and Arabic; the site speaks no Arabic.
func document() *directory.Entry {
	return &directory.Entry{
		ID: "e", Slug: "omct", Original: "fr", Founded: 1985,
		Contacts: []directory.Contact{{ID: "m", Kind: directory.ContactEmail, Value: "omct@omct.org", Visibility: directory.VisibilityPublic}},
		Texts:    map[lang.Tag]*directory.Text{"fr": {Name: "Organisation"}, "en": {Name: "Organization"}, "ar": {Name: "منظمة"}},
	}
}

// published is a standing whose head is live in some languages as the document
// is; then it is changed.
func published(change func(*directory.Entry), live ...lang.Tag) *standing {
	st := &standing{head: directory.Revision{ID: "new", EntryID: "e", Entry: document()}, live: map[lang.Tag]directory.Publication{}}
	if len(live) > 0 {
		st.public = &directory.Live{Facts: document(), Versions: map[lang.Tag]*directory.Entry{}}
	}
	for _, tag := range live {
		st.public.Versions[tag] = document()
		st.live[tag] = directory.Publication{RevisionID: "old", At: visittest.Now.Add(-time.Hour)}
	}
	if change != nil {
		change(st.head.Entry)
	}
	return st
}

// pageFor is the page as it opens for somebody.
func pageFor(t *testing.T, role account.Role, tag lang.Tag, p *publishing) ui.Page {
	t.Helper()
	v := visittest.As(role, tag, "en", "ar")
	page := publishView(v, admin.Frame{Title: "Title"}, p, around{names: map[string]string{"ada": "Ada <b>"}})
	var html strings.Builder
	if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &html); err != nil || strings.Contains(html.String(), "Ada <b>") {
		t.Errorf("something is not escaped, %v", err)
	}
	return page
}

// TestLanguagesOffered: which versions somebody may put online, what would
// change there, and whether a change may be called minor.
func TestLanguagesOffered(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		role    account.Role
		tag     lang.Tag
		st      *standing
		ticked  []lang.Tag
		choices string
		minor   bool
	}{
		{"a draft", account.RoleEditor, "en", published(nil), []lang.Tag{"fr"},
			"[x] Original in French, with contact details and everything the languages share: Not online yet.\n" +
				"[ ] Version in Arabic: Not online yet.\n[ ] Version in English: Not online yet.", false},
		{"published, and nothing newer", account.RoleEditor, "fr", published(nil, "fr", "en"), nil,
			"[ ] Original en français, avec les coordonnées et tout ce qui est commun aux langues: Rien de nouveau depuis la version en ligne.\n" +
				"[ ] Version en arabe: Pas encore en ligne.\n[ ] Version en anglais: Rien de nouveau depuis la version en ligne.", true},
		{"newer facts are the original's", account.RoleManager, "es", published(func(e *directory.Entry) { e.Founded = 1990 }, "fr", "en", "ar"), []lang.Tag{"fr"},
			"[x] Original en francés, con los datos de contacto y todo lo común a los idiomas: Más reciente que la versión en línea.\n" +
				"[ ] Versión en árabe: Nada nuevo desde la versión en línea.\n[ ] Versión en inglés: Nada nuevo desde la versión en línea.", true},
		{"one section to review, for its translator", account.RoleTranslator, "en", published(func(e *directory.Entry) {
			e.Texts["en"].ToReview = map[directory.Section]directory.Outdated{"name": {Was: "Organisation"}}
		}, "fr", "en"), []lang.Tag{"en"},
			"[ ] Version in Arabic: Not online yet.\n[x] Version in English: 1 section to review: the page will say so.", false},
		{"two sections to review, in French", account.RoleTranslator, "fr", published(func(e *directory.Entry) {
			e.Texts["en"].ToReview = map[directory.Section]directory.Outdated{"name": {}, "summary": {}}
		}, "fr", "en", "ar"), []lang.Tag{"en"},
			"[ ] Version en arabe: Rien de nouveau depuis la version en ligne.\n[x] Version en anglais: 2 sections à revoir\u00a0: la page le dira.", false},
		{"nothing for who decides on comments", account.RoleModerator, "en", published(nil, "fr"), nil, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			page := pageFor(t, c.role, c.tag, &publishing{standing: c.st, choice: choice{languages: c.ticked, when: whenNow}, status: http.StatusOK})
			var lines []string
			for _, choice := range page.Languages.Choices {
				box := "[ ] "
				if choice.Chosen {
					box = "[x] "
				}
				lines = append(lines, box+choice.Text+": "+choice.Hint)
			}
			if got := strings.Join(lines, "\n"); got != c.choices {
				t.Errorf("offered\n%s\nwant\n%s", got, c.choices)
			}
			if (page.Action == "") != (c.choices == "") || (page.Minor.Name != "") != c.minor || page.Title != "Title" {
				t.Errorf("sent to %q, minor %q", page.Action, page.Minor.Name)
			}
		})
	}
}

// TestNotices: what whoever publishes has to know before.
func TestNotices(t *testing.T) {
	t.Parallel()
	withdrawn := published(nil)
	withdrawn.withdrawn = visittest.Now.AddDate(0, 0, -3)
	for _, c := range []struct {
		name    string
		role    account.Role
		tag     lang.Tag
		st      *standing
		overrun bool
		want    string
	}{
		{"nothing", account.RoleEditor, "en", published(nil, "fr"), false, ""},
		{"overtaken", account.RoleEditor, "en", published(nil, "fr"), true,
			"warning: The entry changed while you were looking at this page. Here are the differences as of now: check them before you publish."},
		{"withdrawn", account.RoleEditor, "en", withdrawn, false,
			"warning: Entry withdrawn. It has not been online since 20 November 2026. Publishing brings it back, in the chosen languages only."},
		{"a translation before its original", account.RoleTranslator, "en", published(nil), false,
			"information: The original must be online before its translations, or with them"},
		{"not theirs", account.RoleModerator, "en", published(nil, "fr"), false, "information: This entry has no text that you may publish."},
		{"nobody can be reached", account.RoleEditor, "en", published(func(e *directory.Entry) { e.Contacts[0].Visibility = directory.VisibilityTeam }, "fr"), false,
			"warning: No contact detail is public: nobody will be able to reach this organisation."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, n := range pageFor(t, c.role, c.tag, &publishing{standing: c.st, status: http.StatusOK, overrun: c.overrun}).Notices {
				got = append(got, n.Kind+": "+strings.TrimSpace(n.Strong+" "+n.Text))
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestReleaseProblems: beside the form while nobody has tried, above it once it
// was refused; each leads to its field.
func TestReleaseProblems(t *testing.T) {
	t.Parallel()
	broken := []directory.Problem{{Field: "kind", Code: directory.ProblemRequired}, {Field: "texts.en.description", Code: directory.ProblemRequired}}
	for _, c := range []struct {
		name     string
		tag      lang.Tag
		status   int
		mistakes []mistake
		missing  string
		problems string
	}{
		{"just opened", "en", http.StatusOK, nil,
			"/admin/entries/e?lang=fr#kind Type of organisation: this field is required; /admin/entries/e?lang=en#text.description Description, in English: this field is required", ""},
		{"refused", "fr", http.StatusUnprocessableEntity, []mistake{{"languages", "publish.no_language"}, {"date", "publish.bad_time"}}, "",
			"#languages Choisissez au moins une version à mettre en ligne; #date Indiquez la date et l’heure, par exemple 2026-12-24 et 09:30; " +
				"/admin/entries/e?lang=fr#kind Type d’organisation\u00a0: ce champ est obligatoire; /admin/entries/e?lang=en#text.description Description, en anglais\u00a0: ce champ est obligatoire"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := &publishing{standing: published(nil, "fr"), status: c.status, mistakes: c.mistakes, problems: broken}
			page := pageFor(t, account.RoleEditor, c.tag, p)
			join := func(list []admin.Problem) string {
				var all []string
				for _, p := range list {
					all = append(all, p.Href+" "+p.Text)
				}
				return strings.Join(all, "; ")
			}
			if got := join(page.Missing); got != c.missing {
				t.Errorf("beside the form %q, want %q", got, c.missing)
			}
			if got := join(page.Problems); got != c.problems {
				t.Errorf("above it %q, want %q", got, c.problems)
			}
			if (page.Languages.Error != "") != (len(c.mistakes) > 0) || (page.Date.Error != "") != (len(c.mistakes) > 0) {
				t.Errorf("at the fields %q, %q", page.Languages.Error, page.Date.Error)
			}
		})
	}
}

// TestSchedulesView: what is to come and what could not happen, by whom, and
// who may cancel it.
func TestSchedulesView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		role      account.Role
		tag       lang.Tag
		languages []lang.Tag
		failed    directory.ScheduleFailure
		text      string
		failure   string
		cancel    string
		may       bool
	}{
		{"to come", account.RoleEditor, "en", []lang.Tag{"fr", "en"}, "", "24 November 2026, 10:42 UTC: French and English (Ada <b>)", "", "Cancel this publication", true},
		{"overtaken", account.RoleEditor, "fr", []lang.Tag{"fr"}, directory.ScheduleOvertaken, "Le 24 novembre 2026, 10\u00a0h\u00a042 UTC\u00a0: français (Ada <b>)",
			"N’a pas eu lieu\u00a0: d’autres versions ont été mises en ligne entre-temps. Vérifiez les différences et programmez à nouveau.", "Retirer de la liste", true},
		{"invalid", account.RoleManager, "es", []lang.Tag{"ar"}, directory.ScheduleInvalid, "El 24 de noviembre de 2026, 10:42 UTC: árabe (Ada <b>)",
			"No se realizó: la ficha ya no cumple una regla, por ejemplo un término que ya no existe.", "Quitar de la lista", true},
		{"of a translator's languages", account.RoleTranslator, "en", []lang.Tag{"en", "ar"}, directory.ScheduleForbidden, "24 November 2026, 10:42 UTC: English and Arabic (Ada <b>)",
			"Did not happen: the account that scheduled it may no longer publish these languages.", "Remove from the list", true},
		{"not a translator's", account.RoleTranslator, "en", []lang.Tag{"fr", "en"}, "", "24 November 2026, 10:42 UTC: French and English (Ada <b>)", "", "Cancel this publication", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			st := published(nil, "fr")
			st.schedules = []directory.Schedule{{ID: "s", AccountID: "ada", At: visittest.Now.AddDate(0, 0, 1), Failed: c.failed, Release: directory.Release{EntryID: "e", Languages: c.languages}}}
			list := pageFor(t, c.role, c.tag, &publishing{standing: st, status: http.StatusOK}).Schedules
			if len(list) != 1 || list[0].Text != c.text || list[0].Failure != c.failure || list[0].Cancel.Text != c.cancel || (list[0].Action != "") != c.may {
				t.Errorf("%+v", list)
			}
		})
	}
}

// TestLiveView: in which languages readers see the entry, and who may end that.
func TestLiveView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		role account.Role
		st   *standing
		want string
		more string
	}{
		{"nowhere", account.RoleEditor, published(nil), "", "History, Change the address of the page"},
		{"in three, the original first", account.RoleEditor, published(nil, "en", "ar", "fr"),
			"Version in French at /fr/repertoire/omct; Version in Arabic at  until /admin/entries/e/unpublish?lang=ar; Version in English at /en/directory/omct until /admin/entries/e/unpublish?lang=en",
			"History, Change the address of the page, Withdraw the entry"},
		{"for a translator", account.RoleTranslator, published(nil, "fr", "en"), "Version in French at /fr/repertoire/omct; Version in English at /en/directory/omct", "History"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			page := pageFor(t, c.role, "en", &publishing{standing: c.st, status: http.StatusOK})
			var lines []string
			for _, l := range page.Live {
				line := l.Page.Text + " at " + l.Page.Href
				if l.End.Href != "" {
					line += " until " + l.End.Href
				}
				if lines = append(lines, line); l.Since != "Since 23 November 2026, 09:42 UTC" {
					t.Errorf("since %q", l.Since)
				}
			}
			if got := strings.Join(lines, "; "); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			if got := texts(page.Links); got != c.more || len(page.Previews) != 0 {
				t.Errorf("links %q, want %q; %d previews without a key", got, c.more, len(page.Previews))
			}
		})
	}
}

func texts(links []templates.Link) string {
	var all []string
	for _, l := range links {
		all = append(all, l.Text)
	}
	return strings.Join(all, ", ")
}

// TestReleaseGroups: what readers would see change, of what one may publish.
func TestReleaseGroups(t *testing.T) {
	t.Parallel()
	change := func(e *directory.Entry) {
		e.Founded = 1990
		e.Texts["fr"].Name, e.Texts["en"].Name = "Organisation mondiale", "World organization"
	}
	for _, c := range []struct {
		name string
		role account.Role
		st   *standing
		want string
	}{
		{"all is new", account.RoleEditor, published(change), "Text in French: new; Text in Arabic: new; Text in English: new"},
		{"for editors", account.RoleEditor, published(change, "fr", "en"), "Shared by all languages; Text in French; Text in English; Text in Arabic: new"},
		{"for translators", account.RoleTranslator, published(change, "fr", "en", "ar"), "Text in English"},
		{"nothing", account.RoleEditor, published(nil, "fr", "en", "ar"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, g := range pageFor(t, c.role, "en", &publishing{standing: c.st, status: http.StatusOK}).Groups {
				if g.Note != "" {
					g.Heading += ": new"
				}
				got = append(got, g.Heading)
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestWithdrawViews: what taking something from the readers does, and the
// reason for it.
func TestWithdrawViews(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		st     *standing
		status int
		intro  string // how it begins
		fields int
		error  string
	}{
		{"asked for", published(nil, "fr"), http.StatusOK, "The entry disappears from the directory", 1, ""},
		{"no reason", published(nil, "fr"), http.StatusUnprocessableEntity, "The entry disappears from the directory", 1, "Choose a reason"},
		{"not online", published(nil), http.StatusOK, "The entry is not online: there is nothing to withdraw.", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			page := withdrawView(visittest.As(account.RoleEditor, "en"), admin.Frame{}, c.st, c.status)
			if !strings.HasPrefix(page.Intro[0], c.intro) || len(page.Fields) != c.fields || page.Back.Href != "/admin/entries/e/publish" {
				t.Fatalf("%q with %d fields, back to %q", page.Intro, len(page.Fields), page.Back.Href)
			}
			if (page.Action != "") != (c.fields > 0) {
				t.Errorf("sent to %q", page.Action)
			}
			for _, f := range page.Fields {
				if f.Error != c.error || len(f.Choices) != len(directory.WithdrawalReasons) {
					t.Errorf("%q, %d reasons", f.Error, len(f.Choices))
				}
			}
		})
	}
	page := unpublishView(visittest.As(account.RoleEditor, "es"), admin.Frame{}, published(nil, "fr", "ar"), "ar")
	if !strings.Contains(page.Intro[0], "árabe") || page.Hidden[1] != (admin.Hidden{Name: "lang", Value: "ar"}) || page.Action != "/admin/entries/e/unpublish" {
		t.Errorf("%q, %+v to %q", page.Intro, page.Hidden, page.Action)
	}
}
