package settings

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates/admin"
	ui "amparo/templates/admin/settings"
)

// field is a field of a page by its name.
func field(t *testing.T, page ui.Page, name string) admin.Field {
	t.Helper()
	for _, f := range page.Fields {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no field %s", name)
	return admin.Field{}
}

func TestSettingsView(t *testing.T) {
	t.Parallel()
	stored := settings.Settings{Name: "Refuge", Exit: map[lang.Tag]string{"fr": "https://meteo.example/"}}
	for name, row := range map[string]struct {
		is                settingsForm
		name, hint, wrong string
		exit, exitHint    string
		closed            bool
	}{
		"as it came": {
			is: settingsForm{}, hint: "Shown at the top of every page and in titles. Empty field: Amparo",
			exitHint: "Address behind “Leave this site”. Empty field: https://fr.wikipedia.org/wiki/Wikip%C3%A9dia:Accueil_principal",
		},
		"as it is stored": {
			is: settingsForm{typed: stored, stored: stored}, name: "Refuge", exit: "https://meteo.example/",
			hint:     "Shown at the top of every page and in titles. Empty field: Amparo",
			exitHint: "Address behind “Leave this site”. Empty field: https://fr.wikipedia.org/wiki/Wikip%C3%A9dia:Accueil_principal",
		},
		"somebody was faster": {
			is:   settingsForm{typed: settings.Settings{Name: "Shelter", CommentsClosed: true}, stored: stored, conflict: true},
			name: "Shelter", hint: "Saved meanwhile: Refuge", exitHint: "Saved meanwhile: https://meteo.example/", closed: true,
		},
		"somebody was faster and wanted the same": {
			is:   settingsForm{typed: settings.Settings{Name: "Refuge", Exit: map[lang.Tag]string{"fr": "https://other.example/"}}, stored: settings.Settings{Name: "Refuge"}, conflict: true},
			name: "Refuge", hint: "Shown at the top of every page and in titles. Empty field: Amparo", exit: "https://other.example/", exitHint: "Saved meanwhile: nothing",
		},
		"too long": {
			is:   settingsForm{typed: settings.Settings{Name: "x"}, problems: []directory.Problem{{Field: "name", Code: directory.ProblemTooLong}}},
			name: "x", hint: "Shown at the top of every page and in titles. Empty field: Amparo", wrong: visittest.Words().Printer("en").T("problem.too_long"),
			exitHint: "Address behind “Leave this site”. Empty field: https://fr.wikipedia.org/wiki/Wikip%C3%A9dia:Accueil_principal",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := settingsView(visittest.As(account.RoleManager, "en"), row.is)
			if f := field(t, page, "name"); f.Value != row.name || f.Hint != row.hint || f.Error != row.wrong {
				t.Errorf("the name: %+v", f)
			}
			if f := field(t, page, "exit.fr"); f.Value != row.exit || f.Hint != row.exitHint || f.Label != "Way out: French" {
				t.Errorf("the way out: %+v", f)
			}
			if f := field(t, page, ClosedField); f.On != row.closed || !f.Tick {
				t.Errorf("comments: %+v", f)
			}
			if len(page.Fields) != 5 || len(page.Pages) != len(settings.Pages) || page.Hidden[1].Value != settingsSeen(row.is.stored) {
				t.Errorf("%d fields, %d pages, %+v", len(page.Fields), len(page.Pages), page.Hidden)
			}
		})
	}
}

// TestEveryProblemOfSettingsHasWords, and stands at its field.
func TestEveryProblemOfSettingsHasWords(t *testing.T) {
	t.Parallel()
	typed := settings.Settings{Name: strings.Repeat("x", 200), Exit: map[lang.Tag]string{"fr": "javascript:alert(1)", "es": "https://x"}}
	f := settingsForm{typed: typed, problems: typed.Check()}
	if len(f.problems) < 2 {
		t.Fatalf("too little is wrong: %+v", f.problems)
	}
	page := settingsView(visittest.As(account.RoleManager, "en"), f)
	for _, problem := range f.problems {
		if got := field(t, page, problem.Field); got.Error == "" {
			t.Errorf("nothing is said at %s of %s", problem.Field, problem.Code)
		}
	}
}

// TestPageRow: changed, as it came, and missing.
func TestPageRow(t *testing.T) {
	t.Parallel()
	name := settings.Pages[0].Name
	f := settingsForm{
		stored:  settings.Settings{Texts: map[settings.Text]string{{Page: name, Language: "fr"}: "# Ici"}},
		builtIn: map[settings.Text]bool{{Page: name, Language: "fr"}: true, {Page: name, Language: "en"}: true},
	}
	row := pageRow(visittest.As(account.RoleManager, "en"), name, f)
	var got []string
	for _, l := range row.Languages {
		got = append(got, strings.Join([]string{l.Link.Href, l.Link.Text, l.State.Kind, l.State.Text}, "|"))
	}
	want := []string{
		"/admin/settings/pages/" + name + "?lang=fr|French|verified|changed",
		"/admin/settings/pages/" + name + "?lang=en|English||first text",
		"/admin/settings/pages/" + name + "?lang=es|Spanish|reported|missing",
	}
	if !slices.Equal(got, want) || row.Name == "" {
		t.Errorf("%q %q", row.Name, got)
	}
}

func TestStaticView(t *testing.T) {
	t.Parallel()
	text := settings.Text{Page: settings.Pages[0].Name, Language: "fr"}
	for name, row := range map[string]struct {
		change                 func(*staticForm)
		value, wrong           string
		reset, builtIn, stored bool
	}{
		"as it came":            {func(f *staticForm) {}, "# Page", "", false, false, false},
		"changed":               {func(f *staticForm) { f.changed = true }, "# Page", "", true, true, false},
		"nothing to go back to": {func(f *staticForm) { f.changed, f.builtIn = true, "" }, "# Page", "", false, false, false},
		"without a title":       {func(f *staticForm) { f.typed, f.problem = "Page", "pages_edit.need_title" }, "Page", "the first line must be “#” followed by the title", false, false, false},
		"somebody was faster":   {func(f *staticForm) { f.typed, f.conflict = "# Mine", true }, "# Mine", "", false, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := staticForm{text: text, typed: "# Page", stored: "# Page", builtIn: "# Came"}
			row.change(&f)
			page := staticView(visittest.As(account.RoleManager, "en"), f)
			if page.Source.Value != row.value || page.Source.Error != row.wrong || page.Source.Lang != "fr" || page.Source.Dir != "ltr" || !page.Source.Markdown {
				t.Errorf("%+v", page.Source)
			}
			if (page.ResetHref != "") != row.reset || (page.BuiltIn.Value == "# Came") != row.builtIn || (page.Stored.Value == "# Page") != row.stored {
				t.Errorf("reset %q, built in %q, stored %q", page.ResetHref, page.BuiltIn.Value, page.Stored.Value)
			}
			if row.stored && (!page.Stored.ReadOnly || page.Stored.Name == page.Source.Name) {
				t.Errorf("what was stored can be typed into: %+v", page.Stored)
			}
			if !strings.HasPrefix(page.ViewHref, "/fr/") || page.Action != pageHrefIn(text.Page, "fr") || len(page.Tabs) != 3 || !page.Tabs[0].Current || page.Tabs[1].Current {
				t.Errorf("%q %q %+v", page.ViewHref, page.Action, page.Tabs)
			}
		})
	}
}

// TestSourceGrows with the text, and never below twenty lines.
func TestSourceGrows(t *testing.T) {
	t.Parallel()
	for lines, want := range map[int]int{0: 20, 40: 20, 41: 20, 42: 21, 200: 100} {
		if f := sourceField(visittest.Words().Printer("en"), "source", settings.Text{Language: "ar"}, strings.Repeat("x\n", lines)); f.Rows != want || f.Dir != "rtl" {
			t.Errorf("%d lines: %d rows, %s", lines, f.Rows, f.Dir)
		}
	}
}

func TestLanguageTab(t *testing.T) {
	t.Parallel()
	p := visittest.Words().Printer("en")
	for tag, want := range map[lang.Tag]admin.Tab{
		"en": {Href: "/x", Text: "English", Current: true},
		"fr": {Href: "/x", Text: "Français", Lang: "fr", Dir: "ltr"},
		"ar": {Href: "/x", Text: "العربية", Lang: "ar", Dir: "rtl"},
	} {
		if got := languageTab(p, tag, "/x", tag == "en"); got != want {
			t.Errorf("%+v", got)
		}
	}
}

func TestSettingsDetail(t *testing.T) {
	t.Parallel()
	was := settings.Settings{Name: "A", Exit: map[lang.Tag]string{"fr": "https://a.example/"}}
	is := settings.Settings{Name: "A", Exit: map[lang.Tag]string{"es": "https://b.example/"}, CommentsClosed: true}
	detail := settingsDetail(was, is, []lang.Tag{"en", "fr", "es"})
	before, after := detail["before"].(map[string]any), detail["after"].(map[string]any)
	if len(before) != 3 || before["exit.fr"] != "https://a.example/" || before["exit.es"] != "" || before[ClosedField] != false {
		t.Errorf("before: %v", before)
	}
	if len(after) != 3 || after["exit.fr"] != "" || after["exit.es"] != "https://b.example/" || after[ClosedField] != true {
		t.Errorf("after: %v", after)
	}
}

func TestSettingsAreNoMarkup(t *testing.T) {
	t.Parallel()
	const hostile = `"><script>alert(1)</script>`
	v := visittest.As(account.RoleManager, "en")
	var b strings.Builder
	if err := ui.Show(settingsView(v, settingsForm{typed: settings.Settings{Name: hostile}, stored: settings.Settings{Name: hostile + hostile}, conflict: true})).Render(i18n.With(t.Context(), v.Printer), &b); err != nil {
		t.Fatal(err)
	}
	if err := ui.Static(staticView(v, staticForm{text: settings.Text{Page: settings.Pages[0].Name, Language: "fr"}, typed: "</textarea>" + hostile})).Render(i18n.With(t.Context(), v.Printer), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "<script>alert") || strings.Count(b.String(), "</textarea>") != strings.Count(b.String(), "<textarea") {
		t.Error("what was typed is markup")
	}
}
