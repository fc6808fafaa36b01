package demo_test

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"amparo/internal/directory"
)

// contactLines are the contacts that the facts give an entry. A page that two
// facts name is one contact.
func (f fact) contactLines() (lines []string) {
	for _, p := range f.Phones {
		lines = append(lines, p.phoneLine())
	}
	for _, c := range f.Channels {
		lines = append(lines, c.line(cmp.Or(channelKinds[c.Kind], c.Kind), c.Value, cmp.Or(channelRoles[c.Kind], "-"), ""))
	}
	for _, m := range f.Emails {
		lines = append(lines, m.line("email", m.Value, "-", ""))
	}
	seen := func(address string) bool {
		return address == "" || slices.ContainsFunc(f.Channels, func(c factContact) bool { return sameAddress(c.Value, address) })
	}
	if !seen(f.Website) {
		lines = append(lines, factContact{}.line("web", f.Website, "-", ""))
	}
	if !seen(f.ApplyURL) && !sameAddress(f.ApplyURL, f.Website) {
		lines = append(lines, factContact{}.line("web", f.ApplyURL, "-", ""))
	}
	return lines
}

var (
	channelKinds = map[string]string{"web-form": "form", "portal": "form", "guidance": "web", "messaging-bot": "telegram"}
	channelRoles = map[string]string{"web-form": "help-desk", "portal": "help-desk", "guidance": "-", "messaging-bot": "help-desk"}
	phoneRoles   = map[string]string{"emergency-24-7": "emergency", "help-desk": "help-desk", "office": "office", "fax": "office", "automated-information": "information"}
)

func sameAddress(a, b string) bool {
	return strings.TrimSuffix(a, "/") == strings.TrimSuffix(b, "/")
}

// bracketed is a country code that was printed in brackets, which is how a
// number begins all the same.
var bracketed = regexp.MustCompile(`^\(\+?([0-9][0-9 ]*)\) *`)

// phoneLine: a number that was printed with its country is one to be dialled
// from everywhere; any other is dialled as printed. Only a line that answers at
// any hour, by its own word or that of two sources, is shown as one.
func (c factContact) phoneLine() string {
	value, kind, always := bracketed.ReplaceAllString(c.Value, "+$1 "), "phone", ""
	if !strings.HasPrefix(value, "+") {
		kind = "short"
	}
	if c.Kind == "fax" {
		kind = "fax"
	}
	if c.Kind == "emergency-24-7" && (c.Reliability == "first-party" || c.Reliability == "two-sources") {
		always = " day and night"
	}
	return c.line(kind, value, phoneRoles[c.Kind], always)
}

func (c factContact) line(kind, value, role, always string) string {
	visibility := directory.VisibilityPublic
	if c.Reliability == string(directory.ReliabilityOld) {
		visibility = directory.VisibilityTeam
	}
	return lineOfContact(kind, value, role, always, visibility, c.Languages, c.Reliability, c.Date)
}

// contactLine is a contact of an entry. The sheet of facts does not say in the
// same words what mail addresses and pages are for: their role is left out.
func contactLine(c directory.Contact) string {
	role, always := string(c.Role), ""
	if c.Kind == "email" || c.Kind == "web" {
		role = "-"
	}
	if c.DayAndNight {
		always = " day and night"
	}
	return lineOfContact(string(c.Kind), c.Value, role, always, c.Visibility, c.Languages, string(c.Provenance.Reliability), c.Provenance.Date)
}

func lineOfContact(kind, value, role, always string, visibility directory.Visibility, languages []string, reliability, date string) string {
	return strings.Join(strings.Fields(fmt.Sprintf("%s %s %s%s %s %s %s %s", kind, value, role, always, visibility, strings.Join(languages, "+"), reliability, date)), " ")
}
