package contacts

import (
	"slices"
	"strings"

	"amparo/internal/contact"
	"amparo/internal/directory"
)

// A fault, a doubt, and what was tidied: the server says all three when a page is
// made. What was tidied on saving travels in the address the save leads to, as
// "phone-1:plus.spaces~trunk", for the value that was typed is gone.
const ValueSaid = "tidied"

// mostSaid is of how many contacts an address tells what was tidied.
const mostSaid = 30

// Said is what was tidied and doubtful, for an address.
func Said(all []directory.Tidied) string {
	var b strings.Builder
	for _, t := range all[:min(len(all), mostSaid)] {
		if len(t.Notes) == 0 && t.Doubt == "" {
			continue
		}
		notes := make([]string, len(t.Notes))
		for i, note := range t.Notes {
			notes[i] = string(note)
		}
		b.WriteString("&" + ValueSaid + "=" + t.Contact + ":" + strings.Join(notes, "."))
		if t.Doubt != "" {
			b.WriteString("~" + string(t.Doubt))
		}
	}
	return b.String()
}

// ReadSaid is what an address tells of what was tidied, by contact. What nobody
// would have said is left out.
func ReadSaid(all []string) map[string]directory.Tidied {
	said := map[string]directory.Tidied{}
	for _, one := range all[:min(len(all), mostSaid)] {
		id, rest, _ := strings.Cut(one, ":")
		notes, doubt, _ := strings.Cut(rest, "~")
		t := directory.Tidied{Contact: id}
		for note := range strings.SplitSeq(notes, ".") {
			if slices.Contains(contact.Notes, contact.Note(note)) {
				t.Notes = append(t.Notes, contact.Note(note))
			}
		}
		if slices.Contains(contact.Doubts, contact.Doubt(doubt)) {
			t.Doubt = contact.Doubt(doubt)
		}
		said[id] = t
	}
	return said
}
