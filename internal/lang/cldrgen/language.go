package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"amparo/internal/lang/cldr"
)

// localeOf names the locale whose facts stand for a base language.
var localeOf = map[string]string{"en": "en-GB"}

// shortNames are the territories whose short name is the one of the United Nations.
var shortNames = []string{"PS"}

func readLanguage(src source, tag string, w cldr.World) (cldr.Language, error) {
	locale := tag
	if other := localeOf[tag]; other != "" {
		locale = other
	}
	var l cldr.Language
	err := errors.Join(
		readNames(src, tag, locale, w, &l),
		readDates(src, locale, &l),
		readList(src, locale, &l.List),
		readNumber(src, locale, &l.Number),
		readMoney(src, locale, &l.Money),
		readPlurals(src, tag, &l),
		checkDirection(src, tag, locale, w),
	)
	return l, err
}

// checkDirection makes sure that the direction of the script is the one of the locale.
func checkDirection(src source, tag, locale string, w cldr.World) error {
	var order string
	if err := src.locale(&order, "cldr-misc-full", locale, "layout", "layout", "orientation", "characterOrder"); err != nil {
		return err
	}
	if (order == "right-to-left") != slices.Contains(w.RightToLeft, tag) {
		return fmt.Errorf("the layout is %s, the likely script is not", order)
	}
	return nil
}

func readNames(src source, tag, locale string, w cldr.World, l *cldr.Language) error {
	var languages, territories map[string]string
	if err := src.locale(&languages, "cldr-localenames-full", locale, "languages", "localeDisplayNames", "languages"); err != nil {
		return err
	}
	if err := src.locale(&territories, "cldr-localenames-full", locale, "territories", "localeDisplayNames", "territories"); err != nil {
		return err
	}
	if languages[tag] == "" {
		return fmt.Errorf("no name for itself")
	}
	l.Name = capitalise(tag, languages[tag])
	l.Languages = pick(languages, w.Languages)
	for _, code := range shortNames {
		if short := territories[code+"-alt-short"]; short != "" {
			territories[code] = short
		}
	}
	l.Territories = pick(territories, w.Territories)
	return nil
}

// pick returns the names of the codes; a name that is the code itself says nothing.
func pick(names map[string]string, codes []string) []string {
	list := make([]string, len(codes))
	for i, c := range codes {
		if names[c] != c {
			list[i] = names[c]
		}
	}
	return list
}

// capitalise writes a name as at the start of a list.
func capitalise(tag, name string) string {
	first, rest, spaced := strings.Cut(name, " ")
	title := cases.Title(language.Make(tag), cases.NoLower).String(first)
	if spaced {
		title += " " + rest
	}
	return title
}

func readList(src source, locale string, l *cldr.List) error {
	var p map[string]string
	if err := src.locale(&p, "cldr-misc-full", locale, "listPatterns", "listPatterns", "listPattern-type-standard"); err != nil {
		return err
	}
	*l = cldr.List{Start: p["start"], Middle: p["middle"], End: p["end"], Two: p["2"]}
	for _, s := range []string{l.Start, l.Middle, l.End, l.Two} {
		if !strings.HasPrefix(s, "{0}") || !strings.Contains(s, "{1}") {
			return fmt.Errorf("list pattern %q", s)
		}
	}
	return nil
}

func readNumber(src source, locale string, n *cldr.Number) error {
	var system, minimum, standard string
	var symbols struct{ Group, MinusSign string }
	numbers := func(v any, keys ...string) error {
		return src.locale(v, "cldr-numbers-full", locale, "numbers", append([]string{"numbers"}, keys...)...)
	}
	if err := numbers(&system, "defaultNumberingSystem"); err != nil {
		return err
	}
	if err := numbers(&minimum, "minimumGroupingDigits"); err != nil {
		return err
	}
	if err := numbers(&symbols, "symbols-numberSystem-"+system); err != nil {
		return err
	}
	if err := numbers(&standard, "decimalFormats-numberSystem-"+system, "standard"); err != nil {
		return err
	}
	var err error
	if n.Minimum, err = strconv.Atoi(minimum); err != nil {
		return err
	}
	n.Group, n.Minus = symbols.Group, symbols.MinusSign
	whole, _, _ := strings.Cut(standard, ".")
	groups := strings.Split(whole, ",")
	if len(groups) < 2 {
		return fmt.Errorf("number pattern %q has no groups", standard)
	}
	n.Primary = len(groups[len(groups)-1])
	n.Secondary = n.Primary
	if len(groups) > 2 {
		n.Secondary = len(groups[len(groups)-2])
	}
	if system == "latn" {
		return nil
	}
	return src.supplemental(&n.Digits, "numberingSystems", "numberingSystems", system, "_digits")
}

func readPlurals(src source, tag string, l *cldr.Language) error {
	var rules map[string]map[string]string
	if err := src.supplemental(&rules, "plurals", "plurals-type-cardinal"); err != nil {
		return err
	}
	for _, form := range []string{"zero", "one", "two", "few", "many", "other"} {
		if _, ok := rules[tag]["pluralRule-count-"+form]; ok {
			l.Plurals = append(l.Plurals, form)
		}
	}
	if len(l.Plurals) == 0 {
		l.Plurals = []string{"other"} // the rule of the root
	}
	if !slices.Contains(l.Plurals, "other") {
		return fmt.Errorf("plural forms %v without other", l.Plurals)
	}
	return nil
}
