package answers

import (
	"slices"
	"strings"

	"amparo/internal/answer"
	"amparo/internal/catalogue"
	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/facts"
	"amparo/templates/answers"
)

// mostContacts is how many contacts a card has: the best first.
const mostContacts = 2

// chosen are the contacts of a card: those that serve the help which is asked for
// before the others, of which one web site at most, and that only where nobody can be
// called or written to, or where it is the way to this help. The number of an office
// is there only if nothing else is.
func chosen(all []directory.PublishedContact, serving []string) []directory.PublishedContact {
	serves := func(c directory.PublishedContact) bool { return slices.Contains(serving, c.ID) }
	usable := slices.DeleteFunc(slices.Clone(all), func(c directory.PublishedContact) bool { return c.Role == directory.RoleInformation })
	slices.SortStableFunc(usable, func(a, b directory.PublishedContact) int { return tier(a, serves(a)) - tier(b, serves(b)) })
	var list []directory.PublishedContact
	direct, web := false, false
	for _, c := range usable {
		switch isWeb := c.Kind == directory.ContactWeb; {
		case len(list) == mostContacts,
			isWeb && (web || direct && !serves(c)),
			isOfficeNumber(c) && len(list) > 0:
			continue
		case isWeb:
			web = true
		default:
			direct = true
		}
		list = append(list, c)
	}
	return list
}

// notAbove are contacts without those that stand on the plate; all of them where
// nothing else is left.
func (r Room) notAbove(all []directory.PublishedContact) []directory.PublishedContact {
	left := slices.DeleteFunc(slices.Clone(all), func(c directory.PublishedContact) bool {
		return slices.ContainsFunc(r.Above, func(l answer.Line) bool { return c.Href != "" && l.Contact.Href == c.Href })
	})
	if len(left) == 0 {
		return all
	}
	return left
}

// tier is the order among contacts of an entry, which come best first.
func tier(c directory.PublishedContact, serves bool) int {
	switch {
	case c.DayAndNight && c.Emergency():
		return 0
	case c.Safety == directory.SafetyEndToEnd && c.Kind != directory.ContactOnion: // which opens for few
		return 1
	case isOfficeNumber(c):
		return 4
	case serves:
		return 2
	}
	return 3
}

func isOfficeNumber(c directory.PublishedContact) bool {
	return c.Role == directory.RoleOffice && (c.Kind == directory.ContactPhone || c.Kind == directory.ContactFax)
}

// Beside is a contact with what has to be seen beside it.
func (r Room) Beside(c directory.PublishedContact, text *catalogue.CardText) answers.Contact {
	words := facts.ContactWords{Label: text.Labels[c.ID], Hours: text.Hours[c.ID], Lang: text.Lang}
	view := answers.Contact{Contact: r.Contact(c, words, ""), Safety: r.safety(c)}
	switch {
	case view.Label.Text != "":
		view.Under = view.Label
		if sayKind(c.Kind) {
			view.Sort = view.Kind
		}
	case isOfficeNumber(c):
		view.Under.Text = r.Printer.T("ans.office")
	case c.Kind == directory.ContactEmail && c.Role == directory.RoleOffice:
		view.Under.Text = r.Printer.T("ans.general_mail")
	default:
		view.Under.Text = view.Kind
	}
	return view
}

// sayKind reports whether the kind of a contact has to be said beside its label: its
// value could be taken for that of another.
func sayKind(kind directory.ContactKind) bool {
	switch kind {
	case directory.ContactPhone, directory.ContactShort, directory.ContactEmail, directory.ContactWeb, directory.ContactForm, directory.ContactOnion:
		return false
	}
	return true
}

// safeties say in a word who may listen on the way.
var safeties = map[directory.ContactKind]i18n.Key{
	directory.ContactPhone: "safe.phone", directory.ContactShort: "safe.phone", directory.ContactEmail: "safe.mail", directory.ContactFax: "safe.mail",
	directory.ContactPost: "safe.mail", directory.ContactWeb: "safe.https", directory.ContactForm: "safe.https", directory.ContactOnion: "safe.onion",
	directory.ContactSignal: "safe.e2e", directory.ContactWhatsApp: "safe.e2e", directory.ContactThreema: "safe.e2e", directory.ContactWire: "safe.e2e",
	directory.ContactMatrix: "safe.e2e", directory.ContactSession: "safe.e2e", directory.ContactSimpleX: "safe.e2e", directory.ContactBriar: "safe.e2e",
	directory.ContactTelegram: "safe.telegram", directory.ContactOther: "safe.unknown",
}

func (r Room) safety(c directory.PublishedContact) string {
	key := safeties[c.Kind]
	switch isLink := c.Kind == directory.ContactWeb || c.Kind == directory.ContactForm; {
	case isLink && strings.HasPrefix(c.Value, "http://"):
		key = "safe.http"
	case c.Kind == directory.ContactEmail && c.Key.Fingerprint != "" && !r.KeyExpired(c.Key):
		key = "safe.key"
	case key == "":
		return ""
	}
	return r.Printer.T(key)
}
