package demo_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/locales"
)

// mistaken are words that a native reader stumbles over, and what to write.
var mistaken = map[lang.Tag]map[string]*regexp.Regexp{
	"es": {
		"sin cifrar, normal (común is letter post in Latin America)": regexp.MustCompile(`(?i)\b(?:correo|correo electrónico|llamada|llamadas|línea|línea telefónica|fax|medio|el correo son) com(?:ún|unes)\b`),
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

// TestWordsOfPages: nor anything in what the site itself says, on its pages and in
// its interface.
func TestWordsOfPages(t *testing.T) {
	t.Parallel()
	for tag, mistakes := range mistaken {
		for _, pattern := range []string{"active." + string(tag) + ".toml", "pages/*." + string(tag) + ".md", "before/" + string(tag) + ".toml"} {
			files, err := fs.Glob(locales.FS, pattern)
			if err != nil || len(files) == 0 {
				t.Fatalf("%s: no files (%v)", pattern, err)
			}
			for _, name := range files {
				words, err := fs.ReadFile(locales.FS, name)
				if err != nil {
					t.Fatal(err)
				}
				for instead, mistake := range mistakes {
					if found := mistake.FindString(properNames.Replace(string(words))); found != "" && instead != "leave it out" {
						t.Errorf("%s says %q: %s", name, found, instead)
					}
				}
			}
		}
	}
}

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
