package reports

import (
	"slices"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/visit/visittest"
	"amparo/templates"
	ui "amparo/templates/admin/reports"
)

// TestReportItem: only what is about an entry can be shown there as under
// review.
func TestReportItem(t *testing.T) {
	t.Parallel()
	entry := templates.Link{Href: "/en/directory/fonds", Text: "Fonds"}
	for name, row := range map[string]struct {
		is      comment.Report
		buttons string
		heading string
		edit    string
	}{
		"about an entry":        {comment.Report{EntryID: "e", State: comment.ReportWaiting}, "confirm dismiss", "Fonds", "/admin/entries/e"},
		"under review":          {comment.Report{EntryID: "e", State: comment.ReportConfirmed}, "resolve", "Fonds", "/admin/entries/e"},
		"about the site":        {comment.Report{State: comment.ReportWaiting}, "resolve dismiss", "About the site", ""},
		"of the site, reviewed": {comment.Report{State: comment.ReportConfirmed}, "resolve", "About the site", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			row.is.ID, row.is.Language, row.is.At = "r", "en", visittest.Now.Add(-48*time.Hour)
			item := reportItem(visittest.As(account.RoleEditor, "en"), &row.is, entry)
			var buttons []string
			for _, b := range item.Buttons {
				buttons = append(buttons, b.Value)
				if b.Hint != row.heading {
					t.Errorf("a button is about %q", b.Hint)
				}
			}
			if strings.Join(buttons, " ") != row.buttons || item.Heading.Text != row.heading || item.EditHref != row.edit || item.Age != "2 days ago" || item.Action != "/admin/reports/r" {
				t.Errorf("%q %+v", buttons, item)
			}
			if item := reportItem(visittest.As(account.RoleModerator, "en"), &row.is, entry); item.EditHref != "" || item.Heading.Text != row.heading {
				t.Errorf("who decides on comments is led to %q", item.EditHref)
			}
		})
	}
}

// TestEveryKindOfReportHasWords, in the order they were ticked.
func TestEveryKindOfReportHasWords(t *testing.T) {
	t.Parallel()
	for _, kind := range comment.ReportKinds {
		if wrongWords[kind] == "" {
			t.Errorf("%s has no words in wrongWords", kind)
		}
	}
	item := reportItem(visittest.As(account.RoleModerator, "en"), &comment.Report{Kinds: []comment.ReportKind{comment.WrongHours, comment.WrongPhone}, Language: "en"}, templates.Link{})
	if want := []string{"The opening hours", "A phone number"}; !slices.Equal(item.Kinds, want) {
		t.Errorf("%q", item.Kinds)
	}
}

// TestGroupView counts all reports, though it lists the oldest only.
func TestGroupView(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		tag   lang.Tag
		state comment.ReportState
		count int
		want  string
	}{
		{"en", comment.ReportWaiting, 0, "0 reports to look into"},
		{"en", comment.ReportWaiting, 1, "1 report to look into"},
		{"en", comment.ReportConfirmed, 2, "2 confirmed errors, shown on the entries"},
		{"fr", comment.ReportWaiting, 1, "1 signalement à examiner"},
		{"fr", comment.ReportWaiting, 60, "60 signalements à examiner"},
		{"es", comment.ReportWaiting, 1, "1 aviso por examinar"},
		{"es", comment.ReportWaiting, 60, "60 avisos por examinar"},
	} {
		n := reported{state: row.state, count: row.count}
		if row.count > 0 {
			n.list = []comment.Report{{ID: "r", EntryID: "e", Language: "fr"}}
			n.entries = map[string]templates.Link{"e": {Text: "Fonds"}}
		}
		group := groupView(visittest.As(account.RoleModerator, row.tag), n)
		if group.Heading != row.want || group.ID != string(row.state) || len(group.Items) != len(n.list) {
			t.Errorf("%s: %q, not %q, %d items", row.tag, group.Heading, row.want, len(group.Items))
		}
		for _, item := range group.Items {
			if item.Heading.Text != "Fonds" {
				t.Errorf("about %q", item.Heading.Text)
			}
		}
	}
}

func TestReportsAreNoMarkup(t *testing.T) {
	t.Parallel()
	const hostile = `<script>alert(1)</script>`
	v := visittest.As(account.RoleModerator, "en")
	group := groupView(v, reported{state: comment.ReportWaiting, count: 1, list: []comment.Report{{ID: "r", EntryID: "e", Text: hostile, Language: "ar"}}, entries: map[string]templates.Link{"e": {Text: hostile}}})
	var b strings.Builder
	if err := ui.Show(ui.Page{Groups: []ui.Group{group}}).Render(i18n.With(t.Context(), v.Printer), &b); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); strings.Contains(got, hostile) || !strings.Contains(got, `lang="ar" dir="rtl"`) {
		t.Error("what a reader typed is markup, or runs the wrong way")
	}
}
