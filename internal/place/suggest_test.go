package place

import (
	"strings"
	"testing"

	"amparo/internal/lang"
)

func TestSuggest(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		tag  lang.Tag
		text string
		want string
	}{
		{"en", "zimbabwee", "ZW"}, {"en", "nigera", "NE NG"}, {"fr", "sén", "SN"}, {"es", "hondu", "HN"}, {"en", "Irland", "IE"}, {"en", "libera", "LR"},
		{"en", "Congo", "CD CG"}, {"es", "guatemla", "GT"}, {"fr", "kinsha", "2314302"}, {"en", "qqqq", ""}, {"en", "", ""}, {"en", "Malawi", "MW"},
	} {
		t.Run(string(c.tag)+" "+c.text, func(t *testing.T) {
			t.Parallel()
			var codes []string
			for _, p := range Suggest(c.text, c.tag, 6) {
				codes = append(codes, p.Code)
			}
			if got := strings.Join(codes, " "); !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	if got := Suggest("S", "en", 0); got != nil {
		t.Errorf("none asked for: %v", got)
	}
}
