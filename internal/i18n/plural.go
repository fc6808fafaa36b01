package i18n

import (
	"slices"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"amparo/internal/lang"
)

// telling are whole numbers that bring up every plural form that whole numbers can take, in
// every language.
var telling = []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 19, 20, 21, 22, 40, 60, 80, 100, 101, 102, 103, 1000, 1_000_000}

// pluralForms returns the plural forms that messages of a language must have: those of CLDR,
// and any other that go-i18n chooses, whose rules may be of another release.
func pluralForms(l *lang.Locale) []string {
	want := l.PluralForms()
	tag := language.Make(string(l.Tag()))
	bundle := goi18n.NewBundle(tag)
	m := &goi18n.Message{ID: "form", Zero: "zero", One: "one", Two: "two", Few: "few", Many: "many", Other: "other"}
	if bundle.AddMessages(tag, m) != nil {
		return want // without rules in go-i18n
	}
	p := Printer{locale: l, chooser: goi18n.NewLocalizer(bundle, tag.String()), parser: parser{l}}
	for _, n := range telling {
		if form, err := p.choose("form", n, Args{}); err == nil && !slices.Contains(want, form) {
			want = append(want, form)
		}
	}
	slices.SortFunc(want, func(a, b string) int { return slices.Index(forms, a) - slices.Index(forms, b) })
	return want
}
