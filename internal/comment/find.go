package comment

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"amparo/internal/safehtml"
)

// FindingKind is something in a text that could tell who somebody is.
type FindingKind string

// What is looked for.
const (
	FoundEmail       FindingKind = "email"
	FoundPhone       FindingKind = "phone"
	FoundAccount     FindingKind = "account"
	FoundCoordinates FindingKind = "coordinates"
	FoundDate        FindingKind = "date"
	FoundPlace       FindingKind = "place" // a name together with a place
)

// Finding is one place in the text, in bytes of it.
type Finding struct {
	Kind FindingKind
	safehtml.Span
}

const (
	months = `(?:janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|` +
		`january|february|march|april|may|june|july|august|september|october|november|december|` +
		`enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)\b`
	properName  = `\p{Lu}[\p{L}'’-]+`
	preposition = `(?:à|aux?|en|dans|depuis|près de|de|du|from|in|at|near|desde|cerca de|a)`
)

// network is the addresses of accounts of persons.
var network = regexp.MustCompile(`(?i)\b(?:(?:[a-z]+\.)?(?:facebook|fb|instagram|twitter|x|tiktok|threads|linkedin|vk|youtube|snapchat|telegram|bsky)\.(?:com|me|ru|app)|t\.me|wa\.me|signal\.me|m\.me|ok\.ru)/[^\s<>"]+`)

const digits = "0123456789"

// dayInNumbers finds the beginning of a phone number too: see partOfNumber.
var dayInNumbers = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b`)

// patterns find by the words alone, around the letters in near, which each of
// them needs; "" for all of the text. The first group, if there is one, is what
// is marked.
var patterns = []struct {
	kind FindingKind
	near string
	find *regexp.Regexp
}{
	{FoundEmail, "@([", regexp.MustCompile(`(?i)[\p{L}\d._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\d-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\p{L}\d-]+)+`)},
	{FoundAccount, "/", network},
	{FoundAccount, "@", regexp.MustCompile(`(?:^|[\s(])(@[\p{L}\d_.]{3,})`)},
	{FoundCoordinates, digits, regexp.MustCompile(`[-+−]?\d{1,2}[.,]\d{3,}\s*°?\s*[NS]?\s*[,;/ ]\s*[-+−]?\d{1,3}[.,]\d{3,}\s*°?\s*[EWO]?`)},
	{FoundCoordinates, digits, regexp.MustCompile(`\d{1,3}\s*°\s*\d{1,2}\s*['′’](?:\s*\d{1,2}(?:[.,]\d+)?\s*(?:["″”]|''))?\s*[NSEWO]?`)},
	{FoundDate, digits, dayInNumbers},
	{FoundDate, digits, regexp.MustCompile(`(?i)(?:^|\P{L})((?:\d{1,2}|1er|\d{1,2}(?:st|nd|rd|th))\s+(?:de\s+|of\s+)?` + months + `(?:,?\s+(?:de\s+|del\s+)?\d{4})?)`)},
	{FoundDate, digits, regexp.MustCompile(`(?i)\b(` + months + `\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?)\b`)},
	{FoundPhone, digits, regexp.MustCompile(`(?:\+|\b00)?\(?\d(?:[\s().\x{a0}\x{202f}/-]{0,2}\d){7,14}`)},
	{FoundPlace, "", regexp.MustCompile(`(?:^|\P{L})(` + properName + `(?:\s+` + properName + `)+[^.!?\n]{0,60}?\s` + preposition + `\s+(?:la\s+|le\s+|el\s+|the\s+)?(?:[lL]['’])?` + properName + `(?:\s+` + properName + `){0,3})`)},
}

// Find looks for what could identify somebody, in the order of the text. Of
// findings that overlap the first kind counts.
func Find(c *safehtml.Comment) []Finding {
	var found []Finding
	for _, link := range c.Links() {
		if network.MatchString(link.Href) && link.End > link.Start {
			found = append(found, Finding{FoundAccount, link.Span})
		}
	}
	for _, p := range patterns {
		for _, part := range around(c.Text(), p.near) {
			for _, at := range p.find.FindAllStringSubmatchIndex(c.Text()[part.Start:part.End], -1) {
				if len(at) > 2 && at[2] >= 0 {
					at = at[2:]
				}
				span := safehtml.Span{Start: part.Start + at[0], End: part.Start + at[1]}
				if p.find != dayInNumbers || !partOfNumber(c.Text(), span) {
					found = addFinding(found, Finding{p.kind, span})
				}
			}
		}
	}
	slices.SortFunc(found, func(a, b Finding) int { return cmp.Compare(a.Start, b.Start) })
	return found
}

// partOfNumber reports whether a number goes on before or after a span, over a
// sign that parts its digits: 06.12.34 is no day in 06.12.34.56.78.
func partOfNumber(text string, s safehtml.Span) bool {
	before, after := text[:s.Start], text[s.End:]
	n := len(before)
	return n > 1 && isParting(before[n-1]) && isDigit(before[n-2]) || len(after) > 1 && isParting(after[0]) && isDigit(after[1])
}

func isParting(c byte) bool { return c == '.' || c == '/' || c == '-' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// vicinity is how far around a letter is looked, in bytes: more than anything
// that is found takes.
const vicinity = 64

// around is the parts of a text around some letters, cut between words: most
// texts have few of them, and regular expressions are slow.
func around(text, letters string) []safehtml.Span {
	if letters == "" {
		return []safehtml.Span{{Start: 0, End: len(text)}}
	}
	var parts []safehtml.Span
	for at := 0; ; {
		i := strings.IndexAny(text[at:], letters)
		if i < 0 {
			return safehtml.Joined(parts)
		}
		at += i
		start, end := max(0, at-vicinity), min(len(text), at+vicinity)
		for start > 0 && text[start-1] > ' ' {
			start--
		}
		for end < len(text) && text[end] > ' ' {
			end++
		}
		parts = append(parts, safehtml.Span{Start: start, End: end})
		at = max(at+1, end-vicinity)
	}
}

func addFinding(found []Finding, f Finding) []Finding {
	for _, other := range found {
		if f.Start < other.End && other.Start < f.End {
			return found
		}
	}
	return append(found, f)
}

// Spans are the places of findings, to be marked.
func Spans(found []Finding) []safehtml.Span {
	spans := make([]safehtml.Span, len(found))
	for i, f := range found {
		spans[i] = f.Span
	}
	return safehtml.Joined(spans)
}
