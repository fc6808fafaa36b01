package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/store/storetest"
)

// asNobody has a process of the program give up the rights of root before it begins. Whoever runs
// the tests as another account has none to give up.
const asNobody = "TESTED_AS_NOBODY"

func becomeNobody() {
	if os.Getenv(asNobody) == "" || os.Geteuid() != 0 {
		return
	}
	const nobody = 65534
	for _, err := range []error{syscall.Setgroups(nil), syscall.Setresgid(nobody, nobody, nobody), syscall.Setresuid(nobody, nobody, nobody)} {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}

// TestOfAnotherAccount: what belongs to another account of the machine is refused in one line,
// and left as it is.
func TestOfAnotherAccount(t *testing.T) {
	t.Parallel()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "closed")
	if err := os.CopyFS(filepath.Join(dir, "data"), os.DirFS(storetest.Dir(t))); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "amparo.toml")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	before := picture(t, dir)
	if err := os.Chmod(dir, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	for name, row := range map[string]struct {
		args []string
		want string
	}{
		"a database":      {[]string{"serve", "--addr", "127.0.0.1:0", "--data", filepath.Join(dir, "data")}, "permission denied: the file or its folder belongs to another account"},
		"a new folder":    {[]string{"init", "--data", filepath.Join(dir, "new")}, "permission denied"},
		"a check":         {[]string{"check", "--data", filepath.Join(dir, "data")}, "permission denied"},
		"settings":        {[]string{"serve", "--config", file}, "--config " + file + ": it may not be read (permission denied)"},
		"a password":      {[]string{"serve", "--notice-password-file", filepath.Join(dir, "word")}, "--notice-password-file: it may not be read (permission denied)"},
		"pages of man":    {[]string{"man", "--out", filepath.Join(dir, "man")}, "permission denied"},
		"a file to write": {[]string{"export", "--data", filepath.Join(dir, "data"), "--out", filepath.Join(dir, "x.zip")}, "permission denied"},
	} {
		t.Run(name, func(t *testing.T) {
			c := exec.CommandContext(t.Context(), self, row.args...)
			c.Env = append(os.Environ(), asProgram+"=1", asNobody+"=1")
			var out, errs bytes.Buffer
			c.Stdout, c.Stderr = &out, &errs
			if err := c.Run(); err == nil || c.ProcessState.ExitCode() != 1 {
				t.Errorf("%v", err)
			}
			if out.Len() > 0 || strings.Count(errs.String(), "\n") != 1 || !strings.HasPrefix(errs.String(), "amparo: ") || !strings.Contains(errs.String(), row.want) {
				t.Errorf("%q %q, want one line with %q", out.String(), errs.String(), row.want)
			}
		})
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, picture(t, dir)); diff != "" {
		t.Errorf("files changed: %s", diff)
	}
}
