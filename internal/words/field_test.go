package words_test

import (
	"slices"
	"testing"

	"amparo/internal/contact"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/openpgp"
	"amparo/internal/situation"
	"amparo/internal/words"
	"amparo/locales"
)

// shapes are all fields of an entry and of what is in it.
func shapes() []directory.Shape {
	return slices.Concat(
		directory.Shapes(directory.EntryRows), directory.Shapes(directory.ContactRows), directory.Shapes(directory.ResponseRows), directory.Shapes(directory.SourceRows),
		directory.Shapes(directory.TextRows), directory.Shapes(directory.ContactTextRows), directory.Shapes(directory.ResponseTextRows), directory.Shapes(directory.NeedTextRows),
	)
}

func catalogues(t *testing.T) *i18n.Catalogues {
	t.Helper()
	all, err := i18n.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestEveryFieldHasAName, in every language and in words of its own.
func TestEveryFieldHasAName(t *testing.T) {
	t.Parallel()
	all := catalogues(t)
	seen := map[string]string{}
	for _, s := range shapes() {
		if other, twice := seen[s.Words]; twice {
			t.Errorf("%s and %s have one message, %s", other, s.Name, s.Words)
		}
		seen[s.Words] = s.Name
		for _, tag := range all.Languages() {
			if !all.Printer(tag).Has(words.Field(s)) {
				t.Errorf("%s: the field %s needs a message %q", tag, s.Name, s.Words)
			}
		}
	}
}

// TestEveryChoiceHasAName: a value without words would be shown as its code.
func TestEveryChoiceHasAName(t *testing.T) {
	t.Parallel()
	all := catalogues(t)
	for _, s := range shapes() {
		for _, value := range s.Choices {
			for _, tag := range all.Languages() {
				if key := words.Choice(s, value); !all.Printer(tag).Has(key) {
					t.Errorf("%s: %s of the field %s (%s) has no words: %q", tag, value, s.Name, s.Words, key)
				}
			}
		}
		if s.Input == directory.InputChoice && !s.Required && words.Choice(s, "") == "" {
			t.Errorf("%s may be left open, and no words say what that means", s.Words)
		}
	}
}

// TestEveryKindOfContactHasAName, wherever it stands without its field.
func TestEveryKindOfContactHasAName(t *testing.T) {
	t.Parallel()
	for _, kind := range directory.ContactKinds {
		if words.ContactKinds[kind] == "" {
			t.Errorf("%s has no words", kind)
		}
	}
}

// TestEveryProblemHasAName: a rule without words would be broken in silence.
func TestEveryProblemHasAName(t *testing.T) {
	t.Parallel()
	codes := slices.Clone(directory.ProblemCodes)
	for _, r := range contact.Reasons {
		codes = append(codes, directory.ContactProblem(r))
	}
	for _, f := range openpgp.Faults {
		codes = append(codes, directory.KeyProblem(f))
	}
	for _, f := range situation.Faults {
		codes = append(codes, directory.SaidProblem(f))
	}
	all := catalogues(t)
	for _, code := range codes {
		for _, tag := range all.Languages() {
			if key := words.Problems[code]; !all.Printer(tag).Has(key) {
				t.Errorf("%s: %s has no words: %q", tag, code, key)
			}
		}
	}
}
