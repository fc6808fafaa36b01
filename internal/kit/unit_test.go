package kit_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"amparo/internal/kit"
)

// What systemd may find exposed in a unit at most, in tenths of its scale of ten; one point
// more is the right to a low port, and two that it cannot have users of its own then.
const (
	exposed    = "15"
	exposedLow = "17"
)

// TestUnits lets systemd judge the units.
func TestUnits(t *testing.T) {
	t.Parallel()
	judge := needs(t, "systemd-analyze")
	for _, test := range []struct {
		name string
		with func(*kit.Values)
		most string
	}{
		{"as it is", func(*kit.Values) {}, exposed},
		{"with a name", func(v *kit.Values) { v.Domain, v.Onion = domain, onion }, exposed},
		{"over a socket", func(v *kit.Values) { v.Addr = "unix:/run/amparo/amparo.sock" }, exposed},
		{"with HTTPS of its own", func(v *kit.Values) { v.Domain, v.HTTPS = domain, true }, exposedLow},
		{"at a low port", func(v *kit.Values) { v.Addr = "0.0.0.0:80" }, exposedLow},
		{"data elsewhere", func(v *kit.Values) { v.Data, v.Pages, v.BackupTo = "/srv/data", "/srv/pages", "s3://bucket/copies" }, exposed},
		{"copies for a key", func(v *kit.Values) { v.Recipient = "age1qqqq" }, exposed},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			v := kit.Default()
			v.Program = "/bin/true" // systemd looks whether it is there
			test.with(&v)
			folder := t.TempDir()
			var units []string
			names := []string{"amparo.service", "amparo.socket", "amparo-backup.service", "amparo-backup.timer"}
			if v.HTTPS {
				names = append(names, "amparo-plain.socket")
			}
			for _, name := range names {
				content, err := kit.Make(name, v)
				if err != nil {
					t.Fatal(err)
				}
				units = append(units, filepath.Join(folder, name))
				if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			checkedUnits(t, judge, append([]string{"verify", "--man=no", "--recursive-errors=no"}, units...))
			for _, name := range []string{"amparo.service", "amparo-backup.service"} {
				checkedUnits(t, judge, []string{"security", "--offline=yes", "--threshold=" + test.most, "--no-pager", filepath.Join(folder, name)})
			}
		})
	}
}

// checkedUnits runs systemd's own judgement; a warning is one line of it that names a unit.
func checkedUnits(t *testing.T, judge string, args []string) {
	t.Helper()
	out, err := exec.Command(judge, args...).CombinedOutput()
	if err != nil || args[0] == "verify" && strings.Contains(string(out), "amparo") {
		t.Errorf("systemd-analyze %s: %v: %s", args[0], err, out)
	}
}

// TestOnionService lets Tor judge its part, and make the service, without a network.
func TestOnionService(t *testing.T) {
	t.Parallel()
	tor := needs(t, "tor")
	for _, test := range []struct{ name, addr, want string }{
		{"a port", "127.0.0.1:8080", "HiddenServicePort 80 127.0.0.1:8080\n"},
		{"a socket", "unix:/run/amparo/amparo.sock", "HiddenServicePort 80 unix:/run/amparo/amparo.sock\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			v := kit.Default()
			v.Addr = test.addr
			content, err := kit.Make("torrc", v)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(content), test.want) || !strings.Contains(string(content), "\nHiddenServicePoWDefensesEnabled 1\n") {
				t.Errorf("torrc:\n%s", content)
			}
			folder := t.TempDir()
			path := filepath.Join(folder, "torrc")
			own := "DataDirectory " + folder + "/data\nDisableNetwork 1\nSocksPort 0\n" + strings.ReplaceAll(string(content), "/var/lib/tor/amparo/", folder+"/service/")
			if err := os.WriteFile(path, []byte(own), 0o600); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(tor, "--verify-config", "--defaults-torrc", os.DevNull, "-f", path).CombinedOutput()
			if err != nil || strings.Contains(strings.ReplaceAll(string(out), "[warn] You are running Tor as root", ""), "[warn]") {
				t.Errorf("tor: %v: %s", err, out)
			}
			makesOnion(t, tor, path, filepath.Join(folder, "service", "hostname"))
		})
	}
}
