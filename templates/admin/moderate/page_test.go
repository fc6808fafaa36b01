package moderate_test

import (
	"slices"
	"testing"

	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	ui "amparo/templates/admin/moderate"
	"amparo/templates/pagetest"
)

// remark is a comment's markup.
func remark(text string) safehtml.HTML {
	l, err := lang.Load("fr")
	if err != nil {
		panic(err)
	}
	return safehtml.Markdown(text, l, 4)
}

func hidden() []admin.Hidden { return []admin.Hidden{{Name: "key", Value: "k"}} }

func item() ui.Item {
	return ui.Item{
		ID: "c1", Name: "Ana", Spoken: "de Ana, sur GCHR", Entry: templates.Link{Href: "/fr/repertoire/gchr", Text: "مركز الخليج", Lang: "ar", Dir: "rtl"},
		Age: "il y a deux heures", Stamp: "3 mars 2026, 10:00 UTC", Language: "espagnol", Lang: "es", Dir: "ltr", HTML: remark("Me *ayudaron*."),
		IsAnswer: true, Suspect: true, Notes: []string{"Contient un numéro."}, Email: "ana@rsd.example", Hidden: hidden(),
		Buttons: []admin.Button{{Text: "Publier", Name: "do", Value: "publish", Key: "a", Hint: "de Ana"}, {Text: "Indésirable", Name: "do", Value: "spam"}},
		Mask:    ui.LinkButton{Href: "/admin/comments/c1/mask", Text: "Masquer", Key: "m", Hint: "de Ana"}, Answer: ui.LinkButton{Href: "/admin/comments/c1/answer", Text: "Répondre", Hint: "à Ana"},
		Typed: "<b>Bonjour</b>", SetLanguage: ui.LinkButton{Href: "/admin/comments/c1/language", Text: "Changer la langue", Key: "l", Hint: "de Ana"},
	}
}

func decided() ui.Item {
	return ui.Item{
		ID: "c2", Name: "رنا", Entry: templates.Link{Text: "Le site"}, Age: "hier", Stamp: "2 mars 2026", Language: "français", Lang: "fr", Dir: "ltr", HTML: remark("Merci."),
		Undo: &ui.UndoForm{Action: "/admin/comments/undo", Text: "Annuler", Hidden: hidden()},
	}
}

func queue(items ...ui.Item) ui.Page {
	return ui.Page{
		Frame: admintest.Frame("Commentaires"), Items: items, Waiting: true, Keys: true, KeyForm: ui.KeyForm{Hidden: hidden(), On: true},
		Tabs:      []admin.Tab{{Href: "/admin/comments", Text: "En attente", Current: true, State: admin.State{Text: "2"}}},
		Undo:      &ui.UndoForm{Action: "/admin/comments/undo", Text: "Annuler la publication", Hidden: hidden()},
		WordsHref: "/admin/comments/words", ReportsHref: "/admin/reports", Pages: admintest.Numbers("/admin/comments"),
	}
}

func mask() ui.MaskPage {
	return ui.MaskPage{
		Frame: admintest.Frame("Masquer"), Item: item(), After: new(decided()), Action: "/admin/comments/c1/mask", Hidden: hidden(),
		Field: admin.Field{Name: "words", Label: "Mots à masquer", Rows: 5}, Button: admin.Button{Text: "Publier ainsi"}, Look: admin.Button{Text: "Voir", Look: "second"},
	}
}

func pages() pagetest.Cases {
	plain := queue()
	plain.Waiting, plain.Keys, plain.Undo = false, false, nil
	unmasked := mask()
	unmasked.After = nil
	return pagetest.Cases{
		"nothing waits": pagetest.Of(ui.Show, plain), "queue": pagetest.Of(ui.Show, queue(item(), decided())),
		"several": pagetest.Of(ui.Several, ui.SeveralPage{
			Frame: admintest.Frame("Publier deux commentaires"), Items: []ui.Item{item(), decided()}, Action: "/admin/comments/several", Hidden: hidden(),
			Button: admin.Button{Text: "Publier"}, Back: "/admin/comments",
		}),
		"mask": pagetest.Of(ui.Mask, unmasked), "masked": pagetest.Of(ui.Mask, mask()),
		"answer": pagetest.Of(ui.Answer, ui.AnswerPage{
			Frame: admintest.Frame("Répondre"), Item: item(), Action: "/admin/comments/c1/answer", Hidden: hidden(), Text: admin.Field{Name: "text", Label: "Réponse", Rows: 8},
			Language: admin.Field{Name: "language", Label: "Langue", Type: "select", Choices: []admin.Choice{{Value: "es", Text: "espagnol"}}}, Button: admin.Button{Text: "Publier"},
		}),
		"language": pagetest.Of(ui.Language, ui.LanguagePage{
			Frame: admintest.Frame("Langue"), Item: item(), Action: "/admin/comments/c1/language", Hidden: hidden(),
			Language: admin.Field{Name: "language", Label: "Langue", Type: "select", Choices: []admin.Choice{{Value: "es", Text: "espagnol"}}}, Button: admin.Button{Text: "Enregistrer"},
		}),
		"words": pagetest.Of(ui.Words, ui.WordsPage{
			Frame: admintest.Frame("Mots"), Action: "/admin/comments/words", Hidden: hidden(), Fields: []admin.Field{{Name: "spam", Label: "Indésirables", Rows: 9}}, Save: admin.Button{Text: "Enregistrer"},
		}),
	}
}

func TestPages(t *testing.T) { admintest.Run(t, pages) }

// TestItem: names keep their direction, words and titles their language.
func TestItem(t *testing.T) {
	t.Parallel()
	page := pagetest.Show(t, ui.Show(queue(item(), decided())))
	if got := page.Texts("article strong bdi"); !slices.Equal(got, []string{"Ana", "رنا"}) {
		t.Errorf("names are %q", got)
	}
	if body := page.Find(".remark"); body.Attribute("lang") != "es" || !body.Has("em") {
		t.Errorf("%v %q", body.Attr, body.Words())
	}
	if entry := page.Find("article .hint a"); entry.Attribute("lang") != "ar" || entry.Attribute("dir") != "rtl" {
		t.Errorf("%v", entry.Attr)
	}
	if got := page.Find("article .hint [title]").Attribute("title"); got != item().Stamp {
		t.Errorf("the age says %q", got)
	}
}

// TestTick: only what waits can be ticked, for a form that is there.
func TestTick(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		waiting bool
		items   []ui.Item
		ticks   int
		form    bool
	}{
		{"two wait", true, []ui.Item{item(), decided()}, 2, true},
		{"nothing waits", true, nil, 0, false},
		{"published", false, []ui.Item{decided()}, 0, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			page := queue(row.items...)
			page.Waiting = row.waiting
			shown := pagetest.Show(t, ui.Show(page))
			if got := len(shown.All("input[form=several]")); got != row.ticks || shown.Has("form#several") != row.form {
				t.Errorf("%d boxes, a form: %v", got, shown.Has("form#several"))
			}
		})
	}
}

// TestKeys: keys are shown, and listened to, where they are on.
func TestKeys(t *testing.T) {
	t.Parallel()
	off := queue(item())
	off.Keys, off.KeyForm.On = false, false
	for name, row := range map[string]struct {
		page ui.Page
		on   bool
	}{"on": {queue(item()), true}, "off": {off, false}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			shown := pagetest.Show(t, ui.Show(row.page))
			if shown.Has("ol[data-keys]") != row.on || shown.Has("[data-undo] kbd") != row.on || shown.Has("#keys input[checked]") != row.on {
				t.Errorf("keys: %v, %v, %v, want %v", shown.Has("ol[data-keys]"), shown.Has("[data-undo] kbd"), shown.Has("#keys input[checked]"), row.on)
			}
		})
	}
}
