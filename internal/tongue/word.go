package tongue

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"amparo/internal/lang"
)

// inLatin are the languages in Latin letters that are told apart.
var inLatin = []lang.Tag{"en", "es", "fr", "pt", "sw", "tr"}

// strong are small words that sentences have and names have not: who, I, not, is, need. A word that
// several languages have counts less for each.
var strong = map[lang.Tag]string{
	"ar": "أنا انا نحن لا لم لن ليس ليست هل من ما ماذا كيف أين اين متى لماذا كم عن على إلى الى في هناك هذا هذه كان كانت عندي لدي لدينا عايز عاوز بدي محتاج أريد اريد نريد أحتاج احتاج نحتاج ساعدوني ساعدونا قد تم بعد مع أو او",
	"fa": "من ما را از به که این آن است هست نیست بود شد شده دارم داریم ندارم نداریم می نمی برای با چه چطور چگونه کجا کی چرا کنید کنم کردند لازم نیاز نياز دارند هستم هستیم نیستیم لطفا خیلی بشر",
	"ru": "и в на я мы меня мне нас нам мой моя моё мое мои моего мою моей наш наша наши не нет кто что где как куда когда почему это был была были есть нужен нужна нужно нужны хочу хотят могу можно надо за из от до для по с со у к о уже ещё еще ищу помогите помочь вчера сегодня сейчас который которым которые он она они его её ее их человека людей",
	"uk": "і й та у з із я ми мене мені мною нас нам мій моя моє мої мого мою наш наша наші не немає нема хто що де як куди коли чому це був була були є потрібен потрібна потрібно потрібні хочу хочуть можу можна треба за від до для по через вже ще шукаю допоможіть вчора сьогодні зараз який яким які він вона вони його її їх людини людей",
	"en": "i i'm im i've my me we our us you your they them their he him his she her it who whom which what when where why how is are was were am be been being has have had do does did don't dont can can't cannot could will would should must not no there this that these those need needs want someone somebody anyone if brother sister husband wife plz please help because after before",
	"fr": "je j m me moi mon ma mes nous notre nos vous votre vos ils elles il elle on leur leurs se qui que quoi quel quelle quelles quels quand où comment pourquoi est sont suis êtes était ai as avons avez ont été être avoir ne n pas plus peux peut peuvent besoin veux veulent veut faire quelqu'un quelqu un une svp aidez aide frère soeur sœur mari cherche cherchons depuis ici maintenant jai cest jsuis c'est",
	"es": "yo me mi mis nos nosotros nosotras nuestro nuestra nuestros nuestras se te tu su sus le lo les quién quien quiénes que qué cuál cual cuándo cuando dónde donde cómo como por son soy fui esposo esposa hermano hermana hijo hija hijos compañero compañera lunes martes miércoles jueves viernes hago hacer pedir estoy está esta estamos están estan fue era ha han hay he no ni puedo puede pueden podemos necesito necesitamos quiero quieren tengo tenemos tiene alguien ayuda ayúdenme ayudenme favor desde aquí aqui ahora anoche ayer hoy",
	"pt": "eu me mim meu minha meus minhas nós nos nosso nossa nossos nossas se te seu sua lhe quem que quê qual quando onde como por é sou esta irmão irmã filho filha marido namorado faço fazer pedir estou está estamos estão foi fui era ter tenho temos tem há não nao nem posso pode podem podemos preciso precisamos quero querem alguém alguem você vocês gente ajuda ajudem ajude favor desde aqui agora ontem hoje isso isto ele ela eles elas",
	"sw": "mimi sisi yeye wao wangu yangu langu zangu wetu yetu letu zetu wake yake yao huyu hii hizi hapa kaka dada mume mke mwenzetu leo jana sasa kesho nani nini wapi lini vipi gani je kwa na ya wa ni si kuna hakuna nahitaji tunahitaji nataka tunataka wanataka naomba tafadhali nisaidie nisaidieni tusaidie tusaidieni msaada natafuta tunatafuta siwezi hatuwezi anaweza inaweza naweza tunaweza sina hatuna hatuko tangu alipo katika lakini kama binadamu",
	"tr": "ben bana benim biz bizi bize bizim sen siz onlar o bu şu ve veya ile için icin bir çok cok mı mu mü değil degil değiliz var yok kim kime nerede nasıl nasil neden ne hangi zaman şimdi simdi burada bugün bugun dün dun lütfen lutfen yardım yardim edin lazım lazim gerek ihtiyacım ihtiyacımız istiyorum istiyoruz istiyorlar istiyor kadar beri ama olarak param ailem kardeşim kardesim kocam eşim annem babam telefonum telefonumu hesabım hesabımı evim evimi evimiz evimizi ofisimiz ofisimizi ediyor veriyor ediyorum ediliyorum",
	other: "ich mich mir wir nicht ist sind und ein eine einen brauche brauchen hilfe hat haben der die für wie wo warum " +
		"ho non sono ha hanno il di uno che è chi dove perché come siamo abbiamo bisogno ci della riesco " +
		"ik mij niet is zijn een het wij heb heeft nodig waar hoe mijn kan " +
		"nie jest jestem są mnie mój moja kto gdzie jak potrzebuję się mogę z w " +
		"saya kami aku kita tidak bisa yang dan untuk dari butuh perlu ini itu siapa mana dengan ada " +
		"nu am este sunt eu mă mea meu și cine unde cum avem nevoie să pot ajutor " +
		"jeg ikke er vi og har det som hvem mig jag inte är och vem " +
		"mwen nou yo pa genyen bezwen ki moun kote ede " +
		"ez min ji li me ne û heye kî alîkarî dixwazim " +
		"tôi không có chúng là ai ở đâu giúp cần " +
		"waxaan ma ah iyo anigu yaa wax " +
		"ni ina mu ba wa kuma yaya " +
		"jsem nejsem mám nemám kde kdo potřebuji se " +
		"minulla ei ole " +
		"и је нам ми ме није где ко потребан треба да се од за са " +
		"аз ние ни ви си сме съм не е къде кой как трябва има няма " +
		"мяне мне мой мы я дзе хто як патрэбны патрэбна " +
		"мен маған бізге керек жоқ бар қайда ким " +
		"مجھے میں ہے ہیں کو کے کی نے سے کا اور نہیں میرا میری " +
		"من لە بۆ هەیە نییە دەکات دەوێت زما دی چې نه زه",
}

// weak are words that join the words of names as well: alone they say nothing.
var weak = map[lang.Tag]string{
	"en": "the of for to in at on by from with a an or as here now",
	"fr": "le la les l de du des d et à au aux en dans pour par sans sous sur chez avec ce cette ces",
	"es": "es el la los las un una unos unas de del y e o a al en por para con sin sobre",
	"pt": "o a os as um uma uns umas de do da dos das e em no na nos nas por para pelo pela com sem sobre ao à às são",
	"tr": "de da ya beni mi",
	other: "von zu mit im am den dem des bei auf e o in per con su da le i gli lo la mi van voor op met te w z do u o " +
		"en la les el els de del",
}

// What a word, or a letter that only Portuguese or Turkish has, counts.
const (
	strongWeight = 1.0
	weakWeight   = 0.3
	letterWeight = 0.5
	mostLetters  = 0.8 // of a text: places have such letters as well
	formWeight   = 0.8 // a verb that only Swahili forms so
	endingWeight = 0.5 // an ending that is seldom but Turkish, or Spanish
)

// weights are strong and weak by word: what each counts for each language. A word that is strong in
// several is shared among them.
var weights = func() map[string]map[lang.Tag]float64 {
	table := map[string]map[lang.Tag]float64{}
	addWords(table, weak, weakWeight)
	addWords(table, strong, strongWeight)
	return table
}()

// addWords adds words, each worth a weight that the languages share which have it in the same list.
func addWords(table map[string]map[lang.Tag]float64, words map[lang.Tag]string, weight float64) {
	in := map[string][]lang.Tag{}
	for tag, list := range words {
		for word := range strings.FieldsSeq(list) {
			if !slices.Contains(in[word], tag) {
				in[word] = append(in[word], tag)
			}
		}
	}
	for word, tags := range in {
		if table[word] == nil {
			table[word] = map[lang.Tag]float64{}
		}
		for _, tag := range tags {
			table[word][tag] = weight / float64(len(tags))
		}
	}
}

// scores adds up what the small words of a text count for each language, each once, and its letters.
func scores(text string) map[lang.Tag]float64 {
	score, seen := map[lang.Tag]float64{}, map[string]bool{}
	letters := map[lang.Tag]float64{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(withoutAddresses(text)), parts) {
		word = strings.Trim(strings.ReplaceAll(word, "’", "'"), "'")
		for _, w := range halves(word) {
			if seen[w] {
				continue
			}
			seen[w] = true
			for tag, weight := range weights[w] {
				score[tag] += weight
			}
			if tag := byAccent(w); tag != "" {
				letters[tag] += letterWeight
			}
			if swahiliVerb.MatchString(w) {
				score["sw"] += formWeight
			}
			if turkishEnding.MatchString(w) {
				letters["tr"] += endingWeight
			}
			if spanishEnding.MatchString(w) {
				letters["es"] += endingWeight
			}
		}
	}
	for tag, n := range letters {
		score[tag] += min(n, mostLetters)
	}
	return score
}

// Forms of words: "ninaogopa", "walimchukua"; "korkuyorum", "aldılar"; "hackearon".
var (
	swahiliVerb   = regexp.MustCompile(`^(?:ni|tu|wa)(?:li|na|me|ta)[a-z]{3,}[aeiou]$`)
	turkishEnding = regexp.MustCompile(`(?:[ıiuü]yor(?:um|uz|lar|sun)?|[eai]nd[iı]|[iı]ld[iı]|d[ıi]lar|d[iü]ler|dular|[ıiuü]m[ıiuü]z|l[ae]r[ıi])$`)
	initials      = regexp.MustCompile(`(?:^|[\s(])(?:\p{L}\.[- ]?){2,}`) // "É.-U.": a letter of them is no word
	spanishEnding = regexp.MustCompile(`(?:[aá]ron|ieron)$`)
)

// withoutAddresses leaves out what has letters and is no words.
func withoutAddresses(text string) string {
	text = initials.ReplaceAllString(text, " ")
	if !strings.ContainsAny(text, "@/") {
		return text
	}
	fields := slices.DeleteFunc(strings.Fields(text), func(f string) bool { return strings.Contains(f, "@") || strings.Contains(f, "://") })
	return strings.Join(fields, " ")
}

// parts reports what stands between words. A joiner without width does in Persian.
func parts(r rune) bool {
	return r != '\'' && r != '’' && !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r)
}

// halves are a word that is known as it stands ("don't"), or else what its apostrophe parts ("m'a").
func halves(word string) []string {
	if weights[word] != nil || !strings.Contains(word, "'") {
		return []string{word}
	}
	return append(strings.Split(word, "'"), word)
}

// byAccent is the language of which a word has a letter that the others in Latin letters have not.
func byAccent(word string) lang.Tag {
	switch {
	case strings.ContainsAny(word, "ãõ"):
		return "pt"
	case strings.ContainsAny(word, "ğış") || strings.Contains(word, "i̇"):
		return "tr"
	case strings.ContainsAny(word, "ñ¿¡"):
		return "es"
	case strings.ContainsAny(word, "èêœûîùë"):
		return "fr"
	}
	return ""
}
