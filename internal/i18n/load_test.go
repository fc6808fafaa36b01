package i18n_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/i18n"
	"amparo/internal/lang"
)

// soundEnglish and soundFrench are catalogues without defects; the tests change a line or add some.
const soundEnglish = `
"home.h1" = "Who can help?"
"home.count" = { one = "{{.Count}} organisation in {{.Place}}", other = "{{.Count}} organisations in {{.Place}}" }
"home.date" = "Checked on {{.Date}}"
"path.find" = "find"
"site.exit_url" = "https://en.wikipedia.org/"
"site.order" = "2"
`

const soundFrench = `
"home.h1" = "Qui peut vous aider` + "\u202f" + `?"
"home.count" = { one = "{{.Count}} organisation en {{.Place}}", many = "{{.Count}} d’organisations en {{.Place}}", other = "{{.Count}} organisations en {{.Place}}" }
"home.date" = "Vérifié le {{.Date}}"
"path.find" = "trouver"
"site.exit_url" = "https://fr.wikipedia.org/wiki/Accueil:x?y;z"
"site.order" = "1"
`

// files makes a file system of names and contents.
func files(pairs ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

func sound() fstest.MapFS {
	return files("active.en.toml", soundEnglish, "active.fr.toml", soundFrench, "pages/about.fr.md", "# À propos", "README", "")
}

func TestLoad(t *testing.T) {
	t.Parallel()
	c, err := i18n.Load(sound())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]lang.Tag{"fr", "en"}, c.Languages()); diff != "" {
		t.Errorf("languages (-want +got):\n%s", diff)
	}
	want := []i18n.Key{"home.count", "home.date", "home.h1", "path.find", "site.exit_url", "site.order"}
	if diff := cmp.Diff(want, c.Keys()); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
}

// TestLoadForms reads the same catalogue in the forms that TOML has for it.
func TestLoadForms(t *testing.T) {
	t.Parallel()
	forms := map[string]string{
		"tables": `
[home]
h1 = "Who can help?"
date = "Checked on {{.Date}}"
[home.count]
description = "under the title"
one = "{{.Count}} organisation in {{.Place}}"
other = "{{.Count}} organisations in {{.Place}}"
[path]
find = "find"
[site]
exit_url = "https://en.wikipedia.org/"
order = 2
`,
		"dotted keys": strings.ReplaceAll(soundEnglish, `"home.`, `home."`),
	}
	for name, english := range forms {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := i18n.Load(files("active.en.toml", english, "active.fr.toml", soundFrench))
			if err != nil {
				t.Fatal(err)
			}
			if got := c.Printer("en").T("home.count", i18n.Args{"Count": 1, "Place": "Bern"}); got != "1 organisation in Bern" {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestLoadRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		fr   bool   // the French file is changed, not the English one
		old  string // what is replaced in it; "" adds a line
		new  string
		want string // file, key and defect of the error
	}{
		{"syntax", false, `"Who`, `Who`, "active.en.toml: toml: line 2"},
		{"key twice", false, "", `"home.h1" = "Again"`, "active.en.toml: toml: line 8"},
		{"key twice in two spellings", false, "", "[home]\nh1 = \"Again\"", "active.en.toml: home.h1: is defined twice"},
		{"key without a dot", false, "", `"home" = "Home"`, "active.en.toml: home: the key is not"},
		{"key with capitals", false, "", `"home.Title" = "Home"`, "active.en.toml: home.Title: the key is not"},
		{"number", false, `"Checked on {{.Date}}"`, `1.5`, "active.en.toml: home.date: is neither a text nor a table"},
		{"missing in one", true, `"home.h1"`, `"home.h2"`, "active.fr.toml: home.h1: is missing; it is defined in active.en.toml"},
		{"of no other", true, `"home.h1"`, `"home.h2"`, "active.fr.toml: home.h2: is no message of the program: it is not in active.en.toml"},
		{"empty", false, "Who can help?", "", "active.en.toml: home.h1: is empty"},
		{"only a space", false, "Who can help?", "\u00a0", "active.en.toml: home.h1: is empty"},
		{"empty form", false, "{{.Count}} organisation in {{.Place}}", "", "active.en.toml: home.count: is empty"},
		{"space at the end", false, "Who can help?", "Who can help? ", "active.en.toml: home.h1: starts or ends with a space"},
		{"line break", false, "Who can help?", `Who\ncan help?`, "active.en.toml: home.h1: holds a line break"},
		{"element", false, "Who can help?", "Who can <b>help</b>?", "active.en.toml: home.h1: holds HTML: <b"},
		{"comment", false, "Who can help?", "Who <!-- can --> help?", "active.en.toml: home.h1: holds HTML: <!"},
		{"character reference", false, "Who can help?", "Who&nbsp;can help?", "active.en.toml: home.h1: holds HTML: &nbsp;"},
		{"printf", false, "Who can help?", "Who can help %s?", "active.en.toml: home.h1: holds %s"},
		{"other placeholder", true, "{{.Date}}", "{{.Day}}", "active.fr.toml: home.date: has the placeholders [Day] in form \"other\", but [Date] in active.en.toml"},
		{"no placeholder", true, "{{.Date}}", "lundi", "active.fr.toml: home.date: has the placeholders [] in form \"other\", but [Date]"},
		{"placeholder lost in one form", true, "d’organisations en {{.Place}}", "d’organisations", "active.fr.toml: home.count: has the placeholders [] in form \"many\", but [Place]"},
		{"placeholder with a space", false, "{{.Date}}", "{{ .Date }}", "active.en.toml: home.date: has a brace"},
		{"placeholder of another kind", false, "{{.Date}}", "{date}", "active.en.toml: home.date: has a brace"},
		{"template code", false, "{{.Date}}", "{{if .Date}}{{end}}", "active.en.toml: home.date: has a brace"},
		{"form missing", true, `many = "{{.Count}} d’organisations en {{.Place}}", `, "", "active.fr.toml: home.count: has the plural forms [one other], want exactly those of the language: [one many other]"},
		{"form of another language", false, "{ one", `{ few = "{{.Count}} x {{.Place}}", one`, "active.en.toml: home.count: has the plural forms [one few other], want exactly"},
		{"form nobody knows", false, "{ one", `{ dual = "x", one`, `active.en.toml: home.count: "dual" is not a plural form`},
		{"no form other", false, `, other = "{{.Count}} organisations in {{.Place}}"`, "", "active.en.toml: home.count: has the plural forms [one], want exactly"},
		{"forms in one language only", true, `"Vérifié le {{.Date}}"`, `{ one = "x {{.Date}}", many = "x {{.Date}}", other = "x {{.Date}}" }`, "active.fr.toml: home.date: has plural forms or {{.Count}}, but neither is in active.en.toml"},
		{"count without forms", false, "Who can help?", "Can {{.Count}} help?", "active.en.toml: home.h1: has the plural forms [other], want exactly"},
		{"ordinary space before a mark", true, "\u202f?", " ?", `active.fr.toml: home.h1: has other spaces than U+202F`},
		{"no space before a mark", true, "\u202f?", "?", `active.fr.toml: home.h1: has other spaces`},
		{"wide space before a mark", true, "\u202f?", "\u00a0?", `active.fr.toml: home.h1: has other spaces`},
		{"space before a colon", true, "\u202f?", "\u202f: oui", `active.fr.toml: home.h1: has other spaces`},
		{"spaces in quotes", true, "\u202f?", " « oui »", `active.fr.toml: home.h1: has other spaces`},
		{"mark after a placeholder", true, "le {{.Date}}", "le {{.Date}}!", `active.fr.toml: home.date: has other spaces`},
		{"straight apostrophe", true, "Qui peut", "S' il peut", `active.fr.toml: home.h1: has a straight apostrophe`},
		{"order is no number", false, `"2"`, `"second"`, "active.en.toml: site.order: is not a whole number"},
		{"order taken", false, `"2"`, `"1"`, "active.fr.toml: site.order: is 1 as in active.en.toml"},
		{"exit without encryption", false, "https:", "http:", "active.en.toml: site.exit_url: is not an https address"},
		{"exit within the site", false, "https://en.wikipedia.org/", "/about", "active.en.toml: site.exit_url: is not an https address"},
		{"path with capitals", true, `"trouver"`, `"Trouver"`, "active.fr.toml: path.find: is not a word for an address"},
		{"path with accents", true, `"trouver"`, `"à-trouver"`, "active.fr.toml: path.find: is not a word for an address"},
		{"path with a slash", true, `"trouver"`, `"trouver/aide"`, "active.fr.toml: path.find: is not a word for an address"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			english, french := soundEnglish, soundFrench
			changed := &english
			if tt.fr {
				changed = &french
			}
			before := *changed
			if *changed = strings.Replace(before, tt.old, tt.new, 1); tt.old == "" {
				*changed = before + tt.new + "\n"
			}
			if *changed == before {
				t.Fatal("the row changes nothing")
			}
			c, err := i18n.Load(files("active.en.toml", english, "active.fr.toml", french))
			if err == nil || c != nil {
				t.Fatal("Load accepts it")
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error is\n%v\nwant it to contain\n%s", err, tt.want)
			}
		})
	}
}

func TestLoadRefusesFiles(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		files fstest.MapFS
		want  string
	}{
		"none":             {files("en.toml", soundEnglish), "no catalogue"},
		"unknown language": {files("active.en.toml", soundEnglish, "active.tlh.toml", soundEnglish), `active.tlh.toml: lang: CLDR`},
		"tag in capitals":  {files("active.EN.toml", soundEnglish), `active.EN.toml: lang:`},
		"no language":      {files("active..toml", soundEnglish), `active..toml: lang:`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := i18n.Load(tt.files); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("the error is %v, want it to contain %s", err, tt.want)
			}
		})
	}
}

// TestLoadNamesEveryDefect makes sure that the author of a catalogue need not start the program
// once per defect.
func TestLoadNamesEveryDefect(t *testing.T) {
	t.Parallel()
	english := strings.NewReplacer("Who can help?", "", `"find"`, `"/"`).Replace(soundEnglish)
	french := strings.NewReplacer("\u202f?", " ?", "https", "http").Replace(soundFrench)
	_, err := i18n.Load(files("active.en.toml", english, "active.fr.toml", french))
	if err == nil {
		t.Fatal("Load accepts it")
	}
	want := `active.en.toml: home.h1: is empty
active.en.toml: path.find: is not a word for an address: small letters and digits, with single hyphens
active.fr.toml: home.h1: has other spaces than U+202F before ; ! ? and U+00A0 before : and inside « »: want "Qui peut vous aider\u202f?"
active.fr.toml: site.exit_url: is not an https address`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("one line for each (-want +got):\n%s", diff)
	}
}

func TestMachine(t *testing.T) {
	t.Parallel()
	tests := map[i18n.Key]bool{
		"path.find": true, "site.order": true, "site.exit_url": true, "site.name": true,
		"site.tagline": false, "home.path": false, "paths.find": false,
	}
	for k, want := range tests {
		if got := k.Machine(); got != want {
			t.Errorf("%q.Machine() = %v", k, got)
		}
	}
}
