package contact

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"
)

// Query is what a text that was typed into a search may be as a contact.
type Query struct {
	Keys   []Key  // by which the contact would be found, the surest first
	Whole  bool   // a number with the code of its country: only the same one is it, whatever others end with
	Site   bool   // an address of the web: there may be words in it that lead somewhere
	Digits string // those of a number, for its end: see Ends
	Sure   bool   // it could hardly be anything else: if no entry has it, that is the answer
}

// maxQuery is how much of a text is looked at, in characters: more is no contact.
const maxQuery = 500

// Recognise says whether a text looks like a number or an address, or has one in it, and by which
// keys the contact would be found. A number is read as it is dialled from abroad, in the countries
// that are given, and in every other; that many keys cost a comparison each, and only a number that
// is known has one of them.
func Recognise(text string, countries ...string) (q Query, ok bool) {
	if utf8.RuneCountInString(text) > maxQuery || !utf8.ValidString(text) || !strings.ContainsFunc(text, marks) && !threemaID.MatchString(text) && !saidAloud.MatchString(text) {
		return Query{}, false
	}
	d := &draft{}
	text = d.unwrap(d.visibleLine(text, false))
	if said := saidAloud.FindStringSubmatch(text); said != nil {
		q.names(said[1] + "@" + said[2] + saidDot.ReplaceAllString(said[3], "."))
		if q.Sure = false; len(q.Keys) > 0 { // "lawyers at example.org" may be words
			return q, true
		}
	}
	for _, candidate := range []string{text, contactIn(text)} {
		if q.read(candidate, countries); len(q.Keys) > 0 || q.Digits != "" {
			return q, true
		}
	}
	return Query{}, false
}

// saidAloud is an address of e-mail in words: "help at example dot org".
var (
	saidAloud = regexp.MustCompile(`(?i)^\s*(\S+)\s+(?:at|arobase|arobas|arroba)\s+(\S+?)((?:\s+(?:dot|point|punto)\s+\S+)+|\.\p{L}{2,})\s*$`)
	saidDot   = regexp.MustCompile(`(?i)\s+(?:dot|point|punto)\s+`)
)

// marks are what every contact has some of: words alone are none, and most searches are words.
func marks(r rune) bool {
	return r < utf8.RuneSelf && strings.ContainsRune("0123456789@./:#[({<*", r) || r >= utf8.RuneSelf && (unicode.IsDigit(r) || fullWidthSigns(r) != r)
}

// read reads a text that is a contact and nothing more.
func (q *Query) read(text string, countries []string) {
	if text == "" {
		return
	}
	q.links(text)
	switch {
	case len(q.Keys) > 0:
	case strings.ContainsRune(text, '@') || hiddenAt.MatchString(text):
		if q.names(text); len(q.Keys) == 0 {
			q.addresses(text)
		}
	case isNumber(text):
		q.number(text, countries)
	default:
		q.addresses(text)
	}
}

// linked are the kinds of which a link, or a name, could be nothing else, by what it has in it.
var linked = []struct {
	kind Kind
	sign *regexp.Regexp
}{
	{Onion, regexp.MustCompile(`(?i)\.onion\b`)},
	{Signal, regexp.MustCompile(`(?i)signal\.me\b|^sgnl:|^[a-z_][a-z0-9_]{2,31}\.[0-9]{2,9}$`)},
	{WhatsApp, regexp.MustCompile(`(?i)\bwa\.me/|whatsapp\.com/|^whatsapp:`)},
	{Telegram, regexp.MustCompile(`(?i)\bt\.me\b|\btelegram\.(?:me|dog)/|^tg:`)},
	{Threema, regexp.MustCompile(`(?i)\bthreema\.id/|^threema:|^3mid:`)},
	{SimpleX, regexp.MustCompile(`(?i)^simplex:|/(?:a|contact)/?#`)},
	{Briar, regexp.MustCompile(`(?i)^(?:briar://)?[a-z2-7]{53}$`)},
	{Matrix, regexp.MustCompile(`(?i)^[@#!][^:@]+:|\bmatrix\.to/|^matrix:|\belement\.io/|^!`)},
	{Wire, regexp.MustCompile(`(?i)\bwire\.com/|^wire:`)},
	{Session, regexp.MustCompile(`(?i)^05[0-9a-f]{64}$`)},
}

// links reads links of apps, and names that could be nothing else.
func (q *Query) links(text string) {
	for _, one := range linked {
		if !one.sign.MatchString(text) {
			continue
		}
		if r := Normalise(one.kind, text, Options{}); r.OK() {
			q.Keys, q.Sure = append(q.Keys, r.Keys()...), true
			return
		}
	}
}

// names reads what has an @ in it: an address, or a name in one of the apps that write them so.
func (q *Query) names(text string) {
	for _, kind := range []Kind{Email, Telegram, Wire, WhatsApp} {
		if r := Normalise(kind, text, Options{}); r.OK() {
			q.Keys = append(q.Keys, r.Key)
			if kind == Email {
				q.Sure = true
				return
			}
		}
	}
}

// addresses reads the address of a site, or a host. A word with a dot in it is none, unless it ends
// as hosts do.
func (q *Query) addresses(text string) {
	r := Normalise(Web, text, Options{})
	if !r.OK() || r.Doubt == DoubtSpaces {
		if r := Normalise(Threema, text, Options{}); r.OK() && text == r.Value {
			q.Keys = append(q.Keys, r.Key)
		}
		return
	}
	host := r.host()
	if suffix, icann := publicsuffix.PublicSuffix(host); !icann && !strings.Contains(suffix, ".") && !schemes.MatchString(text) {
		return
	}
	q.Site = true
	q.Keys, q.Sure = append(q.Keys, r.Keys()...), schemes.MatchString(text) || strings.Contains(text, "/")
}

var (
	mailInside   = regexp.MustCompile(`[^\s<>()\[\],;:"]+@[^\s<>()\[\],;:"]+`)
	linkInside   = regexp.MustCompile(`(?i)(?:https?://|www\.)\S+|\S+\.onion\b\S*|(?:wa|t|signal)\.me/\S+`)
	numberInside = regexp.MustCompile(`\+?\(?\d[\d ().\x{2010}-\x{2015}/-]{5,28}\d`)
)

// contactIn finds the first address or number in a sentence.
func contactIn(text string) string {
	for _, inside := range []*regexp.Regexp{linkInside, mailInside, numberInside} {
		if found := inside.FindString(text); found != "" && found != text {
			return strings.TrimRightFunc(found, func(r rune) bool { return unicode.IsPunct(r) && r != '/' && r != ')' })
		}
	}
	return ""
}
