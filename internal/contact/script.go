package contact

import (
	"strings"
	"unicode"
)

// scripts are those that letters are told apart by. Japanese, Chinese and Korean mix several of
// them in one word, and have no letter that could be taken for one of Latin.
var scripts = []struct {
	table *unicode.RangeTable
	name  string
}{
	{unicode.Latin, "latin"}, {unicode.Cyrillic, "cyrillic"}, {unicode.Greek, "greek"}, {unicode.Armenian, "armenian"}, {unicode.Georgian, "georgian"},
	{unicode.Cherokee, "cherokee"}, {unicode.Han, "east"}, {unicode.Hiragana, "east"}, {unicode.Katakana, "east"}, {unicode.Hangul, "east"},
	{unicode.Bopomofo, "east"}, {unicode.Arabic, "arabic"}, {unicode.Hebrew, "hebrew"}, {unicode.Devanagari, "devanagari"}, {unicode.Thai, "thai"},
}

// deceives reports whether a part of a host could be taken for another one: letters of several
// scripts in it (UTS 39, highly restrictive), or Cyrillic and Greek ones that all look like Latin
// ones, before an ending that is none of these scripts.
func deceives(host string) bool {
	labels := strings.Split(host, ".")
	ending := scriptsOf(labels[len(labels)-1])
	for _, label := range labels[:len(labels)-1] {
		used := scriptsOf(label)
		if len(used) > 1 && !(len(used) == 2 && used["latin"] && used["east"]) {
			return true
		}
		for _, script := range []string{"cyrillic", "greek"} {
			if used[script] && !ending[script] && strings.Trim(label, lookalikes+"0123456789-") == "" {
				return true
			}
		}
	}
	return false
}

// lookalikes are the letters of Cyrillic and Greek that could be Latin ones.
const lookalikes = "асԁеһіјӏорԛѕԝхуъьҽпгѵꙇӕοναικτυχρ"

// scriptsOf are the scripts of the letters of a word; what belongs to all does not count.
func scriptsOf(word string) map[string]bool {
	used := map[string]bool{}
	for _, r := range word {
		if !unicode.IsLetter(r) {
			continue
		}
		name := "other"
		for _, script := range scripts {
			if unicode.Is(script.table, r) {
				name = script.name
				break
			}
		}
		used[name] = true
	}
	return used
}
