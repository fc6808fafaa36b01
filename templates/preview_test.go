package templates_test

import (
	"maps"
	"strings"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
	"amparo/templates"
	"amparo/templates/pagetest"
)

// preview is every page, made of literals: what the tests look at.
type preview struct {
	p *i18n.Printer
}

func (v preview) pages() pagetest.Cases {
	cases := pagetest.Cases{
		"home":                       pagetest.Of(templates.Home, v.home()),
		"find":                       pagetest.Of(templates.Find, v.find()),
		"found, in other languages":  pagetest.Of(templates.Directory, v.resent(v.found())),
		"directory":                  pagetest.Of(templates.Directory, v.directory()),
		"found":                      pagetest.Of(templates.Directory, v.found()),
		"not found in the directory": pagetest.Of(templates.Directory, v.notFound()),
		"found in Arabic":            pagetest.Of(templates.Directory, v.inForeign(v.found())),
		"not found in Arabic":        pagetest.Of(templates.Directory, v.inForeign(v.notFound())),
		"nobody's number":            pagetest.Of(templates.Directory, v.nobodys()),
		"a to z":                     pagetest.Of(templates.AToZ, v.aToZ()),
		"a letter":                   pagetest.Of(templates.AToZ, v.letter()),
		"profile":                    pagetest.Of(templates.Profile, v.profile()),
		"fallback":                   pagetest.Of(templates.Profile, v.fallback()),
		"print":                      pagetest.Of(templates.Print, templates.PrintPage{Frame: v.frame(templates.NavDirectory), Profile: v.fallback(), PageURL: "https://amparo.example/fr/repertoire/rsd", DateText: "État au 3 mars 2025", BackHref: "/x"}),
		"text":                       pagetest.Of(templates.Text, v.text()),
		"not there":                  pagetest.Of(templates.Error, templates.ErrorPage{Frame: v.bare(), Heading: "Introuvable", Text: "Pas ici.", Needs: v.needs(), Letters: letters()}),
		"gone":                       pagetest.Of(templates.Error, templates.ErrorPage{Frame: v.bare(), Heading: "Retirée", Text: "Plus là.", Rows: v.rows(), Letters: letters()}),
		"broken":                     pagetest.Of(templates.Error, templates.ErrorPage{Frame: v.bare(), Heading: "Erreur", Text: "Contacts :", Hot: hot(), HotMark: unverified(), RequestID: "7f3a"}),
		"refused":                    pagetest.Of(templates.Error, templates.ErrorPage{Frame: v.bare(), Heading: "Format refusé", Text: "Utilisez les formulaires."}),
	}
	maps.Copy(cases, v.forms())
	return cases
}

// frame is the frame of a page that exists in every language.
func (v preview) frame(current templates.NavItem) templates.Frame {
	f := v.bare()
	f.Current = current
	f.Description = "Une phrase."
	f.Canonical = "https://amparo.example/fr/x"
	for _, l := range f.Languages {
		f.Alternates = append(f.Alternates, templates.Link{Href: "https://amparo.example/" + l.Tag + "/x", Lang: l.Tag})
		if !l.Current {
			f.Also = append(f.Also, templates.Link{Href: l.Href, Text: l.Name, Lang: l.Tag, Dir: l.Dir})
		}
	}
	return f
}

// bare is the frame of a page that exists in one language only.
func (v preview) bare() templates.Frame {
	here := string(v.p.Lang())
	f := templates.Frame{
		Title: "Page – Amparo", NoIndex: true, Demo: true, ExitURL: "https://neutral.example/",
		Paths: templates.Paths{
			Home: "/fr/", Find: "/fr/trouver", Directory: "/fr/repertoire", AToZ: "/fr/repertoire/a-z", Countries: "/fr/pays",
			Safety: "/fr/se-proteger", Report: "/fr/signaler", Take: "/fr/emporter", PrintAll: "/fr/emporter/imprimer",
			Pages: []templates.Link{
				{Href: "/fr/a-propos", Text: v.p.T("footer.about")}, {Href: "/fr/confidentialite", Text: v.p.T("footer.privacy")},
				{Href: "/fr/se-proteger", Text: v.p.T("nav.safety")}, {Href: "/fr/accessibilite", Text: v.p.T("footer.accessibility")},
			},
		},
	}
	for _, l := range []templates.Language{{Tag: "fr", Name: "Français"}, {Tag: "en", Name: "English"}, {Tag: "es", Name: "Español"}} {
		l.Dir, l.Href, l.Current = lang.Tag(l.Tag).Dir(), "/"+l.Tag+"/x", l.Tag == here
		f.Languages = append(f.Languages, l)
	}
	return f
}

func (v preview) markdown(src string) templates.Prose {
	return templates.Prose{HTML: safehtml.Markdown(src, v.p.Locale(), 4)}
}

func (v preview) foreign(src string) templates.Prose {
	t := v.markdown(src)
	t.Lang, t.Dir, t.LangName = "ar", "rtl", "en arabe"
	return t
}

func (v preview) home() templates.HomePage {
	return templates.HomePage{
		Frame: v.frame(templates.NavNone), Hot: hot(), HotMark: unverified(), Needs: v.needs(),
		Letters: letters(), EntriesNote: "42 organisations, classées de A à Z.",
	}
}

func (v preview) find() templates.FindPage {
	return templates.FindPage{Frame: v.frame(templates.NavFind), Needs: v.needs(), Kinds: topics(), Unsure: v.unsure()}
}

func (v preview) directory() templates.DirectoryPage {
	return templates.DirectoryPage{
		Frame: v.frame(templates.NavDirectory), Lead: "42 organisations pour les défenseur-e-s.", Filters: v.filters(), CountText: "42 organisations",
		RangeText: "Organisations 1 à 3", Rows: v.rows(),
		Pages: templates.Pagination{Previous: "/fr/repertoire", Next: "/fr/repertoire?page=3", Pages: []templates.Page{
			{Text: "1", Href: "/fr/repertoire"}, {Text: "2", Href: "/fr/repertoire?page=2", Current: true}, {Text: "…", Gap: true}, {Text: "9", Href: "/fr/repertoire?page=9"},
		}},
	}
}

func (v preview) aToZ() templates.AToZPage {
	page := templates.AToZPage{Frame: v.frame(templates.NavDirectory), Letters: letters(), BackHref: "/fr/repertoire"}
	for i, l := range page.Letters {
		if l.Href != "" {
			l.Href = l.Href[strings.Index(l.Href, "#"):] // the page itself
			page.Letters[i] = l
			page.Groups = append(page.Groups, templates.LetterGroup{ID: l.Href[1:], Letter: l.Text, Entries: []templates.AToZEntry{
				{Href: "/x", Name: words(l.Text + "sile (AS)")},
				{Href: "/y", Name: templates.Words{Text: "Shelter", Lang: "en", Dir: "ltr"}, InLanguage: "en anglais"},
			}})
		}
	}
	return page
}

// letter is a page of the names under a letter, where there are too many for one page.
func (v preview) letter() templates.AToZPage {
	page := templates.AToZPage{
		Frame: v.frame(templates.NavDirectory), Heading: "Noms en A", CountText: "412 organisations", BackHref: "/fr/repertoire/a-z",
		Letters: []templates.Letter{{Text: "A", Href: "/fr/repertoire/a-z/a", Current: true}, {Text: "B", Href: "/fr/repertoire/a-z/b", Count: "7"}, {Text: "C"}},
		Groups:  []templates.LetterGroup{{ID: "letter-A", Letter: "A", Entries: []templates.AToZEntry{{Href: "/x", Name: words("Asile (AS)")}}}},
	}
	page.Pages = v.directory().Pages
	return page
}

func (v preview) text() templates.TextPage {
	doc := safehtml.Page("# Se protéger\n\nQui voit quoi.\n\n## L’écran\n\nUne personne.\n\n### Après\n\n- un\n- deux\n\n## Le réseau\n\nLe fournisseur.\n", v.p.Locale())
	page := templates.TextPage{
		Frame: v.frame(templates.NavSafety), Heading: words(doc.Title), Lead: words(doc.Lead), Body: doc.Body,
		Notice: templates.Notice{Kind: "information", Text: "Cette page est en français."}, Lang: "fr", Dir: "ltr", Hot: hot(), HotMark: unverified(), Origins: []string{"Names of places: GeoNames (https://www.geonames.org), CC BY 4.0"},
	}
	for _, h := range doc.Headings {
		page.Contents = append(page.Contents, templates.Link{Href: "#" + h.ID, Text: h.Text})
	}
	return page
}

// resent is a page whose switcher of languages sends a form.
func (v preview) resent(page templates.DirectoryPage) templates.DirectoryPage {
	page.Resend, page.Sent = "asked", templates.Field{Name: "page", Value: "3"}
	return page
}
