package tongue_test

import (
	"testing"

	"amparo/internal/lang"
	"amparo/internal/tongue"
)

func TestInText(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		text           string
		declared, want lang.Tag
	}{
		"nothing":                     {"", "en", "en"},
		"numbers":                     {"+41 22 555 01 99", "en", "en"},
		"a name":                      {"Reporters sans frontières", "en", "en"},
		"as declared":                 {"They answered within two days and helped us with the costs.", "en", "en"},
		"Spanish":                     {"No contestan al teléfono desde hace dos semanas, mejor escribir.", "en", "es"},
		"French":                      {"Ils nous ont répondu en deux jours, c’est très utile.", "en", "fr"},
		"English on a French page":    {"They did not answer our mail for two weeks.", "fr", "en"},
		"Portuguese":                  {"Eles não respondem ao telefone há duas semanas, é melhor escrever.", "es", "pt"},
		"Portuguese of Brazil":        {"Eles não respondem ao telefone há duas semanas, é melhor escrever.", "pt-BR", "pt-BR"},
		"a quotation":                 {"They wrote “nous ne pouvons pas vous aider” to us, and then they did not answer any more at all.", "en", "en"},
		"German, not told apart":      {"Sie haben uns nicht geantwortet und wir brauchen noch immer Hilfe für die Kollegin.", "en", lang.Unknown},
		"Arabic":                      {"هذه المنظمة لا ترد على الهاتف (021) بعد الظهر!", "en", "ar"},
		"Persian":                     {"این سازمان به ایمیل ما پاسخ نداد و ما هنوز منتظر هستیم.", "en", "fa"},
		"Arabic letters, no language": {"ڈڑں ٹھیک", "en", lang.Unknown},
		"Russian":                     {"Они не ответили нам, и мы до сих пор ждём помощи.", "fr", "ru"},
		"Cyrillic, no language":       {"адвокат фонд", "fr", lang.Unknown},
		"Ukrainian as declared":       {"адвокат фонд", "uk", "uk"},
		"Chinese":                     {"他们两天之内就回复了我们。", "en", "zh"},
		"Japanese":                    {"二日以内に返事をくれました。", "en", "ja"},
		"Korean":                      {"이틀 안에 답장을 받았습니다.", "es", "ko"},
		"Greek":                       {"Απάντησαν σε δύο ημέρες.", "en", "el"},
		"Devanagari":                  {"उन्होंने दो दिन में जवाब दिया", "en", lang.Unknown},
		"Nepali as declared":          {"उन्होंने दो दिन में जवाब दिया", "ne", "ne"},
		"Latin on an Arabic page":     {"Thank you, this is what we need and they helped us.", "ar", "en"},
		"a link in Arabic":            {"انظروا https://www.example.org/en/contact/emergency-line/worldwide", "en", "en"},
		"one word of another script":  {"They call themselves حقوق and answer in the afternoon.", "en", "en"},
		"another, nobody knows":       {"xyzzy plugh", lang.Unknown, lang.Unknown},
		"another, Spanish":            {"No contestan al teléfono desde hace dos semanas.", lang.Unknown, "es"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := tongue.InText(row.text, row.declared); got != row.want {
				t.Errorf("%q, declared %s, is in %q, want %q", row.text, row.declared, got, row.want)
			}
		})
	}
}

// TestQuestionsInText: questions are in their language on pages of others, or nobody can tell.
func TestQuestionsInText(t *testing.T) {
	t.Parallel()
	texts, tags := questions(t)
	wrong, all := 0, 0
	for i, text := range texts {
		if tags[i] == "" {
			continue
		}
		for _, page := range []lang.Tag{"en", "fr", "es"} {
			all++
			if got := tongue.InText(text, page); got != tags[i] && got != page && got != lang.Unknown {
				wrong++
				t.Logf("%q on a page in %s: %s, want %s", text, page, got, tags[i])
			}
			if got := tongue.InText(text, page); page == tags[i] && got != page {
				t.Errorf("%q is taken from %s for %s", text, page, got)
			}
		}
	}
	if wrong*200 > all {
		t.Errorf("%d of %d wrong", wrong, all)
	}
}

func FuzzInText(f *testing.F) {
	for _, text := range []string{"", "a", "你好", "ひら漢", "\xff", "ا", "и ы і", "la la la"} {
		f.Add(text, "en")
	}
	f.Fuzz(func(t *testing.T, text, declared string) {
		got := tongue.InText(text, lang.Tag(declared))
		if got != lang.Tag(declared) && got != lang.Unknown && !lang.IsLanguage(string(got)) {
			t.Errorf("%q is in %q", text, got)
		}
	})
}
