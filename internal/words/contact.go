package words

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/i18n"
)

// ContactNotes say what was changed in a value that was typed, without a capital
// and a full stop: several stand in one line.
var ContactNotes = map[contact.Note]i18n.Key{
	contact.NoteInvisible:   "contact.note_invisible",
	contact.NotePrefix:      "contact.note_prefix",
	contact.NoteName:        "contact.note_name",
	contact.NotePunctuation: "contact.note_punctuation",
	contact.NoteDigits:      "contact.note_digits",
	contact.NotePlus:        "contact.note_plus",
	contact.NoteCountryCode: "contact.note_country_code",
	contact.NoteTrunk:       "contact.note_trunk",
	contact.NoteLetters:     "contact.note_letters",
	contact.NoteExtension:   "contact.note_extension",
	contact.NoteScheme:      "contact.note_scheme",
	contact.NoteTracking:    "contact.note_tracking",
	contact.NoteQuery:       "contact.note_query",
	contact.NoteSpaces:      "contact.note_spaces",
	contact.NoteCase:        "contact.note_case",
	contact.NoteAt:          "contact.note_at",
	contact.NoteShape:       "contact.note_shape",
}

// ContactDoubts say what should be confirmed of a value; see Doubt.
var ContactDoubts = map[contact.Doubt]i18n.Key{
	contact.DoubtCountry: "contact.doubt_country",
	contact.DoubtTrunk:   "contact.doubt_trunk",
	contact.DoubtSpaces:  "contact.doubt_spaces",
	contact.DoubtLetters: "contact.doubt_letters",
	contact.DoubtPlan:    "contact.doubt_plan",
	contact.DoubtLength:  "contact.doubt_length",
	contact.DoubtPremium: "contact.doubt_premium",
	contact.DoubtAbroad:  "contact.doubt_abroad",
	contact.DoubtShort:   "contact.doubt_short",
	contact.DoubtSuffix:  "contact.doubt_suffix",
	contact.DoubtScripts: "contact.doubt_scripts",
	contact.DoubtMailbox: "contact.doubt_mailbox",
}

// Doubt is a doubt with the part of the value that it is about, or the name of
// the country.
func Doubt(p *i18n.Printer, about contact.Doubt, detail string) string {
	if about == contact.DoubtCountry || about == contact.DoubtShort {
		detail = p.Locale().CountryName(detail)
	}
	return p.T(ContactDoubts[about], i18n.Args{"Value": detail})
}

// Notes are what was changed in a value, each in words.
func Notes(p *i18n.Printer, notes []contact.Note) []string {
	list := make([]string, len(notes))
	for i, note := range notes {
		list[i] = p.T(ContactNotes[note])
	}
	return list
}

// Tidied is all there is to say of a contact that was tidied, a sentence each.
func Tidied(p *i18n.Printer, t directory.Tidied) []string {
	var said []string
	if len(t.Notes) > 0 {
		said = append(said, p.T("contact.tidied", i18n.Args{"Notes": p.Locale().And(Notes(p, t.Notes))}))
	}
	if t.Doubt != "" {
		said = append(said, Doubt(p, t.Doubt, t.Detail))
	}
	if t.KeyFault != "" {
		said = append(said, p.T(KeyFaults[t.KeyFault]))
	}
	if t.KeyOther {
		said = append(said, p.T("contact.key_other_address"))
	}
	return said
}

// Visible is a value in which marks that show nothing, or turn what stands
// beside them around, are named: "[U+200B]".
func Visible(value string) string {
	var b strings.Builder
	for _, r := range value {
		if unicode.IsGraphic(r) || r == '\n' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "[U+%04X]", r)
		}
	}
	return b.String()
}

// Problem is a broken rule in words, with the value where the words have a place
// for it.
func Problem(p *i18n.Printer, broken directory.Problem) string {
	given, allowed, limit := strings.Cut(broken.Value, "/")
	switch {
	case broken.Code == directory.ProblemTooLong && limit:
		return p.T("problem.too_long_by", i18n.Args{"Given": figure(p, given), "Allowed": figure(p, allowed)})
	case broken.Code == directory.ProblemRequired && broken.Field == "scope":
		return p.T("problem.scope")
	}
	return p.T(Problems[broken.Code], i18n.Args{"Value": broken.Value})
}

// figure is a number as it is written in a language.
func figure(p *i18n.Printer, digits string) string {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return digits
	}
	return p.Locale().Number(n)
}
