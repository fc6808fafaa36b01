package directory_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/directory"
	"amparo/internal/exchange/exchangetest"
	"amparo/internal/lang"
)

// edited is a copy of an entry after a change.
func edited(e *directory.Entry, change func(*directory.Entry)) *directory.Entry {
	copied := e.Clone()
	change(copied)
	return copied
}

func base() *directory.Entry {
	e := exchangetest.Entry(1)
	e.Contacts = append(e.Contacts, directory.Contact{ID: "email-1", Kind: "email", Value: "help@example.org", Visibility: "public"})
	e.Responses = append(e.Responses, directory.Response{ID: "legal-assistance", Kind: "legal-assistance"})
	e.Audiences = []string{"journalists", "families"}
	for _, t := range e.Texts {
		t.SetSection("responses.legal-assistance.text", "Lawyers.")
	}
	return e
}

func TestMerge(t *testing.T) {
	t.Parallel()
	name := func(value string) func(*directory.Entry) {
		return func(e *directory.Entry) { e.Texts["fr"].Name = value }
	}
	removed := func(id string) func(*directory.Entry) {
		return func(e *directory.Entry) {
			e.Responses = slices.DeleteFunc(e.Responses, func(r directory.Response) bool { return r.ID == id })
			for _, text := range e.Texts {
				delete(text.Responses, id)
			}
		}
	}
	swapped := func(e *directory.Entry) { slices.Reverse(e.Contacts) }
	rows := []struct {
		name         string
		mine, theirs func(*directory.Entry)
		want         func(*directory.Entry) // done to the base
		clashes      []string
	}{
		{"nothing", func(*directory.Entry) {}, func(*directory.Entry) {}, func(*directory.Entry) {}, nil},
		{"different fields", name("Fonds A"), func(e *directory.Entry) { e.Founded = 1999 },
			func(e *directory.Entry) { e.Founded, e.Texts["fr"].Name = 1999, "Fonds A" }, nil},
		{"the same change", name("Fonds A"), name("Fonds A"), name("Fonds A"), nil},
		{"different changes", name("Fonds A"), name("Fonds B"), name("Fonds A"), []string{"texts.fr.name"}},
		{"two fields of one contact", func(e *directory.Entry) { e.Contacts[0].Zone = "Europe/Zurich" }, func(e *directory.Entry) { e.Contacts[0].Value = "+41 22 0000009" },
			func(e *directory.Entry) { e.Contacts[0].Zone, e.Contacts[0].Value = "Europe/Zurich", "+41 22 0000009" }, nil},
		{"lists", func(e *directory.Entry) { e.Audiences = []string{"families", "women-defenders"} }, func(e *directory.Entry) { e.Audiences = append(e.Audiences, "lgbtqi") },
			func(e *directory.Entry) { e.Audiences = []string{"families", "lgbtqi", "women-defenders"} }, nil},
		{"one removes, the other changes elsewhere", removed("legal-assistance"), name("Fonds B"),
			func(e *directory.Entry) { removed("legal-assistance")(e); name("Fonds B")(e) }, nil},
		{"mine removes what the other changes", removed("legal-assistance"), func(e *directory.Entry) { e.Texts["en"].Responses["legal-assistance"].Text = "Good lawyers." },
			func(e *directory.Entry) { e.Texts["en"].Responses["legal-assistance"].Text = "Good lawyers." }, []string{"responses.legal-assistance"}},
		{"the other removes what mine changes", func(e *directory.Entry) { e.Texts["en"].Responses["legal-assistance"].Text = "Good lawyers." }, removed("legal-assistance"),
			func(e *directory.Entry) { e.Texts["en"].Responses["legal-assistance"].Text = "Good lawyers." }, []string{"responses.legal-assistance"}},
		{"both remove", removed("legal-assistance"), removed("legal-assistance"), removed("legal-assistance"), nil},
		{"an order and a value", swapped, func(e *directory.Entry) { e.Contacts[0].Value = "+41 22 0000009" },
			func(e *directory.Entry) { e.Contacts[0].Value = "+41 22 0000009"; swapped(e) }, nil},
		{"a new language", func(e *directory.Entry) { e.Texts["es"] = &directory.Text{Name: "Fondo 1"} }, name("Fonds B"),
			func(e *directory.Entry) { name("Fonds B")(e); e.Texts["es"] = &directory.Text{Name: "Fondo 1"} }, nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			b := base()
			merged, clashes := directory.Merge(b, edited(b, row.mine), edited(b, row.theirs))
			if want := edited(b, row.want); !directory.Same(want, merged) {
				t.Errorf("merged (-want +got):\n%s", cmp.Diff(want, merged))
			}
			var paths []string
			for _, c := range clashes {
				paths = append(paths, c.Path)
			}
			if diff := cmp.Diff(row.clashes, paths); diff != "" {
				t.Errorf("clashes (-want +got):\n%s", diff)
			}
		})
	}
}

// TestMergeSameNewID: two people add a phone at the same time, and both get it.
func TestMergeSameNewID(t *testing.T) {
	t.Parallel()
	b := base()
	add := func(value, label string) func(*directory.Entry) {
		return func(e *directory.Entry) {
			e.Contacts = append(e.Contacts, directory.Contact{ID: "phone-2", Kind: "phone", Value: value, Visibility: "public"})
			e.Texts["fr"].SetSection("contacts.phone-2.label", label)
		}
	}
	merged, clashes := directory.Merge(b, edited(b, add("+1 202 555 0101", "jour")), edited(b, add("+1 202 555 0102", "nuit")))
	if len(clashes) > 0 || len(merged.Contacts) != 4 {
		t.Fatalf("%d contacts, clashes %v", len(merged.Contacts), clashes)
	}
	got := map[string]string{}
	for _, c := range merged.Contacts[2:] {
		got[c.Value] = c.ID + " " + merged.Texts["fr"].Contacts[c.ID].Label
	}
	if diff := cmp.Diff(map[string]string{"+1 202 555 0101": "phone-3 jour", "+1 202 555 0102": "phone-2 nuit"}, got); diff != "" {
		t.Errorf("contacts (-want +got):\n%s", diff)
	}
	if again, _ := directory.Merge(b, edited(b, add("+1 202 555 0101", "jour")), edited(b, add("+1 202 555 0101", "jour"))); len(again.Contacts) != 3 {
		t.Errorf("the same phone added twice gives %d contacts", len(again.Contacts))
	}
}

// TestMergeLosesNothing: after random edits by two people, what only one
// changed is there, and what both changed is there or is reported.
func TestMergeLosesNothing(t *testing.T) {
	t.Parallel()
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 7))
		b := base()
		mine, theirs := b.Clone(), b.Clone()
		scribble(r, mine, "mine")
		scribble(r, theirs, "theirs")
		merged, clashes := directory.Merge(b, mine, theirs)
		if problem := lost(b, mine, theirs, merged, clashes); problem != "" {
			t.Fatalf("seed %d: %s\nmine %v\ntheirs %v\nmerged %v\nclashes %v", seed, problem, mine.Fields(), theirs.Fields(), merged.Fields(), clashes)
		}
		for _, same := range []*directory.Entry{mine, theirs} {
			if alone, c := directory.Merge(b, same, b); len(c) > 0 || !directory.Same(alone, same) {
				t.Fatalf("seed %d: a change alone does not come through: %v\n%s", seed, c, cmp.Diff(same, alone))
			}
			if alone, c := directory.Merge(b, b, same); len(c) > 0 || !directory.Same(alone, same) {
				t.Fatalf("seed %d: a foreign change alone does not come through: %v\n%s", seed, c, cmp.Diff(same, alone))
			}
		}
	}
}

// scribble makes a few random changes; every value it writes is its own.
func scribble(r *rand.Rand, e *directory.Entry, who string) {
	for n := range 1 + r.IntN(5) {
		word := fmt.Sprintf("%s-%d", who, n)
		switch tag := []lang.Tag{"fr", "en"}[r.IntN(2)]; r.IntN(9) {
		case 0:
			e.Texts[tag].Description = word
		case 1:
			e.Texts[tag].Name = word
		case 2:
			e.Audiences = append(e.Audiences, word)
		case 3:
			if len(e.Audiences) > 0 {
				e.Audiences = slices.Delete(e.Audiences, 0, 1)
			}
		case 4:
			e.Contacts = append(e.Contacts, directory.Contact{ID: directory.FreeID("phone-1", contactIDs(e)), Kind: "phone", Value: word, Visibility: "public"})
		case 5:
			if len(e.Contacts) > 0 {
				i := r.IntN(len(e.Contacts))
				for _, text := range e.Texts {
					delete(text.Contacts, e.Contacts[i].ID)
				}
				e.Contacts = slices.Delete(e.Contacts, i, i+1)
			}
		case 6:
			if len(e.Contacts) > 0 {
				e.Contacts[r.IntN(len(e.Contacts))].Value = word
			}
		case 7:
			slices.Reverse(e.Contacts)
		case 8:
			if len(e.Responses) > 0 {
				e.Texts[tag].SetSection(directory.SectionResponse(e.Responses[r.IntN(len(e.Responses))].ID), word)
			}
		}
	}
}

func contactIDs(e *directory.Entry) []string {
	var all []string
	for _, c := range e.Contacts {
		all = append(all, c.ID)
	}
	return all
}

// lost names a word that one of the two wrote and nobody finds again.
func lost(b, mine, theirs, merged *directory.Entry, clashes []directory.Clash) string {
	before, after := words(b), words(merged)
	for _, c := range clashes {
		after += c.Mine + "\n" + c.Theirs + "\n"
	}
	for _, side := range []*directory.Entry{mine, theirs} {
		for line := range strings.SplitSeq(words(side), "\n") {
			if line != "" && !strings.Contains(before, line+"\n") && !strings.Contains(after, line) {
				return fmt.Sprintf("%q is lost", line)
			}
		}
	}
	for _, problem := range merged.Check(anyTerm{}) {
		if problem.Code == directory.ProblemTwice || (problem.Code == directory.ProblemUnknown && strings.HasPrefix(problem.Field, "texts.")) {
			return fmt.Sprintf("the result is unsound: %v", problem)
		}
	}
	return ""
}

func words(e *directory.Entry) string {
	var b strings.Builder
	for _, f := range e.Fields() {
		b.WriteString(f.Value + "\n")
	}
	return b.String()
}

type anyTerm struct{}

func (anyTerm) HasTerm(string, string) bool { return true }

func TestSettle(t *testing.T) {
	t.Parallel()
	b := base()
	e := b.Clone()
	e.Settle("texts.fr.name", "Fonds neuf")
	e.Settle("responses.legal-assistance", "")
	e.Settle("contacts", "email-1\nphone-1")
	e.Settle("audiences", "families")
	if e.Texts["fr"].Name != "Fonds neuf" || e.Response("legal-assistance") != nil || e.Texts["en"].Responses["legal-assistance"] != nil {
		t.Errorf("settled: %+v", e)
	}
	if e.Contacts[0].ID != "email-1" || !slices.Equal(e.Audiences, []string{"families"}) {
		t.Errorf("settled: %v %v", e.Contacts, e.Audiences)
	}
}
