package moderate

import (
	"net/url"
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
	"amparo/templates/admin"
	ui "amparo/templates/admin/moderate"
)

var entryLink = templates.Link{Href: "/en/directory/fonds", Text: "Fonds"}

// TestCommentItem: what can be decided follows from the state, who wrote it and
// how long ago the decision was.
func TestCommentItem(t *testing.T) {
	t.Parallel()
	justNow := visittest.Now.Add(-time.Minute)
	for name, row := range map[string]struct {
		is      comment.Comment
		keys    bool
		buttons string // value and key of each
		mask    bool
		answer  bool
		undo    bool
	}{
		"waiting":           {is: comment.Comment{State: comment.StateWaiting}, buttons: "publish spam delete", mask: true},
		"waiting, by keys":  {is: comment.Comment{State: comment.StateWaiting}, keys: true, buttons: "publish:a spam:s delete:d", mask: true},
		"published":         {is: comment.Comment{State: comment.StatePublished, Decided: visittest.Now.Add(-time.Hour)}, buttons: "delete", answer: true},
		"published, by key": {is: comment.Comment{State: comment.StatePublished, Decided: visittest.Now.Add(-time.Hour)}, keys: true, buttons: "delete:d", answer: true},
		"just published":    {is: comment.Comment{State: comment.StatePublished, Decided: justNow}, buttons: "delete", answer: true, undo: true},
		"the team's answer": {is: comment.Comment{State: comment.StatePublished, Decided: justNow, ReplyTo: "x", Team: true}, buttons: "delete"},
		"just spam":         {is: comment.Comment{State: comment.StateSpam, Decided: justNow}, undo: true},
		"the last moment":   {is: comment.Comment{State: comment.StateDeleted, Decided: visittest.Now.Add(-comment.Undo + 1)}, undo: true},
		"too late":          {is: comment.Comment{State: comment.StateDeleted, Decided: visittest.Now.Add(-comment.Undo)}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			row.is.ID, row.is.Name, row.is.Text, row.is.Language = "c", "Ana", "Thank you", "en"
			item := commentItem(visittest.As(account.RoleModerator, "en"), &row.is, entryLink, 3, row.keys)
			var buttons []string
			for _, b := range item.Buttons {
				buttons = append(buttons, strings.TrimSuffix(b.Value+":"+b.Key, ":"))
				if b.Name != "do" || b.Hint != item.Spoken {
					t.Errorf("%+v", b)
				}
			}
			if got := strings.Join(buttons, " "); got != row.buttons {
				t.Errorf("buttons: %q", got)
			}
			if (item.Mask.Href == "/admin/comments/c/mask") != row.mask || (item.Answer.Href == "/admin/comments/c/answer") != row.answer || (item.Undo != nil) != row.undo {
				t.Errorf("mask %q, answer %q, undo %v", item.Mask.Href, item.Answer.Href, item.Undo)
			}
			if author := item.Name; item.Spoken != "number 3: "+author+", on Fonds" || item.Hidden[1] != (admin.Hidden{Name: "state", Value: string(row.is.State)}) {
				t.Errorf("%q %+v", item.Spoken, item.Hidden)
			}
		})
	}
}

// TestCommentShown: what a moderator should know stands below the comment.
func TestCommentShown(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		is    comment.Comment
		by    string
		notes []string
		email string
	}{
		"plain":   {is: comment.Comment{Name: "Ana", Text: "Thank you"}, by: "Ana"},
		"no name": {is: comment.Comment{Text: "Thank you"}, by: "Anonymous"},
		"a team":  {is: comment.Comment{Name: "Ana", Team: true, Text: "Thank you"}, by: "The editorial team"},
		"all there is to know": {
			is: comment.Comment{
				Name: "Ana", Email: "ana@example.org", Masked: true, Text: `Write to me@example.net or see <a href="https://example.org/a">here</a>`,
				Reasons: []comment.Reason{{Kind: comment.ReasonWords, Detail: "casino"}, {Kind: comment.ReasonLearned, Detail: "cheap, pills"}, {Kind: comment.ReasonLinks}},
			},
			by: "Ana", email: "E-mail, erased with the decision: ana@example.org",
			notes: []string{
				"Words have been masked", "E-mail address: me@example.net", "Link to https://example.org/a",
				"Contains a word to watch: casino", "Reads like earlier spam: cheap, pills", "More than 2 links",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			row.is.At, row.is.Language = visittest.Now.Add(-3*time.Hour), "en"
			item := commentShown(visittest.As(account.RoleModerator, "en"), &row.is, entryLink)
			if item.Name != row.by || item.Email != row.email || !slices.Equal(item.Notes, row.notes) {
				t.Errorf("%q %q %q", item.Name, item.Email, item.Notes)
			}
			if item.Age != "3 hours ago" || item.Stamp != "23 November 2026, 07:42 UTC" || item.Entry != entryLink {
				t.Errorf("%q %q %+v", item.Age, item.Stamp, item.Entry)
			}
		})
	}
}

func TestCommentRightToLeft(t *testing.T) {
	t.Parallel()
	item := commentShown(visittest.As(account.RoleModerator, "fr"), &comment.Comment{Text: "شكرا", Language: "ar", At: visittest.Now, ReplyTo: "x", Suspect: true}, entryLink)
	if item.Lang != "ar" || item.Dir != "rtl" || !strings.Contains(item.Language, "arabe") || item.Age != "à l’instant" || !item.IsAnswer || !item.Suspect {
		t.Errorf("%+v", item)
	}
}

// TestCommentsAreNoMarkup: of what visitors type only what comments may have
// reaches the page of a moderator.
func TestCommentsAreNoMarkup(t *testing.T) {
	t.Parallel()
	const hostile = `<script>alert(1)</script><img src=x onerror=alert(2)>`
	v := visittest.As(account.RoleModerator, "en")
	c := comment.Comment{ID: "c", Name: hostile, Text: "<strong>so</strong>" + hostile, Email: hostile, Language: "en", State: comment.StateWaiting, Reasons: []comment.Reason{{Kind: comment.ReasonWords, Detail: hostile}}}
	page := queueView(v, queueData{list: []comment.Comment{c}, entries: map[string]templates.Link{"": {Text: hostile}}, state: comment.StateWaiting, number: 1})
	var b strings.Builder
	if err := ui.Show(page).Render(i18n.With(t.Context(), v.Printer), &b); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); strings.Contains(got, "<script>alert") || strings.Contains(got, "<img src=x") || !strings.Contains(got, "<strong>so</strong>") {
		t.Error("a comment is markup, or has lost what it may have")
	}
}

func TestQueueView(t *testing.T) {
	t.Parallel()
	counts := map[comment.State]int{comment.StateWaiting: 2, comment.StatePublished: 1234}
	list := []comment.Comment{{ID: "1", EntryID: "e", State: comment.StateWaiting}, {ID: "2", EntryID: "f", State: comment.StateWaiting}}
	entries := map[string]templates.Link{"e": {Text: "E"}, "f": {Text: "F"}}
	for name, row := range map[string]struct {
		q     queueData
		tabs  []string
		items []string
	}{
		"waiting": {
			queueData{list: list, entries: entries, counts: counts, state: comment.StateWaiting, number: 1, keys: true},
			[]string{"/admin/comments Waiting 2 *", "/admin/comments?state=published Published 1,234 ", "/admin/comments?state=spam Spam 0 ", "/admin/comments?state=deleted Deleted 0 "},
			[]string{"E", "F"},
		},
		"nothing": {
			queueData{counts: nil, state: comment.StateSpam, number: 1},
			[]string{"/admin/comments Waiting 0 ", "/admin/comments?state=published Published 0 ", "/admin/comments?state=spam Spam 0 *", "/admin/comments?state=deleted Deleted 0 "},
			nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := queueView(visittest.As(account.RoleModerator, "en"), row.q)
			var tabs, items []string
			for _, tab := range page.Tabs {
				current := ""
				if tab.Current {
					current = "*"
				}
				tabs = append(tabs, strings.Join([]string{tab.Href, tab.Text, tab.State.Text, current}, " "))
			}
			for _, item := range page.Items {
				items = append(items, item.Entry.Text)
			}
			if !slices.Equal(tabs, row.tabs) || !slices.Equal(items, row.items) {
				t.Errorf("%q %q", tabs, items)
			}
			if page.Keys != row.q.keys || page.KeyForm.On != row.q.keys || page.Waiting != (row.q.state == comment.StateWaiting) {
				t.Errorf("keys %v %v, waiting %v", page.Keys, page.KeyForm.On, page.Waiting)
			}
		})
	}
}

// TestQueuePages at the borders: 25 comments are one page, 26 are two.
func TestQueuePages(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		count, number int
		state         comment.State
		want          string // numbers, the current one in brackets
		before, after string
	}{
		"none":            {0, 1, comment.StateWaiting, "", "", ""},
		"one full":        {25, 1, comment.StateWaiting, "", "", ""},
		"one more":        {26, 1, comment.StateWaiting, "[1] 2", "", "/admin/comments?page=2"},
		"the last":        {26, 2, comment.StateWaiting, "1 [2]", "/admin/comments?page=1", ""},
		"many, first":     {1000, 1, comment.StateWaiting, "[1] 2 3 … 40", "", "/admin/comments?page=2"},
		"many, within":    {1000, 20, comment.StateSpam, "1 … 18 19 [20] 21 22 … 40", "/admin/comments?page=19&state=spam", "/admin/comments?page=21&state=spam"},
		"many, last":      {1000, 40, comment.StateWaiting, "1 … 38 39 [40]", "/admin/comments?page=39", ""},
		"beyond the last": {26, 9, comment.StateWaiting, "1 2", "/admin/comments?page=8", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pages := queuePages(queueData{counts: map[comment.State]int{row.state: row.count}, state: row.state, number: row.number})
			var got []string
			for _, p := range pages.Pages {
				switch {
				case p.Gap:
					got = append(got, "…")
				case p.Current:
					got = append(got, "["+p.Text+"]")
				default:
					got = append(got, p.Text)
				}
			}
			if strings.Join(got, " ") != row.want || pages.Previous != row.before || pages.Next != row.after {
				t.Errorf("%q, before %q, after %q", got, pages.Previous, pages.Next)
			}
		})
	}
}

func TestAgo(t *testing.T) {
	t.Parallel()
	const day = 24 * time.Hour
	for _, row := range []struct {
		tag  lang.Tag
		age  time.Duration
		want string
	}{
		{"en", -time.Hour, "just now"}, {"en", time.Minute - 1, "just now"}, {"en", time.Minute, "1 minute ago"}, {"en", time.Hour - 1, "59 minutes ago"},
		{"en", time.Hour, "1 hour ago"}, {"en", day - 1, "23 hours ago"}, {"en", day, "1 day ago"}, {"en", 2 * day, "2 days ago"},
		{"fr", 2 * time.Minute, "il y a 2 minutes"}, {"fr", day, "il y a 1 jour"}, {"es", time.Hour, "hace 1 hora"}, {"es", 3 * day, "hace 3 días"},
	} {
		if got := Ago(visittest.Words().Printer(row.tag), row.age); got != row.want {
			t.Errorf("%s, %s: %q, not %q", row.tag, row.age, got, row.want)
		}
	}
}

func TestAnswerView(t *testing.T) {
	t.Parallel()
	c := &comment.Comment{ID: "c", Text: "Thanks", Language: "es", State: comment.StatePublished}
	first := answerView(admin.Frame{}, visittest.As(account.RoleModerator, "en"), typedAnswer{to: c, entry: entryLink, language: c.Language})
	if first.Problems != nil || first.Text.Value != "" || first.Action != "/admin/comments/c/answer" || first.Item.Entry != entryLink {
		t.Errorf("at first: %+v", first)
	}
	for _, choice := range first.Language.Choices {
		if choice.Chosen != (choice.Value == "es") {
			t.Errorf("the language: %+v", choice)
		}
	}
	wrong := answerView(admin.Frame{}, visittest.As(account.RoleModerator, "en"), typedAnswer{to: c, language: "fr", text: " ", problem: "Write the answer."})
	if !slices.Equal(wrong.Problems, []admin.Problem{{Href: "#text", Text: "Write the answer."}}) || wrong.Text.Error != "Write the answer." || wrong.Text.Value != " " {
		t.Errorf("wrong: %+v", wrong)
	}
}

func TestAnswerProblem(t *testing.T) {
	t.Parallel()
	p := visittest.Words().Printer("en")
	for name, row := range map[string]struct{ text, want string }{
		"nothing":     {"", "Write the answer."},
		"only spaces": {" \n ", "Write the answer."},
		"only markup": {"<script>x</script>", "Write the answer."},
		"sound":       {"Thank you", ""},
		"longest":     {strings.Repeat("é", comment.MaxText), ""},
		"too long":    {strings.Repeat("é", comment.MaxText+1), "Shorten the comment: 5,000 characters at most."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := answerProblem(p, row.text); got != row.want {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestMaskView(t *testing.T) {
	t.Parallel()
	v := visittest.As(account.RoleModerator, "en")
	c := &comment.Comment{ID: "c", Name: "Ana", Text: "Ana was there", Language: "en"}
	masked, problem := maskComment(v.Printer, c, []string{"Ana"})
	if problem != "" || masked.Name != "███" || masked.Text != "███ was there" || masked.State != comment.StateWaiting {
		t.Fatalf("%+v %q", masked, problem)
	}
	page := maskView(admin.Frame{}, v, typedMask{of: c, words: "Ana", after: masked})
	if page.After == nil || page.After.Name != "███" || page.Item.Name != "Ana" || page.Field.Value != "Ana" || page.Problems != nil {
		t.Errorf("with a look: %+v", page)
	}
	page = maskView(admin.Frame{}, v, typedMask{of: c, words: "Eva", problem: "No"})
	if page.After != nil || page.Field.Error != "No" || page.Problems[0].Href != "#words" || page.Action != "/admin/comments/c/mask" {
		t.Errorf("wrong: %+v", page)
	}
	for name, row := range map[string]struct {
		words []string
		want  string
	}{
		"none":          {nil, "Write at least one word to mask."},
		"in neither":    {[]string{"Ana", "Eva"}, "Neither the comment nor the name contains “Eva”."},
		"in one of two": {[]string{"there"}, ""},
	} {
		if _, got := maskComment(v.Printer, c, row.words); got != row.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestSeveralView: every comment is named and travels along.
func TestSeveralView(t *testing.T) {
	t.Parallel()
	list := []comment.Comment{{ID: "1", EntryID: "e", Text: "One"}, {ID: "2", EntryID: "f", Text: "Two"}}
	page := severalView(visittest.As(account.RoleModerator, "es"), comment.Spam, list, map[string]templates.Link{"e": {Text: "E"}, "f": {Text: "F"}})
	sent := url.Values{}
	for _, h := range page.Hidden {
		sent.Add(h.Name, h.Value)
	}
	if sent.Get("do") != "spam" || !slices.Equal(sent["id"], []string{"1", "2"}) || sent.Get("key") == "" {
		t.Errorf("what travels: %v", sent)
	}
	if len(page.Items) != 2 || page.Items[1].Entry.Text != "F" || page.Items[0].Buttons != nil || page.Button.Text != visittest.Words().Printer("es").T("moderate.several_do", i18n.Args{"Count": 2}) {
		t.Errorf("%+v", page)
	}
}

func TestWordsView(t *testing.T) {
	t.Parallel()
	many := slices.Repeat([]string{"word"}, maxListed+1)
	for name, row := range map[string]struct {
		lists comment.Lists
		want  []string
	}{
		"empty":     {comment.Lists{}, nil},
		"sound":     {comment.Lists{Hold: []string{"casino", "été"}, Reject: many[:maxListed]}, nil},
		"too short": {comment.Lists{Hold: []string{"casino", "ab"}}, []string{"#hold “ab” is too short: 3 characters at least."}},
		"too many":  {comment.Lists{Reject: many}, []string{"#reject Shorten the list: 1,000 lines at most."}},
		"both":      {comment.Lists{Hold: []string{"é"}, Reject: []string{"x"}}, []string{"#hold “é” is too short: 3 characters at least.", "#reject “x” is too short: 3 characters at least."}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := wordsView(admin.Frame{}, visittest.Words().Printer("en"), &row.lists)
			var got []string
			for _, p := range page.Problems {
				got = append(got, p.Href+" "+p.Text)
			}
			if !slices.Equal(got, row.want) || page.Fields[0].Value != strings.Join(row.lists.Hold, "\n") || page.Action != "/admin/comments/words" {
				t.Errorf("%q", got)
			}
		})
	}
}

func TestToQueue(t *testing.T) {
	t.Parallel()
	for want, got := range map[string]string{
		"/admin/comments?done=comment-keys":                      toQueue(comment.StateWaiting, "comment-keys", ""),
		"/admin/comments?done=comment-spam&undo=c":               toQueue(comment.StateWaiting, "comment-spam", "c"),
		"/admin/comments?done=comment-answered&state=published":  toQueue(comment.StatePublished, "comment-answered", ""),
		"/admin/comments?done=comment-spam&state=deleted&undo=c": toQueue(comment.StateDeleted, "comment-spam", "c"),
	} {
		if got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
}
