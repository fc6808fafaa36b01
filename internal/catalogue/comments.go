package catalogue

import (
	"time"

	"amparo/internal/comment"
	"amparo/internal/lang"
	"amparo/internal/safehtml"
)

// Remark is a published comment as every page of its entry shows it.
type Remark struct {
	ID      string
	Name    string   // "" for nobody
	Team    bool     // by the editorial team
	Lang    lang.Tag // lang.Unknown for one that nobody knows
	At      time.Time
	HTML    safehtml.HTML
	Answers []Remark // oldest first
}

// remarks are the comments of an entry, oldest first, each with its answers.
// An answer to a comment that is gone stands for itself.
func remarks(list []comment.Comment) []Remark {
	own := map[string]bool{}
	for i := range list {
		own[list[i].ID] = list[i].ReplyTo == ""
	}
	var all []Remark
	answers := map[string][]Remark{}
	for i := range list {
		c := &list[i]
		r := Remark{ID: c.ID, Name: c.Name, Team: c.Team, Lang: c.Language, At: c.At, HTML: c.Shown().HTML()}
		if own[c.ReplyTo] {
			answers[c.ReplyTo] = append(answers[c.ReplyTo], r)
		} else {
			all = append(all, r)
		}
	}
	for i := range all {
		all[i].Answers = answers[all[i].ID]
	}
	return all
}
