package situation

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"amparo/internal/lang"
)

// TestOrdinaryTexts: sentences of every day ask for nothing.
func TestOrdinaryTexts(t *testing.T) {
	t.Parallel()
	x := site(t)
	content, err := os.ReadFile("testdata/ordinary.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		tag, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for _, in := range []lang.Tag{"en", "fr", "es"} {
			if u := x.Read(text, in); asksFor(u) {
				t.Errorf("%s on a page in %s, %q: needs %v, situations %v", tag, in, text, ids(u.Needs), ids(u.Situations))
			}
		}
	}
}

// asksFor reports whether a text asks for something, and has not just a word of it.
func asksFor(u Understood) bool { return len(u.Needs) > 0 && u.Needs[0].Weight >= Sure }

// mostOfInterface is how many messages of the interface may seem to ask for something: some speak
// of accounts that are closed, and of danger.
const mostOfInterface = 0.035

// TestInterface: what the site says of itself asks for nothing.
func TestInterface(t *testing.T) {
	t.Parallel()
	x := site(t)
	for _, tag := range []lang.Tag{"en", "fr", "es"} {
		content, err := os.ReadFile("../../locales/active." + string(tag) + ".toml")
		if err != nil {
			t.Fatal(err)
		}
		n, found := 0, 0
		for line := range strings.Lines(string(content)) {
			key, message, ok := strings.Cut(line, " = ")
			if !ok || strings.HasPrefix(key, `"need`) || strings.HasPrefix(key, `"security`) || strings.HasPrefix(key, `"account.password_breached`) || strings.HasPrefix(key, `"health.keys`) { // these speak of accounts that are attacked, and of what was stolen
				continue
			}
			n++
			if asksFor(x.Read(message, tag)) {
				found++
			}
		}
		t.Logf("%s: %d of %d", tag, found, n)
		if n < 1000 || float64(found) > mostOfInterface*float64(n) {
			t.Errorf("%s: %d messages of %d seem to ask for something", tag, found, n)
		}
	}
}

// TestNegation: what somebody says is not so, or does not want, is not asked for.
func TestNegation(t *testing.T) {
	t.Parallel()
	x := site(t)
	for _, test := range []struct {
		name       string
		tag        lang.Tag
		text       string
		want, nots string // needs
		negated    string // the words that are denied, parted by |
	}{
		{"fact", "en", "I was not arrested", "", "legal", "arrested"},
		{"wish", "en", "not a lawyer but money", "money", "legal", "lawyer"},
		{"wish against fact", "en", "he is in prison, we do not want a lawyer, make it public", "alarm", "legal", "lawyer"},
		{"fact against fact", "en", "I was not arrested but they sued me", "legal", "", "arrested"},
		{"own negation", "en", "I have no money for a lawyer", "money legal", "", ""},
		{"own negation, in short", "en", "no lawyer in Kenya", "legal", "", ""},
		{"own negation sleeps", "en", "cannot sleep", "care", "", ""},
		{"lack is no refusal", "en", "arrested and without a visa", "legal", "", "visa"},
		{"not only", "en", "not only arrested, also beaten", "legal care", "", ""},
		{"ends at a comma", "en", "no training, I need money", "money", "rest", "training"},
		{"ends at a new sentence", "en", "I was not beaten and they took my phone", "digital", "care", "beaten"},
		{"neither", "en", "neither money nor visa, somebody to talk to", "care", "money shelter", "money|visa"},
		{"fact", "fr", "je n'ai pas été arrêté", "", "legal", "arrêté"},
		{"spoken", "fr", "jai pas ete arrete", "", "legal", "arrete"},
		{"wish", "fr", "pas d'avocat mais de l'argent", "money", "legal", "avocat"},
		{"own negation", "fr", "je ne suis plus en sécurité", "shelter", "", ""},
		{"lack is no refusal", "fr", "arrêté et sans visa", "legal", "", "visa"},
		{"not only", "fr", "pas seulement menacé, frappé aussi", "shelter care", "", ""},
		{"nothing but", "fr", "je ne veux que de l'argent", "money", "", ""},
		{"neither", "fr", "ni argent ni visa, je veux parler à quelqu'un", "care", "money shelter", "argent|visa"},
		{"no longer", "fr", "je ne suis plus menacé", "", "shelter", "menacé"},
		{"fact", "es", "no me detuvieron", "", "legal", "detuvieron"},
		{"sino", "es", "no quiero abogado sino dinero", "money", "legal", "abogado"},
		{"own negation", "es", "no puedo dormir", "care", "", ""},
		{"lack is no refusal", "es", "detenido y sin visa", "legal", "", "visa"},
		{"not only", "es", "no solo me amenazaron, me golpearon", "shelter care", "", ""},
		{"ends at a new sentence", "es", "no me golpearon y me quitaron el celular", "digital", "care", "golpearon"},
		{"neither", "es", "ni plata ni visa, quiero hablar con alguien", "care", "money shelter", "plata|visa"},
	} {
		t.Run(string(test.tag)+" "+test.name, func(t *testing.T) {
			u := x.Read(test.text, test.tag)
			needs := ids(u.Needs)
			for _, id := range strings.Fields(test.want) {
				if !slices.Contains(needs, id) {
					t.Errorf("%s is not among the needs %v of %q", id, needs, test.text)
				}
			}
			for _, id := range strings.Fields(test.nots) {
				if slices.Contains(needs, id) {
					t.Errorf("%s is among the needs %v of %q", id, needs, test.text)
				}
			}
			var denied []string
			for _, s := range u.Negated {
				denied = append(denied, test.text[s.Start:s.End])
			}
			if got := strings.Join(denied, "|"); got != test.negated {
				t.Errorf("%q: denied is %q, want %q", test.text, got, test.negated)
			}
		})
	}
}

// TestWantsAndAudiences: what people ask for besides help, and who they say they are.
func TestWantsAndAudiences(t *testing.T) {
	t.Parallel()
	x := site(t)
	for _, test := range []struct {
		tag             lang.Tag
		text            string
		wants, people   string
		notPeople, kind string
	}{
		{"en", "a number to call now", "number now", "", "", ""},
		{"en", "emergency hotline", "number now", "", "", "emergency-hotline"},
		{"en", "is there someone who answers at 3am", "night", "", "", ""},
		{"en", "free lawyer, nobody must know", "free secret", "", "lawyers", "legal-assistance"},
		{"en", "I just need to talk to someone", "talk", "", "", ""},
		{"en", "trans woman, freelance journalist", "", "trans-nonbinary-defenders women-defenders freelance-journalists journalists", "", ""},
		{"en", "our trade union at the factory", "", "trade-unionists", "", ""},
		{"en", "the wife of a prisoner", "", "families", "", ""},
		{"en", "not a journalist, a farmer", "", "environmental-land-defenders", "journalists", ""},
		{"fr", "un numéro à appeler tout de suite", "number now", "", "", ""},
		{"fr", "ligne d'urgence", "number now", "", "", "emergency-hotline"},
		{"fr", "ça répond le dimanche ?", "night", "", "", ""},
		{"fr", "avocat gratuit et discret", "free secret", "", "lawyers", "legal-assistance"},
		{"fr", "écrivaine lesbienne", "", "writers lgbtqi-defenders", "", ""},
		{"fr", "personne non binaire", "", "trans-nonbinary-defenders", "", ""},
		{"fr", "chef coutumier, forêt menacée", "", "indigenous-community-leaders environmental-land-defenders", "", ""},
		{"fr", "journalistes indépendant·e·s", "", "freelance-journalists journalists", "", ""},
		{"es", "un número para llamar ya", "number now", "", "", ""},
		{"es", "línea de emergencia", "number now", "", "", "emergency-hotline"},
		{"es", "contestan de madrugada?", "night", "", "", ""},
		{"es", "abogado gratis, que no se entere nadie", "free secret", "", "lawyers", "legal-assistance"},
		{"es", "soy maestra y sindicalista", "", "scholars trade-unionists", "", ""},
		{"es", "somos una organización campesina", "", "organisations environmental-land-defenders", "", ""},
		{"es", "persona no binaria", "", "trans-nonbinary-defenders", "", ""},
		{"es", "mujer indígena", "", "women-defenders indigenous-community-leaders", "", ""},
	} {
		u := x.Read(test.text, test.tag)
		for _, id := range strings.Fields(test.wants) {
			if !slices.Contains(ids(u.Wants), id) {
				t.Errorf("%q: wants %v, not %s", test.text, ids(u.Wants), id)
			}
		}
		for _, id := range strings.Fields(test.people) {
			if !slices.Contains(ids(u.Audiences), id) {
				t.Errorf("%q: audiences %v, not %s", test.text, ids(u.Audiences), id)
			}
		}
		if test.notPeople != "" && slices.Contains(ids(u.Audiences), test.notPeople) {
			t.Errorf("%q: audiences %v", test.text, ids(u.Audiences))
		}
		if test.kind != "" && !slices.Contains(ids(u.Kinds), test.kind) {
			t.Errorf("%q: kinds %v, not %s", test.text, ids(u.Kinds), test.kind)
		}
	}
}

// TestLanguageOfText: people write in their language on any page.
func TestLanguageOfText(t *testing.T) {
	t.Parallel()
	x := site(t)
	for text, want := range map[string]lang.Tag{
		"me detuvieron en la marcha": "es", "jme suis fait arrete hier": "fr", "police took my brother": "en", "abogado": "es", "prison": "en", "avocta": "fr",
	} {
		if u := x.Read(text, "en"); u.Language != want || len(u.Needs) == 0 {
			t.Errorf("%q is read in %s, needs %v", text, u.Language, ids(u.Needs))
		}
	}
	if u := x.Read("prison", "fr-CA"); u.Language != "fr" {
		t.Errorf("a page in fr-CA is read in %s", u.Language)
	}
	if u := x.Read("prison", "xx"); len(u.Needs) == 0 {
		t.Error("nothing is understood on a page of a language without phrases")
	}
}

// TestMixedLanguages: of a text in two languages what each says is heard.
func TestMixedLanguages(t *testing.T) {
	t.Parallel()
	x := site(t)
	for text, want := range map[string]string{"psychological help 律师": "care legal", "apoyo psicológico 律师": "care legal", "律师 psychological help": "care legal"} {
		u := x.Read(text, "en")
		for _, id := range strings.Fields(want) {
			if !slices.Contains(ids(u.Needs), id) {
				t.Errorf("%q: needs %v, want %s", text, ids(u.Needs), want)
			}
		}
	}
}

// TestForms: inclusive forms, letters held down, capitals, missing accents and misspellings.
func TestForms(t *testing.T) {
	t.Parallel()
	x := site(t)
	for _, test := range []struct {
		tag        lang.Tag
		text, need string
	}{
		{"fr", "arrêté·e·s", "legal"}, {"fr", "arrêté-e-s hier", "legal"}, {"fr", "menacé(e)s", "shelter"}, {"fr", "MENACÉ.E.S", "shelter"}, {"fr", "détenu/e/s", "legal"},
		{"es", "amenazad@s", "shelter"}, {"es", "amenazadxs", "shelter"}, {"es", "amenazades", "shelter"}, {"es", "detenidos/as", "legal"}, {"es", "ABOGADO", "legal"},
		{"en", "LAWYER", "legal"}, {"en", "laywer", "legal"}, {"en", "arested", "legal"}, {"en", "heeeelp lawyeeeer", "legal"}, {"en", "don’t have money", "money"},
		{"fr", "avocatt", "legal"}, {"fr", "paseport confisqué", "shelter"}, {"es", "pasaprte", "shelter"}, {"es", "abgado", "legal"},
	} {
		if u := x.Read(test.text, test.tag); !slices.Contains(ids(u.Needs), test.need) {
			t.Errorf("%q: needs %v, want %s", test.text, ids(u.Needs), test.need)
		}
	}
}

// TestSpans: what is found stands where it is said to stand, and the rest is what nobody knows.
func TestSpans(t *testing.T) {
	t.Parallel()
	const text = "Ils ont arrêté Awa Diallo à Zinder, pas de visa"
	u := site(t).Read(text, "fr")
	if got := text[u.Needs[0].Span.Start:u.Needs[0].Span.End]; got != "arrêté" {
		t.Errorf("the need is in %q", got)
	}
	var rest []string
	for _, s := range u.Rest {
		rest = append(rest, text[s.Start:s.End])
	}
	if got := strings.Join(rest, " "); got != "Awa Diallo Zinder" {
		t.Errorf("the rest is %q", got)
	}
	if len(u.Negated) != 1 || text[u.Negated[0].Start:u.Negated[0].End] != "visa" {
		t.Errorf("denied is %v", u.Negated)
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{
		"", "they took my brother", "on m’a pris mon téléphone", "détenu·e·s (e)s", "abogad@s@", "被捕 律师", "اعتقلوا أخي", "не могу спать", "d'l'n'", "a-e-", "\xff\xfe", "x'", "no no no",
		strings.Repeat("arrested ", 100), strings.Repeat("é", 50), "𝒜rrested", "İstanbul'da gözaltı", "l’", "it’s",
	} {
		f.Add(text)
	}
	x := site(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, tag := range []lang.Tag{"en", "fr", "xx"} {
			u := x.Read(text, tag)
			for _, list := range [][]Finding{u.Situations, u.Needs, u.Kinds, u.Audiences, u.Areas, u.Wants} {
				for i, found := range list {
					checkSpan(t, text, found.Span)
					if found.Weight <= 0 || found.Weight > 1 || i > 0 && found.Weight > list[i-1].Weight {
						t.Fatalf("%q: weights of %v", text, list)
					}
				}
			}
			for _, span := range slices.Concat(u.Negated, u.Rest, x.Denies(text, tag)) {
				checkSpan(t, text, span)
			}
		}
	})
}

func checkSpan(t *testing.T, text string, s Span) {
	t.Helper()
	if s.Start < 0 || s.Start >= s.End || s.End > len(text) || utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
		t.Fatalf("%q: no span is %v", text, s)
	}
}

// TestBounds: nothing that anybody types takes long.
func TestBounds(t *testing.T) {
	t.Parallel()
	x := site(t)
	for name, text := range map[string]string{
		"a word again and again": strings.Repeat("arrested ", 10_000),
		"a phrase":               strings.Repeat("they took my brother no ", 10_000),
		"misspelt":               strings.Repeat("arrsted lawyr polise ", 10_000),
		"one word":               strings.Repeat("arrest", 10_000),
		"scripts":                strings.Repeat("被捕арестовалиاعتقلوا arrêté ", 10_000),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			x.Read(text, "en")
			if took := time.Since(start); took > 10*time.Second { // a thousand times what it takes
				t.Errorf("it takes %v", took)
			}
		})
	}
}

const fortyWords = "last night the police came to our house in the village and took my brother and his friend away in a car, they also took his phone and my computer, we do not know where they are and need a lawyer"

func BenchmarkRead(b *testing.B) {
	x := site(b)
	for name, text := range map[string]string{
		"en": fortyWords,
		"fr": "hier soir la police est venue chez nous au village et a emmené mon frère et son ami dans une voiture, ils ont pris aussi son téléphone et mon ordinateur, nous ne savons pas où ils sont et avons besoin d'un avocat",
		"es": "anoche la policía vino a nuestra casa en el pueblo y se llevó a mi hermano y a su amigo en un carro, también le quitaron el celular y mi computadora, no sabemos dónde están y necesitamos un abogado ya mismo por favor",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				x.Read(text, "en")
			}
		})
	}
}
