package settings_test

import (
	"strings"
	"testing"

	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/settings"
)

func TestIsExit(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]bool{
		"https://example.org": true, "https://example.org/a?b=c#d": true, "https://münchen.example/": true,
		"": false, "http://example.org": false, "HTTPS://example.org": true, "/home": false, "//example.org": false, "https://": false,
		"https://localhost/": false, "https://user:pass@example.org/": false, "javascript:alert(1)": false, "https://exa mple.org": false,
		"https://example.org/\"><script>": false, "https://example.org/\u202e": false, "https://example.org/\n": false, "data:text/html,x": false,
	} {
		if got := settings.IsExit(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	tests := []struct {
		given settings.Settings
		want  []directory.Problem
	}{
		{settings.Settings{}, nil},
		{settings.Settings{Name: "Amparo", Exit: map[lang.Tag]string{"fr": "https://example.org"}}, nil},
		{settings.Settings{Name: strings.Repeat("é", 41)}, []directory.Problem{{Field: "name", Code: directory.ProblemTooLong}}},
		{settings.Settings{Name: "a\u202eb"}, []directory.Problem{{Field: "name", Code: directory.ProblemCharacter}}},
		{settings.Settings{Exit: map[lang.Tag]string{"fr": "http://x.org", "en": "x"}}, []directory.Problem{
			{Field: "exit.en", Code: directory.ProblemURL}, {Field: "exit.fr", Code: directory.ProblemURL},
		}},
	}
	for _, test := range tests {
		got := test.given.Check()
		if len(got) != len(test.want) {
			t.Errorf("%+v: %v", test.given, got)
			continue
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%+v: %v", test.given, got)
			}
		}
	}
}

func TestCheckText(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]directory.ProblemCode{
		"# Title\n\ntext": "", "": directory.ProblemRequired, " \n\t": directory.ProblemRequired,
		strings.Repeat("x", 20_001): directory.ProblemTooLong, "a\x00b": directory.ProblemCharacter, "a\u2066b": directory.ProblemCharacter,
	} {
		if got := settings.CheckText(source); got != want {
			t.Errorf("%.20q: %q, want %q", source, got, want)
		}
	}
}
