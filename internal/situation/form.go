package situation

import (
	"strings"

	"amparo/internal/lang"
)

// forms are what brings the forms of a word together, by language: number and gender, no more.
// Verbs change too much for that; phrases give their beginnings. Other languages have none.
var forms = map[lang.Tag]func(string) string{
	"ar": withoutArabicArticle,
	"en": withoutPlural,
	"es": withoutIberianGender,
	"fa": withoutPersianPlural,
	"fr": withoutFrenchGender,
	"pt": withoutIberianGender,
}

// shortestForm is how many letters must be left: shorter ones mean too much.
const shortestForm = 3

func withoutPlural(w string) string {
	if len(w) > shortestForm+1 && strings.HasSuffix(w, "ies") {
		return w[:len(w)-3] + "y"
	}
	if len(w) > shortestForm && w[len(w)-1] == 's' && w[len(w)-2] != 's' {
		return w[:len(w)-1]
	}
	return w
}

// withoutFrenchGender takes e and s away: "arretees", "arrete" and "arret" are one.
func withoutFrenchGender(w string) string {
	if n := len(w); n > shortestForm+1 && strings.HasSuffix(w, "aux") {
		return w[:n-2] + "l"
	}
	for len(w) > shortestForm && (w[len(w)-1] == 's' || w[len(w)-1] == 'e') {
		w = w[:len(w)-1]
	}
	return w
}

// withoutIberianGender takes the plural and one of the endings o, a, e, x away: "amenazadxs".
func withoutIberianGender(w string) string {
	if n := len(w); n > shortestForm+2 && strings.HasSuffix(w, "es") && strings.IndexByte("lrnd", w[n-3]) >= 0 {
		return w[:n-2]
	}
	if n := len(w); n > shortestForm && w[n-1] == 's' {
		w = w[:n-1]
	}
	if n := len(w); n > shortestForm && strings.IndexByte("oaex", w[n-1]) >= 0 {
		w = w[:n-1]
	}
	return w
}

// withoutArabicArticle takes away what is written together with a word: and, with, for, the.
func withoutArabicArticle(w string) string {
	for _, prefix := range []string{"وال", "بال", "فال", "كال", "لل", "ال"} {
		if rest, ok := strings.CutPrefix(w, prefix); ok && len(rest) >= 2*shortestForm {
			return rest
		}
	}
	for _, prefix := range []string{"و", "ف", "ب", "ل"} {
		if rest, ok := strings.CutPrefix(w, prefix); ok && len(rest) >= 2*shortestForm {
			return rest
		}
	}
	return w
}

func withoutPersianPlural(w string) string {
	if rest, ok := strings.CutSuffix(w, "ها"); ok && len(rest) >= 2*shortestForm {
		return rest
	}
	return w
}
