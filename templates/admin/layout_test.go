package admin_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"amparo/internal/i18n/i18ntest"
	"amparo/static"
	"amparo/templates"
	"amparo/templates/admin"
	"amparo/templates/admin/admintest"
	"amparo/templates/pagetest"
)

// TestTitle: the page, the site, and first of all that something is wrong.
func TestTitle(t *testing.T) {
	t.Parallel()
	wrong := []admin.Problem{{Href: "#main", Text: "Il manque un nom."}}
	for _, row := range []struct {
		name  string
		frame admin.Frame
		want  string
	}{
		{"of this site", admin.Frame{Title: "Fiches", SiteName: "Refuge"}, "Fiches – Refuge"},
		{"of a site without a name of its own", admin.Frame{Title: "Fiches"}, "Fiches – Amparo"},
		{"something is wrong", admin.Frame{Title: "Fiches", SiteName: "Refuge", Problems: wrong}, "Error: Fiches – Refuge"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := pagetest.Show(t, admin.Layout(&row.frame)).Text("title"); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestHead: no search engine keeps an editors' page, and it loads what it needs only.
func TestHead(t *testing.T) {
	t.Parallel()
	frame := admintest.Frame("Fiches")
	page := pagetest.Show(t, admin.Layout(&frame))
	if got := page.Find("meta[name=robots]").Attribute("content"); got != "noindex" {
		t.Errorf("robots: %q", got)
	}
	if got, want := page.Attributes("link[rel=stylesheet]", "href"), []string{static.Editors.Path()}; !slices.Equal(got, want) {
		t.Errorf("style sheets %q, want %q", got, want)
	}
	if got := page.Attributes("script[defer]", "src"); !slices.Equal(got, frame.Scripts) || len(page.All("script")) != len(frame.Scripts) {
		t.Errorf("scripts %q, want %q", got, frame.Scripts)
	}
	if got := page.Find("a").Attribute("href"); got != "#main" {
		t.Errorf("the first link leads to %q, want the content", got)
	}
}

// TestGuest: nobody who is not signed in sees a way round, an account or a way out.
func TestGuest(t *testing.T) {
	t.Parallel()
	guest, editor := admintest.Guest("Entrer"), admintest.Frame("Fiches")
	in, out := pagetest.Show(t, admin.Layout(&editor)), pagetest.Show(t, admin.Layout(&guest))
	for _, selector := range []string{".side-nav", `form[action="/admin/sign-out"]`, ".who", ".site", ".crumbs"} {
		if len(in.All(selector)) != 1 || out.Has(selector) {
			t.Errorf("%s: %d for an editor, for a guest: %v", selector, len(in.All(selector)), out.Has(selector))
		}
	}
}

// TestNavigation: the page one is on is marked, what waits is counted in the
// numbers of the language, and the second group begins once.
func TestNavigation(t *testing.T) {
	t.Parallel()
	frame := admintest.Frame("Fiches")
	frame.Nav = append(frame.Nav, admin.NavItem{Href: "/admin/settings", Text: "Réglages", Second: true})
	page := pagetest.Show(t, admin.Layout(&frame))
	if got := page.Attributes(".side-nav a[aria-current=page]", "href"); !slices.Equal(got, []string{"/admin/entries"}) {
		t.Errorf("marked: %q", got)
	}
	if got := page.Texts(".side-nav .count"); !slices.Equal(got, []string{"1,234waiting"}) {
		t.Errorf("counts: %q", got)
	}
	if got := page.Texts(".side-nav li.parted"); !slices.Equal(got, []string{"Journal"}) {
		t.Errorf("parted at %q", got)
	}
}

// TestCrumbs: the way here leads back, and its end is the page itself.
func TestCrumbs(t *testing.T) {
	t.Parallel()
	frame := admintest.Frame("Fiches")
	frame.Crumbs = []templates.Link{{Href: "/admin", Text: "Accueil"}, {Text: "مركز", Lang: "ar", Dir: "rtl"}}
	crumbs := pagetest.Show(t, admin.Layout(&frame)).Find(".crumbs")
	here := crumbs.Find("[aria-current=page]")
	if got := crumbs.Attributes("a", "href"); !slices.Equal(got, []string{"/admin"}) || here.Words() != "مركز" || here.Attribute("lang") != "ar" || here.Attribute("dir") != "rtl" {
		t.Errorf("%q, here %q in %q", got, here.Words(), here.Attribute("lang"))
	}
}

// TestProblems: what is wrong is first in the content, has the cursor, and leads to the fields.
func TestProblems(t *testing.T) {
	t.Parallel()
	frame := admintest.Frame("Fiches")
	frame.Problems = []admin.Problem{{Href: "#name", Text: "Il manque un nom."}, {Href: "#site", Text: "L’adresse est fausse."}}
	box := pagetest.Show(t, admin.Layout(&frame)).Find("main > :first-child")
	if box.Attribute("role") != "alert" || !box.HasAttribute("autofocus") || box.Attribute("tabindex") != "-1" {
		t.Errorf("%v", box.Attr)
	}
	if got := box.Attributes("a", "href"); !slices.Equal(got, []string{"#name", "#site"}) {
		t.Errorf("%q", got)
	}
}

// TestRightToLeft: the whole page turns, and its heading may be in another language.
func TestRightToLeft(t *testing.T) {
	t.Parallel()
	frame := admintest.Frame("Fiches")
	frame.Heading = templates.Words{Text: "OMCT", Lang: "fr", Dir: "ltr"}
	page := pagetest.ShowMarked(t, i18ntest.RTL, admin.Layout(&frame))
	if root := page.Find("html"); root.Attribute("lang") != string(i18ntest.RTL) || root.Attribute("dir") != "rtl" {
		t.Errorf("%v", root.Attr)
	}
	if heading := page.Find("h1 [lang]"); heading.Attribute("lang") != "fr" || heading.Attribute("dir") != "ltr" {
		t.Errorf("%v", heading.Attr)
	}
}

// TestSprite: every icon that is used has a symbol, drawn once.
func TestSprite(t *testing.T) {
	t.Parallel()
	symbols := pagetest.Show(t, admin.Layout(new(admintest.Frame("Fiches")))).Attributes("symbol", "id")
	for _, icon := range []templates.Icon{
		admin.IconUp, admin.IconDown, admin.IconTrash, admin.IconPlus, admin.IconHeading, admin.IconBold, admin.IconItalic, admin.IconList, admin.IconNumbers, admin.IconLink,
		templates.IconVerified, templates.IconClock, templates.IconDashed, templates.IconX, templates.IconAlert, templates.IconCheck, templates.IconSearch,
	} {
		if n := len(slices.DeleteFunc(slices.Clone(symbols), func(id string) bool { return id != "i-"+string(icon) })); n != 1 {
			t.Errorf("icon %s is drawn %d times", icon, n)
		}
	}
}

// TestNoMarkupOfTheirOwn: markup enters an editors' page through templates.ShowProse only.
func TestNoMarkupOfTheirOwn(t *testing.T) {
	t.Parallel()
	var files []string
	for _, pattern := range []string{"*.templ", "*/*.templ"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 50 {
		t.Errorf("only %d templates", len(files))
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(source, []byte("templ.Raw")) || bytes.Contains(source, []byte("ComponentFunc")) {
			t.Errorf("%s writes markup of its own", file)
		}
	}
}
