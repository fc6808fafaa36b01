package main

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/manual"
	"amparo/cmd/amparo/setting"
	"amparo/internal/store/storetest"
)

// whole is the program with all its commands, joined to those above them.
func whole(t *testing.T) *cli.Command {
	t.Helper()
	app := newProgram(&bytes.Buffer{}, &bytes.Buffer{})
	if err := app.Run(t.Context(), []string{"amparo", "version"}); err != nil {
		t.Fatal(err)
	}
	return app
}

func each(c *cli.Command, do func(*cli.Command)) {
	do(c)
	for _, below := range c.Commands {
		each(below, do)
	}
}

func shown(flag cli.Flag) bool {
	can, ok := flag.(cli.VisibleFlag)
	return ok && can.IsVisible() && flag.Names()[0] != "help" && flag.Names()[0] != "version"
}

// TestEverythingIsSaid: whatever can be typed says what it does, in help, in the manual and to
// shells, and whatever is a setting can be said in the file.
func TestEverythingIsSaid(t *testing.T) {
	t.Parallel()
	app := whole(t)
	pages := manual.Pages(app)
	bash, _ := manual.Completion(app, "bash")
	example, code, _ := said(t, "config", "example")
	if code != 0 {
		t.Fatal("there is no example")
	}
	each(app, func(c *cli.Command) {
		name := c.FullName()
		if c.Usage == "" || c.OnUsageError == nil {
			t.Errorf("%s: it has no usage, or words of another for what is wrong with its flags", name)
		}
		if words := strings.Fields(name); len(words) == 2 && c.Category == "" {
			t.Errorf("%s is in no group", name)
		}
		page := pages[strings.Join(strings.Fields(name)[:min(2, len(strings.Fields(name)))], "-")+".1"]
		if page == "" {
			t.Errorf("%s has no page in the manual", name)
		}
		for _, flag := range c.Flags {
			everyFlag(t, name, flag, page, bash, example)
		}
	})
	for _, flag := range app.Command("serve").Flags {
		s, is := setting.Of(flag)
		if shown(flag) && (!is || s.Category == "" || s.Key != flag.Names()[0]) {
			t.Errorf("serve --%s: it has no category, no variable, or one of another name", flag.Names()[0])
		}
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil || !strings.Contains(string(readme), "amparo help serve") {
		t.Errorf("the README does not say where to read of all flags: %v", err)
	}
}

func everyFlag(t *testing.T, command string, flag cli.Flag, page, bash, example string) {
	t.Helper()
	name := flag.Names()[0]
	if s, is := setting.Of(flag); is && s.Key != setting.ConfigFlag && strings.Count(example, "\n#"+s.Key+" = ") != 1 {
		t.Errorf("%s --%s: %s is not once in the example of a file", command, name, s.Key)
	}
	if !shown(flag) {
		return
	}
	if _, usage := setting.Words(flag); usage == "" {
		t.Errorf("%s --%s: it has no usage", command, name)
	}
	if !strings.Contains(page, `\fB\-\-`+strings.ReplaceAll(name, "-", `\-`)+`\fR`) {
		t.Errorf("%s --%s is not in the manual", command, name)
	}
	if !strings.Contains(bash, "--"+name) {
		t.Errorf("%s --%s is not completed", command, name)
	}
}

// TestTopics: each is told by its name and no command's, in lines of 80 columns, and what it
// names of the program is there.
func TestTopics(t *testing.T) {
	t.Parallel()
	app := whole(t)
	commands, flags := map[string]bool{}, map[string]bool{}
	each(app, func(c *cli.Command) {
		commands[strings.TrimPrefix(c.FullName(), "amparo ")] = true
		for _, flag := range c.Flags {
			flags["--"+flag.Names()[0]] = true
		}
	})
	names := map[string]bool{}
	for _, topic := range manual.Topics() {
		names[topic.Name] = true
	}
	named := regexp.MustCompile(`amparo ((?:help |account |config )?[a-z]+)|(?:^|[ (])(--[a-z][a-z0-9-]*)`)
	for _, topic := range manual.Topics() {
		t.Run(topic.Name, func(t *testing.T) {
			t.Parallel()
			text, code, _ := said(t, "help", topic.Name)
			if code != 0 || commands[topic.Name] || !strings.HasPrefix(text, topic.Name+" - "+topic.Title) {
				t.Errorf("exit %d, a command of that name: %t\n%s", code, commands[topic.Name], text)
			}
			for line := range strings.Lines(text) {
				if utf8.RuneCountInString(strings.TrimSuffix(line, "\n")) > 80 {
					t.Errorf("too long: %s", line)
				}
			}
			for _, found := range named.FindAllStringSubmatch(strings.Join(strings.Fields(text), " "), -1) {
				command, flag := found[1], found[2]
				if flag != "" && !flags[flag] {
					t.Errorf("there is no %s", flag)
				}
				about, help := strings.CutPrefix(command, "help ")
				if first, _, _ := strings.Cut(command, " "); command != "" && !commands[first] || help && !commands[about] && !names[about] {
					t.Errorf("there is no amparo %s", command)
				}
			}
		})
	}
}

// TestHelpFits: the help of every command has lines of 80 columns at most.
func TestHelpFits(t *testing.T) {
	t.Parallel()
	each(whole(t), func(c *cli.Command) {
		var out bytes.Buffer
		manual.Help(&out, c)
		for line := range strings.Lines(out.String()) {
			if utf8.RuneCountInString(strings.TrimSuffix(line, "\n")) > 80 {
				t.Errorf("%s: too long: %s", c.FullName(), line)
			}
		}
	})
}

// said runs the program, and is what it printed, its exit, and its line on standard error.
func said(t *testing.T, args ...string) (out string, code int, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), append([]string{"amparo"}, args...), &o, &e)
	return o.String(), code, e.String()
}

// TestNearly: a slip is told what was meant, at every place where there can be one.
func TestNearly(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"srve":                 `there is no command "srve"; did you mean "serve"? (amparo help)`,
		"help srve":            `there is no command "srve"; did you mean "serve"? (amparo help)`,
		"--help srve":          `there is no command "srve"; did you mean "serve"? (amparo help)`,
		"man bakcup":           `there is no command "bakcup"; did you mean "backup"? (amparo help)`,
		"account craete":       `there is no command "account craete"; did you mean "account create"? (amparo help account)`,
		"config chek":          `there is no command "config chek"; did you mean "config check"? (amparo help config)`,
		"banana":               `there is no command "banana" (amparo help)`,
		"--confg x serve":      `there is no flag --confg; did you mean --config? (amparo help)`,
		"check --dta x":        `there is no flag --dta; did you mean --data? (amparo help check)`,
		"account list --daat":  `there is no flag --daat; did you mean --data? (amparo help account list)`,
		"backup --too x":       `there is no flag --too; did you mean --to? (amparo help backup)`,
		"serve --hlep":         `there is no flag --hlep; did you mean --help? (amparo help serve)`,
		"serve --data":         `--data: FOLDER is needed (amparo help serve)`,
		"backup":               `--to TARGET is needed (amparo help backup)`,
		"account create":       `--name NAME and --role ROLE are needed (amparo help account create)`,
		"completion csh":       `completion: one of bash, fish, zsh is needed`,
		"serve --padding=yess": `--padding "yess": true or false is needed (amparo help serve)`,
	} {
		t.Run(typed, func(t *testing.T) {
			t.Parallel()
			out, code, errs := said(t, strings.Fields(typed)...)
			if code != 1 || out != "" || errs != "amparo: "+want+"\n" {
				t.Errorf("exit %d, %q\n%q, want\n%q", code, out, errs, want)
			}
		})
	}
}

// settingsFile is a file of settings.
func settingsFile(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "amparo.toml")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestConfigCheck: everything that is wrong is said, each in a line with its place, and nothing
// is touched.
func TestConfigCheck(t *testing.T) {
	t.Parallel()
	data := storetest.Dir(t)
	other := foreign(t)
	for name, row := range map[string]struct {
		file string
		args []string
		want []string
	}{
		"all is well":  {"data = \"" + data + "\"\nbase-url = \"https://example.org\"\n", nil, []string{"ok"}},
		"a new folder": {"create = true\n", []string{"--data", filepath.Join(t.TempDir(), "new")}, []string{"ok"}},
		"another program's database": {"data = \"" + other + "\"\n", nil, []string{
			"FILE:1: data: " + other + "/amparo.db: this is the database of another program; it was left as it is; name a folder that is only for amparo instead of " + other,
		}},
		"everything": {"data = \"" + data + "\"\nhost = [\"http://x/\", \"y/\"]\npaddin = true\nonion = 3\nbackup-to = \"/mnt\"\n\nnotice-server = \"mail\"\n",
			[]string{"--max-connections", "0", "--address-header", "X From:"}, []string{
				"FILE:3: paddin: there is no such setting; did you mean padding?",
				`FILE:4: onion: a text in "quotes" is needed`,
				`FILE:2: host "http://x/": a name is needed as browsers send it, such as example.org or 192.0.2.1:8080`,
				`FILE:2: host "y/": a name is needed as browsers send it, such as example.org or 192.0.2.1:8080`,
				`--address-header "X From:": the name of a header is needed, such as X-Forwarded-For`,
				"--max-connections 0: between 1 and 1000000 are needed",
				`FILE:7: notice-server "mail": HOST:PORT is needed, such as mail.example.org:587`,
				"FILE:7: notice-server: --notice-from is needed besides, the address that notices come from",
				"FILE:7: notice-server: --notice-to is needed besides, the address that notices go to",
				"FILE:5: backup-to: --backup-recipient is needed, the age1… that a key made with age-keygen belongs to",
			}},
		"a list of passwords that is none": {"data = \"" + data + "\"\nbreached-passwords = \"" + other + "/amparo.db\"\n", nil, []string{
			`FILE:2: breached-passwords "` + other + `/amparo.db": not lines of an upper-case SHA-1, a colon and a count, at byte 0`,
		}},
		"no TOML": {"data = x\n", []string{"--data", data}, []string{`FILE:1: this cannot be read: `}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := settingsFile(t, row.file)
			before := picture(t, data)
			out, code, errs := said(t, append([]string{"config", "check", "--config", file}, row.args...)...)
			got := strings.Split(strings.ReplaceAll(strings.TrimSuffix(out, "\n"), file, "FILE"), "\n")
			for i := range got {
				got[i] = regexp.MustCompile(`(this cannot be read: ).*`).ReplaceAllString(got[i], "$1")
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if well := row.want[0] == "ok"; well != (code == 0) || well != (errs == "") || strings.Count(errs, "\n") > 1 {
				t.Errorf("exit %d, %s", code, errs)
			}
			if diff := cmp.Diff(before, picture(t, data)); diff != "" {
				t.Errorf("files changed: %s", diff)
			}
		})
	}
}

// TestServeFromAFile: what the file says is served, and a flag goes before it.
func TestServeFromAFile(t *testing.T) {
	t.Parallel()
	data := storetest.Dir(t)
	file := settingsFile(t, "data = \"/nowhere\"\nhost = [\"other.example\"]\npage-cache = 5\n")
	s := start(t, "--config", file, "--data", data)
	if status, _ := get(t, s.base+"/healthz"); status != 200 {
		t.Errorf("status %d", status)
	}
	out, code, errs := said(t, "config", "show", "--config", file, "--data", data)
	if code != 0 {
		t.Fatal(errs)
	}
	for _, want := range []string{`data = "` + data + `"`, "host = [\"other.example\"]                        # " + file + ", line 2\n", "page-cache = 5 ", "padding = true                                  # default\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	s.end(t) // it writes below the folder that is looked at
	refuse(t, storetest.Dir(t), []string{"check", "--config", settingsFile(t, "dta = \"x\"\n")}, "amparo.toml:1: dta: there is no such setting; did you mean data?")
}

// TestManual: every page is written where it is wanted, and printed.
func TestManual(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "man1")
	if _, code, errs := said(t, "man", "--out", dir); code != 0 {
		t.Fatal(errs)
	}
	for name := range manual.Pages(whole(t)) {
		written, err := os.ReadFile(filepath.Join(dir, name))
		words := strings.Split(strings.TrimSuffix(name, ".1"), "-")[1:]
		printed, code, errs := said(t, append([]string{"man"}, words...)...)
		if err != nil || code != 0 || printed != string(written) || !strings.HasPrefix(printed, ".TH ") {
			t.Errorf("%s: %v %s", name, err, errs)
		}
	}
}

// TestChecksSpeakOfFlags: what is found begins with a flag of serve, so that its place can be
// said instead.
func TestChecksSpeakOfFlags(t *testing.T) {
	t.Parallel()
	several, ok := Config{Addr: "x", BaseURL: "x", Hosts: []string{"/"}, Onion: "x", Header: " "}.check().(interface{ Unwrap() []error })
	if !ok {
		t.Fatal("only one thing was found")
	}
	names := map[string]bool{}
	for _, flag := range serveFlags() {
		names["--"+flag.Names()[0]] = true
	}
	for _, err := range several.Unwrap() {
		if first, _, _ := strings.Cut(strings.Fields(errors.Join(err).Error())[0], ":"); !names[first] {
			t.Errorf("%v", err)
		}
	}
}

// TestVariablesNoted: what may be meant for somebody else is a line in the log, and no more.
func TestVariablesNoted(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	noteVariables(nil, log)
	if out.Len() > 0 {
		t.Errorf("nothing is said as %s", out.String())
	}
	noteVariables([]string{"AMPARO_HOME", "AMPARO_PORT"}, log)
	if got := out.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, `"names":"AMPARO_HOME AMPARO_PORT"`) || !strings.Contains(got, `"level":"WARN"`) {
		t.Errorf("%s", got)
	}
}
