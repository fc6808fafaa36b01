package contact

import "strings"

// Breaks parts what is shown where a line may end: after a stroke, before a dot, an @ and the signs
// that begin a query or a fragment. The parts together are what was given; a number is one part, and
// is never divided. Nothing is put between the parts here: what shows nothing would be copied along.
func Breaks(shown string) []string {
	var parts []string
	start := 0
	for i := 1; i < len(shown); i++ {
		before := strings.IndexByte(".@?&#", shown[i]) >= 0 && shown[i-1] != shown[i]
		after := shown[i-1] == '/' && shown[i] != '/'
		if before || after {
			parts = append(parts, shown[start:i])
			start = i
		}
	}
	if shown == "" {
		return nil
	}
	return append(parts, shown[start:])
}
