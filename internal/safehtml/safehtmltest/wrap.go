// Package safehtmltest holds what visitors with bad intentions write, for the
// tests of the filter and of the browser.
package safehtmltest

import (
	"maps"
	"slices"
)

// wraps are the allowed elements, each around an input.
var wraps = [][2]string{
	{"", ""},
	{`<a href="https://example.org">`, "</a>"}, {`<abbr title="t">`, "</abbr>"}, {`<acronym title="t">`, "</acronym>"}, {"<b>", "</b>"},
	{`<blockquote cite="https://example.org">`, "</blockquote>"}, {"<cite>", "</cite>"}, {"<code>", "</code>"},
	{`<del datetime="2026-01-01">`, "</del>"}, {"<em>", "</em>"}, {"<i>", "</i>"}, {`<q cite="https://example.org">`, "</q>"},
	{"<strike>", "</strike>"}, {"<strong>", "</strong>"},
}

// Hostile is every input of every family, in a fixed order.
func Hostile() []string {
	var all []string
	for _, family := range slices.Sorted(maps.Keys(Families)) {
		all = append(all, Families[family]...)
	}
	return all
}

// Wrapped is an input alone and inside every allowed element.
func Wrapped(input string) []string {
	all := make([]string, len(wraps))
	for i, w := range wraps {
		all[i] = w[0] + input + w[1]
	}
	return all
}
