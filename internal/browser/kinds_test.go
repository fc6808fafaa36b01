package browser_test

import (
	"net/http"
	"os"
	"testing"

	"amparo/internal/i18n/i18ntest"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/paths"
)

// kind is one kind of page. Where it differs from others is what its name says.
type kind struct {
	name    string
	status  int
	address func(p paths.Language) string
	click   string // what is clicked at the address to get to the page; "" for nothing
}

// need is the button of the first need.
const need = ".needs button"

// helpWord is a kind of help, as the addresses of each language call it.
var helpWord = map[lang.Tag]string{"fr": "assistance-juridique", "en": "legal-assistance", "es": "asistencia-juridica", i18ntest.RTL: "legal-assistance"}

// kinds are all pages a reader can meet.
var kinds = []kind{
	{"home", http.StatusOK, paths.Language.Home, ""},
	{"find", http.StatusOK, paths.Language.Find, ""},
	{"answers", http.StatusOK, paths.Language.Find, need},
	{"answers-placed", http.StatusOK, func(p paths.Language) string { return p.Find() + "?need=money&place=TN&reply=fr" }, ""},
	{"where", http.StatusOK, func(p paths.Language) string { return p.Find() + "?need=money&audience=journalists" }, ".crit>button"},
	{"help", http.StatusOK, func(p paths.Language) string { return p.Help(helpWord[p.Tag()]) }, ""},
	{"directory", http.StatusOK, paths.Language.Directory, ""},
	{"directory-2", http.StatusOK, func(p paths.Language) string { return p.DirectoryPage(2) }, ""},
	{"directory-filtered", http.StatusOK, func(p paths.Language) string { return p.Directory() + "?kind=emergency-grants&kind=training" }, "button[value=name]"},
	{"directory-found", http.StatusOK, func(p paths.Language) string { return p.Directory() + "?q=amnisty+zzzzzz+torture" }, ""},
	{"directory-heard", http.StatusOK, func(p paths.Language) string {
		return p.Directory() + "?q=Congo+lawyer+now"
	}, ""},
	{"directory-in-arabic", http.StatusOK, func(p paths.Language) string { return p.Directory() + "?q=صحفي+معتقل" }, ""},
	{"directory-nothing", http.StatusOK, func(p paths.Language) string { return p.Directory() + "?q=Mynmar&reply=tlh&state=verified" }, ""},
	{"directory-empty", http.StatusOK, func(p paths.Language) string { return p.Directory() + "?q=torture&reply=tlh&kind=training" }, ""},
	{"a-z", http.StatusOK, paths.Language.AToZ, ""},
	{"countries", http.StatusOK, paths.Language.Countries, ""},
	{"country", http.StatusOK, func(p paths.Language) string { return p.Country("tn") }, ""},
	{"profile", http.StatusOK, profileOf(slugCurrent), ""},
	{"profile-untranslated", http.StatusOK, func(p paths.Language) string { return p.Profile(slugUntranslated[p.Tag()]) }, ""},
	{"profile-to-review", http.StatusOK, func(p paths.Language) string { return p.Profile(slugToReview[p.Tag()]) }, ""},
	{"profile-by-call", http.StatusOK, profileOf(slugByCall), ""},
	{"profile-suspended", http.StatusOK, profileOf(slugSuspended), ""},
	{"profile-halted", http.StatusOK, profileOf(slugHalted), ""},
	{"profile-verified", http.StatusOK, profileOf(slugVerified), ""},
	{"profile-ageing", http.StatusOK, profileOf(slugAgeing), ""},
	{"print", http.StatusOK, func(p paths.Language) string { return p.Print(slugCurrent) }, ""},
	{"code", http.StatusOK, func(p paths.Language) string { return p.Code(slugCurrent, "email-1") }, ""},
	{"take", http.StatusOK, paths.Language.Take, ""},
	{"wallets", http.StatusOK, paths.Language.Wallets, ""},
	{"safety", http.StatusOK, staticPage(settings.PageSafety), ""},
	{"privacy", http.StatusOK, staticPage(settings.PagePrivacy), ""},
	{"about", http.StatusOK, staticPage(settings.PageAbout), ""},
	{"accessibility", http.StatusOK, staticPage(settings.PageAccessibility), ""},
	{"comment", http.StatusOK, func(p paths.Language) string { return p.Comments(slugCurrent) }, ""},
	{"withdraw", http.StatusOK, paths.Language.Withdraw, ""},
	{"report", http.StatusOK, func(p paths.Language) string { return p.Report(slugCurrent) }, ""},
	{"report-site", http.StatusOK, paths.Language.Reports, ""},
	{"not-found", http.StatusNotFound, profileOf("no-such-organisation"), ""},
	{"gone", http.StatusGone, profileOf(slugWithdrawn), ""},
	{"broken", http.StatusInternalServerError, profileOf(slugBroken), ""},
	{"damaged", http.StatusServiceUnavailable, profileOf(slugDamaged), ""},
	{"busy", http.StatusServiceUnavailable, profileOf(slugBusy), ""},
}

func profileOf(slug string) func(paths.Language) string {
	return func(p paths.Language) string { return p.Profile(slug) }
}

func staticPage(name string) func(paths.Language) string {
	return func(p paths.Language) string { return p.Page(name) }
}

// judged are the languages in which axe-core sees every page: what it judges does not
// change with the words, but for the direction and the longest of them. All are judged
// where AMPARO_THOROUGH is set.
func judged() []lang.Tag {
	if os.Getenv("AMPARO_THOROUGH") != "" {
		return everyLanguage
	}
	return bothDirections
}

// written are the languages of the site; everyLanguage has the test's own one,
// from right to left, too.
var (
	written        = []lang.Tag{"fr", "en", "es"}
	everyLanguage  = []lang.Tag{"fr", "en", "es", i18ntest.RTL}
	bothDirections = []lang.Tag{"fr", i18ntest.RTL}
)

// kindsIn are the kinds a language has: nothing is translated into the test's
// own language, so nothing in it can be behind its original.
func kindsIn(t lang.Tag) []kind {
	if t != i18ntest.RTL {
		return kinds
	}
	var found []kind
	for _, k := range kinds {
		if k.name != "profile-to-review" {
			found = append(found, k)
		}
	}
	return found
}

// open brings a tab to a kind of page, by the way a reader goes.
func (s *site) open(t *tab, k kind, l lang.Tag) {
	t.Helper()
	answer := t.visit(s.base + k.address(s.paths(l)))
	if k.click != "" {
		answer = t.click(k.click)
	}
	if int(answer.Status) != k.status {
		t.Fatalf("%s %s: status %d, want %d", k.name, l, answer.Status, k.status)
	}
}

// kindNamed returns one kind.
func kindNamed(tb testing.TB, name string) kind {
	tb.Helper()
	for _, k := range kinds {
		if k.name == name {
			return k
		}
	}
	tb.Fatalf("no kind of page is called %q", name)
	return kind{}
}
