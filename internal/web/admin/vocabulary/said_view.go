package vocabulary

import (
	"slices"
	"strconv"
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit"
	"amparo/internal/words"
	"amparo/templates/admin"
)

// Rows of a field of phrases.
const (
	fewestSaid = 3
	mostSaid   = 12
)

// saidField asks what people say in a language.
func saidField(p *i18n.Printer, f termForm, tag lang.Tag) admin.Field {
	phrases := f.typed.Said[tag]
	field := admin.Field{
		Name: directory.SaidField + string(tag), Label: p.T("vocab.said"), Hint: p.T("vocab.said_hint", i18n.Args{"Most": directory.MaxSaid}),
		Value: strings.Join(phrases, "\n"), Rows: min(max(fewestSaid, len(phrases)+1), mostSaid), Lang: string(tag), Dir: tag.Dir(),
		Error: saidError(p, f.problems, tag, phrases),
	}
	if stored := f.storedSaid(tag); f.conflict && !slices.Equal(stored, phrases) {
		field.Hint = visit.StoredHint(p, strings.Join(stored, "; "))
	}
	return field
}

func (f termForm) storedSaid(tag lang.Tag) []string {
	if f.stored == nil {
		return nil
	}
	return f.stored.Said[tag]
}

// otherSaid asks what people say in the languages that have no label.
func otherSaid(p *i18n.Printer, f termForm) []admin.Field {
	var fields []admin.Field
	labelled := termLanguages(f)
	for _, tag := range saidLanguages(f) {
		if !slices.Contains(labelled, tag) {
			field := saidField(p, f, tag)
			field.Label = p.T("vocab.label_in", i18n.Args{"Field": field.Label, "Language": p.Locale().LanguageName(string(tag))})
			fields = append(fields, field)
		}
	}
	return fields
}

// mostWrong is how many lines are named of those that are wrong: one who pasted
// a table is to see what is wrong with it, not all of it once more.
const mostWrong = 5

// saidError says what is wrong with the phrases of a language, line by line; ""
// if nothing is.
func saidError(p *i18n.Printer, problems []directory.Problem, tag lang.Tag, phrases []string) string {
	field := directory.SaidField + string(tag)
	var wrong []string
	for _, problem := range problems {
		if problem.Field == field && problem.Code == directory.ProblemMany {
			return p.T("vocab.said_many", i18n.Args{"Most": directory.MaxSaid, "Given": len(phrases)})
		}
		line, ok := saidLine(problem.Field, field)
		if !ok || line >= len(phrases) || len(wrong) == mostWrong {
			continue
		}
		wrong = append(wrong, p.T("vocab.said_line", i18n.Args{"Line": line + 1, "Phrase": words.Visible(phrases[line]), "Problem": words.Problem(p, problem)}))
	}
	return strings.Join(wrong, "; ")
}

// saidLine is the line that the path of a problem is about: "said.fr[2]".
func saidLine(path, field string) (int, bool) {
	number, ok := strings.CutPrefix(path, field+"[")
	if !ok {
		return 0, false
	}
	line, err := strconv.Atoi(strings.TrimSuffix(number, "]"))
	return line, err == nil
}

// saidWrong reports whether something in fields needs to be seen.
func saidWrong(f termForm, fields []admin.Field) bool {
	return slices.ContainsFunc(fields, func(field admin.Field) bool {
		tag := lang.Tag(strings.TrimPrefix(field.Name, directory.SaidField))
		return field.Error != "" || f.conflict && !slices.Equal(f.storedSaid(tag), f.typed.Said[tag])
	})
}
