package answer_test

import (
	"fmt"
	"testing"

	"amparo/internal/answer"
	"amparo/internal/lang"
)

// TestManyCodes: more languages and groups of people than a set of numbers holds
// are told from one another all the same.
func TestManyCodes(t *testing.T) {
	t.Parallel()
	var orgs []org
	for i, code := range lang.Languages()[:100] {
		orgs = append(orgs, org{name: fmt.Sprintf("o%02d", i), replies: code, forWhom: fmt.Sprintf("group-of-%02d", i)})
	}
	s := world(t, orgs...)
	for _, i := range []int{0, 62, 63, 64, 99} {
		a := answer.Of(s, asking(func(q *answer.Ask) { q.Reply, q.Audience = lang.Languages()[i], fmt.Sprintf("group-of-%02d", i) }))
		if a.Replying != 1 || a.Otherwise != 99 || len(a.Languages) != 100 || len(a.Groups[0].Found) != 1 || a.Groups[0].Found[0].Card.Slug != orgs[i].name {
			t.Errorf("%d: %d reply, %d do not, of %d languages; %s", i, a.Replying, a.Otherwise, len(a.Languages), groupsOf(a))
		}
	}
}
