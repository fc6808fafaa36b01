package main

import (
	"cmp"
	"fmt"
	"strings"

	"amparo/internal/lang/cldr"
)

func readMoney(src source, locale string, m *cldr.Money) error {
	var system string
	if err := src.locale(&system, "cldr-numbers-full", locale, "numbers", "numbers", "defaultNumberingSystem"); err != nil {
		return err
	}
	var formats map[string]any
	if err := src.locale(&formats, "cldr-numbers-full", locale, "numbers", "numbers", "currencyFormats-numberSystem-"+system); err != nil {
		return err
	}
	var currencies map[string]map[string]string
	if err := src.locale(&currencies, "cldr-numbers-full", locale, "currencies", "numbers", "currencies"); err != nil {
		return err
	}
	var err error
	if m.Text, err = money(pattern(formats["standard"])); err != nil {
		return err
	}
	if m.Letters, err = money(cmp.Or(pattern(formats["standard-alphaNextToNumber"]), pattern(formats["standard"]))); err != nil {
		return err
	}
	m.Symbols = map[string]string{}
	for code, names := range currencies {
		if symbol := names["symbol"]; symbol != "" && symbol != code {
			m.Symbols[code] = symbol
		}
	}
	return nil
}

// money turns a pattern of CLDR into one of whole numbers with named fields.
func money(pattern string) (string, error) {
	positive, _, _ := strings.Cut(pattern, ";")
	from, to := strings.IndexAny(positive, "#0"), strings.LastIndexAny(positive, "#0")
	if from < 0 || !strings.Contains(positive, "¤") {
		return "", fmt.Errorf("currency pattern %q", pattern)
	}
	return strings.Replace(positive[:from]+"{n}"+positive[to+1:], "¤", "{s}", 1), nil
}
