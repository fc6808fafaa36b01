package home

import (
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/desk"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/link"
	"amparo/internal/web/admin/links"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates"
	ui "amparo/templates/admin/home"
)

// rows are entries without a name, which are called by their slugs.
func rows(slugs ...string) []*desk.Row {
	all := make([]*desk.Row, len(slugs))
	for i, slug := range slugs {
		all[i] = &desk.Row{ID: "id-" + slug, Slug: slug, Original: "fr", ChangedAt: visittest.Now, Scheduled: visittest.Now.Add(time.Hour)}
	}
	return all
}

func named(b *ui.Block) string {
	var all []string
	for _, item := range b.Items {
		all = append(all, item.Href+" "+item.Name.Text)
	}
	return strings.Join(all, ", ")
}

func numbers(b *ui.Block) string {
	var all []string
	for _, n := range b.Numbers {
		all = append(all, n.Href+" "+n.Text)
	}
	return strings.Join(all, ", ")
}

// TestBlocksOfEachRole: what is not for somebody is not there, and what is for
// them is there although nothing waits.
func TestBlocksOfEachRole(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		role    account.Role
		writes  []lang.Tag
		tallies int
		want    string
	}{
		{account.RoleTranslator, []lang.Tag{"es"}, 1, "translation links drafts"},
		{account.RoleModerator, nil, 0, "reports comments"},
		{account.RoleEditor, nil, 3, "reports comments verification translation links newer drafts scheduled"},
		{account.RoleManager, nil, 3, "reports comments verification translation links newer drafts scheduled"},
	} {
		t.Run(string(row.role), func(t *testing.T) {
			t.Parallel()
			page := dashboardView(visittest.As(row.role, "en", row.writes...), needs{tallies: make([]desk.Tally, row.tallies)})
			var ids []string
			for _, b := range page.Blocks {
				ids = append(ids, b.ID)
				if b.Empty == "" || b.Kind == "todo" || len(b.Items)+len(b.Numbers) > 0 {
					t.Errorf("nothing waits, and it says %+v", b)
				}
			}
			if got := strings.Join(ids, " "); got != row.want {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestCommentsAndReports(t *testing.T) {
	t.Parallel()
	oldest := visittest.Now.Add(-50 * time.Hour)
	for _, row := range []struct {
		tag               lang.Tag
		waiting           comment.Waiting
		reports, comments string
	}{
		{"en", comment.Waiting{Reports: 1, Comments: 1, Oldest: oldest}, "1 report to look into", "1 comment, from 2 days ago"},
		{"en", comment.Waiting{Reports: 3, Comments: 2, Oldest: oldest}, "3 reports to look into", "2 comments, the oldest from 2 days ago"},
		{"fr", comment.Waiting{Reports: 1, Comments: 1, Oldest: oldest}, "1 signalement à examiner", ""},
		{"es", comment.Waiting{Reports: 2, Comments: 2, Oldest: oldest}, "2 avisos por examinar", ""},
	} {
		v, n := visittest.As(account.RoleModerator, row.tag), needs{waiting: row.waiting}
		reports, comments := reportsBlock(v, n), commentsBlock(v, n)
		if numbers(reports) != "/admin/reports "+row.reports || reports.Kind != "todo" || reports.Empty != "" {
			t.Errorf("%s: %q", row.tag, numbers(reports))
		}
		if !strings.HasPrefix(numbers(comments), "/admin/comments "+row.comments) || comments.Kind != "todo" {
			t.Errorf("%s: %q", row.tag, numbers(comments))
		}
	}
}

// TestVerificationBlock counts all and names five.
func TestVerificationBlock(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		n       needs
		numbers string
		items   int
	}{
		"one":         {needs{due: rows("a")}, "/admin/entries?sort=verified&ver=to-do 1 entry to verify", 1},
		"five":        {needs{due: rows("a", "b", "c", "d", "e")}, "/admin/entries?sort=verified&ver=to-do 5 entries to verify", 5},
		"more":        {needs{due: rows("a", "b", "c", "d", "e", "f")}, "/admin/entries?sort=verified&ver=to-do 6 entries to verify", 5},
		"all numbers": {needs{due: rows("a"), never: 1, silent: 2}, "/admin/entries?sort=verified&ver=to-do 1 entry to verify, /admin/entries?public=1&sort=verified&ver=never 1 of them never verified, /admin/entries?public=1&ver=silent 2 without an answer at the last attempt", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := verificationBlock(visittest.As(account.RoleEditor, "en"), row.n)
			if numbers(b) != row.numbers || len(b.Items) != row.items || b.Kind != "todo" || b.Empty != "" || b.More.Href != "/admin/verifications" {
				t.Errorf("%q %+v", numbers(b), b)
			}
			if first := b.Items[0]; first.Href != "/admin/entries/id-a/verify" || first.Name.Text != "a" || first.State.Text != "Never verified" || first.Purpose != "(to verify)" || first.Note != "" {
				t.Errorf("%+v", first)
			}
		})
	}
}

func TestListBlocks(t *testing.T) {
	t.Parallel()
	v := visittest.As(account.RoleEditor, "en")
	n := needs{newer: rows("a", "b"), unpublished: rows("c"), scheduled: rows("d", "e", "f", "g", "h", "i")}
	if b := newerBlock(v, n); numbers(b) != "/admin/entries?sort=changed&state=newer 2 live entries have a newer version" || named(b) != "/admin/entries/id-a a, /admin/entries/id-b b" || b.Items[0].State.Text != "23 November 2026, 10:42 UTC" {
		t.Errorf("newer: %q %q", numbers(b), named(b))
	}
	if b := unpublishedBlock(v, n); numbers(b) != "/admin/entries?sort=changed&state=draft 1 entry was never published" || named(b) != "/admin/entries/id-c c" {
		t.Errorf("unpublished: %q %q", numbers(b), named(b))
	}
	if b := unpublishedBlock(v, needs{}); b != nil {
		t.Errorf("none is unpublished, and there are words for it: %+v", b)
	}
	if b := scheduledBlock(v, n); numbers(b) != "/admin/entries?state=scheduled 6 publications to come" || len(b.Items) != 5 || b.Items[0].State.Text != "23 November 2026, 11:42 UTC" || b.Kind == "todo" {
		t.Errorf("scheduled: %q %+v", numbers(b), b)
	}
	for _, block := range []func() *ui.Block{
		func() *ui.Block { return newerBlock(visittest.As(account.RoleModerator, "en"), n) },
		func() *ui.Block { return unpublishedBlock(visittest.As(account.RoleModerator, "en"), n) },
		func() *ui.Block { return scheduledBlock(visittest.As(account.RoleModerator, "en"), n) },
	} {
		if b := block(); b != nil {
			t.Errorf("a moderator sees %+v", b)
		}
	}
}

// TestDraftsBlock leads each to where they write.
func TestDraftsBlock(t *testing.T) {
	t.Parallel()
	entry := rows("fonds")[0]
	of := directory.PrivateDraft{EntryID: entry.ID, Language: "es", At: visittest.Now}
	for name, row := range map[string]struct {
		role  account.Role
		draft begun
		want  string
	}{
		"an editor":                 {account.RoleEditor, begun{of, entry}, "/admin/entries/id-fonds?lang=es fonds"},
		"a translator":              {account.RoleTranslator, begun{of, entry}, "/admin/entries/id-fonds/translate/es fonds"},
		"a new entry":               {account.RoleEditor, begun{directory.PrivateDraft{EntryID: directory.NewEntry, Language: "es", At: visittest.Now}, nil}, "/admin/entries/new New entry"},
		"an entry that has gone by": {account.RoleEditor, begun{of, nil}, "/admin/entries/new New entry"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := draftsBlock(visittest.As(row.role, "en", "es"), needs{drafts: []begun{row.draft}})
			if named(b) != row.want || b.Items[0].Note != "Spanish" || b.Kind != "todo" || b.Empty != "" {
				t.Errorf("%q %+v", named(b), b)
			}
		})
	}
}

// TestBarView: the parts follow each other and fill the bar; what is nothing has
// no part.
func TestBarView(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		tag   lang.Tag
		tally desk.Tally
		parts string
		alt   string
		note  string
	}{
		"all states": {
			"en", desk.Tally{Language: "es", Total: 8, Sections: 3, Texts: map[directory.State]int{directory.StateCurrent: 4, desk.TextDraft: 2, directory.StateToReview: 1, directory.StateMissing: 1}},
			"done 0.00% 50.00%, draft 50.00% 25.00%, todo 75.00% 12.50%, none 87.50% 12.50%", "Spanish: 4 current, 2 drafts, 1 to review and 1 missing", "3 sections to review",
		},
		"all current": {
			"fr", desk.Tally{Language: "fr", Total: 3, Texts: map[directory.State]int{directory.StateCurrent: 3}}, "done 0.00% 100.00%", "français\u00a0: 3 à jour", "",
		},
		"thirds":     {"es", desk.Tally{Language: "en", Total: 3, Texts: map[directory.State]int{directory.StateCurrent: 2, directory.StateMissing: 1}}, "done 0.00% 66.67%, none 66.67% 33.33%", "", ""},
		"no entries": {"en", desk.Tally{Language: "fr"}, "", "French: no entry", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bar := barView(visittest.Words().Printer(row.tag), row.tally)
			var parts []string
			for _, p := range bar.Parts {
				parts = append(parts, p.Fill+" "+p.Start+" "+p.Width)
			}
			if strings.Join(parts, ", ") != row.parts || len(bar.Numbers) != len(bar.Parts) || bar.Note != row.note || (row.alt != "" && bar.Alt != row.alt) {
				t.Errorf("%q %q %q", parts, bar.Alt, bar.Note)
			}
		})
	}
}

func TestTranslationBlock(t *testing.T) {
	t.Parallel()
	v := visittest.As(account.RoleTranslator, "en", "es")
	todo := translationBlock(v, needs{tallies: []desk.Tally{{Language: "es", Total: 1, Texts: map[directory.State]int{directory.StateMissing: 1}}}})
	if todo.Kind != "todo" || todo.Empty != "" || len(todo.Bars) != 1 || todo.Bars[0].Numbers[0] != (templates.Link{Href: "/admin/entries?lang=es&text=missing", Text: "1 missing"}) {
		t.Errorf("to do: %+v", todo)
	}
	done := translationBlock(v, needs{tallies: []desk.Tally{{Language: "es", Total: 1, Texts: map[directory.State]int{directory.StateCurrent: 1}}}})
	if done.Kind == "todo" || done.Empty != "All translations are current. Thank you." || len(done.Bars) != 1 {
		t.Errorf("done: %+v", done)
	}
}

// TestLinksEmpty says why no dead link is named.
func TestLinksEmpty(t *testing.T) {
	t.Parallel()
	p := visittest.Words().Printer("en")
	for want, is := range map[string]dashLinks{
		"No dead link. Last check: 23 November 2026": {last: visittest.Now, asking: true},
		"No dead link. Last check: 22 November 2026": {last: visittest.Now.AddDate(0, 0, -1)},
		"No link has been checked yet.":              {asking: true},
		p.T("links.off"):                             {},
	} {
		if got := linksEmpty(p, is); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestLinksBlock(t *testing.T) {
	t.Parallel()
	dead := func(entry string) deadLink {
		row := deadLink{Row: links.Row{Result: link.Result{Address: "https://x.example/", Verdict: link.Dead, Reason: link.Gone, Status: 404}, Uses: []link.Use{{EntryID: entry, Language: "fr"}}}}
		if entry != "" {
			row.entry = rows(entry)[0]
		}
		return row
	}
	b := linksBlock(visittest.As(account.RoleEditor, "en"), needs{links: dashLinks{
		dead: []deadLink{dead(""), dead("a"), dead("b"), dead("c"), dead("d"), dead("e")}, moved: 1, last: visittest.Now, asking: true,
	}})
	if numbers(b) != "/admin/links 6 dead links, /admin/links?verdict=moved 1 address has moved" || b.Kind != "todo" || b.Empty != "" || b.More.Href != "/admin/links" {
		t.Errorf("%q %+v", numbers(b), b)
	}
	if named(b) != "/admin/links Way out: French, /admin/entries/a a, /admin/entries/b b, /admin/entries/c c, /admin/entries/d d" {
		t.Errorf("%q", named(b))
	}
	if first := b.Items[0]; first.State.Text != "The page no longer exists (404)" || first.State.Kind != "reported" || first.Note != "https://x.example/" {
		t.Errorf("%+v", first)
	}
	if moved := linksBlock(visittest.As(account.RoleEditor, "en"), needs{links: dashLinks{moved: 2, last: visittest.Now}}); moved.Kind == "todo" || moved.Empty == "" || numbers(moved) != "/admin/links?verdict=moved 2 addresses have moved" {
		t.Errorf("moved only: %+v", moved)
	}
}

func TestRecentView(t *testing.T) {
	t.Parallel()
	entry := rows("fonds")[0]
	entry.Title = "Fonds"
	events := recentView(visittest.Words().Printer("en"), []happened{
		{account.Record{Name: "Ada", Action: "entry.publish", Label: "Formerly", At: visittest.Now}, entry},
		{account.Record{Action: "unheard.of", Label: "Gone", At: visittest.Now, Detail: "{}"}, nil},
		{account.Record{Name: "Ada", Action: "entries.publish", Label: "A, B", At: visittest.Now, Detail: `{"entries":[{"id":"a"},{"id":"b"}]}`}, nil},
		{account.Record{Name: "Ada", Action: "entries.publish", Label: "A", At: visittest.Now, Detail: `{"entries":[{"id":"a"}]}`}, nil},
	})
	var got []string
	for _, e := range events {
		got = append(got, strings.Join([]string{e.Who, e.Did, e.What.Href, e.What.Text, e.Count}, "|"))
	}
	p := visittest.Words().Printer("en")
	several := p.T("log.action_entries_publish")
	if want := []string{"Ada|published|/admin/entries/id-fonds/history|Fonds|", "The program|unheard.of||Gone|", "Ada|" + several + "||A, B|2 entries", "Ada|" + several + "||A|"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if events[0].When != "23 November 2026, 10:42 UTC" {
		t.Errorf("%q", events[0].When)
	}
}

// TestDashboardIsNoMarkup: whatever an entry is called.
func TestDashboardIsNoMarkup(t *testing.T) {
	t.Parallel()
	const hostile = `<script>alert(1)</script>`
	v := visittest.As(account.RoleEditor, "en")
	entry := &desk.Row{ID: "e", Slug: hostile, Title: hostile}
	page := dashboardView(v, needs{
		due: []*desk.Row{entry}, newer: []*desk.Row{entry}, scheduled: []*desk.Row{entry}, drafts: []begun{{row: entry}},
		recent: []happened{{account.Record{Name: hostile, Action: hostile, Label: hostile}, entry}},
	})
	var b strings.Builder
	if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), hostile) || !strings.Contains(b.String(), "&lt;script&gt;alert(1)") {
		t.Error("a name is markup, or is not there")
	}
}
