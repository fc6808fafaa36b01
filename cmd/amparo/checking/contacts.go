package checking

import (
	"context"
	"fmt"
	"strings"
	"time"

	"amparo/internal/directory"
	"amparo/internal/store"
	"amparo/internal/words"
)

// contactTally is what was found in the contacts of all entries.
type contactTally struct {
	count         int
	found, doubts []string
}

// contacts names what older data holds that would be kept otherwise today, and
// what is only doubtful. Values that cannot work are named with the other rules.
func (c *checks) contacts(context.Context) error {
	c.Result("contacts", fmt.Sprintf("%d contacts, as they are kept now", c.inContacts.count), c.inContacts.found)
	for _, what := range c.inContacts.doubts {
		c.Line("%-13s note   %s", "contacts", what)
	}
	if len(c.inContacts.found) > 0 {
		c.Line("%-13s note   amparo check --fix --dry-run says what could be put right without asking anybody", "contacts")
	}
	return nil
}

// contactsOf looks at the contacts of a version that counts.
func (c *checks) contactsOf(where string, h store.Held) {
	n, now := &c.inContacts, time.Now()
	n.count += len(h.Entry.Contacts)
	tidy := h.Entry.Clone()
	tidied := tidy.Tidy(now)
	for _, change := range directory.Changes(h.Entry, tidy) {
		what := where + ": " + changeLine(change)
		if strings.HasSuffix(change.Path, ".safety") { // it says twice what is so
			n.doubts = append(n.doubts, what)
		} else {
			n.found = append(n.found, what)
		}
	}
	p := c.words.Printer("en")
	for _, t := range tidied {
		t.Notes = nil // the changes say it
		for _, said := range words.Tidied(p, t) {
			n.doubts = append(n.doubts, where+": contacts."+t.Contact+": "+said)
		}
	}
	for _, k := range h.Entry.Contacts {
		if k.Key.DueKey(now) {
			n.doubts = append(n.doubts, fmt.Sprintf("%s: contacts.%s: the key expires on %s", where, k.ID, k.Key.Expires))
		}
	}
}

// changeLine is a field that changes: what it was and what it becomes.
func changeLine(change directory.Changed) string {
	if change.New == "" {
		return fmt.Sprintf("%s: %q is left out", change.Path, change.Old)
	}
	return fmt.Sprintf("%s: %q becomes %q", change.Path, change.Old, change.New)
}
