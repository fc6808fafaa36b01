package release

import (
	"slices"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/form"
)

// When a release happens.
const (
	whenNow   = "now"
	whenLater = "later"
)

// choice is what somebody chose on the page before publishing.
type choice struct {
	revision    string // the one the page showed
	languages   []lang.Tag
	minor       bool
	when        string
	date, clock string    // as typed
	at          time.Time // of a release that is to happen later
	ignored     []string  // fields the role may not set
}

// readChoice reads the form. What was not offered is ignored, and noted.
func readChoice(f form.Values, st *standing, a *account.Account) choice {
	c := choice{
		revision: f.Line("revision"), minor: f.On("minor"), when: f.Line("when"), date: f.Line("date"), clock: f.Line("time"),
	}
	offered := st.offered(a)
	for _, value := range f.All("languages") {
		if tag := lang.Tag(value); slices.Contains(offered, tag) {
			c.languages = append(c.languages, tag)
		} else {
			c.ignored = append(c.ignored, "languages: "+value)
		}
	}
	if c.minor && !a.May(account.MayEdit) {
		c.minor, c.ignored = false, append(c.ignored, "minor")
	}
	if at, err := time.ParseInLocation("2006-01-02 15:04", c.date+" "+c.clock, time.UTC); err == nil {
		c.at = at
	}
	return c
}

// firstChoice is what is ticked when the page opens: the language one comes
// from, and what has changed for its readers.
func firstChoice(st *standing, a *account.Account, from lang.Tag) choice {
	c := choice{revision: st.head.ID, when: whenNow}
	for _, tag := range st.offered(a) {
		_, live := st.live[tag]
		first := tag == st.original() && !live
		if first || (st.newer(tag) && (live || tag == from)) {
			c.languages = append(c.languages, tag)
		}
	}
	return c
}

func (c *choice) later() bool { return c.when == whenLater }

// mistake is what is wrong with a choice, at the field where it is.
type mistake struct {
	field string
	key   i18n.Key
}

// mistakes returns what is wrong with a choice itself, whatever the entry says.
func (c *choice) mistakes(st *standing, now time.Time) []mistake {
	var found []mistake
	add := func(wrong bool, field string, key i18n.Key) {
		if wrong {
			found = append(found, mistake{field, key})
		}
	}
	original := slices.Contains(c.languages, st.original())
	_, public := st.live[st.original()]
	add(len(c.languages) == 0, "languages", "publish.no_language")
	add(len(c.languages) > 0 && !original && !public, "languages", "publish.original_first")
	add(c.minor && !original, "minor", "publish.minor_needs_original")
	add(c.when != whenNow && c.when != whenLater, "when", "publish.no_time")
	add(c.when == whenNow && (c.date != "" || c.clock != ""), "when", "publish.time_unused")
	add(c.later() && c.at.IsZero(), "date", "publish.bad_time")
	add(c.later() && !c.at.IsZero() && !c.at.After(now), "date", "publish.past_time")
	add(slices.ContainsFunc(st.schedules, func(n directory.Schedule) bool { return n.Failed == "" && c.later() && n.Overlaps(c.languages) }), "when", "publish.twice")
	return found
}

// stale reports whether a choice would change nothing for the readers.
func (c *choice) stale(st *standing) bool {
	return !slices.ContainsFunc(c.languages, func(t lang.Tag) bool { return st.live[t].RevisionID != st.head.ID })
}
