package catalogue_test

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/catalogue"
	"amparo/internal/lang"
	"amparo/internal/situation"
	"amparo/internal/store/storetest"
)

// heard is what a text is taken to say: sure places with !, those perhaps meant with ?, needs that
// count, audiences, and how it is to be answered.
func heard(u *catalogue.Understanding) string {
	var words []string
	for _, m := range u.Places {
		mark := "?"
		if m.Sure {
			mark = "!"
		}
		for _, p := range m.Places {
			words = append(words, strings.Join(p.Countries()[:min(1, len(p.Countries()))], "")+mark)
		}
	}
	for _, list := range [][]situation.Finding{u.Said.Needs, u.Said.Audiences} {
		for _, f := range list {
			if f.Weight >= situation.Sure {
				words = append(words, f.ID)
			}
		}
	}
	if u.AtOnce() {
		words = append(words, "at once")
	}
	if u.Far {
		words = append(words, "far")
	}
	return strings.Join(words, " ")
}

func TestUnderstand(t *testing.T) {
	t.Parallel()
	now := demonstrated(t)
	for _, row := range []struct {
		page lang.Tag
		text string
		want string
	}{
		{"en", "journalist jailed in Turkey", "TR! legal alarm journalists"},
		{"en", "lawyer goma", "CD! legal"},
		{"fr", "avocat au Congo", "CD! CG! legal"},
		{"fr", "avocat bamako", "ML! legal"},
		{"es", "necesito un número que conteste de noche en Tegucigalpa", "HN! at once"},
		{"es", "me hackearon el celular", "digital"},
		{"en", "Human Rights House", ""},
		{"en", "not a lawyer, somebody to talk to", "care"},
		{"en", "from Kenya to Uganda", "KE! UG!"},
		{"en", "champions league final score", "far"},
		{"en", "ارتباطم را با برادرم در تهران از دست داده\u200cام", "IR!"},
	} {
		t.Run(row.text, func(t *testing.T) {
			t.Parallel()
			_, u := now.Search(row.text, row.page, storetest.At(1))
			if got := heard(u); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestPlainName: a name that somebody says is no place is looked for as a word.
func TestPlainName(t *testing.T) {
	t.Parallel()
	now := demonstrated(t)
	if u := now.Understand("Casa Victoria en Argentina", "es", "argentina"); strings.Contains(heard(u), "AR") {
		t.Errorf("%q", heard(u))
	}
}

// TestWhereCountsForMore: where nobody in a place offers what is asked for, those who help there
// are the answer, and not those who do not.
func TestWhereCountsForMore(t *testing.T) {
	t.Parallel()
	list := entries(6)
	for i, e := range list {
		e.Scope.Worldwide, e.Scope.Regions, e.Scope.Countries = false, []string{}, []string{"KE"}
		if i > 2 {
			e.Scope.Countries = []string{"PE"}
			e.Responses[0].Kind = "digital-security"
		} else {
			e.Responses = e.Responses[:1]
			e.Responses[0].Kind = "training"
		}
	}
	now := openKnowing(t, list...).Now()
	found, _ := now.Search("my phone was hacked in Nairobi", "en", storetest.At(1))
	var slugs []string
	for _, f := range found {
		slugs = append(slugs, f.Slug)
	}
	slices.Sort(slugs)
	if want := []string{"fund-1", "fund-2", "fund-3"}; !slices.Equal(slugs, want) {
		t.Errorf("%v, want %v", slugs, want)
	}
}

// TestManyAnswers: of more answers than are weighed one by one every page has others, the best
// come first, and what a filter leaves stays in order.
func TestManyAnswers(t *testing.T) {
	t.Parallel()
	list := entries(330)
	for i, e := range list {
		e.Scope.Worldwide, e.Scope.Regions, e.Scope.Countries = true, []string{}, []string{}
		if i%50 == 7 {
			e.Scope.Worldwide, e.Scope.Countries = false, []string{"KE"}
		}
	}
	now := openKnowing(t, list...).Now()
	seen := map[string]int{}
	for page := 1; page <= 11; page++ {
		l := now.List("en", catalogue.ListAsk{Text: "Kenya", Now: storetest.At(1), Page: page, Size: 30})
		if l.Total != 330 || l.Pages != 11 {
			t.Fatalf("%d on %d pages", l.Total, l.Pages)
		}
		for i, c := range l.Cards {
			seen[c.Slug]++
			if named := !c.Scope.Worldwide; named != (page == 1 && i < 7) {
				t.Errorf("page %d, number %d: %s names the place: %t", page, i+1, c.Slug, named)
			}
		}
	}
	if len(seen) != 330 {
		t.Errorf("%d are on the pages", len(seen))
	}
}

// TestChosenPlaceComesFirst: who names a place that was chosen beside a text comes before who
// helps everywhere, as if the text named it.
func TestChosenPlaceComesFirst(t *testing.T) {
	t.Parallel()
	list := entries(300)
	for i, e := range list {
		e.Scope.Worldwide, e.Scope.Regions, e.Scope.Countries = true, []string{}, []string{}
		if i%100 == 42 {
			e.Scope.Worldwide, e.Scope.Countries = false, []string{"CD"}
		}
	}
	ask := catalogue.ListAsk{Text: "fund", Now: storetest.At(1), Page: 1, Size: 20}
	ask.Filter[catalogue.FacetPlace] = []string{"CD"}
	l := openKnowing(t, list...).Now().List("fr", ask)
	for i, c := range l.Cards {
		if named := !c.Scope.Worldwide; named != (i < 3) {
			t.Errorf("number %d: %s names the place: %t", i+1, c.Slug, named)
		}
	}
	if l.Total != 300 {
		t.Errorf("%d are listed", l.Total)
	}
}

// TestShouted: where all is in capitals they make no word an acronym.
func TestShouted(t *testing.T) {
	t.Parallel()
	now := demonstrated(t)
	quiet, _ := now.Search("la nuit je pense aux artistes en pause", "fr", storetest.At(1))
	loud, _ := now.Search("LA NUIT JE PENSE AUX ARTISTES EN PAUSE", "fr", storetest.At(1))
	if len(quiet) == 0 || len(loud) == 0 || quiet[0].Slug != loud[0].Slug {
		t.Errorf("%v, in capitals %v", quiet[:min(1, len(quiet))], loud[:min(1, len(loud))])
	}
}
