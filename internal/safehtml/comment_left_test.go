package safehtml_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"amparo/internal/safehtml"
)

// TestCommentLosesNothing: of what begins like a tag and is none, every word can
// be read, and words never run together.
func TestCommentLosesNothing(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("testdata/comment-text.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(content)) {
		typed, wanted, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		rows++
		t.Run(typed, func(t *testing.T) {
			got := safehtml.NewComment(typed).Text()
			if !strings.Contains(wanted, "must not appear") {
				for part := range strings.SplitSeq(wanted, "|") {
					if !strings.Contains(got, part) {
						t.Errorf("%q is not in %q", part, got)
					}
				}
				return
			}
			for _, glued := range []string{"oneline", "twoline", "thoughtone", "onetwo", "thoughtSecond", "thought.Second"} {
				if strings.Contains(got, glued) {
					t.Errorf("%q is in %q", glued, got)
				}
			}
		})
	}
	if rows < 7 {
		t.Errorf("%d rows", rows)
	}
}

func TestCommentLeft(t *testing.T) {
	t.Parallel()
	rows := map[string]struct {
		src  string
		want safehtml.Left
	}{
		"nothing":         {`a <b>b</b> <ana@example.org> <a href="https://example.org" rel="me" title="">c</a><br><p>d</p>`, safehtml.Left{}},
		"tags":            {"<img src=x> <IMG> <u>a</u></li>", safehtml.Left{Tags: []string{"<img>", "<u>", "<li>"}}},
		"content":         {"<script>a</script><!-- b --><svg/>", safehtml.Left{Tags: []string{"<svg>"}, Whole: []string{"<script>", "<!-- -->"}}},
		"not closed":      {"<script>a", safehtml.Left{Tags: []string{"<script>"}}},
		"type":            {"<!doctype html>a", safehtml.Left{Tags: []string{"<!doctype>"}}},
		"addresses":       {`<a href="javascript:x">a</a><a href="java&#115;cript:y">b</a><q cite="mailto:a@example.org">c</q>`, safehtml.Left{Addresses: []string{"javascript:x", "javascript:y", "mailto:a@example.org"}}},
		"part of address": {`<a href="mailto:a@example.org?bcc=b@example.org">a</a>`, safehtml.Left{Addresses: []string{"mailto:a@example.org?bcc=b@example.org"}}},
		"attributes":      {`<b class="x" onclick="y" class="z">a</b><del datetime="today">b</del>`, safehtml.Left{Attributes: []string{"class", "onclick", "datetime"}}},
		"long":            {`<abbr title="` + strings.Repeat("a", 201) + `">a</abbr>`, safehtml.Left{Attributes: []string{"title"}}},
		"much":            {"<u><s><tt><h1><h2><h3><h4><h5>a", safehtml.Left{Tags: []string{"<u>", "<s>", "<tt>", "<h1>", "<h2>", "<h3>", "…"}}},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := safehtml.NewComment(row.src).Left()
			if !reflect.DeepEqual(got, row.want) || got.IsZero() != reflect.DeepEqual(row.want, safehtml.Left{}) {
				t.Errorf("%q: left out %+v, want %+v", row.src, got, row.want)
			}
		})
	}
}

// TestCommentBy: what an earlier filter left out does not appear by itself.
func TestCommentBy(t *testing.T) {
	t.Parallel()
	const src = "Write to <ana@example.org>, <b>now</b>"
	for filter, want := range map[int]string{1: "Write to , now", 2: "Write to <ana@example.org>, now"} {
		if got := safehtml.CommentBy(src, filter).Text(); got != want {
			t.Errorf("filter %d shows %q, want %q", filter, got, want)
		}
	}
}

// FuzzCommentText: where no tag has a name of HTML, all is text.
func FuzzCommentText(f *testing.F) {
	for _, seed := range hostile {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		src = strings.ReplaceAll(src, "<", "<x-")
		c := safehtml.NewComment(src)
		want := safehtml.Plain(html.UnescapeString(safehtml.Plain(src)))
		if left := c.Left(); c.Text() != want || !left.IsZero() {
			t.Errorf("%q shows %q, want %q; left out %+v", src, c.Text(), want, left)
		}
	})
}
