package situation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// genderEndings are what follows a word in a form for all genders.
var genderEndings = map[string]bool{
	"e": true, "s": true, "es": true, "ne": true, "nes": true, "le": true, "les": true, "se": true, "ses": true, "rice": true, "rices": true,
	"trice": true, "trices": true, "euse": true, "euses": true, "fe": true, "ve": true, "ves": true, "a": true, "as": true, "x": true, "xs": true,
}

// genders is where a word ends whose endings for all genders begin at a place: "détenu·e·s",
// "arrêté(e)", "abogado/a", "amenazad@s".
func genders(text string, start, end int) int {
	if end-start < 3 || end == len(text) {
		return end
	}
	if text[end] == '@' {
		tail := end + 1
		if tail < len(text) && (text[tail] == 's' || text[tail] == 'S') {
			tail++
		}
		if tail == len(text) || !isASCIILetter(text[tail]) && text[tail] != '.' {
			return tail
		}
		return end
	}
	for {
		mark, size := utf8.DecodeRuneInString(text[end:])
		if !strings.ContainsRune("-·•∙.(/", mark) || size == 0 {
			return end
		}
		tail := end + size
		for tail < len(text) && isASCIILetter(text[tail]) {
			tail++
		}
		if !genderEndings[strings.ToLower(text[end+size:tail])] {
			return end
		}
		if r, _ := utf8.DecodeRuneInString(text[tail:]); tail < len(text) && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return end
		}
		if mark == '(' && tail < len(text) && text[tail] == ')' {
			tail++
			if tail < len(text) && text[tail] == 's' {
				tail++
			}
		}
		end = tail
	}
}
