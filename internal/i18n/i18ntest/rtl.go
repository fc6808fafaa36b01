package i18ntest

import (
	"io/fs"
	"strings"
	"unicode"

	"amparo/internal/lang"
)

// RTL is the language that RightToLeft adds.
const RTL lang.Tag = "ar"

// RightToLeft returns the files of fsys with one more: a catalogue of a language written from
// right to left, made of the English one. Its words are English ones in Arabic letters, its
// plural forms those of Arabic, its path words the English ones; it comes last in order.
// Files that already have that language are returned unchanged.
func RightToLeft(fsys fs.FS) (fs.FS, error) {
	const file = "active." + string(RTL) + ".toml"
	if _, err := fs.Stat(fsys, file); err == nil {
		return fsys, nil
	}
	english, err := readTree(fsys, "active.en.toml")
	if err != nil {
		return nil, err
	}
	tree := rewriteTree("", english, func(forms map[string]string) map[string]string {
		if len(forms) == 1 {
			return map[string]string{"other": Arabic(forms["other"])}
		}
		out := map[string]string{"one": Arabic(forms["one"])}
		for _, form := range []string{"zero", "two", "few", "many", "other"} {
			out[form] = Arabic(forms["other"])
		}
		return out
	})
	setOrder(tree, "1000000")
	return overlay(fsys, map[string]map[string]any{file: tree})
}

// setOrder replaces "site.order" wherever the catalogue has it.
func setOrder(tree map[string]any, order string) {
	if site, ok := tree["site"].(map[string]any); ok {
		if _, ok := site["order"]; ok {
			site["order"] = order
			return
		}
	}
	tree["site.order"] = order
}

// arabicLetters stand for a to z, by sound where there is one.
var arabicLetters = []rune("ابكدهفغحيجقلمنوپرسشتعڤصخءز")

var arabicMarks = map[rune]rune{'?': '؟', ',': '،', ';': '؛'}

// Arabic writes a text in Arabic letters. Placeholders stay as they are.
func Arabic(s string) string {
	var b strings.Builder
	for rest := s; rest != ""; {
		words, after, found := strings.Cut(rest, "{{")
		b.WriteString(strings.Map(arabic, words))
		if !found {
			break
		}
		name, after, _ := strings.Cut(after, "}}")
		b.WriteString("{{" + name + "}}")
		rest = after
	}
	return b.String()
}

func arabic(r rune) rune {
	if mark, ok := arabicMarks[r]; ok {
		return mark
	}
	if r = unicode.ToLower(r); r >= 'a' && r <= 'z' {
		return arabicLetters[r-'a']
	}
	return r
}
