package demo_test

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
	"amparo/internal/store/storetest"
)

// all is how many entries there are: those of the sample, and those of a
// second gathering of facts.
const all = 42 + 73

func read(t *testing.T) *exchange.Batch {
	t.Helper()
	batch, err := exchange.Read(demo.Directory(), nil, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	return batch
}

func entry(t *testing.T, slug string) exchange.Entry {
	t.Helper()
	for _, e := range read(t).Entries {
		if e.Slug == slug {
			return e
		}
	}
	t.Fatalf("there is no entry %s", slug)
	return exchange.Entry{}
}

func TestEntries(t *testing.T) {
	t.Parallel()
	batch := read(t)
	if len(batch.Entries) != all {
		t.Errorf("%d entries, want %d", len(batch.Entries), all)
	}
	missing, outdated := map[string][]lang.Tag{}, map[string][]directory.Section{}
	for _, e := range batch.Entries {
		if e.ID == "" {
			t.Errorf("%s has no id: every import would make another", e.Slug)
		}
		if !strings.HasSuffix(e.File, "/"+e.Slug+".json") {
			t.Errorf("%s is in the file %s", e.Slug, e.File)
		}
		if diff := gocmp.Diff(e.Languages(), e.Published); diff != "" {
			t.Errorf("%s is public in (-texts +published):\n%s", e.Slug, diff)
		}
		for _, tag := range []lang.Tag{"fr", "en", "es"} {
			switch e.TextState(tag) {
			case directory.StateMissing:
				missing[e.Slug] = append(missing[e.Slug], tag)
			case directory.StateToReview:
				for section, was := range e.Texts[tag].ToReview {
					outdated[e.Slug] = append(outdated[e.Slug], section)
					if e.Texts[tag].Section(section) == "" || was.Was == "" || was.Was == e.OriginalText().Section(section) {
						t.Errorf("%s: the section %s is outdated, but nothing differs", e.Slug, section)
					}
				}
			}
		}
	}
	if diff := gocmp.Diff(map[string][]lang.Tag{"emhrf": {"es"}, "safeguard-defenders": {"fr"}, "frontline-aids-rapid-response": {"fr"}}, missing); diff != "" {
		t.Errorf("missing translations (-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff(map[string][]directory.Section{"fondo-de-accion-urgente-lac": {"first_contact"}, "shelter-city": {"limits"}}, outdated); diff != "" {
		t.Errorf("outdated sections (-want +got):\n%s", diff)
	}
}

// TestTextsAreComplete: what an entry offers is explained in every language it
// is translated into, and so is the first step.
func TestTextsAreComplete(t *testing.T) {
	t.Parallel()
	for _, e := range read(t).Entries {
		for tag, text := range e.Texts {
			for _, section := range []directory.Section{directory.SectionName, directory.SectionSummary, directory.SectionDescription, directory.SectionFirstContact} {
				if text.Section(section) == "" {
					t.Errorf("%s in %s: no %s", e.Slug, tag, section)
				}
			}
			for _, r := range e.Responses {
				if words := text.Responses[r.ID]; words == nil || words.Summary == "" || words.Text == "" {
					t.Errorf("%s in %s: nothing about the response %s", e.Slug, tag, r.ID)
				}
			}
		}
	}
}

// TestOMCT: the headings of the page that everybody knows are kept as they are.
func TestOMCT(t *testing.T) {
	t.Parallel()
	e := entry(t, "omct")
	var got []string
	for _, r := range e.Responses {
		got = append(got, e.Texts["fr"].Responses[r.ID].Heading)
	}
	want := []string{
		"Les appels urgents, la solidarité internationale et les stratégies de communication",
		"Le plaidoyer auprès des mécanismes de protection des droits humains internationaux et régionaux",
		"Prix et stages",
		"L’assistance juridique et l’observation de procès",
		"L’assistance médicale et psychosociale, et gestion du stress",
		"Accompagnement de protection\u202f; visites de suivi et solidarité",
		"Le déplacement temporaire et numéros d’urgences",
		"Les subventions d’urgence et les programmes de secours",
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
}

// TestNothingIsVerified: no editor has tried anything, and the store must not
// say otherwise.
func TestNothingIsVerified(t *testing.T) {
	t.Parallel()
	s := storetest.Open(t)
	if _, err := s.Import(t.Context(), read(t), storetest.At(1), false); err != nil {
		t.Fatal(err)
	}
	seen := 0
	_, err := s.Published(t.Context(), func(p *directory.Published) error {
		seen++
		if !p.Verified.IsZero() || p.Withdrawn {
			t.Errorf("%s is verified %v, withdrawn %v", p.Facts().Slug, p.Verified, p.Withdrawn)
		}
		return nil
	})
	if err != nil || seen != all {
		t.Errorf("%d entries are public, %v", seen, err)
	}
}

func TestContactsAreShownWithCare(t *testing.T) {
	t.Parallel()
	hot := 0
	for _, e := range read(t).Entries {
		for _, c := range e.Contacts {
			if c.Provenance.Reliability == directory.ReliabilityOld && (c.Visibility != directory.VisibilityTeam || c.Public()) {
				t.Errorf("%s: %s is out of date, and public", e.Slug, c.Value)
			}
			if !c.DayAndNight {
				continue
			}
			hot++
			reliable := c.Provenance.Reliability == directory.ReliabilityFirstParty || c.Provenance.Reliability == directory.ReliabilityTwoSources
			if !reliable || !c.Emergency() {
				t.Errorf("%s: %s (%s, %s) is shown for day and night", e.Slug, c.Value, c.Role, c.Provenance.Reliability)
			}
		}
	}
	if hot != 10 {
		t.Errorf("%d contacts for day and night, want the 10 of the facts", hot)
	}
}

// address matches what typography leaves alone.
var address = regexp.MustCompile(`https?://\S+|\S+@\S+`)

// french are the mistakes of French typography that a reader would see.
var french = map[string]*regexp.Regexp{
	"no U+202F before ; ! ?":                 regexp.MustCompile(`[^\x{202F}!?][;!?]`),
	"no U+00A0 before a colon":               regexp.MustCompile(`[^\x{00A0}]:(?:\D|$)`),
	"no U+00A0 inside guillemets":            regexp.MustCompile(`«[^\x{00A0}]|[^\x{00A0}]»`),
	"quotation marks of another language":    regexp.MustCompile(`["“”]`),
	"three points instead of an ellipsis":    regexp.MustCompile(`\.\.\.`),
	"a space of another kind, or two of one": regexp.MustCompile(`  |[\x{2009}\x{200A}\x{3000}]`),
}

var straight = map[string]*regexp.Regexp{"a straight apostrophe": regexp.MustCompile(`'`)}

func checkTypography(t *testing.T, where string, tag lang.Tag, words string) {
	t.Helper()
	words = address.ReplaceAllString(words, "")
	rules := []map[string]*regexp.Regexp{straight}
	if tag == "fr" {
		rules = append(rules, french)
	}
	for _, list := range rules {
		for what, mistake := range list {
			if at := mistake.FindStringIndex(words); at != nil {
				t.Errorf("%s in %s: %s: %q", where, tag, what, words[max(0, at[0]-20):min(len(words), at[1]+20)])
			}
		}
	}
}

func TestTypography(t *testing.T) {
	t.Parallel()
	batch := read(t)
	for _, e := range batch.Entries {
		for tag, text := range e.Texts {
			for section, words := range text.Sections() {
				checkTypography(t, e.Slug+" "+string(section), tag, words)
			}
		}
	}
	for vocabulary, terms := range batch.Terms {
		for _, term := range terms {
			for tag, label := range term.Labels {
				for _, words := range []string{label.Label, label.Short, label.Hint} {
					checkTypography(t, vocabulary+" "+term.ID, tag, words)
				}
			}
		}
	}
}

// TestVocabularies: a new directory starts with terms that have a label in
// every language, and can be read without the entries.
func TestVocabularies(t *testing.T) {
	t.Parallel()
	batch, err := exchange.Read(demo.Vocabularies(), nil, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if len(batch.Entries) != 0 {
		t.Errorf("%d entries among the vocabularies", len(batch.Entries))
	}
	for _, vocabulary := range directory.Vocabularies {
		if len(batch.Terms[vocabulary]) == 0 {
			t.Errorf("%s is empty", vocabulary)
		}
		order := 0
		for _, term := range batch.Terms[vocabulary] {
			for _, tag := range []lang.Tag{"fr", "en", "es"} {
				if term.Labels[tag].Label == "" {
					t.Errorf("%s %s has no label in %s", vocabulary, term.ID, tag)
				}
			}
			if vocabulary == directory.VocabularyNeeds && len(term.Kinds) == 0 {
				t.Errorf("the need %s stands for nothing", term.ID)
			}
			if term.Order <= order {
				t.Errorf("%s %s has the place %d after %d", vocabulary, term.ID, term.Order, order)
			}
			order = term.Order
		}
	}
}

// TestWrittenCleanly: the files are JSON as people write it, without what
// an editor leaves behind.
func TestWrittenCleanly(t *testing.T) {
	t.Parallel()
	for _, e := range read(t).Entries {
		content, err := os.ReadFile(e.File)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasSuffix(content, []byte("}\n")) || bytes.ContainsAny(content, "\r\t") || bytes.Contains(content, []byte(`\u`)) {
			t.Errorf("%s ends without a line break, or has tabulators, or escapes letters", e.File)
		}
	}
}
