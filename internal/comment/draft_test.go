package comment_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/comment"
)

// problems is what is wrong with something, a word each.
func problems(found []comment.Problem) string {
	var words []string
	for _, p := range found {
		words = append(words, string(p.Field)+":"+string(p.Kind))
	}
	return strings.Join(words, " ")
}

func TestDraftCheck(t *testing.T) {
	t.Parallel()
	lists := &comment.Lists{Hold: []string{"casino"}, Reject: []string{"viagra"}}
	for _, row := range []struct {
		name  string
		draft comment.Draft
		want  string
	}{
		{"words alone", comment.Draft{Text: "Une aide rapide"}, ""},
		{"everything", comment.Draft{Text: "Une aide", Name: "Ana", Email: "ana@example.org"}, ""},
		{"nothing", comment.Draft{}, "text:missing"},
		{"as long as may be", comment.Draft{Text: strings.Repeat("é", comment.MaxText)}, ""},
		{"a character too long", comment.Draft{Text: strings.Repeat("é", comment.MaxText+1)}, "text:long"},
		{"too long is said before forbidden", comment.Draft{Text: "viagra " + strings.Repeat("x", comment.MaxText)}, "text:long"},
		{"a script is no text", comment.Draft{Text: "<script>alert(1)</script>"}, "text:missing"},
		{"markup without words", comment.Draft{Text: "<p> </p><b></b>\n"}, "text:missing"},
		{"blanks", comment.Draft{Text: "\u200b\u2800\u3164\u115f"}, "text:missing"},
		{"references to blanks", comment.Draft{Text: "&#8203; <b>&#x3164;&#10240;</b>"}, "text:missing"},
		{"an image is no text", comment.Draft{Text: `<img src="https://a.example/b.png">`}, "text:missing"},
		{"a forbidden word", comment.Draft{Text: "Buy Viagra now"}, "text:words"},
		{"a forbidden word in letters that look alike", comment.Draft{Text: "V1@GRA"}, "text:words"},
		{"a forbidden word under markup", comment.Draft{Text: "via<b></b>gra"}, "text:words"},
		{"a forbidden word in the name", comment.Draft{Text: "Bonjour", Name: "viagra"}, "text:words"},
		{"a forbidden word in an address that nobody sees", comment.Draft{Text: `<a href="https://shop.example/viagra">aide</a>`}, "text:words"},
		{"a word that is held is taken", comment.Draft{Text: "casino"}, ""},
		{"a name as long as may be", comment.Draft{Text: "x", Name: strings.Repeat("ñ", comment.MaxName)}, ""},
		{"a name too long", comment.Draft{Text: "x", Name: strings.Repeat("ñ", comment.MaxName+1)}, "name:long"},
		{"an address as long as may be", comment.Draft{Text: "x", Email: strings.Repeat("a", comment.MaxMail-6) + "@b.org"}, ""},
		{"an address too long", comment.Draft{Text: "x", Email: strings.Repeat("a", comment.MaxMail-5) + "@b.org"}, "email:long"},
		{"a robot", comment.Draft{Text: "x", Trap: "https://spam.example"}, "website:trap"},
		{"all at once, in the order of the form", comment.Draft{Name: strings.Repeat("x", 81), Email: "nobody", Trap: "x"}, "website:trap text:missing name:long email:email"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := problems(row.draft.Check(lists)); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestMail: an address is only written to by the team, so that it is enough
// that it can be one; but no header can be smuggled in with it.
func TestMail(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		email string
		ok    bool
	}{
		{"ana@example.org", true}, {"ana.maria+x@sub.example.co.uk", true}, {"ñandú@ejemplo.es", true}, {"a@b.c", true}, {"o'neil@example.org", true},
		{"ana", false}, {"ana@", false}, {"@example.org", false}, {"ana@example", false}, {"ana@@example.org", false}, {"ana example.org", false},
		{"ana@example.org, bob@example.org", false}, {"ana@example.org;bob@example.org", false}, {"Ana <ana@example.org>", false},
		{"ana@example.org\r\nBcc: all@example.org", false}, {"ana@example.org\n", false}, {"\"ana\"@example.org", false}, {"ana@exa mple.org", false}, {"mailto:ana@example.org", false},
	} {
		t.Run(row.email, func(t *testing.T) {
			t.Parallel()
			d := comment.Draft{Text: "x", Email: row.email}
			if got := problems(d.Check(&comment.Lists{})); (got == "") != row.ok {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestReportCheck(t *testing.T) {
	t.Parallel()
	phone, other := []comment.ReportKind{comment.WrongPhone}, []comment.ReportKind{comment.WrongPhone, comment.WrongOther}
	for _, row := range []struct {
		name   string
		report comment.Report
		want   string
	}{
		{"ticked", comment.Report{EntryID: "e", Kinds: phone}, ""},
		{"ticked, with words", comment.Report{EntryID: "e", Kinds: phone, Text: "x"}, ""},
		{"nothing ticked", comment.Report{EntryID: "e"}, "kinds:missing"},
		{"words, but nothing ticked", comment.Report{EntryID: "e", Text: "x"}, "kinds:missing"},
		{"other, without words", comment.Report{EntryID: "e", Kinds: other}, "text:missing"},
		{"other, with words", comment.Report{EntryID: "e", Kinds: other, Text: "x"}, ""},
		{"about the site", comment.Report{Text: "x"}, ""},
		{"about the site, without words", comment.Report{}, "text:missing"},
		{"as long as may be", comment.Report{Text: strings.Repeat("é", comment.MaxReport)}, ""},
		{"too long", comment.Report{EntryID: "e", Kinds: phone, Text: strings.Repeat("é", comment.MaxReport+1)}, "text:long"},
		{"nothing ticked, and too long", comment.Report{EntryID: "e", Text: strings.Repeat("é", comment.MaxReport+1)}, "kinds:missing text:long"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := problems(row.report.Check()); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

func TestKindsOf(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		ticked []string
		want   []comment.ReportKind
	}{
		{"none", nil, nil},
		{"in the order of the form", []string{"other", "phone"}, []comment.ReportKind{comment.WrongPhone, comment.WrongOther}},
		{"twice the same", []string{"hours", "hours"}, []comment.ReportKind{comment.WrongHours}},
		{"what cannot be ticked", []string{"", "Phone", "<b>", "site"}, []comment.ReportKind{comment.WrongSite}},
		{"all", []string{"phone", "site", "hours", "closed", "other"}, comment.ReportKinds},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(row.want, comment.KindsOf(row.ticked)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
