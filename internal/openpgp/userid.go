package openpgp

import (
	"cmp"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"

	pgp "github.com/ProtonMail/go-crypto/openpgp"
)

// maxUserID is how much of a user id is shown, in characters.
const maxUserID = 200

// userIDs are those that count, the primary one first, the others sorted.
func userIDs(e *pgp.Entity, now time.Time) []string {
	first := e.PrimaryIdentity()
	var all []*pgp.Identity
	for _, identity := range e.Identities {
		if !identity.Revoked(now) {
			all = append(all, identity)
		}
	}
	slices.SortFunc(all, func(a, b *pgp.Identity) int {
		switch {
		case a == b:
			return 0
		case a == first:
			return -1
		case b == first:
			return 1
		}
		return cmp.Compare(a.Name, b.Name)
	})
	names := make([]string, len(all))
	for i, identity := range all {
		names[i] = showable(identity.Name)
	}
	return names
}

// showable is a user id without what could make it read otherwise than it is: anybody writes what
// they like into one.
func showable(id string) string {
	id = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(id, "\ufffd"))
	if runes := []rune(id); len(runes) > maxUserID {
		id = string(runes[:maxUserID]) + "…"
	}
	return strings.TrimSpace(id)
}

// Addresses are the mail addresses in the user ids, in small letters.
func (k Key) Addresses() []string {
	var all []string
	for _, id := range k.UserIDs {
		if _, rest, ok := strings.Cut(id, "<"); ok {
			id, _, _ = strings.Cut(rest, ">")
		}
		if a, err := mail.ParseAddress(id); err == nil && !slices.Contains(all, strings.ToLower(a.Address)) {
			all = append(all, strings.ToLower(a.Address))
		}
	}
	return all
}
