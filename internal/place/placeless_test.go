package place

import (
	"os"
	"strings"
	"testing"

	"amparo/internal/lang"
)

// placelessTexts reads sentences that name no place, in three languages.
func placelessTexts(t *testing.T) texts {
	t.Helper()
	all := texts{}
	for _, tag := range []lang.Tag{"en", "fr", "es"} {
		b, err := os.ReadFile("testdata/placeless-" + string(tag) + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
				all[tag] = append(all[tag], line)
			}
		}
	}
	return all
}

// mostMisled is how many of a thousand of these sentences may be taken to name a place surely: one in
// eight of them is written to mislead, with people called Israel and Kenya.
const mostMisled = 15

// TestPlacelessSentences: where no place is named, hardly one is surely found, and few are at all.
func TestPlacelessSentences(t *testing.T) {
	t.Parallel()
	for tag, list := range placelessTexts(t) {
		t.Run(string(tag), func(t *testing.T) {
			t.Parallel()
			sure, other := 0, 0
			for _, text := range list {
				for _, m := range Resolve(text, tag, InSentence) {
					if m.Sure {
						sure++
					} else {
						other++
					}
					t.Log(text, told(text, []Match{m}))
				}
			}
			t.Logf("%d sentences: %d sure, %d others", len(list), sure, other)
			if len(list) < 300 || sure*1000 > len(list)*mostMisled || other*100 > len(list)*12 {
				t.Errorf("in %d sentences %d places are sure, and %d others", len(list), sure, other)
			}
		})
	}
}
