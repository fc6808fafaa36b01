package paths_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/paths"
	"amparo/locales"
)

func languages(t *testing.T) map[lang.Tag]paths.Language {
	t.Helper()
	words, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	all := map[lang.Tag]paths.Language{}
	for _, tag := range words.Languages() {
		all[tag] = paths.Of(words.Printer(tag))
	}
	return all
}

// addresses is every kind of page, and how it is addressed.
var addresses = []struct {
	page string
	of   func(paths.Language) string
	want map[lang.Tag]string
}{
	{"home", paths.Language.Home, map[lang.Tag]string{"en": "/en/", "fr": "/fr/", "es": "/es/"}},
	{"find", paths.Language.Find, map[lang.Tag]string{"en": "/en/find", "fr": "/fr/trouver", "es": "/es/buscar"}},
	{"help", func(l paths.Language) string { return l.Help("msf") }, map[lang.Tag]string{"en": "/en/help/msf", "fr": "/fr/aide/msf", "es": "/es/ayuda/msf"}},
	{"directory", paths.Language.Directory, map[lang.Tag]string{"en": "/en/directory", "fr": "/fr/repertoire", "es": "/es/directorio"}},
	{"A to Z", paths.Language.AToZ, map[lang.Tag]string{"en": "/en/directory/a-z", "fr": "/fr/repertoire/a-z", "es": "/es/directorio/a-z"}},
	{"letter", func(l paths.Language) string { return l.Letter("m") }, map[lang.Tag]string{"en": "/en/directory/a-z/m", "fr": "/fr/repertoire/a-z/m", "es": "/es/directorio/a-z/m"}},
	{"countries", paths.Language.Countries, map[lang.Tag]string{"en": "/en/country", "fr": "/fr/pays", "es": "/es/pais"}},
	{"country", func(l paths.Language) string { return l.Country("tn") }, map[lang.Tag]string{"en": "/en/country/tn", "fr": "/fr/pays/tn", "es": "/es/pais/tn"}},
	{"profile", func(l paths.Language) string { return l.Profile("msf") }, map[lang.Tag]string{"en": "/en/directory/msf", "fr": "/fr/repertoire/msf", "es": "/es/directorio/msf"}},
	{"print", func(l paths.Language) string { return l.Print("msf") }, map[lang.Tag]string{"en": "/en/directory/msf/print", "fr": "/fr/repertoire/msf/imprimer", "es": "/es/directorio/msf/imprimir"}},
	{"comments", func(l paths.Language) string { return l.Comments("msf") }, map[lang.Tag]string{"en": "/en/directory/msf/comments", "fr": "/fr/repertoire/msf/commentaires", "es": "/es/directorio/msf/comentarios"}},
	{"receipt", func(l paths.Language) string { return l.Receipt("msf", "0f") }, map[lang.Tag]string{"en": "/en/directory/msf/comments/0f", "fr": "/fr/repertoire/msf/commentaires/0f", "es": "/es/directorio/msf/comentarios/0f"}},
	{"comments feed", func(l paths.Language) string { return l.CommentsFeed("msf") }, map[lang.Tag]string{"en": "/en/directory/msf/comments.atom", "fr": "/fr/repertoire/msf/commentaires.atom", "es": "/es/directorio/msf/comentarios.atom"}},
	{"feed", paths.Language.Feed, map[lang.Tag]string{"en": "/en/comments.atom", "fr": "/fr/commentaires.atom", "es": "/es/comentarios.atom"}},
	{"withdraw", paths.Language.Withdraw, map[lang.Tag]string{"en": "/en/withdraw-a-comment", "fr": "/fr/retirer-un-commentaire", "es": "/es/retirar-un-comentario"}},
	{"reports", paths.Language.Reports, map[lang.Tag]string{"en": "/en/report", "fr": "/fr/signaler", "es": "/es/avisar"}},
	{"report", func(l paths.Language) string { return l.Report("msf") }, map[lang.Tag]string{"en": "/en/report/msf", "fr": "/fr/signaler/msf", "es": "/es/avisar/msf"}},
}

// TestAddressesStay: addresses are on paper, in other directories and in
// bookmarks. One that changes breaks them.
func TestAddressesStay(t *testing.T) {
	t.Parallel()
	for tag, l := range languages(t) {
		if l.Tag() != tag {
			t.Errorf("the addresses of %s say they are of %s", tag, l.Tag())
		}
		for _, a := range addresses {
			t.Run(string(tag)+" "+a.page, func(t *testing.T) {
				t.Parallel()
				if want, known := a.want[tag]; known && a.of(l) != want {
					t.Errorf("%s, want %s", a.of(l), want)
				}
			})
		}
	}
}

func TestStaticPages(t *testing.T) {
	t.Parallel()
	want := map[string]map[lang.Tag]string{
		settings.PageAbout:         {"en": "/en/about", "fr": "/fr/a-propos", "es": "/es/acerca"},
		settings.PagePrivacy:       {"en": "/en/privacy", "fr": "/fr/confidentialite", "es": "/es/privacidad"},
		settings.PageSafety:        {"en": "/en/safety", "fr": "/fr/se-proteger", "es": "/es/protegerse"},
		settings.PageAccessibility: {"en": "/en/accessibility", "fr": "/fr/accessibilite", "es": "/es/accesibilidad"},
	}
	for tag, l := range languages(t) {
		for _, page := range settings.Pages {
			if is, known := want[page.Name][tag]; known && l.Page(page.Name) != is {
				t.Errorf("%s in %s is at %s, want %s", page.Name, tag, l.Page(page.Name), is)
			}
		}
	}
}

func TestDirectoryPage(t *testing.T) {
	t.Parallel()
	l := languages(t)["en"]
	for _, row := range []struct {
		name string
		n    int
		want string
	}{
		{"the first has no number", 1, "/en/directory"},
		{"none before the first", 0, "/en/directory"},
		{"a number that is none", -3, "/en/directory"},
		{"the second", 2, "/en/directory?page=2"},
		{"far away", 12345, "/en/directory?page=12345"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := l.DirectoryPage(row.n); got != row.want {
				t.Errorf("%s, want %s", got, row.want)
			}
		})
	}
}

// TestNoTwoPagesAtOneAddress: in no language do two kinds of pages meet, and
// all of them can be typed on any keyboard.
func TestNoTwoPagesAtOneAddress(t *testing.T) {
	t.Parallel()
	plain := regexp.MustCompile(`^/[a-z]{2}(/[a-z0-9]+(-[a-z0-9]+)*)*(\.atom|/)?$`)
	for tag, l := range languages(t) {
		seen := map[string]string{}
		take := func(page, address string) {
			if other := seen[address]; other != "" {
				t.Errorf("%s: %s and %s are both at %s", tag, page, other, address)
			}
			seen[address] = page
			u, err := url.Parse(address)
			if err != nil || u.EscapedPath() != address || !plain.MatchString(address) {
				t.Errorf("%s: the address of %s is %q", tag, page, address)
			}
			if !strings.HasPrefix(address, l.Home()) || strings.HasSuffix(address, "/") != (page == "home") {
				t.Errorf("%s: the address of %s is %q", tag, page, address)
			}
		}
		for _, a := range addresses {
			take(a.page, a.of(l))
		}
		for _, page := range settings.Pages {
			take(page.Name, l.Page(page.Name))
		}
	}
}
