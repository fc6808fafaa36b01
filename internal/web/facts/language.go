package facts

import (
	"slices"
	"strings"

	"amparo/internal/i18n"
	"amparo/internal/lang"
)

// LanguageNames are the names of languages, the reader's own first.
func (r Reader) LanguageNames(codes []string) []string {
	codes = slices.Clone(codes)
	slices.SortStableFunc(codes, func(a, b string) int { return after(r.Own(a), r.Own(b)) })
	for i, code := range codes {
		codes[i] = r.Printer.Locale().LanguageName(code)
	}
	return codes
}

// Own reports whether the reader reads a language: "pt-BR" for "pt".
func (r Reader) Own(code string) bool {
	base, _, _ := strings.Cut(code, "-")
	reads, _, _ := strings.Cut(string(r.Printer.Lang()), "-")
	return base == reads
}

// after is 1 if only the second of two is true: what is true stands first.
func after(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// Replies says in which languages somebody answers, or that this is not known.
func (r Reader) Replies(codes []string) string {
	if len(codes) == 0 || slices.Contains(codes, lang.Unknown) {
		return r.Printer.T("replies.unknown")
	}
	return r.KnownReplies(codes)
}

// KnownReplies says in which languages somebody answers; "" if nothing is known.
func (r Reader) KnownReplies(codes []string) string {
	switch {
	case len(codes) == 0 || slices.Contains(codes, lang.Unknown):
		return ""
	case slices.Contains(codes, lang.Any):
		return r.Printer.T("replies.any")
	}
	return r.Printer.T("contact.replies_in", i18n.Args{"Languages": r.Printer.Locale().And(r.LanguageNames(codes))})
}

// SomeReplies is Replies for the line of a list: the first languages, and how
// many others.
func (r Reader) SomeReplies(codes []string, most int) string {
	if len(codes) <= most+1 || slices.Contains(codes, lang.Any) || slices.Contains(codes, lang.Unknown) {
		return r.Replies(codes)
	}
	names := r.LanguageNames(codes)
	return r.Printer.T("row.replies_more", i18n.Args{"Languages": strings.Join(names[:most], ", "), "Count": len(names) - most})
}
