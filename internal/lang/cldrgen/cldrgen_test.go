package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/lang/cldr"
)

func TestCompile(t *testing.T) {
	t.Parallel()
	var c calendar
	c.Months = map[string]map[string]map[string]string{
		"format":      {"wide": {"1": "janvier", "3": "mars"}, "abbreviated": {"1": "janv."}},
		"stand-alone": {"wide": {"1": "Janvier"}},
	}
	c.Eras.Abbr = map[string]string{"1": "AD"}
	tests := []struct{ pattern, want, january string }{
		{"d MMMM y", "{d} {month} {y}", "janvier"},
		{"dd MM yyyy", "{dd} {mm} {y}", ""},
		{"d. MMM y", "{d}. {month} {y}", "janv."},
		{"LLLL y", "{month} {y}", "Janvier"},
		{"d 'de' MMMM 'de' y", "{d} de {month} de {y}", "janvier"},
		{"d''MMMM y", "{d}'{month} {y}", "janvier"},
		{"y年M月d日", "{y}年{m}月{d}日", ""},
		{"d MMMM G y", "{d} {month} AD {y}", "janvier"},
	}
	for _, tt := range tests {
		p, err := c.compile(tt.pattern)
		if err != nil || p.Text != tt.want {
			t.Errorf("compile(%q) = %q, %v, want %q", tt.pattern, p.Text, err, tt.want)
		}
		if tt.january == "" && p.Months != nil || tt.january != "" && p.Months[0] != tt.january {
			t.Errorf("compile(%q) has the months %q", tt.pattern, p.Months)
		}
	}
	for _, pattern := range []string{"", "d MMMM", "EEEE d MMMM y", "d MMMMM y", "yy"} {
		if p, err := c.compile(pattern); err == nil {
			t.Errorf("compile(%q) = %v, want an error", pattern, p)
		}
	}
}

func TestClockAndMoney(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"HH:mm": "{HH}:{mm}", "h:mm a": "{h}:{mm} {a}", "a h時mm分": "{a} {h}時{mm}分", "B h:mm": "{HH}:{mm}"} {
		if got := clock(in); got != want {
			t.Errorf("clock(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"#,##0.00\u00a0¤": "{n}\u00a0{s}", "¤#,##,##0.00;(¤#)": "{s}{n}", "¤\u00a00": "{s}\u00a0{n}"} {
		if got, err := money(in); got != want || err != nil {
			t.Errorf("money(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "¤", "#,##0.00"} {
		if got, err := money(in); err == nil {
			t.Errorf("money(%q) = %q, want an error", in, got)
		}
	}
}

func TestCapitalise(t *testing.T) {
	t.Parallel()
	tests := []struct{ tag, in, want string }{
		{"fr", "français", "Français"},
		{"vi", "Tiếng Việt", "Tiếng Việt"},
		{"nn", "norsk nynorsk", "Norsk nynorsk"},
		{"tr", "ingilizce", "İngilizce"},
		{"zu", "isiZulu", "IsiZulu"},
		{"ar", "العربية", "العربية"},
		{"uz", "o‘zbek", "O‘zbek"},
	}
	for _, tt := range tests {
		if got := capitalise(tt.tag, tt.in); got != tt.want {
			t.Errorf("capitalise(%s, %q) = %q, want %q", tt.tag, tt.in, got, tt.want)
		}
	}
}

func TestContainers(t *testing.T) {
	t.Parallel()
	contents := map[string][]string{
		"001": {"002", "019", "AQ"},
		"002": {"011", "015", "202"},
		"202": {"011"},
		"011": {"GH", "SN"},
		"015": {"EA", "MA", "TN"}, // EA is no country of ISO 3166
		"019": {"US"},
	}
	got := containers(contents, func(code string) bool { return len(code) == 2 && code != "EA" })
	want := cldr.Table{
		"002": {"001"}, "019": {"001"}, "202": {"002", "001"}, "015": {"002", "001"}, "011": {"202", "002", "001"},
		"AQ": {"001"}, "US": {"019", "001"}, "MA": {"015", "002", "001"}, "TN": {"015", "002", "001"},
		"GH": {"011", "202", "002", "001"}, "SN": {"011", "202", "002", "001"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("containers (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"001", "002", "202", "011", "015", "019"}, geoscheme(contents)); diff != "" {
		t.Errorf("geoscheme (-want +got):\n%s", diff)
	}
}

func TestSource(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.json"), []byte(`{"x":{"y":"z"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	var s string
	if err := source(dir).read(&s, "a.json", "x", "y"); err != nil || s != "z" {
		t.Errorf("read %q, %v", s, err)
	}
	for want, keys := range map[string][]string{`no "w"`: {"x", "w"}, "cannot unmarshal": {"x"}} {
		if err := source(dir).read(&s, "a.json", keys...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("read of %v: %v, want %s", keys, err, want)
		}
	}
	if err := run(dir, filepath.Join(dir, "out")); err == nil {
		t.Error("run accepts a folder without packages")
	}
	if err := run("", filepath.Join(dir, "out")); err == nil || !strings.Contains(err.Error(), "CLDR_DIR") {
		t.Errorf("run without a folder: %v", err)
	}
}
