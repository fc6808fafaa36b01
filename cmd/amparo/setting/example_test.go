package setting

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/urfave/cli/v3"

	"amparo/internal/configfile"
)

// TestExample: the file that is printed says nothing; with every line taken at its word it is
// read, and every value is one of its kind.
func TestExample(t *testing.T) {
	t.Parallel()
	_, table, err := program(t, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	first := []cli.Flag{
		&cli.StringFlag{Name: "data", Category: "Folder", Usage: "`FOLDER` of the database, of which there is much to say in several lines of a remark", Value: "./data", Sources: cli.EnvVars("AMPARO_DATA")},
		&cli.StringSliceFlag{Name: "host", Category: "Network", Usage: "`NAME`", Sources: cli.EnvVars("AMPARO_HOST")},
	}
	var out bytes.Buffer
	if err := table.Example(&out, first); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n## Folder\n", "\n## Network\n", "\n## Other commands\n", "#data = \"./data\"\n", "#host = [\"NAME\"]\n", "#backup-every = \"5m\"\n", "#padding = true\n", "#notice-password-file = \"FILE\"\n"} {
		if strings.Count(out.String(), want) != 1 {
			t.Errorf("%q stands in it %d times:\n%s", want, strings.Count(out.String(), want), out.String())
		}
	}
	for line := range strings.Lines(out.String()) {
		if utf8.RuneCountInString(strings.TrimSuffix(line, "\n")) > 80 {
			t.Errorf("too long: %s", line)
		}
	}
	nothing, err := configfile.Read(write(t, out.String(), 0o600))
	if err != nil || len(nothing.Problems)+len(nothing.Keys) > 0 {
		t.Errorf("%v %+v", err, nothing)
	}
	taken := regexp.MustCompile(`(?m)^#([a-z])`).ReplaceAllString(out.String(), "$1")
	all, err := configfile.Read(write(t, taken, 0o600))
	if err != nil || len(all.Problems) > 0 || len(all.Keys) != len(table.Keys()) {
		t.Fatalf("%v %+v", err, all)
	}
	for key, value := range all.Values {
		if _, err := table.Setting(key).Kind.fromFile(value.Is); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
}

// TestShow: what is shown is the file that would make it so, with the place of every value,
// and without secrets.
func TestShow(t *testing.T) {
	t.Parallel()
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("hush"), 0o600); err != nil {
		t.Fatal(err)
	}
	flags := []cli.Flag{
		&cli.StringFlag{Name: "data", Value: "./data", Sources: cli.EnvVars("AMPARO_DATA")},
		&cli.StringSliceFlag{Name: "host", Sources: cli.EnvVars("AMPARO_HOST")},
		&cli.BoolFlag{Name: "padding", Value: true, Sources: cli.EnvVars("AMPARO_PADDING")},
		&cli.StringFlag{Name: "onion", Sources: cli.EnvVars("AMPARO_ONION")},
		&cli.StringFlag{Name: "link-proxy", Sources: cli.EnvVars("AMPARO_LINK_PROXY")},
		&cli.StringFlag{Name: "notice-password", Sources: cli.EnvVars("AMPARO_NOTICE_PASSWORD")},
	}
	var out bytes.Buffer
	var table *Table
	app := &cli.Command{Name: "amparo", Commands: []*cli.Command{{Name: "serve", Flags: flags, Action: func(_ context.Context, c *cli.Command) error {
		table.Found(c)
		return table.Show(&out, c)
	}}}}
	table = Attach(app)
	path := write(t, "host = [\"a\", \"b\"]\n", 0o600)
	table.env = map[string]string{"AMPARO_PADDING": "false", "AMPARO_NOTICE_PASSWORD_FILE": secret, "AMPARO_LINK_PROXY": "socks5://tor:hu@sh@127.0.0.1:9050"}
	if err := app.Run(t.Context(), []string{"amparo", "--config", path, "serve", "--data", "x"}); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		`data = "x"                                      # --data`,
		`host = ["a", "b"]                               # ` + path + `, line 1`,
		`padding = false                                 # AMPARO_PADDING`,
		`#onion = ""                                     # default`,
		`link-proxy = "socks5://tor:********@127.0.0.1:9050" # AMPARO_LINK_PROXY`,
		`notice-password-file = "` + secret + `"`,
		`notice-password = "********"                    # ` + secret, "",
	}, "\n")
	got := regexp.MustCompile(`(notice-password-file = .*"\S*) *# .*`).ReplaceAllString(out.String(), "$1")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
