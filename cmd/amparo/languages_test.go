package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"amparo/internal/i18n"
	"amparo/internal/store/storetest"
	"amparo/locales"
)

// spoken runs `amparo languages`.
func spoken(t *testing.T, args ...string) (code int, out, errors string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), append([]string{"amparo", "languages"}, args...), &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// catalogueOf writes a catalogue into a folder of its own, and returns its path.
func catalogueOf(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func englishCatalogue(t *testing.T) string {
	t.Helper()
	content, err := fs.ReadFile(locales.FS, "active.en.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestLanguagesComplete: the languages of the program lack nothing, in the
// demonstration directory either.
func TestLanguagesComplete(t *testing.T) {
	t.Parallel()
	code, out, errors := spoken(t, "--data", filled(t))
	if code != 0 || errors != "" || strings.Contains(out, "WRONG") {
		t.Errorf("%d %s %s", code, out, errors)
	}
	for _, want := range []string{"en messages   ok", "fr pages      ok     4 static pages", "es labels     ok     67 terms"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	code, out, errors = spoken(t, "fr")
	if code != 0 || errors != "" || strings.Contains(out, "es messages") || strings.Contains(out, "labels") || !strings.Contains(out, "fr messages") {
		t.Errorf("only French: %d %s %s", code, out, errors)
	}
}

// TestLanguagesFile: who writes a fourth language sees what is left.
func TestLanguagesFile(t *testing.T) {
	t.Parallel()
	english := englishCatalogue(t)
	without := regexp.MustCompile(`(?m)^"home.h1" = .*\n`).ReplaceAllString(english, "")
	if without == english {
		t.Fatal("the home page has no heading")
	}
	tests := []struct {
		name, file, content string
		args                []string
		want                []string
		not                 string
	}{
		{"one message missing", "active.pt.toml", without, nil, []string{"\n  home.h1: is missing: \"", "pt pages      WRONG  4 found\n  pages/about.pt.md: is missing: \"About this directory\"\n"}, "is defined in"},
		{"plural forms", "active.pt.toml", english, nil, []string{"\n  account.passkeys: has the plural forms [one other], want exactly those of the language: [one many other]: one \"{{.Count}} passkey\", other \"{{.Count}} passkeys\"\n", "read as in English"}, "  a_to_z.h1"},
		{"the same listed", "active.pt.toml", english, []string{"--same"}, []string{"\n  a_to_z.h1: \"A to Z\"\n"}, "path.directory"},
		{"the place of another", "active.de.toml", english, nil, []string{"de messages   WRONG  1 found\n  site.order: is 2 as in "}, "en messages"},
		{"an unknown key", "active.de.toml", english + "\"home.more\" = \"x\"\n", nil, []string{"\n  home.more: is no message of the program: it is not in active.en.toml\n"}, ""},
		{"a fault of writing", "active.pt.toml", `"home.h1" = x`, nil, []string{"pt messages   WRONG  1 found\n  active.pt.toml: toml: line 1"}, "is missing: \"Who"},
		{"an unknown language", "active.tlh.toml", english, nil, []string{"\n  active.tlh.toml: lang: CLDR"}, ""},
		{"a language of the program", "active.fr.toml", "", nil, []string{fmt.Sprintf("fr messages   WRONG  %d found\n", strings.Count("\n"+english, "\n\"")), "fr pages      ok", "fr messages   note   plural forms: one, many, other\n"}, "es messages"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			code, out, errors := spoken(t, append(test.args, "--file", catalogueOf(t, test.file, test.content))...)
			if code != 1 || !strings.HasPrefix(errors, "amparo: languages: ") || strings.Count(errors, "\n") != 1 {
				t.Errorf("%d %s", code, errors)
			}
			for _, want := range test.want {
				if !strings.Contains(out, want) {
					t.Errorf("%q is not in\n%s", want, out)
				}
			}
			if test.not != "" && strings.Contains(out, test.not) {
				t.Errorf("%q is in\n%s", test.not, out)
			}
		})
	}
}

// TestLanguagesData: what is written in a database counts, and what it lacks
// does.
func TestLanguagesData(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	damage(t, dir, []string{
		`INSERT INTO pages (name, language, source, at) VALUES ('about', 'de', '# Über', 0)`,
		`UPDATE term_labels SET hint = '' WHERE vocabulary = 'needs' AND term_id = 'legal' AND language = 'fr'`,
	})
	storetest.Reseal(t, dir) // as if it had been written so
	file := catalogueOf(t, "active.de.toml", englishCatalogue(t))
	pages := filepath.Join(filepath.Dir(file), "pages")
	if err := os.Mkdir(pages, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(pages, "safety.de.md"), []byte("# Sicher"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, errors := spoken(t, "--file", file, "--data", dir)
	if code != 1 || !strings.Contains(errors, "things are missing or wrong") {
		t.Errorf("%d %s", code, errors)
	}
	for _, want := range []string{"de pages      WRONG  2 found", "pages/privacy.de.md", "de labels     WRONG  67 found\n", "\n  needs legal: has no label: \""} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	code, out, errors = spoken(t, "fr", "--data", dir)
	if code != 1 || errors != "amparo: languages: 1 thing is missing or wrong\n" || !strings.Contains(out, "  needs legal: has no hint: \"") {
		t.Errorf("a hint: %d %s %s", code, out, errors)
	}
}

func TestLanguagesMistakes(t *testing.T) {
	t.Parallel()
	file := catalogueOf(t, "active.pt.toml", "")
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"no such language":     {[]string{"pt"}, "the program has no pt"},
		"two languages":        {[]string{"fr", "es"}, `"es" is not understood`},
		"a file and another":   {[]string{"--file", file, "fr"}, "--file"},
		"no such file":         {[]string{"--file", file + "/active.pt.toml"}, "active.pt.toml"},
		"a folder":             {[]string{"--file", filepath.Dir(catalogueOf(t, "x", ""))}, "the name must be"},
		"a file of other name": {[]string{"--file", catalogueOf(t, "pt.toml", "")}, "the name must be active.LANGUAGE.toml"},
		"no database":          {[]string{"--data", t.TempDir()}, "amparo.db"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, out, errors := spoken(t, test.args...)
			if code != 1 || out != "" || !strings.Contains(errors, test.want) || strings.Count(errors, "\n") != 1 {
				t.Errorf("%d %s %s", code, out, errors)
			}
		})
	}
}

// TestPrintError: a start that fails for its catalogues names each defect in a
// line of its own.
func TestPrintError(t *testing.T) {
	t.Parallel()
	_, err := i18n.Load(fstest.MapFS{"active.en.toml": {Data: []byte("\"home.h1\" = \"\"\n\"site.order\" = 1\n\"site.exit_url\" = \"x\"\n")}})
	if err == nil {
		t.Fatal("Load accepts it")
	}
	var stderr bytes.Buffer
	printError(&stderr, err)
	want := "active.en.toml: home.h1: is empty\nactive.en.toml: site.exit_url: is not an https address\n" +
		"amparo: the program cannot run with these catalogues of messages (2 defects)\n"
	if stderr.String() != want {
		t.Errorf("got\n%s\nwant\n%s", stderr.String(), want)
	}
}
