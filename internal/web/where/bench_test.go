package where_test

import (
	"strings"
	"testing"

	"amparo/internal/web/where"
)

// BenchmarkRead is a field that is understood, one that is not, and as much of
// nothing as a field is read.
func BenchmarkRead(b *testing.B) {
	for name, text := range map[string]string{"city": "Goma, RDC", "none": "the village near the big river", "long": strings.Repeat("nowherre ", 9), "endless": strings.Repeat("help ", 10000)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				where.Read(text, "en")
			}
		})
	}
}
