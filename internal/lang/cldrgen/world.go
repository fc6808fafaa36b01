package main

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"amparo/internal/lang/cldr"
)

// notLanguages are codes of CLDR that name no language.
var notLanguages = []string{"mis", "mul", "root", "und", "zxx"}

func readWorld(src source) (cldr.World, error) {
	var w cldr.World
	if err := src.read(&w.Version, "cldr-core/package.json", "version"); err != nil {
		return w, err
	}
	if err := readTags(src, &w); err != nil {
		return w, err
	}
	if err := readLanguageCodes(src, &w); err != nil {
		return w, err
	}
	if err := readDirections(src, &w); err != nil {
		return w, err
	}
	if err := readTerritories(src, &w); err != nil {
		return w, err
	}
	if err := readAliases(src, &w); err != nil {
		return w, err
	}
	return w, readRelated(src, &w)
}

func readTags(src source, w *cldr.World) error {
	var levels map[string]string
	if err := src.read(&levels, "cldr-core/coverageLevels.json", "coverageLevels"); err != nil {
		return err
	}
	for _, tag := range slices.Sorted(maps.Keys(levels)) {
		if levels[tag] == "modern" && !strings.Contains(tag, "-") {
			w.Tags = append(w.Tags, cldr.Tag{Tag: tag})
		}
	}
	return nil
}

func readLanguageCodes(src source, w *cldr.World) error {
	var names map[string]string
	if err := src.locale(&names, "cldr-localenames-full", "en", "languages", "localeDisplayNames", "languages"); err != nil {
		return err
	}
	tag := regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$`)
	for _, code := range slices.Sorted(maps.Keys(names)) {
		if tag.MatchString(code) && !slices.Contains(notLanguages, code) {
			w.Languages = append(w.Languages, code)
		}
	}
	return nil
}

// readDirections lists the scripts that run from right to left and the languages usually written in them.
func readDirections(src source, w *cldr.World) error {
	var scripts map[string]struct{ RTL string }
	if err := src.read(&scripts, "cldr-core/scriptMetadata.json", "scriptMetadata"); err != nil {
		return err
	}
	var likely map[string]string
	if err := src.supplemental(&likely, "likelySubtags", "likelySubtags"); err != nil {
		return err
	}
	for script, s := range scripts {
		if s.RTL == "YES" {
			w.RightToLeft = append(w.RightToLeft, script)
		}
	}
	for _, code := range w.Languages {
		if full := strings.Split(likely[code], "-"); len(full) > 1 && scripts[full[1]].RTL == "YES" {
			w.RightToLeft = append(w.RightToLeft, code)
		}
	}
	slices.Sort(w.RightToLeft)
	return nil
}

// readAliases keeps the other codes of the languages of the file, for the headers of browsers.
func readAliases(src source, w *cldr.World) error {
	var aliases map[string]struct {
		Replacement string `json:"_replacement"`
	}
	if err := src.supplemental(&aliases, "aliases", "metadata", "alias", "languageAlias"); err != nil {
		return err
	}
	w.Aliases = cldr.Table{}
	for code, a := range aliases {
		if !strings.Contains(code, "-") && hasTag(w, a.Replacement) && !hasTag(w, code) {
			w.Aliases[code] = cldr.Codes{a.Replacement}
		}
	}
	return nil
}

// match is one row of the table of language matching.
type match struct {
	Desired   string `json:"_desired"`
	Supported string `json:"_supported"`
	Distance  int    `json:"_distance"`
	OneWay    bool   `json:"_oneway"`
}

// readRelated keeps the pairs of base languages of the table of language matching.
func readRelated(src source, w *cldr.World) error {
	var matches []match
	if err := src.supplemental(&matches, "languageMatching", "languageMatching", "written-new", "languageMatch"); err != nil {
		return err
	}
	slices.SortStableFunc(matches, func(a, b match) int { return cmp.Compare(a.Distance, b.Distance) })
	w.Related = cldr.Table{}
	add := func(from, to string) {
		if !strings.ContainsAny(from, "_*") && hasTag(w, to) && !slices.Contains(w.Related[from], to) {
			w.Related[from] = append(w.Related[from], to)
		}
	}
	for _, m := range matches {
		add(m.Desired, m.Supported)
		if !m.OneWay {
			add(m.Supported, m.Desired)
		}
	}
	return nil
}

func hasTag(w *cldr.World, tag string) bool {
	return slices.ContainsFunc(w.Tags, func(t cldr.Tag) bool { return t.Tag == tag })
}
