package log

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates/admin"
	ui "amparo/templates/admin/log"
)

const (
	before = "0190a1b2-c3d4-7e5f-8a9b-000000000001"
	after  = "0190a1b2-c3d4-7e5f-8a9b-000000000002"
)

// records are rows of the log, the newest first.
func records(n int) []account.Record {
	all := make([]account.Record, n)
	for i := range all {
		all[i] = account.Record{Seq: int64(n - i), At: visittest.Now, Name: "Ada", Action: "entry.save", Detail: "{}"}
	}
	return all
}

// TestLogPages at the borders: what was found has one row more than a page when
// there are further ones.
func TestLogPages(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		asked        logAsked
		found        int
		shown        int
		first        string
		older, newer string
	}{
		"nothing":                    {logAsked{}, 0, 0, "", "", ""},
		"one page":                   {logAsked{}, logPage, logPage, "100", "", ""},
		"more":                       {logAsked{}, logPage + 1, logPage, "101", "/admin/log?before=2", ""},
		"older, and more":            {logAsked{before: "500"}, logPage + 1, logPage, "101", "/admin/log?before=2", "/admin/log?after=101"},
		"the oldest":                 {logAsked{before: "500"}, 3, 3, "3", "", "/admin/log?after=3"},
		"none is older":              {logAsked{before: "1"}, 0, 0, "", "", ""},
		"newer, and more":            {logAsked{after: "7"}, logPage + 1, logPage, "100", "/admin/log?before=1", "/admin/log?after=100"},
		"the newest":                 {logAsked{after: "7"}, 3, 3, "3", "/admin/log?before=1", ""},
		"the filter stays":           {logAsked{action: "entry.save", subject: "a b"}, logPage + 1, logPage, "101", "/admin/log?action=entry.save&before=2&subject=a+b", ""},
		"what is no place in it":     {logAsked{before: "x", after: "-3"}, 3, 3, "3", "", ""},
		"no number that fits a byte": {logAsked{after: "99999999999999999999"}, 3, 3, "3", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := logView(visittest.Words().Printer("en"), row.asked, records(row.found))
			if len(page.Rows) != row.shown || (row.shown > 0 && page.Rows[0].Seq != row.first) {
				t.Errorf("%d rows", len(page.Rows))
			}
			if page.Older != row.older || page.Newer != row.newer {
				t.Errorf("older %q, newer %q", page.Older, page.Newer)
			}
			export := "/admin/log/export"
			if q := row.asked.query(); q != "" {
				export += "?" + q
			}
			if page.ExportHref != export || page.Newest != "/admin/log" {
				t.Errorf("%q %q", page.ExportHref, page.Newest)
			}
		})
	}
}

func TestLogRow(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		asked         logAsked
		is            account.Record
		who, did      string
		subject, href string
		only          string
	}{
		"an entry":     {logAsked{}, account.Record{Name: "Ada", Action: "entry.publish", Subject: before, Label: "Fonds"}, "Ada", "published", "Fonds", "/admin/entries/" + before + "/history", "/admin/log?subject=" + before},
		"asked for":    {logAsked{subject: before}, account.Record{Name: "Ada", Action: "entry.publish", Subject: before, Label: "Fonds"}, "Ada", "published", "Fonds", "/admin/entries/" + before + "/history", ""},
		"the program":  {logAsked{}, account.Record{Action: "entry.publish", Subject: "x", Label: "Fonds"}, "Program or command line", "published", "Fonds", "", "/admin/log?subject=x"},
		"no label":     {logAsked{}, account.Record{Name: "Ada", Action: "link.check", Subject: "https://x.example/"}, "Ada", "", "https://x.example/", "/admin/links", "/admin/log?subject=https%3A%2F%2Fx.example%2F"},
		"unknown":      {logAsked{}, account.Record{Name: "Ada", Action: "moon.paint"}, "Ada", "moon.paint", "", "", ""},
		"no subject":   {logAsked{}, account.Record{Name: "Ada", Action: "settings.save"}, "Ada", "", "", "", ""},
		"a vocabulary": {logAsked{}, account.Record{Name: "Ada", Action: "term.order", Subject: "kinds", Label: "Kinds"}, "Ada", "changed the order of the vocabulary", "Kinds", "/admin/vocabularies/kinds", "/admin/log?subject=kinds"},
		"a term":       {logAsked{}, account.Record{Name: "Ada", Action: "term.save", Subject: "kinds/legal", Label: "Legal"}, "Ada", "changed the term", "Legal", "/admin/vocabularies/kinds/terms/legal", "/admin/log?subject=kinds%2Flegal"},
		"an account":   {logAsked{}, account.Record{Name: "Ada", Action: "account.invite", Subject: "lena", Label: "lena"}, "Ada", "invited", "lena", "/admin/accounts", "/admin/log?subject=lena"},
		"a page":       {logAsked{}, account.Record{Name: "Ada", Action: "page.save", Subject: "about/fr", Label: "About"}, "Ada", "", "About", "/admin/settings/pages/about?lang=fr", "/admin/log?subject=about%2Ffr"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			row.is.At, row.is.Seq = visittest.Now, 7
			got := logRow(visittest.Words().Printer("en"), row.asked, row.is)
			if got.Who != row.who || (row.did != "" && got.What != row.did) || got.What == "" || got.Subject.Text != row.subject || got.Subject.Href != row.href || got.Only != row.only {
				t.Errorf("%+v", got)
			}
			if got.When != "23 November 2026, 10:42 UTC" || got.Time != "2026-11-23T10:42:00Z" || got.Seq != "7" {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestLogDetails(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		tag     lang.Tag
		action  account.Action
		detail  string
		want    string
		compare string
	}{
		"none":              {"en", "entry.save", `{}`, "", ""},
		"no JSON":           {"en", "entry.save", `{"cut`, ` = {"cut`, ""},
		"two revisions":     {"en", "entry.save", `{"before":"` + before + `","after":"` + after + `","minor":true}`, "minor change = yes", "/admin/entries/e/compare?a=" + before + "&b=" + after},
		"of something else": {"en", "term.save", `{"before":"` + before + `","after":"` + after + `"}`, "before = " + before + " | after = " + after, ""},
		"one revision":      {"en", "entry.save", `{"after":"` + after + `"}`, "after = " + after, ""},
		"was before is":     {"en", "settings.save", `{"after":{"name":"B"},"before":{"name":"A"}}`, "before = name: A | after = name: B", ""},
		"lists and numbers": {"en", "entry.save", `{"languages":["fr","es"],"hold":3,"ignored":null,"fields":[]}`, "hold = 3 | languages = fr, es", ""},
		"in French":         {"fr", "log.export", `{"format":"csv","comments_closed":false}`, "Fermer les commentaires = non | format = csv", ""},
		"within":            {"en", "account.role", `{"after":{"languages":["fr"],"role":"translator"}}`, "after = languages: fr; role: translator", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list, compare := logDetails(visittest.Words().Printer(row.tag), account.Record{Action: row.action, Subject: "e", Detail: row.detail})
			var got []string
			for _, d := range list {
				got = append(got, d.Label+" = "+d.Value)
			}
			if strings.Join(got, " | ") != row.want || compare != row.compare {
				t.Errorf("%q %q", got, compare)
			}
		})
	}
}

func TestLogFields(t *testing.T) {
	t.Parallel()
	names := map[string]string{"2": "ada", "1": "ada", "3": "Bo"}
	fields := logFields(visittest.Words().Printer("en"), logAsked{account: "1", action: "entry.save", from: "tomorrow", until: "2026-11-23"}, names, wrongDates{"from": "log.bad_day"})
	var who []string
	for _, c := range fields[0].Choices {
		chosen := ""
		if c.Chosen {
			chosen = "*"
		}
		who = append(who, c.Value+" "+c.Text+chosen)
	}
	if want := []string{" All accounts", account.NoAccount + " Program or command line", "3 Bo", "1 ada*", "2 ada"}; !slices.Equal(who, want) {
		t.Errorf("%q", who)
	}
	what := fields[1].Choices
	if what[0].Text != "All actions" || what[0].Chosen || !what[slices.IndexFunc(what, func(c admin.Choice) bool { return c.Value == "entry.save" })].Chosen {
		t.Errorf("actions: %+v", what[:2])
	}
	if f := fields[3]; f.Type != "" || f.Value != "tomorrow" || f.Error != "a date is needed, such as 2026-11-23" {
		t.Errorf("a wrong day: %+v", f)
	}
	if f := fields[4]; f.Type != "date" || f.Error != "" {
		t.Errorf("a day: %+v", f)
	}
}

func TestFormatField(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		format string
		sent   bool
		chosen string
		wrong  bool
	}{
		"at first":     {"", false, "csv", false},
		"lines":        {"jsonl", true, "jsonl", false},
		"a wrong one":  {"xlsx", true, "csv", true},
		"none at all":  {"", true, "csv", true},
		"in a address": {"xlsx", false, "csv", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := formatField(visittest.Words().Printer("en"), row.format, row.sent)
			for _, c := range f.Choices {
				if c.Chosen != (c.Value == row.chosen) {
					t.Errorf("%+v", c)
				}
			}
			if (f.Error != "") != row.wrong {
				t.Errorf("%q", f.Error)
			}
		})
	}
}

func TestDayOf(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"": "", "2026-11-23": "2026-11-23", "2000-01-01": "2000-01-01", "2999-12-31": "2999-12-31",
		"1999-12-31": "wrong", "3000-01-01": "wrong", "2026-02-30": "wrong", "23/11/2026": "wrong", "2026-11-23T10:00": "wrong",
	} {
		wrong := wrongDates{}
		got := ""
		if day := dayOf(typed, "from", wrong); !day.IsZero() {
			got = day.Format("2006-01-02")
		}
		if wrong["from"] != "" {
			got = "wrong"
		}
		if got != want {
			t.Errorf("%q: %q, not %q", typed, got, want)
		}
	}
}

func TestLogIsNoMarkup(t *testing.T) {
	t.Parallel()
	const hostile = `<script>alert(1)</script>`
	p := visittest.Words().Printer("en")
	page := logView(p, logAsked{}, []account.Record{{Name: hostile, Action: hostile, Subject: hostile, Label: hostile, Detail: `{"` + hostile + `":"` + hostile + `"}`}})
	var b strings.Builder
	if err := ui.Show(page).Render(i18n.With(t.Context(), p), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), hostile) {
		t.Error("what the log holds is markup")
	}
}
