package contact

import (
	"strings"

	"amparo/internal/lang"
	"amparo/internal/numbering"
)

// Keys returns the keys by which a contact is found: its own first, then wider ones. Of an address
// that is its host, of a page of an onion service the service, of a number that works from some countries the numbers that it is from abroad.
func (r Result) Keys() []Key {
	if r.Key == "" {
		return nil
	}
	keys := []Key{r.Key}
	if host := r.host(); host != "" {
		keys = append(keys, Key(keyHost+host))
	}
	if rest, ok := strings.CutPrefix(string(r.Key), keyOnion); ok {
		if host, _, inside := strings.Cut(rest, "/"); inside {
			keys = append(keys, Key(keyOnion+host))
		}
	}
	if strings.HasPrefix(string(r.Key), keyShort) {
		for _, country := range r.From {
			if n, verdict := numbering.ReadNational(digitsOf(string(r.Key)), country); verdict == numbering.Sound {
				keys = append(keys, numberKey(n))
			}
		}
	}
	return keys
}

// Claims returns the keys by which somebody who asks whose a number or an address is finds the
// contact. A host is that of a contact only if the whole site is: of an address on the site of a
// service that others use too, and of a mailbox, it is not.
func (r Result) Claims() []Key {
	keys := r.Keys()
	switch {
	case r.Key == "" || strings.HasPrefix(string(r.Key), keyWords):
		return nil
	case strings.HasPrefix(string(r.Key), keyMail), r.host() != "" && !r.wholeSite():
		return keys[:1]
	}
	return keys
}

// wholeSite: the address of a site, or of the site in one language.
func (r Result) wholeSite() bool {
	path := strings.Trim(strings.TrimPrefix(string(r.Key), keyWeb+r.host()), "/")
	return path == "" || lang.IsLanguage(path)
}

// host is the host in the key of an address, "" if there is none.
func (r Result) host() string {
	if rest, ok := strings.CutPrefix(string(r.Key), keyMail); ok {
		return rest[strings.LastIndex(rest, "@")+1:]
	}
	rest, ok := strings.CutPrefix(string(r.Key), keyWeb)
	if !ok {
		return ""
	}
	return rest[:strings.IndexAny(rest+"/", ":/?#")]
}

// Same reports whether two results are the same contact, however each was written. Numbers with
// different extensions lead to different people; one without is the switchboard of both.
func Same(a, b Result) bool {
	if !a.OK() || !b.OK() || a.Key == "" {
		return false
	}
	if a.Extension != b.Extension && a.Extension != "" && b.Extension != "" {
		return false
	}
	if a.Key == b.Key {
		return !strings.HasPrefix(string(a.Key), keyShort) || meet(a.From, b.From)
	}
	return meet(numbersOf(a), numbersOf(b))
}

// numbersOf are the keys of a contact that are telephone numbers.
func numbersOf(r Result) []Key {
	var numbers []Key
	for _, key := range r.Keys() {
		if strings.HasPrefix(string(key), keyNumber) {
			numbers = append(numbers, key)
		}
	}
	return numbers
}

func meet[T comparable](a, b []T) bool {
	for _, one := range a {
		for _, other := range b {
			if one == other {
				return true
			}
		}
	}
	return false
}
