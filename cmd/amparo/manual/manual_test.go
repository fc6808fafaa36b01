package manual

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/urfave/cli/v3"
)

// tree is a program with everything that the real one has, one of each.
func tree(t *testing.T) *cli.Command {
	t.Helper()
	many := []cli.Flag{
		&cli.StringFlag{Name: "addr", Category: "Network", Usage: "`HOST:PORT` to listen on", Value: "127.0.0.1:8080", Sources: cli.EnvVars("AMPARO_ADDR")},
		&cli.StringFlag{Name: "data", Category: "Folder", Usage: "`FOLDER` of the database", Value: "./data", Sources: cli.EnvVars("AMPARO_DATA")},
		&cli.DurationFlag{Name: "every", Category: "Backups", Usage: "`TIME` after which it's \"done\"", Value: 5 * time.Minute},
		&cli.BoolFlag{Name: "padding", Category: "Network", Usage: "fill pages up to one of a few lengths, so that who watches the line cannot tell which was read; --padding=false", Value: true},
		&cli.StringFlag{Name: "key", Category: "Backups", Usage: "`FILE` with a key", Required: true},
		&cli.StringFlag{Name: "hidden", Hidden: true},
	}
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		many = append(many, &cli.BoolFlag{Name: "one-" + name, Category: "More", Usage: "does it"})
	}
	app := &cli.Command{
		Name: "amparo", Usage: "a directory", Version: "v1", HideHelpCommand: true,
		Flags: []cli.Flag{&cli.StringFlag{Name: "config", Usage: "`FILE` of settings"}},
		Commands: []*cli.Command{
			{Name: "serve", Category: "Run", Usage: "serve the directory", Description: "Long words that go on and on until they have to be broken somewhere\nbefore the edge.\n\nExamples:\n  amparo serve --data './data'   .dot\n  'quote\n\nThe end.", Flags: many},
			{Name: "import", Category: "Move", Usage: "read entries: all or nothing", ArgsUsage: "FILE-OR-FOLDER", Flags: []cli.Flag{&cli.BoolFlag{Name: "dry-run", Usage: "change nothing"}}},
			{Name: "account", Category: "Set up", Usage: "the accounts", Commands: []*cli.Command{
				{Name: "create", Usage: "make one", ArgsUsage: "NAME", Flags: []cli.Flag{&cli.StringFlag{Name: "role", Usage: "`ROLE`"}}},
				{Name: "list", Usage: "list them"},
			}},
			{Name: "man", Category: "Look", Usage: "print a page", ArgsUsage: "[COMMAND]"},
			{Name: "completion", Category: "Look", Usage: "print a script", ArgsUsage: "SHELL"},
			{Name: "secret", Hidden: true},
		},
		Action: func(context.Context, *cli.Command) error { return nil },
	}
	if err := app.Run(t.Context(), []string{"amparo"}); err != nil { // joins commands to those above them
		t.Fatal(err)
	}
	return app
}

// TestHelp: it is grouped, has defaults and variables, and fits into 80 columns.
func TestHelp(t *testing.T) {
	t.Parallel()
	app := tree(t)
	for name, row := range map[string]struct {
		of   *cli.Command
		want []string
		not  []string
	}{
		"the program":       {app, []string{"amparo - a directory\n", "Usage: amparo COMMAND [FLAGS]", "\nRun\n  serve       serve the directory\n", "\nSet up\n", "--config FILE\n"}, []string{"secret", "--help"}},
		"serve":             {app.Command("serve"), []string{"\nNetwork\n  --addr HOST:PORT\n        HOST:PORT to listen on (default 127.0.0.1:8080; AMPARO_ADDR)\n  --padding\n", "default 5m)", "(needed)", "\n  amparo serve --data './data'   .dot\n", "broken somewhere before the\nedge.\n"}, []string{"hidden", "VALUE"}},
		"few flags":         {app.Command("import"), []string{"Usage: amparo import [FLAGS] FILE-OR-FOLDER", "\nFlags\n  --dry-run\n        change nothing\n"}, nil},
		"a roof":            {app.Command("account"), []string{"Usage: amparo account COMMAND\n", "\nCommands\n  create  make one\n", "amparo help account COMMAND"}, nil},
		"a command of them": {app.Command("account").Command("create"), []string{"amparo account create - make one", "Usage: amparo account create [FLAGS] NAME", "--role ROLE"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			Help(&out, row.of)
			for _, want := range row.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%q is missing in\n%s", want, out.String())
				}
			}
			for _, not := range row.not {
				if strings.Contains(out.String(), not) {
					t.Errorf("%q is in\n%s", not, out.String())
				}
			}
			for line := range strings.Lines(out.String()) {
				if utf8.RuneCountInString(strings.TrimSuffix(line, "\n")) > width {
					t.Errorf("too long: %s", line)
				}
			}
		})
	}
}

// TestPages: a page for the program and for each command, with what a page has to have.
func TestPages(t *testing.T) {
	t.Parallel()
	pages := Pages(tree(t))
	want := map[string][]string{
		"amparo.1":            {"NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "Run", "Move", "Set up", "Look", "ACCOUNTS", "COPIES", "FOLDER", "HEALTH", "HTTPS", "UPGRADES", "OPTIONS", "ENVIRONMENT AND FILES", "EXIT STATUS", "SEE ALSO"},
		"amparo-serve.1":      {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "Network", "Folder", "Backups", "More", "ENVIRONMENT AND FILES", "EXIT STATUS", "SEE ALSO"},
		"amparo-import.1":     {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "ENVIRONMENT AND FILES", "EXIT STATUS", "SEE ALSO"},
		"amparo-man.1":        {"NAME", "SYNOPSIS", "DESCRIPTION", "ENVIRONMENT AND FILES", "EXIT STATUS", "SEE ALSO"},
		"amparo-completion.1": {"NAME", "SYNOPSIS", "DESCRIPTION", "ENVIRONMENT AND FILES", "EXIT STATUS", "SEE ALSO"},
		"amparo-account.1":    {"NAME", "SYNOPSIS", "DESCRIPTION", "AMPARO ACCOUNT CREATE", "Options", "AMPARO ACCOUNT LIST", "ENVIRONMENT AND FILES", "EXIT STATUS", "SEE ALSO"},
	}
	heading := regexp.MustCompile(`(?m)^\.S[HS] "(.*)"$`)
	got := map[string][]string{}
	for name, page := range pages {
		for _, found := range heading.FindAllStringSubmatch(page, -1) {
			got[name] = append(got[name], found[1])
		}
		lint(t, name, page)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, want := range []string{".TP\n\\fB\\-\\-addr\\fR \\fIHOST:PORT\\fR\nHOST:PORT to listen on (default 127.0.0.1:8080; AMPARO_ADDR)\n", ".nf\n  amparo serve \\-\\-data \\(aq./data\\(aq"} {
		if !strings.Contains(pages["amparo-serve.1"], want) {
			t.Errorf("%q is missing in\n%s", want, pages["amparo-serve.1"])
		}
	}
}

// lint holds a page against what the macros of man know, and has groff set it where there is
// one.
func lint(t *testing.T, name, page string) {
	t.Helper()
	known := regexp.MustCompile(`^(\.(TH|SH|SS|TP|PP|nf|fi|br|nh|ad l)( "[^"]*")*|[^.'].*)$`)
	escape := regexp.MustCompile(`\\(e|-|&|f[BIR]|\((aq|ga|ha|ti|dq)|\[u[0-9A-F]{4,6}\])`)
	for i, line := range strings.Split(strings.TrimSuffix(page, "\n"), "\n") {
		if !known.MatchString(line) || strings.Contains(escape.ReplaceAllString(line, ""), `\`) || strings.ContainsFunc(line, func(r rune) bool { return r > '~' || r < ' ' }) {
			t.Errorf("%s:%d: %s", name, i+1, line)
		}
	}
	groff, err := exec.LookPath("groff")
	if err != nil {
		return
	}
	set := exec.CommandContext(t.Context(), groff, "-man", "-Tutf8", "-ww", "-z")
	set.Stdin = strings.NewReader(page)
	if said, err := set.CombinedOutput(); err != nil || len(said) > 0 {
		t.Errorf("groff says of %s: %v\n%s", name, err, said)
	}
}

// TestBash: what bash offers, asked of bash.
func TestBash(t *testing.T) {
	t.Parallel()
	shell, err := exec.LookPath("bash")
	if err != nil {
		return // the script is for machines that have it
	}
	script, _ := Completion(tree(t), "bash")
	dir := t.TempDir()
	for _, name := range []string{"amparo.toml", "entries/x"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for typed, want := range map[string][]string{
		"":                        {"account", "completion", "import", "man", "serve"},
		"man ":                    {"account", "completion", "import", "man", "serve"},
		"completion ":             {"bash", "fish", "zsh"},
		"s":                       {"serve"},
		"--c":                     {"--config"},
		"serve --d":               {"--data"},
		"serve --one-":            {"--one-a", "--one-b", "--one-c", "--one-d", "--one-e"},
		"serve --padding --a":     {"--addr"},
		"serve --addr ":           nil,
		"serve --data ":           {"entries"},
		"serve --data = ":         {"entries"},
		"serve --key ":            {"amparo.toml", "entries"},
		"serve --config a":        {"amparo.toml"},
		"import e":                {"entries"},
		"import --dry":            {"--dry-run"},
		"account ":                {"create", "list"},
		"account create --r":      {"--role"},
		"account create --role x": nil,
		"serve $(touch oops) --d": {"--data"},
	} {
		t.Run(typed, func(t *testing.T) {
			t.Parallel()
			words := append([]string{"amparo"}, strings.Split(typed, " ")...)
			for i := range words {
				words[i] = quoted(words[i])
			}
			ask := exec.CommandContext(t.Context(), shell, "--norc", "-c", script+"\ncompopt() { :; }\nCOMP_WORDS=("+strings.Join(words, " ")+")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_amparo\nprintf '%s\\n' \"${COMPREPLY[@]}\"")
			ask.Dir = dir
			out, err := ask.CombinedOutput()
			got := strings.Fields(string(out))
			slices.Sort(got)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("%v: %s; want %q", err, out, want)
			}
			if _, err := os.Stat(filepath.Join(dir, "oops")); err == nil {
				t.Error("what was typed was run")
			}
		})
	}
}

// TestShells: each script is one that its shell can read, where there is that shell, and names
// every command and flag.
func TestShells(t *testing.T) {
	t.Parallel()
	app := tree(t)
	for shell, only := range map[string]string{"bash": "-n", "zsh": "-n", "fish": "--no-execute"} {
		t.Run(shell, func(t *testing.T) {
			t.Parallel()
			script, ok := Completion(app, shell)
			if !ok || Shells[shell] == "" {
				t.Fatal("it is not known")
			}
			for _, name := range []string{"serve", "import", "account", "create", "data", "dry-run", "role", "config"} {
				if !strings.Contains(script, name) {
					t.Errorf("%s is missing", name)
				}
			}
			if strings.Contains(script, "secret") || strings.Contains(script, "hidden") {
				t.Error("what is hidden is offered")
			}
			path, err := exec.LookPath(shell)
			if err != nil {
				return
			}
			read := exec.CommandContext(t.Context(), path, only)
			read.Stdin = strings.NewReader(script)
			if said, err := read.CombinedOutput(); err != nil || len(said) > 0 {
				t.Errorf("%v: %s", err, said)
			}
		})
	}
	if _, ok := Completion(app, "csh"); ok {
		t.Error("a shell that is not known has a script")
	}
}
