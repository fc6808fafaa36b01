package demo_test

import (
	"regexp"
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/lang"
)

// mistaken are words that a native reader stumbles over, and what to write.
var mistaken = map[lang.Tag]map[string]*regexp.Regexp{
	"es": {
		"sin cifrar, normal (común is letter post in Latin America)": regexp.MustCompile(`(?i)\b(?:correo|correo electrónico|llamada|línea|línea telefónica|medio) común\b`),
		"dispositivo":      regexp.MustCompile(`(?i)\baparatos?\b`),
		"programa espía":   regexp.MustCompile(`(?i)software espía`),
		"las 24 horas":     regexp.MustCompile(`(?i)\bdía y noche\b`),
		"leave it out":     regexp.MustCompile(`(?i)no se conocen? (?:el|la|los|las|su|sus|ningún|ninguna|una)\b|no se sabe (?:si|qué|cómo|en qué)`),
		"personas LGBTQI+": lgbt,
	},
	"fr": {
		"défenseur-e-s":       regexp.MustCompile(`(?i)\b(?:les|des|aux|ces|de|d’autres|leurs|nos|vos) (?:défenseurs|experts|volontaires internationaux)\b`),
		"prendre soin de soi": regexp.MustCompile(`(?i)\b(?:le|de) soin de soi\b`),
		"leave it out":        regexp.MustCompile(`(?i)n(?:’est|e sont) pas connue?s?\b|\bon ne sait pas\b`),
		"personnes LGBTQI+":   lgbt,
	},
	"en": {
		"leave it out":   regexp.MustCompile(`(?i)\b(?:is|are) not known\b`),
		"LGBTQI+ people": lgbt,
	},
}

// lgbt is every form but LGBTQI+.
var lgbt = regexp.MustCompile(`LGB(?:[^T]|T[^Q]|TQ[^I]|TQI[^+]|T?Q?I?$)`)

// properNames have words of their own.
var properNames = strings.NewReplacer(
	"protection des défenseurs des droits humains", "",
	"Réseau ouest-africain des défenseurs des droits humains", "",
)

// TestWords: nothing in the texts that the readers of a language would take for
// a translation, or for another thing, and nothing about what nobody knows: a
// field that is empty says so by itself.
func TestWords(t *testing.T) {
	t.Parallel()
	for _, e := range read(t).Entries {
		for tag, text := range e.Texts {
			for section, words := range text.Sections() {
				if section == directory.SectionName {
					continue // what somebody is called is not ours to mend
				}
				for instead, mistake := range mistaken[tag] {
					if found := mistake.FindString(properNames.Replace(words)); found != "" {
						t.Errorf("%s in %s: %s says %q: %s", e.Slug, tag, section, found, instead)
					}
				}
			}
		}
	}
}
