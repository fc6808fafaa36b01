package exchange_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"amparo/internal/directory"
	"amparo/internal/exchange"
	"amparo/internal/lang"
)

// shared is a document with a contact for everybody and one for the team, of
// which it says secret things wherever it can.
func shared(name string) *directory.Entry {
	return &directory.Entry{
		ID: "01a1f640-bc00-7000-8000-00000000abcd", Slug: "fund", Original: "fr", Kind: "ngo", Availability: directory.AvailabilityOpen,
		Contacts: []directory.Contact{
			{ID: "open", Kind: "web", Value: "https://example.org", Visibility: directory.VisibilityPublic, SafetyReason: "secret reason", Sure: "secret surety", Key: directory.Key{Compared: "secret way"}},
			{ID: "team", Kind: "phone", Value: "+41 22 secret", Visibility: directory.VisibilityTeam},
		},
		Responses: []directory.Response{{ID: "line", Kind: "line", Contacts: []string{"team"}}},
		Texts: map[lang.Tag]*directory.Text{
			"fr": {Name: name, Contacts: map[string]*directory.ContactText{"open": {Label: "Accueil"}, "team": {Label: "secret de"}}, Needs: map[string]*directory.NeedText{"team/alarm": {Can: "secret help"}, "team": {Cannot: "secret"}}},
			"en": {Name: name, Contacts: map[string]*directory.ContactText{"team": {Label: "secret of"}}, ToReview: map[directory.Section]directory.Outdated{
				"contacts.team.label": {Since: "2026-11-01"}, "needs.team/alarm.can": {Was: "secret before", Since: "2026-11-01"}, "name": {Since: "2026-11-01"},
			}},
		},
	}
}

// export is the whole of an entry whose newest state is not public yet.
func export() *exchange.Entry {
	e := &exchange.Entry{Format: exchange.FormatEntryNow, Entry: *shared("Nouveau"), Verifications: []exchange.Verification{
		{On: "2026-11-01", Result: directory.VerificationAnswers, How: "secret call"},
		{Contact: "open", On: "2026-11-02", Result: directory.VerificationNoAnswer, How: "secret mail"},
		{Contact: "team", On: "2026-11-03", Result: directory.VerificationAnswers},
	}}
	e.Show(shared("Ancien"), "fr")
	return e
}

// written is the files of an export, names and contents.
func written(t *testing.T, out exchange.Outgoing, write func(exchange.Sink, exchange.All) error) string {
	t.Helper()
	to := files{}
	if err := write(to, func(each func(exchange.Outgoing) error) error { return each(out) }); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for name, content := range to {
		b.WriteString(name + "\n" + content.String())
	}
	return b.String()
}

func asJSON(to exchange.Sink, all exchange.All) error { return exchange.Write(to, nil, all) }

// TestNothingForTheTeamLeaves: no word of a contact that readers may not see is
// in any file for others; in one for the team they all are.
func TestNothingForTheTeamLeaves(t *testing.T) {
	t.Parallel()
	for name, write := range map[string]func(exchange.Sink, exchange.All) error{"JSON": asJSON, "tables": exchange.CSV} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := export()
			before, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			open, whole := written(t, e.ForOthers(), write), written(t, e.ForTeam(), write)
			if name == "JSON" && (!strings.Contains(open, `"team_left_out": true`) || strings.Contains(whole, "team_left_out")) {
				t.Error("a file does not say whether the team's contacts are in it")
			}
			for _, word := range []string{"secret", `"team"`, "contacts.team", "needs.team"} {
				if strings.Contains(open, word) {
					t.Errorf("%s is in what leaves", word)
				}
			}
			if !strings.Contains(whole, "+41 22 secret") || !strings.Contains(whole, "secret de") || !strings.Contains(open, "https://example.org") {
				t.Error("the team lacks something, or others lack what is public")
			}
			if after, err := json.Marshal(e); err != nil || !bytes.Equal(before, after) {
				t.Error("the entry itself was changed")
			}
		})
	}
}

// TestForOthersChangesNothing: versions that differ only in what is for the team
// become one in the file, and stay what they are in the entry.
func TestForOthersChangesNothing(t *testing.T) {
	t.Parallel()
	e := &exchange.Entry{Format: exchange.FormatEntryNow, Entry: *shared("Nom"), Published: append(make([]lang.Tag, 0, 8), "pt")}
	older := shared("Nom")
	older.Contacts[1].Value = "+41 22 another secret"
	e.Show(older, "fr")
	before, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	if open := written(t, e.ForOthers(), asJSON); !strings.Contains(open, "\"published\": [\n    \"fr\",\n    \"pt\"\n  ]") || strings.Contains(open, "live") {
		t.Errorf("two versions of which others see the same: %s", open)
	}
	if after, err := json.Marshal(e); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the entry was changed: %s", after)
	}
}

// TestLastCheck: a table names the last day on which a contact was tried,
// wherever it stands in the list.
func TestLastCheck(t *testing.T) {
	t.Parallel()
	e := &exchange.Entry{Entry: *shared("Nom"), Verifications: []exchange.Verification{
		{Contact: "open", On: "2026-11-02", Result: directory.VerificationAnswers}, {Contact: "open", On: "2026-11-09", Result: directory.VerificationNoAnswer},
		{Contact: "open", On: "2026-10-01", Result: directory.VerificationUntried}, {On: "2026-11-20", Result: directory.VerificationAnswers},
	}}
	content := written(t, e.ForTeam(), exchange.CSV)
	if !strings.Contains(content, `"2026-11-09","no-answer"`+"\r\n") || !strings.Contains(content, `"2026-11-20"`+"\r\n") || strings.Contains(content, "2026-11-02") {
		t.Errorf("the tables say %s", content)
	}
}

// TestForOthersComesBack: what left and comes back over what is stored loses
// nothing, in whatever order the contacts stand.
func TestForOthersComesBack(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 8))
	for round := range 50 {
		stored := shared("Nom")
		stored.Contacts = nil
		for n := range 1 + r.IntN(7) {
			id := string(rune('a' + n))
			visibility := []directory.Visibility{directory.VisibilityPublic, directory.VisibilityTeam}[r.IntN(2)]
			stored.Contacts = append(stored.Contacts, directory.Contact{
				ID: id, Kind: "phone", Value: "+41 22 555 01 99", Visibility: visibility, Safety: directory.SafetyTransit, SafetyReason: "reason of " + id,
				Sure: "+41 22 555 01 99", Key: directory.Key{Fingerprint: "F", Compared: directory.ComparedOnSite},
			})
		}
		stored.Responses = []directory.Response{{ID: "one"}, {ID: "two"}}
		stored.Texts["fr"].Contacts = map[string]*directory.ContactText{}
		stored.Texts["fr"].Needs, stored.Texts["fr"].ToReview = map[string]*directory.NeedText{}, map[directory.Section]directory.Outdated{}
		for _, c := range stored.Contacts {
			stored.Texts["fr"].Contacts[c.ID] = &directory.ContactText{Label: "of " + c.ID}
			stored.Texts["fr"].Needs[c.ID+"/alarm"] = &directory.NeedText{Can: "can " + c.ID}
			stored.Texts["fr"].ToReview[directory.Section("needs."+c.ID+"/alarm.can")] = directory.Outdated{Was: "was " + c.ID}
			if r.IntN(2) == 0 {
				stored.Responses[1].Contacts = append(stored.Responses[1].Contacts, c.ID)
			}
		}
		stored.Texts["en"] = &directory.Text{Name: "Name", ToReview: map[directory.Section]directory.Outdated{"name": {Since: "2026-11-01"}}}
		came := stored.WithoutHidden()
		before, err := json.Marshal(stored)
		if err != nil {
			t.Fatal(err)
		}
		exchange.KeepHidden(came, stored, nil)
		if diff := cmp.Diff(stored, came, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("round %d (-stored +came back)\n%s", round, diff)
		}
		if after, err := json.Marshal(stored); err != nil || !bytes.Equal(before, after) {
			t.Fatalf("round %d: what is stored was changed", round)
		}
	}
}

// TestShow: a version is written once, whoever reads it, and with the newest
// when it says the same.
func TestShow(t *testing.T) {
	t.Parallel()
	e := &exchange.Entry{Entry: *shared("Nouveau")}
	e.Show(shared("Ancien"), "fr")
	e.Show(shared("Autre"), "es", "ar")
	e.Show(shared("Ancien"), "en")
	e.Show(shared("Nouveau"), "pt", "de")
	e.Show(shared("Personne"))
	var got []string
	for _, l := range e.Live {
		got = append(got, l.Entry.Texts["fr"].Name)
		for _, tag := range l.Languages {
			got = append(got, string(tag))
		}
	}
	if diff := cmp.Diff(strings.Fields("Autre ar es Ancien en fr"), got); diff != "" {
		t.Errorf("live (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]lang.Tag{"de", "pt"}, e.Published); diff != "" {
		t.Errorf("published (-want +got)\n%s", diff)
	}
	versions := e.Versions()
	for tag, want := range map[lang.Tag]string{"fr": "Ancien", "en": "Ancien", "es": "Autre", "ar": "Autre", "de": "Nouveau", "pt": "Nouveau"} {
		if v := versions[tag]; v == nil || v.Texts["fr"].Name != want {
			t.Errorf("readers of %s see %+v, want %s", tag, v, want)
		}
	}
	if len(versions) != 6 {
		t.Errorf("%d languages", len(versions))
	}
}

func TestPublic(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		change func(*exchange.Entry)
		want   string // name that readers of French see, "" for nothing
		state  exchange.State
	}{
		{"a draft", func(*exchange.Entry) {}, "", exchange.StateDraft},
		{"the newest", func(e *exchange.Entry) { e.Show(shared("Nouveau"), "fr") }, "Nouveau", exchange.StatePublic},
		{"an older one", func(e *exchange.Entry) { e.Show(shared("Ancien"), "fr") }, "Ancien", exchange.StatePublic},
		{"withdrawn", func(e *exchange.Entry) {
			e.Show(shared("Ancien"), "fr")
			e.Withdrawn = &exchange.Withdrawn{On: "2026-11-01"}
		}, "", exchange.StateWithdrawn},
		{"without the language of the facts", func(e *exchange.Entry) { e.Show(shared("Ancien"), "en") }, "", exchange.StatePublic},
		{"the facts in another language", func(e *exchange.Entry) { e.Show(shared("Ancien"), "fr", "en"); e.LiveOriginal = "en" }, "Ancien", exchange.StatePublic},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := &exchange.Entry{Entry: *shared("Nouveau")}
			row.change(e)
			if e.State() != row.state {
				t.Errorf("it is %s, want %s", e.State(), row.state)
			}
			p := e.Public()
			if (p != nil) != (row.want != "") {
				t.Fatalf("public: %v", p != nil)
			}
			if p != nil && p.Texts()["fr"].Name != row.want {
				t.Errorf("readers see %q, want %q", p.Texts()["fr"].Name, row.want)
			}
		})
	}
}

// TestVerifiedOn: the entry as a whole was checked on the last day on which
// somebody answered; a contact's checks and failures are no such day.
func TestVerifiedOn(t *testing.T) {
	t.Parallel()
	e := &exchange.Entry{Entry: *shared("Nom"), Verifications: []exchange.Verification{
		{On: "2026-11-02", Result: directory.VerificationAnswers}, {On: "2026-10-01", Result: directory.VerificationAnswers},
		{On: "2026-11-09", Result: directory.VerificationNoAnswer}, {Contact: "open", On: "2026-11-10", Result: directory.VerificationAnswers},
		{On: "no day", Result: directory.VerificationAnswers},
	}}
	e.Show(shared("Nom"), "fr")
	if got := exchange.Day(e.Public().Verified); got != "2026-11-02" {
		t.Errorf("verified on %s", got)
	}
	if got := exchange.Day(time.Date(2026, time.November, 23, 23, 30, 0, 0, time.FixedZone("", -3600))); got != "2026-11-24" {
		t.Errorf("a moment is of the day %s, want that of UTC", got)
	}
}

// TestZipIsTheSame: two exports of the same are the same bytes.
func TestZipIsTheSame(t *testing.T) {
	t.Parallel()
	terms := map[string][]directory.Term{"areas": {{ID: "torture", Labels: map[lang.Tag]directory.Label{"en": {Label: "Torture & co"}, "fr": {Label: "<Torture>"}}}}, "needs": {}}
	made := func() []byte {
		var b bytes.Buffer
		z := exchange.NewZip(&b)
		all := func(each func(exchange.Outgoing) error) error { return each(export().ForTeam()) }
		if err := exchange.Write(z, terms, all); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	one, two := made(), made()
	if !bytes.Equal(one, two) {
		t.Error("two exports differ")
	}
	files, err := exchange.Open("a.zip", one)
	if err != nil {
		t.Fatal(err)
	}
	f, err := files.Open("vocabularies.json")
	if err != nil {
		t.Fatal(err)
	}
	var content bytes.Buffer
	if _, err := content.ReadFrom(f); err != nil {
		t.Fatal(err)
	}
	if text := content.String(); !strings.Contains(text, `"Torture & co"`) || !strings.Contains(text, `"<Torture>"`) || strings.Contains(text, "needs") {
		t.Errorf("the vocabularies are written as %s", text)
	}
}

// TestTablesAreHarmless: no cell is taken for a formula, and what stands in it
// is read back as it was.
func TestTablesAreHarmless(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, text, want string }{
		{"a formula", "=HYPERLINK(\"https://evil.example\")", "'=HYPERLINK(\"https://evil.example\")"},
		{"a plus", "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"},
		{"a minus", "-2+3", "'-2+3"},
		{"an at sign", "@SUM(1)", "'@SUM(1)"},
		{"a plus of another width", "＋1", "'＋1"},
		{"an apostrophe before a formula", "'=1", "''=1"},
		{"an apostrophe", "'tis so", "'tis so"},
		{"a formula behind quotes", `"=1+1&"`, `'"=1+1&"`},
		{"a formula behind a blank", " =1+1", "' =1+1"},
		{"a formula behind a semicolon", "x;=1+1", "x;'=1+1"},
		{"one behind a semicolon and a blank", "x; =1+1;y", "x;' =1+1;y"},
		{"one behind a semicolon and quotes", `x;"=1+1&"`, `x;'"=1+1&"`},
		{"one behind a wide semicolon", "x；＝1", "x；'＝1"},
		{"one behind a tab", "x\t@SUM(1)", "x\t'@SUM(1)"},
		{"one on another line", "x\n-2+3", "x\n'-2+3"},
		{"two, and an apostrophe", "=1;'=2", "'=1;''=2"},
		{"semicolons alone", "a; b;c", "a; b;c"},
		{"a tab", "\t=1", "'\t'=1"},
		{"an equals sign inside", "a=b", "a=b"},
		{"quotes", `he said "no"`, `he said "no"`},
		{"lines and commas", "a, b;\nc", "a, b;\nc"},
		{"words of any script", "حقوق 人权", "حقوق 人权"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			e := &exchange.Entry{Entry: *shared(row.text)}
			to := files{}
			if err := exchange.CSV(to, func(each func(exchange.Outgoing) error) error { return each(e.ForTeam()) }); err != nil {
				t.Fatal(err)
			}
			raw := to["texts.csv"].String()
			content, mark := strings.CutPrefix(raw, "\ufeff")
			lines, err := csv.NewReader(strings.NewReader(content)).ReadAll()
			if err != nil || !mark || !strings.Contains(content, "\r\n") {
				t.Fatalf("%v, mark %v", err, mark)
			}
			if !strings.Contains(content, `,"`+strings.NewReplacer(`"`, `""`, "\n", "\r\n").Replace(row.want)+`",`) {
				t.Errorf("a cell is not quoted: %s", content)
			}
			found := false
			for _, line := range lines[1:] {
				found = found || line[2] == "name" && line[3] == row.want
			}
			if !found {
				t.Errorf("%q is not in %q", row.want, lines)
			}
		})
	}
}
