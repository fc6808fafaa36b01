package place

import "strings"

// parted are the readings of an Arabic word without what is written together with it, nearest first:
// "وبالمغرب" is "and", "in" and "المغرب". None for words of other scripts.
func parted(word string) []string {
	if word == "" || word[0] < 0xD8 || word[0] > 0xDB {
		return nil
	}
	var readings []string
	for _, before := range []string{"", "و", "ف", "وب", "ول", "ب", "ل", "ك"} {
		rest, ok := strings.CutPrefix(word, before)
		if !ok || len(rest) < 6 {
			continue
		}
		if before != "" {
			readings = append(readings, rest)
		}
		if joined, ok := strings.CutPrefix(rest, "ل"); ok && strings.HasSuffix(before, "ل") {
			readings = append(readings, "ال"+joined)
		}
		if bare, ok := strings.CutPrefix(rest, "ال"); ok && len(bare) >= 6 {
			readings = append(readings, bare)
		} else if before == "" {
			readings = append(readings, "ال"+rest)
		}
	}
	return readings
}
