package visit

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/lang"
	"amparo/templates/admin"
)

// TestMoments: days and times of day as each language writes them, in UTC.
func TestMoments(t *testing.T) {
	t.Parallel()
	words := catalogues(t)
	zurich := time.FixedZone("", 3600)
	for _, c := range []struct {
		tag  lang.Tag
		at   time.Time
		want string
	}{
		{"en", time.Date(2026, 11, 23, 9, 5, 0, 0, time.UTC), "23 November 2026, 09:05 UTC"},
		{"fr", time.Date(2026, 11, 23, 9, 5, 0, 0, time.UTC), "23 novembre 2026, 9\u00a0h\u00a005 UTC"},
		{"fr", time.Date(2026, 12, 1, 0, 30, 0, 0, time.UTC), "1er décembre 2026, 0\u00a0h\u00a030 UTC"},
		{"es", time.Date(2026, 11, 23, 21, 5, 0, 0, time.UTC), "23 de noviembre de 2026, 21:05 UTC"},
		{"en", time.Date(2027, 1, 1, 0, 30, 0, 0, zurich), "31 December 2026, 23:30 UTC"},
	} {
		t.Run(c.want, func(t *testing.T) {
			t.Parallel()
			if got := Stamp(words.Printer(c.tag), c.at); got != c.want {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestLanguagesInWords(t *testing.T) {
	t.Parallel()
	words := catalogues(t)
	for _, c := range []struct {
		page lang.Tag
		tags []lang.Tag
		want string
	}{
		{"en", nil, ""}, {"en", []lang.Tag{"fr"}, "French"}, {"en", []lang.Tag{"es", "ar", "fr"}, "Arabic, French and Spanish"}, {"fr", []lang.Tag{"es", "ar"}, "arabe et espagnol"},
	} {
		t.Run(c.want, func(t *testing.T) {
			t.Parallel()
			if got := LanguageNames(words.Printer(c.page), c.tags); got != c.want {
				t.Errorf("%q", got)
			}
			for _, tag := range c.tags {
				w := InLanguage(words.Printer(c.page), "x", tag)
				if w.Lang != string(tag) || w.Dir != tag.Dir() {
					t.Errorf("%+v", w)
				}
			}
			if w := InLanguage(words.Printer(c.page), "x", c.page); w.Lang != "" || w.Dir != "" {
				t.Errorf("in the language of the page %+v", w)
			}
		})
	}
}

// TestPaging: which rows a page shows, and the numbers below them.
func TestPaging(t *testing.T) {
	t.Parallel()
	words := catalogues(t)
	for _, c := range []struct {
		name     string
		n, page  int
		from, to int
		numbers  string
	}{
		{"nothing", 0, 1, 0, 0, ""},
		{"one page, all of it", 50, 1, 0, 50, ""},
		{"one row more", 51, 2, 50, 51, "1 [2]"},
		{"beyond the last", 51, 99, 50, 51, "1 [2]"},
		{"the first of many", 1000, 1, 0, 50, "[1] 2 3 … 20"},
		{"in the middle", 1000, 10, 450, 500, "1 … 8 9 [10] 11 12 … 20"},
		{"the last", 1000, 20, 950, 1000, "1 … 18 19 [20]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			number, from, to, pages := Window(c.n, c.page)
			if from != c.from || to != c.to {
				t.Errorf("rows %d to %d", from, to)
			}
			list := Numbered(words.Printer("en"), number, pages, func(n int) string { return "?page=" + strconv.Itoa(n) })
			if got := numbers(list); got != c.numbers || (list.Previous == "") != (number == 1) || (list.Next == "") != (number == pages) {
				t.Errorf("%q between %q and %q", got, list.Previous, list.Next)
			}
		})
	}
}

func numbers(list admin.Pages) string {
	var all []string
	for _, p := range list.Pages {
		switch {
		case p.Gap:
			p.Text = "…"
		case p.Current:
			p.Text = "[" + p.Text + "]"
		}
		all = append(all, p.Text)
	}
	return strings.Join(all, " ")
}

func TestPageAddresses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"": 1, "x": 1, "0": 1, "-3": 1, "1": 1, "7": 7, "99999999999999999999": 1} {
		if got := PageNumber(text); got != want {
			t.Errorf("%q is page %d, want %d", text, got, want)
		}
	}
	for _, c := range []struct {
		values url.Values
		page   int
		want   string
	}{
		{url.Values{}, 1, "/a"}, {url.Values{}, 2, "/a?page=2"}, {url.Values{"why": {"a&b"}}, 1, "/a?why=a%26b"}, {url.Values{"why": {"x"}}, 3, "/a?page=3&why=x"},
	} {
		t.Run(c.want, func(t *testing.T) {
			t.Parallel()
			if got := PageHref("/a", c.values, c.page); got != c.want {
				t.Errorf("%q", got)
			}
		})
	}
}

// TestVisit: what a visit may do, and how far its signing in has come.
func TestVisit(t *testing.T) {
	t.Parallel()
	words := catalogues(t)
	for _, c := range []struct {
		name      string
		visit     Visit
		may, half bool
	}{
		{"nobody", Visit{}, false, false},
		{"the password alone", Visit{Session: &account.Session{Stage: account.StagePassword}}, false, true},
		{"an editor", Visit{Account: &account.Account{Role: account.RoleEditor, State: account.StateActive}, Session: &account.Session{Stage: account.StageComplete}}, true, false},
		{"a moderator", Visit{Account: &account.Account{Role: account.RoleModerator, State: account.StateActive}}, false, false},
		{"an editor whose account was closed", Visit{Account: &account.Account{Role: account.RoleEditor, State: account.StateSuspended}}, false, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.visit.May(account.MayEdit) != c.may || c.visit.Half() != c.half {
				t.Errorf("may edit %t, half way in %t", c.visit.May(account.MayEdit), c.visit.Half())
			}
			c.visit.Words = words
			if got := c.visit.Paths("fr").Profile("omct"); got != "/fr/repertoire/omct" {
				t.Errorf("a profile is at %q", got)
			}
		})
	}
}
