package main

import (
	"encoding/json"
	"testing"
)

// TestCheckForMachines: what the checks found, and how the server is, in one value; the end
// is that of the checks.
func TestCheckForMachines(t *testing.T) {
	t.Parallel()
	dir := filled(t)
	var said struct {
		Checks []struct {
			Name string
			OK   bool
		}
		Server struct {
			Serving bool
			Disk    struct{ Known bool }
		}
	}
	code, out, errs := amparo(t, "check", "--data", dir, "--json")
	if err := json.Unmarshal([]byte(out), &said); err != nil || code != 0 || errs != "" || len(said.Checks) < 6 || !said.Checks[0].OK || said.Server.Serving || !said.Server.Disk.Known {
		t.Errorf("%d %s %v %+v\n%s", code, errs, err, said, out)
	}
	if code, out, _ := amparo(t, "check", "--data", dir, "--json", "--fix"); code != 1 || out != "" {
		t.Errorf("%d %s", code, out)
	}
}
