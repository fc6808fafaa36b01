package words

import (
	"cmp"

	"amparo/internal/i18n"
	"amparo/internal/link"
	"amparo/internal/settings"
)

// LinkReasons are what came back from an address, in words; also on a command
// line.
var LinkReasons = map[link.Reason]i18n.Key{
	link.Answered:    "links.reason_answered",
	link.Gone:        "links.reason_gone",
	link.NoName:      "links.reason_no_name",
	link.Refused:     "links.reason_refused",
	link.Certificate: "links.reason_certificate",
	link.Timeout:     "links.reason_timeout",
	link.Unreachable: "links.reason_unreachable",
	link.Forbidden:   "links.reason_forbidden",
	link.Busy:        "links.reason_busy",
	link.Broken:      "links.reason_broken",
	link.Odd:         "links.reason_odd",
	link.Loop:        "links.reason_loop",
	link.Onion:       "links.reason_onion",
	link.Inside:      "links.reason_inside",
	link.Port:        "links.reason_port",
	link.Malformed:   "links.reason_malformed",
}

// WaysOut is where the button to leave the site leads in each language.
func WaysOut(words *i18n.Catalogues, now settings.Settings) []link.Use {
	var list []link.Use
	for _, tag := range words.Languages() {
		list = append(list, link.Use{Address: cmp.Or(now.Exit[tag], words.Printer(tag).T("site.exit_url")), Language: tag})
	}
	return list
}
