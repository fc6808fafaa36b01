package wire

import "strings"

// Unchanged reports whether a reader says to have what a tag stands for (RFC 9110,
// 13.1.2).
func Unchanged(conditions []string, tag string) bool {
	for _, condition := range conditions {
		for part := range strings.SplitSeq(condition, ",") {
			part = strings.TrimSpace(part)
			if part == "*" || strings.TrimPrefix(part, "W/") == tag {
				return true
			}
		}
	}
	return false
}
