package directory

import "regexp"

// MaxSlug is the longest slug in bytes: an address fits on one line of paper.
const MaxSlug = 80

var slugPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// ValidSlug reports whether s can be the last word of a profile's address:
// lower-case ASCII letters and digits in words joined by single hyphens.
//
// "a-z" is the address of the list of names in most languages.
func ValidSlug(s string) bool {
	return len(s) <= MaxSlug && s != "a-z" && slugPattern.MatchString(s)
}
