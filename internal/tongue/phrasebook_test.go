package tongue_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"amparo/internal/lang"
	"amparo/internal/tongue"
	"amparo/locales"
)

func phrasebook(t *testing.T) *tongue.Phrasebook {
	t.Helper()
	p, err := tongue.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestSentences: every language that is told apart and is not one of the site has all of them, in its
// own script and direction, each another.
func TestSentences(t *testing.T) {
	t.Parallel()
	p := phrasebook(t)
	for tag, script := range map[lang.Tag]*unicode.RangeTable{
		"ar": unicode.Arabic, "fa": unicode.Arabic, "pt": unicode.Latin, "ru": unicode.Cyrillic, "sw": unicode.Latin, "tr": unicode.Latin, "uk": unicode.Cyrillic, "zh": unicode.Han,
	} {
		t.Run(string(tag), func(t *testing.T) {
			t.Parallel()
			s := p.In(tag)
			if s == nil {
				t.Fatal("there are none")
			}
			if want := tag.Dir(); s.Tag != tag || s.Dir != want {
				t.Errorf("%s runs %s, want %s", s.Tag, s.Dir, want)
			}
			seen := map[string]bool{}
			for _, text := range []string{s.Answer, s.Nothing, s.Lines, s.Careful, s.Meant, s.Site([]lang.Tag{"en", "fr", "es"}), s.Replies(6), s.Place("TN")} {
				if seen[text] || strings.Contains(text, "{{") || strings.Contains(text, "  ") {
					t.Errorf("%q", text)
				}
				seen[text] = true
				for _, r := range text {
					if unicode.IsLetter(r) && !unicode.Is(script, r) {
						t.Errorf("%q has %q", text, r)
						break
					}
				}
			}
		})
	}
	for _, tag := range []lang.Tag{"en", "fr", "es", "de", ""} {
		if p.In(tag) != nil {
			t.Errorf("there are sentences in %q", tag)
		}
	}
}

// TestFilled: names and numbers are those of the language.
func TestFilled(t *testing.T) {
	t.Parallel()
	p := phrasebook(t)
	for _, row := range []struct{ name, got, want string }{
		{"languages", p.In("ru").Site([]lang.Tag{"en", "fr", "es"}), "Языки этого сайта: английский, французский и испанский. Если вы не говорите ни на одном из них, пишите по-русски."},
		{"one language", p.In("pt").Site([]lang.Tag{"en"}), "Idiomas deste site: inglês. Se você não fala nenhum deles, escreva em português."},
		{"digits in Arabic", p.In("ar").Replies(6), "من يجيب بالعربية: 6"},
		{"Persian digits", p.In("fa").Replies(12), "پاسخ به فارسی: ۱۲"},
		{"many", p.In("uk").Replies(1234), "Відповідають українською: 1\u00a0234"},
		{"none", p.In("zh").Replies(0), "用中文答复的机构：0"},
		{"a country", p.In("tr").Place("TR"), "Kişinin bulunduğu yer: Türkiye"},
		{"two countries", p.In("sw").Place("CD", "CG"), "Mahali alipo mtu huyo: Kongo - Kinshasa na Kongo - Brazzaville"},
		{"a region", p.In("pt").Place("014"), "Onde está a pessoa: África Oriental"},
		{"no code", p.In("ar").Place("atlantis"), ""},
		{"nothing", p.In("ar").Place(), ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if row.got != row.want {
				t.Errorf("%q, want %q", row.got, row.want)
			}
		})
	}
}

// TestLoadNamesWhatIsWrong: nothing half done is shown to anybody.
func TestLoadNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	whole := map[string]string{
		"answer": "a", "careful": "c", "lines": "l", "meant": "m", "nothing": "n", "place": "p {{.Place}}", "replies": "r {{.Count}}", "site": "s {{.Languages}}",
	}
	for _, row := range []struct{ name, file, key, value, want string }{
		{"missing", "de.toml", "lines", "", "de.toml: lines is missing"},
		{"unknown", "de.toml", "line", "l", "de.toml: line is no sentence"},
		{"not filled in", "de.toml", "place", "p", "de.toml: place needs {{.Place}} once"},
		{"filled in twice", "de.toml", "replies", "{{.Count}} {{.Count}}", "de.toml: replies needs {{.Count}} once"},
		{"something else", "de.toml", "site", "{{.Languages}} {{.Count}}", "de.toml: site has something else to fill in"},
		{"something where nothing is", "de.toml", "meant", "{{.Place}}", "de.toml: meant has something else to fill in"},
		{"spaces", "de.toml", "meant", "m ", "de.toml: meant has spaces at an end, hidden signs or markup"},
		{"a mark of direction", "de.toml", "meant", "m\u200f", "de.toml: meant has spaces at an end, hidden signs or markup"},
		{"markup", "de.toml", "careful", "<b>", "de.toml: careful has spaces at an end, hidden signs or markup"},
		{"a language nobody has heard of", "xx.toml", "", "", "xx.toml: lang: "},
		{"right", "de.toml", "", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			var b strings.Builder
			for key, value := range whole {
				if key != row.key {
					b.WriteString(key + " = '" + value + "'\n")
				}
			}
			if row.value != "" {
				b.WriteString(row.key + " = '" + row.value + "'\n")
			}
			_, err := tongue.Load(fstest.MapFS{"foreign/" + row.file: {Data: []byte(b.String())}})
			if got := said(err); got != row.want && (!strings.HasSuffix(row.want, " ") || !strings.HasPrefix(got, row.want)) {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
	if _, err := tongue.Load(fstest.MapFS{"foreign/de.toml": {Data: []byte("answer")}}); err == nil {
		t.Error("a file that is no TOML has no fault")
	}
}

func said(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
