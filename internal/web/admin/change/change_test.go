package change

import (
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates"
	"amparo/templates/admin"
)

// in is the namer for who reads a language.
func in(t lang.Tag) Namer { return In(visittest.Words().Printer(t), visittest.Some()) }

// entry is a small one, written in French, with an Arabic text.
func entry() *directory.Entry {
	return &directory.Entry{
		ID: "e", Slug: "omct", Original: "fr", Kind: "ngo", Founded: 1985, Availability: directory.AvailabilityOpen,
		Scope:     directory.Scope{Countries: []string{"MX"}},
		Audiences: []string{"journalists"},
		Contacts: []directory.Contact{
			{ID: "mail", Kind: directory.ContactEmail, Value: "omct@omct.org", Visibility: directory.VisibilityPublic},
			{ID: "empty", Kind: directory.ContactPhone},
		},
		Responses: []directory.Response{{ID: "r1", Kind: "legal"}, {ID: "r2", Kind: "grants"}, {ID: "r3", Kind: "lost"}},
		Texts: map[lang.Tag]*directory.Text{
			"fr": {Name: "Organisation", Description: "Elle aide.", Responses: map[string]*directory.ResponseText{"r2": {Heading: "Petits fonds"}}},
			"ar": {Name: "منظمة", Description: "تساعد."},
		},
	}
}

func TestFieldName(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		tag  lang.Tag
		path string
		want string
	}{
		{"a fact", "en", "founded", "Year of foundation"},
		{"a fact in French", "fr", "founded", "Année de création"},
		{"a contact", "fr", "contacts.mail.value", "Coordonnée omct@omct.org\u00a0: Valeur"},
		{"a contact without a value", "en", "contacts.empty.value", "Contact empty: Value"},
		{"a contact that is gone", "en", "contacts.gone.value", "Contact gone: Value"},
		{"a contact as a whole", "es", "contacts.mail", "Contacto omct@omct.org"},
		{"a response", "en", "responses.r1.kind", "Response “Legal help”: Type of response"},
		{"a response as a whole, its kind without English words", "en", "responses.r2", "Response “Subventions”"},
		{"a response of a kind that is no term", "en", "responses.r3", "Response “lost”"},
		{"a response that is gone", "en", "responses.legal", "Response “Legal help”"},
		{"a section of a text", "en", "texts.fr.description", "Description, in French"},
		{"words of a contact", "es", "texts.ar.contacts.mail.label", "Contacto omct@omct.org: Título, en árabe"},
		{"what a contact does for a need", "en", "texts.fr.needs.mail/alarm.can", "Contact omct@omct.org, alarm: Can, in French"},
		{"what a contact does whatever the need", "fr", "texts.fr.needs.mail.cannot", "Coordonnée omct@omct.org\u00a0: Ne peut pas, en français"},
		{"words of a response", "en", "texts.fr.responses.r1.summary", "Response “Legal help”: Summary in one sentence, in French"},
		{"an address in Spanish", "es", "slug", "Dirección de la página"},
		{"no field at all", "en", "<b>", "<b>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := in(c.tag).FieldName(entry(), c.path); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestValueWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		tag         lang.Tag
		path, value string
		want        string
	}{
		{"nothing", "en", "audiences", "", ""},
		{"terms", "en", "audiences", "journalists\nlawyers", "Journalists and Lawyers"},
		{"terms in Spanish", "es", "audiences", "journalists\nlawyers", "Periodistas y Abogacía"},
		{"a term that is not there", "fr", "audiences", "<b>", "<b>"},
		{"a term of a response", "fr", "responses.r1.kind", "legal", "Aide juridique"},
		{"countries", "fr", "scope.countries", "MX\nTR", "Mexique et Turquie"},
		{"a country", "es", "seat", "CH", "Suiza"},
		{"regions", "en", "scope.regions", "150", "Europe"},
		{"languages", "fr", "reply_languages", "ar\nes", "arabe et espagnol"},
		{"the original", "en", "original", "fr", "French"},
		{"a choice", "en", "kind", "ngo", "Non-governmental organisation"},
		{"a choice that has no words", "en", "kind", "club", "club"},
		{"a tick", "en", "contacts.mail.day_and_night", "1", "Day and night"},
		{"the order of contacts", "en", "contacts", "mail\nempty", "Contact omct@omct.org and Contact empty"},
		{"the order of responses", "en", "responses", "r1\nr3", "Response “Legal help” and Response “lost”"},
		{"a year as it is", "en", "founded", "1985", "1985"},
		{"a text as it is", "en", "texts.fr.description", "Une\nligne", "Une\nligne"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := in(c.tag).ValueWords(entry(), c.path, c.value); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// line is a difference in one: +added+, -deleted-, the rest as it is.
func line(segments []admin.DiffSegment) string {
	marks := map[string]string{"same": "", "inserted": "+", "deleted": "-"}
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(marks[s.Kind] + s.Text + marks[s.Kind])
	}
	return b.String()
}

// TestGroups: what all share first, then the original, then translations; lists
// item by item, texts word by word, everything else as a whole.
func TestGroups(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		tag    lang.Tag
		change func(*directory.Entry)
		want   []string // heading (count), then the fields, each indented
	}{
		{"nothing", "en", func(*directory.Entry) {}, nil},
		{"facts, in French", "fr", func(e *directory.Entry) { e.Founded = 1990 }, []string{
			"Commun à toutes les langues (1 champ changé)", "  Année de création = -1985- +1990+",
		}},
		{"a value comes, another goes", "en", func(e *directory.Entry) { e.Founded, e.Seat = 0, "CH" }, []string{
			"Shared by all languages (2 fields changed)", "  Country of the head office = +Switzerland+", "  Year of foundation = -1985-",
		}},
		{"a list", "es", func(e *directory.Entry) { e.Audiences = []string{"lawyers"}; e.Scope.Countries = []string{"MX", "CO"} }, []string{
			"Común a todos los idiomas (2 campos cambiados)", "  Países = México\n+Colombia+", "  Destinatarios = +Abogacía+\n-Periodistas-",
		}},
		{"all languages", "en", func(e *directory.Entry) {
			e.Founded = 1990
			e.Texts["ar"].Description = "تساعد كثيرا."
			e.Texts["fr"].Description = "Elle aide <b>vite</b>."
		}, []string{
			"Shared by all languages (1 field changed)", "  Year of foundation = -1985- +1990+",
			"Text in French (1 field changed)", "  Description [fr ltr] = Elle aide+ <b>vite</b>+.",
			"Text in Arabic (1 field changed)", "  Description [ar rtl] = تساعد+ كثيرا+.",
		}},
		{"a contact goes", "en", func(e *directory.Entry) { e.Contacts = e.Contacts[1:] }, []string{
			"Shared by all languages (3 fields changed)",
			"  Contact omct@omct.org: Type = -E-mail-", "  Contact omct@omct.org: Value = -omct@omct.org-", "  Contact omct@omct.org: Who sees this contact = -Everyone-",
		}},
		{"another order", "en", func(e *directory.Entry) { e.Contacts[0], e.Contacts[1] = e.Contacts[1], e.Contacts[0] }, []string{
			"Shared by all languages (1 field changed)",
			"  Order of contact details = -Contact omct@omct.org and Contact empty- +Contact empty and Contact omct@omct.org+",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			before, after := entry(), entry()
			c.change(after)
			var got []string
			for _, g := range in(c.tag).Groups(before, after, true) {
				got = append(got, g.Heading+" ("+g.Count+")")
				for _, f := range g.Fields {
					name := "  " + f.Name
					if f.Lang != "" {
						name += " [" + f.Lang + " " + f.Dir + "]"
					}
					if got = append(got, name+" = "+line(f.Segments)); !f.Side {
						t.Errorf("%s is not side by side", f.Name)
					}
				}
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestItemDiff(t *testing.T) {
	t.Parallel()
	was, is := entry(), entry()
	is.Contacts[0].Value, is.Contacts[0].Visibility = "aide@omct.org", directory.VisibilityTeam
	is.Founded = 1990
	for _, c := range []struct{ name, item, want string }{
		{"two fields", "contacts.mail", "Contact aide@omct.org: Value: -omct@omct.org-+aide@omct.org+\nContact aide@omct.org: Who sees this contact: -Everyone-+The team only+"},
		{"untouched", "contacts.empty", ""},
		{"not there", "responses.none", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := line(in("en").ItemDiff(was, is, c.item)); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestSectionHeading(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		tag     lang.Tag
		section directory.Section
		want    templates.Words
	}{
		{"a section of the text", "es", "description", templates.Words{Text: "Descripción"}},
		{"a response by its own heading, in the original", "en", "responses.r2.text", templates.Words{Text: "Petits fonds", Lang: "fr"}},
		{"the same for who reads French", "fr", "responses.r2.text", templates.Words{Text: "Petits fonds"}},
		{"a response by its kind", "es", "responses.r1.text", templates.Words{Text: "Ayuda jurídica"}},
		{"a response without a term", "en", "responses.r3.text", templates.Words{Text: "lost"}},
		{"another part of a response", "en", "responses.r1.summary", templates.Words{Text: "Legal help: Summary in one sentence"}},
		{"a response that is gone", "en", "responses.gone.text", templates.Words{Text: "gone"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := in(c.tag).SectionHeading(entry(), c.section); got.Text != c.want.Text || got.Lang != c.want.Lang {
				t.Errorf("%+v, want %+v", got, c.want)
			}
		})
	}
}

func TestPaths(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		path           string
		last           string
		tag            lang.Tag
		item           bool
		long, editable bool
	}{
		{"founded", "founded", "", false, false, false},
		{"slug", "slug", "", false, false, false},
		{"contacts", "contacts", "", false, false, false},
		{"contacts.mail", "mail", "", true, false, false},
		{"contacts.mail.value", "value", "", false, false, true},
		{"responses.r1", "r1", "", true, false, false},
		{"texts.fr.name", "name", "fr", false, false, true},
		{"texts.ar.description", "description", "ar", false, true, true},
		{"texts.fr.responses.r1.heading", "heading", "fr", false, false, true},
		{"texts.fr.contacts.mail.hours", "hours", "fr", false, true, true},
		{"", "", "", false, false, false},
	} {
		t.Run(c.path, func(t *testing.T) {
			t.Parallel()
			if LastPart(c.path) != c.last || LanguageOf(c.path) != c.tag || IsItem(c.path) != c.item {
				t.Errorf("%q of %q, item %t", LastPart(c.path), LanguageOf(c.path), IsItem(c.path))
			}
			if LongText(c.path) != c.long || Editable(c.path) != c.editable {
				t.Errorf("long %t, editable %t", LongText(c.path), Editable(c.path))
			}
		})
	}
}

func TestDiffView(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, was, is, want string }{
		{"nothing", "", "", ""},
		{"the same", "Elle aide.", "Elle aide.", "Elle aide."},
		{"all is new", "", "Elle aide.", "+Elle aide.+"},
		{"all is gone", "Elle aide.", "", "-Elle aide.-"},
		{"a word in place of another", "Elle aide vite.", "Elle aide bien.", "Elle aide -vite-+bien+."},
		{"marks are text", "a <b> c", "a <i> c", "a <-b-+i+> c"},
		{"from right to left", "تساعد", "تساعد كثيرا", "تساعد+ كثيرا+"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := line(DiffView(c.was, c.is)); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// TestReordered: what came and went is no other order.
func TestReordered(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, before, after string
		want                bool
	}{
		{"nothing", "", "", false},
		{"the same", "a\nb", "a\nb", false},
		{"one comes", "a\nb", "a\nx\nb", false},
		{"one goes", "a\nb\nc", "a\nc", false},
		{"all others", "a\nb", "x\ny", false},
		{"turned round", "a\nb", "b\na", true},
		{"turned round while one comes and one goes", "a\nb\nc", "c\nx\na", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := reordered(lines(c.before), lines(c.after)); got != c.want {
				t.Errorf("%t, want %t", got, c.want)
			}
		})
	}
}

// TestIsGone: whose name a field has to be called by.
func TestIsGone(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]bool{
		"founded": false, "contacts": false, "contacts.mail.value": false, "contacts.none.value": true, "contacts.none": true,
		"responses.r1.kind": false, "responses.none.kind": true, "texts.fr.description": false,
		"texts.fr.contacts.mail.label": false, "texts.fr.contacts.none.label": true, "texts.fr.responses.none.text": true,
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			if got := isGone(entry(), path); got != want {
				t.Errorf("%t, want %t", got, want)
			}
		})
	}
}

// TestGroupNames: the anchor and the heading of a group of differences.
func TestGroupNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		page, tag lang.Tag
		id, name  string
	}{
		{"en", "", "diff-", "Shared by all languages"}, {"en", "ar", "diff-ar", "Text in Arabic"},
		{"fr", "es", "diff-es", "Texte en espagnol"}, {"es", "fr", "diff-fr", "Texto en francés"},
	} {
		t.Run(string(c.page)+" "+c.id, func(t *testing.T) {
			t.Parallel()
			if id, name := GroupID(c.tag), GroupName(visittest.Words().Printer(c.page), c.tag); id != c.id || name != c.name {
				t.Errorf("%q, %q", id, name)
			}
		})
	}
}
