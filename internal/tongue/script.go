package tongue

import (
	"unicode"

	"amparo/internal/lang"
)

// script is a kind of letters.
type script int

const (
	none script = iota
	latin
	arabic
	cyrillic
	han
	foreign // any that no language told apart is written in
)

// other stands for all languages that are not told apart.
const other lang.Tag = "other"

// telling are letters that only some languages have which are written in a script: who types one is
// not writing any of the others.
var telling = map[lang.Tag]string{
	"ar":  "ةأإؤيكى",
	"fa":  "پچژگیک",
	"ru":  "ыэъё",
	"uk":  "іїєґ",
	other: "ٹڈڑںےہھەۆێڕڵڤټډړښګۍې" + "ўђјљњћџѓќѕәғқңөұүһҷҳӣӯ",
}

// byLetter is telling by its letters.
var byLetter = func() map[rune]lang.Tag {
	table := map[rune]lang.Tag{}
	for tag, letters := range telling {
		for _, r := range letters {
			table[r] = tag
		}
	}
	return table
}()

// marks are what the letters of a text say.
type marks struct {
	scripts [foreign + 1]int // how many letters of each
	letters map[lang.Tag]int // how many letters only one language has
}

// look counts letters.
func look(text string) marks {
	m := marks{letters: map[lang.Tag]int{}}
	for _, r := range text {
		m.scripts[scriptOf(r)]++
		if r >= 0x400 {
			if tag := byLetter[unicode.ToLower(r)]; tag != "" {
				m.letters[tag]++
			}
		}
	}
	return m
}

func scriptOf(r rune) script {
	switch {
	case !unicode.IsLetter(r):
		return none
	case r < 0x250:
		return latin
	case unicode.Is(unicode.Arabic, r):
		return arabic
	case unicode.Is(unicode.Cyrillic, r):
		return cyrillic
	case unicode.Is(unicode.Han, r):
		return han
	case unicode.Is(unicode.Latin, r):
		return latin
	}
	return foreign
}

// enoughLetters is how many letters of another script say more than any number of Latin ones: names
// and brands are in Latin letters everywhere. A Chinese word may be one sign.
const enoughLetters = 3

// main is the script a text is written in.
func (m *marks) main() script {
	if m.scripts[foreign] > 0 {
		return foreign // Japanese has Han as well
	}
	if m.scripts[han] > 0 {
		return han
	}
	best := latin
	for _, s := range []script{arabic, cyrillic} {
		if m.scripts[s] >= enoughLetters && (best == latin || m.scripts[s] > m.scripts[best]) {
			best = s
		}
	}
	if best == latin && m.scripts[latin] == 0 {
		return none
	}
	return best
}
