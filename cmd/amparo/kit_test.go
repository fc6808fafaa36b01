package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKit: what is asked for is printed or written, with values from flags; what cannot be
// is refused in one line.
func TestKit(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, test := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"a list", nil, 0, "Caddyfile "},
		{"a unit", []string{"--data", "/srv/data", "amparo.service"}, 0, "Environment=AMPARO_DATA=/srv/data\n"},
		{"a unit with a file of settings", []string{"--config", "/etc/amparo/amparo.toml", "amparo.service"}, 0, "Environment=AMPARO_CONFIG=/etc/amparo/amparo.toml\n"},
		{"a proxy in the languages of the site", []string{"--domain", "directory.example", "nginx.conf"}, 0, `/503\.(`},
		{"a folder", []string{"--domain", "directory.example", "--out", filepath.Join(dir, "kit")}, 0, "8 files in "},
		{"a folder, and a machine for the journal", []string{"--domain", "directory.example", "--journal-to", "logs.example", "--out", filepath.Join(dir, "journal")}, 0, "10 files in "},
		{"a file that there is not", []string{"apache.conf"}, 1, "there are amparo.service"},
		{"no name of the site", []string{"Caddyfile"}, 1, "--domain: Caddyfile needs"},
		{"nothing half", []string{"--out", filepath.Join(dir, "none")}, 1, "--domain"},
		{"a folder from here", []string{"--data", "data", "amparo.service"}, 1, `--data "data"`},
		{"two names", []string{"torrc", "Caddyfile"}, 1, `kit: "Caddyfile" is not understood`},
		{"a name and a folder", []string{"--out", dir, "torrc"}, 1, "one is enough"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			code := run(t.Context(), append([]string{"amparo", "kit"}, test.args...), &out, &errs)
			if code != test.code || !strings.Contains(out.String()+errs.String(), test.want) || code != 0 && (out.Len() > 0 || strings.Count(errs.String(), "\n") != 1) {
				t.Errorf("%d: %s%s", code, &out, &errs)
			}
		})
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); !os.IsNotExist(err) {
		t.Errorf("a folder was made: %v", err)
	}
}
