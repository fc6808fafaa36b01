package demo_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// fact is what the sheet of facts says of one organisation, without its prose.
// The file was made from the sheet that the entries were written from, not from
// the entries. It is JSON that is no entry: who imports this folder is not to
// stumble over it.
type fact struct {
	Slug         string              `json:"slug"`
	Kind         string              `json:"kind"`
	Names        map[lang.Tag]string `json:"names"` // those that it uses itself
	Founded      int                 `json:"founded"`
	Seat         string              `json:"seat"`
	Scope        directory.Scope     `json:"scope"`
	Languages    []string            `json:"languages"` // of its site, its people, its forms: the sheet does not tell them apart
	AnyLanguage  bool                `json:"any_language"`
	Audiences    []string            `json:"audiences"`
	Areas        []string            `json:"areas"`
	Availability string              `json:"availability"`
	Website      string              `json:"website"`
	ApplyURL     string              `json:"apply_url"`
	Phones       []factContact       `json:"phones"`
	Emails       []factContact       `json:"emails"`
	Channels     []factContact       `json:"channels"`
	Responses    []factResponse      `json:"responses"`
	Sources      []string            `json:"sources"` // that may be linked to
	Figures      []string            `json:"figures"` // of two digits and more, wherever they stand
}

type factContact struct {
	Value       string   `json:"value"` // as printed
	Kind        string   `json:"kind"`
	Languages   []string `json:"languages"`
	Reliability string   `json:"reliability"`
	Date        string   `json:"date"`
}

type factResponse struct {
	Kind  string   `json:"kind"`
	Money []string `json:"money"` // "EUR 7500"
	Times []string `json:"times"` // "72 hours", "1-3 weeks"
}

func readFacts(t *testing.T) map[string]fact {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "facts.golden"))
	if err != nil {
		t.Fatal(err)
	}
	var all []fact
	if err := json.Unmarshal(content, &all); err != nil {
		t.Fatal(err)
	}
	facts := map[string]fact{}
	for _, f := range all {
		facts[f.Slug] = f
	}
	return facts
}

// TestFacts: a wrong digit can cost a life. What every entry says outside its
// prose is what the sheet of facts says, or stands in the table of exceptions
// with its reason. Whoever changes either has the source open beside them.
func TestFacts(t *testing.T) {
	t.Parallel()
	facts, excused := readFacts(t), newExcuses(t)
	for _, e := range read(t).Entries {
		f, known := facts[e.Slug]
		if !known {
			t.Errorf("%s is in no sheet of facts", e.Slug)
			continue
		}
		delete(facts, e.Slug)
		excused.compare(e.Slug, f.lines(), entryLines(e))
		for _, line := range unsupported(f, e) {
			excused.compare(e.Slug, nil, []string{line})
		}
	}
	for slug := range facts {
		t.Errorf("%s has facts, and no entry", slug)
	}
	excused.finish()
}

// lines are the facts, one a line, as entryLines writes them.
func (f fact) lines() []string {
	lines := []string{
		"kind " + f.Kind, fmt.Sprintf("founded %d", f.Founded), "seat " + f.Seat, "availability " + f.Availability,
		"audiences " + strings.Join(f.Audiences, " "), "areas " + strings.Join(f.Areas, " "), scopeLine(f.Scope),
	}
	for _, r := range f.Responses {
		lines = append(lines, "response "+r.Kind)
	}
	for _, l := range f.Languages {
		lines = append(lines, "language "+l)
	}
	if f.AnyLanguage {
		lines = append(lines, "language "+lang.Any)
	}
	return append(lines, f.contactLines()...)
}

// entryLines are what an entry says outside its prose, one a line.
func entryLines(e exchange.Entry) []string {
	lines := []string{
		"kind " + e.Kind, fmt.Sprintf("founded %d", e.Founded), "seat " + e.Seat, "availability " + string(e.Availability),
		"audiences " + strings.Join(e.Audiences, " "), "areas " + strings.Join(e.Areas, " "), scopeLine(e.Scope),
	}
	spoken := slices.Concat(e.SiteLangs, e.ReplyLangs)
	for _, r := range e.Responses {
		lines = append(lines, "response "+r.Kind)
		spoken = append(spoken, r.ReplyLangs...)
	}
	for _, c := range e.Contacts {
		lines = append(lines, contactLine(c))
		spoken = append(spoken, c.Languages...)
	}
	slices.Sort(spoken)
	for _, l := range slices.Compact(spoken) {
		if l != lang.Unknown {
			lines = append(lines, "language "+l)
		}
	}
	return lines
}

// scopeLine: countries that an organisation is centred on are countries of the
// sheet, which knows no other word for them.
func scopeLine(s directory.Scope) string {
	countries := slices.Sorted(slices.Values(slices.Concat(s.Countries, s.Centred)))
	regions := slices.Sorted(slices.Values(s.Regions))
	return fmt.Sprintf("scope worldwide %v, regions %v, countries %v, except %v", s.Worldwide, regions, countries, s.Except)
}

// unsupported are the facts of an entry that the sheet has in another form, and
// does not support.
func unsupported(f fact, e exchange.Entry) (lines []string) {
	money, times := map[string][]string{}, []string{}
	for _, r := range f.Responses {
		money[r.Kind] = r.Money
		times = append(times, r.Times...)
	}
	for _, r := range e.Responses {
		if c := r.Ceiling; c.Amount > 0 && !slices.Contains(money[r.Kind], fmt.Sprintf("%s %d", c.Currency, c.Amount)) {
			lines = append(lines, fmt.Sprintf("ceiling of %s %s %d", r.Kind, c.Currency, c.Amount))
		}
		if a := r.Answer; a.To > 0 && !slices.Contains(times, answerTime(a)) {
			lines = append(lines, fmt.Sprintf("answer of %s %s", r.Kind, answerTime(a)))
		}
		for _, on := range []directory.Date{r.Since, r.Closes, r.Reopens} {
			if on != "" {
				lines = append(lines, "day "+string(on))
			}
		}
	}
	for _, s := range e.Sources {
		if !slices.Contains(f.Sources, s.URL) {
			lines = append(lines, "source "+s.URL)
		}
	}
	if e.OwnName != "" && !f.usesName(e.OwnName, e.OwnLanguage) {
		lines = append(lines, fmt.Sprintf("own name %s (%s)", e.OwnName, e.OwnLanguage))
	}
	return lines
}

func answerTime(a directory.AnswerTime) string {
	if a.From > 0 {
		return fmt.Sprintf("%d-%d %s", a.From, a.To, a.Unit)
	}
	return fmt.Sprintf("%d %s", a.To, a.Unit)
}

// usesName reports whether an organisation uses a name itself in a language.
// What the sheet adds in brackets is not part of it.
func (f fact) usesName(name, language string) bool {
	used := strings.ReplaceAll(f.Names[lang.Tag(language)], "'", "’")
	bare, _, _ := strings.Cut(used, " (")
	return name == used || name == bare
}

// TestSample: the small directory is whole by itself.
func TestSample(t *testing.T) {
	t.Parallel()
	sample, err := exchange.Read(demo.Sample(), nil, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if len(sample.Entries) != 42 || len(sample.Terms) != len(directory.Vocabularies) {
		t.Errorf("%d entries and %d vocabularies in the sample", len(sample.Entries), len(sample.Terms))
	}
}
