package setting

import (
	"slices"
	"strings"
)

// Nearest is the name that somebody meant who typed another one by a slip; "" if none is
// that near. A slip is a letter too many, too few, wrong or in its neighbour's place: one
// of them, two in longer names, three in long ones. Else it is the only name that begins with
// what was typed.
func Nearest(typed string, names []string) string {
	if name := Slip(typed, names); name != "" {
		return name
	}
	return begun(typed, names)
}

// Slip is Nearest for what may be meant for somebody else: only slips count.
func Slip(typed string, names []string) string {
	best, least := "", 0
	for _, name := range names {
		if d := slips(strings.ToLower(typed), strings.ToLower(name)); near(typed, name, d) && (best == "" || d < least) {
			best, least = name, d
		}
	}
	return best
}

// begun is the only name that begins with what was typed.
func begun(typed string, names []string) string {
	found := ""
	for _, name := range names {
		if len(typed) >= 3 && strings.HasPrefix(name, typed) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

// near judges a number of slips. Two in a short name make another word of it, unless the
// letters stayed nearly the same.
func near(typed, name string, slips int) bool {
	short := min(len(typed), len(name))
	switch {
	case slips <= 1:
		return short > 1
	case slips == 2:
		return short >= 6 || short >= 4 && strangers(typed, name) <= 2
	}
	return slips == 3 && short >= 10
}

// strangers counts the letters that only one of two words has.
func strangers(a, b string) int {
	left := []byte(b)
	n := 0
	for i := range len(a) {
		if at := slices.Index(left, a[i]); at >= 0 {
			left = slices.Delete(left, at, at+1)
		} else {
			n++
		}
	}
	return n + len(left)
}

// slips is the distance of two words: how many letters were added, left out, changed, or
// exchanged with the next one.
func slips(a, b string) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			changed := last[j-1]
			if a[i-1] != b[j-1] {
				changed++
			}
			row[j] = min(last[j]+1, row[j-1]+1, changed)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
