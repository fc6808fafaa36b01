package notices_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"amparo/internal/notices"
)

// TestNotices: what is linked into the program, on both kinds of processor, is what has its
// licence here.
func TestNotices(t *testing.T) {
	t.Parallel()
	var linked []string
	for _, arch := range []string{"amd64", "arm64"} {
		list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "amparo/cmd/amparo")
		list.Env = append(list.Environ(), "GOOS=linux", "GOARCH="+arch, "CGO_ENABLED=0")
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		linked = append(linked, strings.Split(strings.TrimSpace(string(out)), "\n")...)
	}
	slices.Sort(linked)
	linked = slices.DeleteFunc(slices.Compact(linked), func(name string) bool { return name == "" })
	noted := notices.Modules()
	slices.Sort(noted)
	if diff := cmp.Diff(linked, noted); diff != "" || len(linked) < 20 {
		t.Errorf("make notices writes the licences anew (-linked +noted):\n%s", diff)
	}
}
