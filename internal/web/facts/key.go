package facts

import (
	"strings"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/templates"
)

// group is how many digits of a fingerprint stand together.
const group = 4

// key is how mail to an address is encrypted; zero without a key.
func (r Reader) key(k directory.PublishedKey, href string) templates.Key {
	if k.Fingerprint == "" {
		return templates.Key{}
	}
	view := templates.Key{Fingerprint: grouped(k.Fingerprint)}
	switch {
	case r.KeyExpired(k):
		view.Expired = r.Printer.T("key.expired", i18n.Args{"Date": r.Date(string(k.Expires))})
		return view
	case k.Expires != "":
		view.Expires = r.Printer.T("key.expires", i18n.Args{"Date": r.Date(string(k.Expires))})
	}
	if k.Block != "" {
		view.Href = href
	}
	return view
}

// KeyExpired reports whether nothing can be encrypted to a key any more.
func (r Reader) KeyExpired(k directory.PublishedKey) bool {
	return k.Expires != "" && k.Expires <= r.today()
}

// grouped parts the digits of a fingerprint, so that people can compare them.
func grouped(fingerprint string) string {
	var b strings.Builder
	for i, digit := range fingerprint {
		if i > 0 && i%group == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(digit)
	}
	return b.String()
}
