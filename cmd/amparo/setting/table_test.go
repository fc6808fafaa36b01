package setting

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/urfave/cli/v3"
)

// told is what a command of every kind of setting was told.
type told struct {
	Data     string
	Hosts    []string
	Padding  bool
	Most     int
	Cache    int64
	Every    time.Duration
	Password string
	Key      string
}

// program runs `amparo serve` with variables and a file, and answers what it was told, where
// that came from, and what was wrong.
func program(t *testing.T, env map[string]string, file string, args ...string) (told, *Table, error) {
	t.Helper()
	var got told
	serve := &cli.Command{Name: "serve", Flags: []cli.Flag{
		&cli.StringFlag{Name: "data", Value: "./data", Sources: cli.EnvVars("AMPARO_DATA")},
		&cli.StringSliceFlag{Name: "host", Usage: "`NAME`", Sources: cli.EnvVars("AMPARO_HOST")},
		&cli.BoolFlag{Name: "padding", Value: true, Sources: cli.EnvVars("AMPARO_PADDING")},
		&cli.IntFlag{Name: "max-connections", Value: 2000, Sources: cli.EnvVars("AMPARO_MAX_CONNECTIONS")},
		&cli.Int64Flag{Name: "page-cache", Value: 32, Sources: cli.EnvVars("AMPARO_PAGE_CACHE")},
		&cli.DurationFlag{Name: "every", Value: 5 * time.Minute, Sources: cli.EnvVars("AMPARO_BACKUP_EVERY")},
		&cli.StringFlag{Name: "notice-password", Hidden: true, Usage: "the password", Sources: cli.EnvVars("AMPARO_NOTICE_PASSWORD")},
		&cli.StringFlag{Name: "tls-key", Usage: "`FILE`", Sources: cli.EnvVars("AMPARO_TLS_KEY")},
		&cli.BoolFlag{Name: "once"},
	}, Action: func(_ context.Context, c *cli.Command) error {
		got = told{c.String("data"), c.StringSlice("host"), c.Bool("padding"), c.Int("max-connections"), c.Int64("page-cache"), c.Duration("every"), c.String("notice-password"), c.String("tls-key")}
		return nil
	}}
	app := &cli.Command{Name: "amparo", Commands: []*cli.Command{serve}, ExitErrHandler: func(context.Context, *cli.Command, error) {},
		OnUsageError: func(_ context.Context, _ *cli.Command, err error, _ bool) error { return err }}
	table := Attach(app)
	table.env = env
	if file != "" {
		args = append(args, "--config", file)
	}
	err := app.Run(t.Context(), append([]string{"amparo", "serve"}, args...))
	return got, table, err
}

func write(t *testing.T, content string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "amparo.toml")
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return path
}

const full = `data = "/file"
host = ["a.example", "b.example"]
padding = false
max-connections = 3
page-cache = 4
backup-every = "7m"
notice-password = "file"
`

// TestOrder: a flag goes before a variable, that before the file, that before what is usual.
func TestOrder(t *testing.T) {
	t.Parallel()
	usual := told{"./data", []string{}, true, 2000, 32, 5 * time.Minute, "", ""}
	inFile := told{"/file", []string{"a.example", "b.example"}, false, 3, 4, 7 * time.Minute, "file", ""}
	env := map[string]string{
		"AMPARO_DATA": "/variable", "AMPARO_HOST": "c.example", "AMPARO_PADDING": "true", "AMPARO_MAX_CONNECTIONS": "5", "AMPARO_PAGE_CACHE": "6",
		"AMPARO_BACKUP_EVERY": "8m", "AMPARO_NOTICE_PASSWORD": "variable",
	}
	inVariables := told{"/variable", []string{"c.example"}, true, 5, 6, 8 * time.Minute, "variable", ""}
	byFlags := []string{"--data", "/flag", "--host", "d.example", "--host", "e.example", "--padding=false", "--max-connections", "7", "--page-cache", "8", "--every", "9m"}
	flags := told{"/flag", []string{"d.example", "e.example"}, false, 7, 8, 9 * time.Minute, "variable", ""}
	for name, row := range map[string]struct {
		env  map[string]string
		file string
		args []string
		want told
		from From
	}{
		"nothing":    {nil, "", nil, usual, FromDefault},
		"a file":     {nil, full, nil, inFile, FromFile},
		"variables":  {env, full, nil, inVariables, FromVariable},
		"flags":      {env, full, byFlags, flags, FromFlag},
		"no variant": {map[string]string{"AMPARO_PADDING": "", "AMPARO_MAX_CONNECTIONS": ""}, full, nil, inFile, FromFile},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := ""
			if row.file != "" {
				path = write(t, row.file, 0o600)
			}
			got, table, err := program(t, row.env, path, row.args...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			for _, key := range []string{"data", "host", "padding", "max-connections", "page-cache", "backup-every"} {
				if o := table.Origin(key); o.From != row.from {
					t.Errorf("%s comes from %v", key, o)
				}
			}
		})
	}
}

// TestRefused: every mistake is said in one line, with the place where it stands.
func TestRefused(t *testing.T) {
	t.Parallel()
	open := write(t, "notice-password = \"x\"\n", 0o644)
	for name, row := range map[string]struct {
		env  map[string]string
		file string
		args []string
		want string
	}{
		"an unknown key":               {nil, "data = \"x\"\naddres = \"y\"\n", nil, "FILE:2: addres: there is no such setting"},
		"a key that is nearly one":     {nil, "paddin = true\n", nil, "FILE:1: paddin: there is no such setting; did you mean padding?"},
		"a key as in a variable":       {nil, "AMPARO_MAX_CONNECTIONS = 3\n", nil, "did you mean max-connections?"},
		"a key with low lines":         {nil, "page_cache = 3\n", nil, "did you mean page-cache?"},
		"a key twice":                  {nil, "data = \"x\"\ndata = \"x\"\n", nil, "FILE:2: data stands in line 1 already"},
		"no TOML":                      {nil, "data = x\n", nil, "FILE:1: this cannot be read"},
		"a number for a text":          {nil, "data = 1\n", nil, `FILE:1: data: a text in "quotes" is needed`},
		"a text for a number":          {nil, "\nmax-connections = \"1\"\n", nil, "FILE:2: max-connections: a whole number is needed"},
		"a text for a switch":          {nil, "padding = \"yes\"\n", nil, "FILE:1: padding: true or false is needed"},
		"a text for a list":            {nil, "host = \"a\"\n", nil, `FILE:1: host: a list of texts, ["such as", "this"], is needed`},
		"a list of numbers":            {nil, "host = [1]\n", nil, "a list of texts"},
		"a comma in a list":            {nil, "host = [\"a,b\"]\n", nil, "no comma"},
		"a number for a time":          {nil, "backup-every = 5\n", nil, `FILE:1: backup-every: a time such as "5m" or "1h30m" is needed`},
		"no file":                      {nil, "", []string{"--config", "/nowhere/x.toml"}, "--config /nowhere/x.toml: there is no such file"},
		"a variable, nearly":           {map[string]string{"AMPARO_DTAT": "x"}, "", nil, "AMPARO_DTAT: there is no such setting; did you mean AMPARO_DATA?"},
		"no number in a variable":      {map[string]string{"AMPARO_MAX_CONNECTIONS": "many"}, "", nil, `AMPARO_MAX_CONNECTIONS "many": a whole number is needed`},
		"no switch in a variable":      {map[string]string{"AMPARO_PADDING": "maybe"}, "", nil, `AMPARO_PADDING "maybe": true or false is needed`},
		"no time in a variable":        {map[string]string{"AMPARO_BACKUP_EVERY": "5"}, "", nil, `AMPARO_BACKUP_EVERY "5": a time such as 5m or 1h30m is needed`},
		"several":                      {map[string]string{"AMPARO_DTA": "x"}, "padding = 1\nhosts = [\"a\"]\n", nil, "AMPARO_DTA: there is no such setting; did you mean AMPARO_DATA? (and 2 things more: amparo config check)"},
		"a secret as a flag":           {nil, "", []string{"--notice-password", "x"}, "--notice-password: whoever lists the programs"},
		"a secret in an open file":     {nil, "", []string{"--config", open}, open + ":1: notice-password: everybody on this machine may read"},
		"a secret twice":               {map[string]string{"AMPARO_NOTICE_PASSWORD": "x"}, "", []string{"--notice-password-file", open}, "AMPARO_NOTICE_PASSWORD: it is in a file of its own besides"},
		"a secret in no file":          {map[string]string{"AMPARO_NOTICE_PASSWORD_FILE": "/nowhere/x"}, "", nil, "AMPARO_NOTICE_PASSWORD_FILE: there is no such file"},
		"a secret in a file of no one": {nil, "notice-password-file = \"/dev/null\"\n", nil, "FILE:1: notice-password-file: its first line is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := ""
			if row.file != "" {
				path = write(t, row.file, 0o600)
			}
			_, _, err := program(t, row.env, path, row.args...)
			want := strings.ReplaceAll(row.want, "FILE", path)
			if path == "" {
				want = row.want
			}
			if err == nil || !strings.HasPrefix(err.Error(), want) && !strings.Contains(err.Error(), want) {
				t.Fatalf("%v\nwant %s", err, want)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than a line: %v", err)
			}
		})
	}
}

// TestSecrets: a secret can be in a variable, in a file that not everybody reads, in a file of
// its own, or come from systemd.
func TestSecrets(t *testing.T) {
	t.Parallel()
	own := write(t, "hush\nmore\n", 0o600)
	unit := t.TempDir()
	if err := os.WriteFile(filepath.Join(unit, "notice-password"), []byte("hush"), 0o400); err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		env  map[string]string
		file string
		args []string
	}{
		"a variable":            {map[string]string{"AMPARO_NOTICE_PASSWORD": "hush"}, "", nil},
		"a variable and a unit": {map[string]string{"AMPARO_NOTICE_PASSWORD": "hush", credentials: unit + "x"}, "", nil},
		"the file":              {nil, "notice-password = \"hush\"\n", nil},
		"its own file":          {nil, "", []string{"--notice-password-file", own}},
		"its own, by variable":  {map[string]string{"AMPARO_NOTICE_PASSWORD_FILE": own, "AMPARO_NOTICE_PASSWORD": ""}, "", nil},
		"its own, by the file":  {nil, "notice-password-file = \"" + own + "\"\n", nil},
		"a credential":          {map[string]string{credentials: unit}, "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := ""
			if row.file != "" {
				path = write(t, row.file, 0o640)
			}
			if got, _, err := program(t, row.env, path, row.args...); err != nil || got.Password != "hush" {
				t.Errorf("%q, %v", got.Password, err)
			}
		})
	}
}

// TestFilesFromSystemd: a file that nobody has named can be a credential of systemd, too; what
// was said goes before it.
func TestFilesFromSystemd(t *testing.T) {
	t.Parallel()
	unit := t.TempDir()
	handed := filepath.Join(unit, "tls-key")
	if err := os.WriteFile(handed, []byte("key"), 0o400); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(unit, "data"), []byte("/elsewhere"), 0o400); err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		env  map[string]string
		args []string
		want string
	}{
		"nothing":      {nil, nil, ""},
		"a credential": {map[string]string{credentials: unit}, nil, handed},
		"a flag":       {map[string]string{credentials: unit}, []string{"--tls-key", "own.pem"}, "own.pem"},
		"a variable":   {map[string]string{credentials: unit, "AMPARO_TLS_KEY": "own.pem"}, nil, "own.pem"},
		"another unit": {map[string]string{credentials: unit + "x"}, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, _, err := program(t, row.env, "", row.args...)
			if err != nil || got.Key != row.want || got.Data != "./data" {
				t.Errorf("%q, %q, %v", got.Key, got.Data, err)
			}
		})
	}
}

// TestOthersVariables: what may be meant for somebody else is noted, and no reason to stop.
func TestOthersVariables(t *testing.T) {
	t.Parallel()
	env := map[string]string{"AMPARO_PORT": "tcp://10.0.0.1:80", "AMPARO_PORT_80_TCP": "x", "AMPARO_SERVICE_HOST": "10.0.0.1", "AMPARO_HOME": "/opt", "AMPARO_CONFIG": ""}
	_, table, err := program(t, env, "")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"AMPARO_HOME", "AMPARO_PORT", "AMPARO_PORT_80_TCP", "AMPARO_SERVICE_HOST"}, table.Notes()); diff != "" {
		t.Error(diff)
	}
}

// TestExplain: a check speaks of flags; whoever reads it is told of the place that is to change.
func TestExplain(t *testing.T) {
	t.Parallel()
	path := write(t, "\nhost = [\"x/\"]\npage-cache = \"much\"\n", 0o600)
	_, table, err := program(t, map[string]string{"AMPARO_DATA": "y"}, path, "--max-connections", "0")
	if err == nil {
		t.Fatal("a text for a number was taken")
	}
	found := table.Explain(errors.Join(
		errors.Join(errors.New(`--host "x/": a name is needed`), errors.New(`--data "y": no folder`)),
		errors.New("--max-connections 0: at least 1 is needed"), errors.New("--page-cache 32: too little"), errors.New("--every 5m: too often"), errors.New("the end of the world"),
	))
	var got []string
	for _, p := range found {
		got = append(got, p.What)
	}
	want := []string{path + `:2: host "x/": a name is needed`, `AMPARO_DATA "y": no folder`, "--max-connections 0: at least 1 is needed", "--every 5m: too often", "the end of the world"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(table.Explain(nil)) > 0 {
		t.Error("nothing is wrong")
	}
}

func TestOf(t *testing.T) {
	t.Parallel()
	s, ok := Of(&cli.DurationFlag{Name: "backup-every", Category: "Backups", Usage: "`TIME` after which", Value: time.Hour, Sources: cli.EnvVars("AMPARO_BACKUP_EVERY")})
	want := Setting{Key: "backup-every", Variable: "AMPARO_BACKUP_EVERY", Category: "Backups", Usage: "TIME after which", Word: "TIME", Default: "1h", Kind: Duration}
	if !ok || s != want {
		t.Errorf("%+v", s)
	}
	for name, flag := range map[string]cli.Flag{
		"no variable": &cli.BoolFlag{Name: "yes"}, "another's variable": &cli.BoolFlag{Name: "yes", Sources: cli.EnvVars("HOME")}, "no kind of ours": &cli.FloatFlag{Name: "x", Sources: cli.EnvVars("AMPARO_X")},
	} {
		if _, ok := Of(flag); ok {
			t.Errorf("%s: a setting", name)
		}
	}
}
