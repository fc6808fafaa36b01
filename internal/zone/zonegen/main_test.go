package main

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// packages writes files as the packages of CLDR have them.
func packages(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var whole = map[string]string{
	"cldr-bcp47/bcp47/timezone.json": `{"keyword":{"u":{"tz":{"_description":"Time zone key","_alias":"timezone",
		"sndkr":{"_description":"Dakar","_alias":"Africa/Dakar"},
		"uaiev":{"_alias":"Europe/Kiev Europe/Kyiv Europe/Uzhgorod","_iana":"Europe/Kyiv"},
		"gaza":{"_deprecated":true,"_preferred":"gazastrp"},
		"gazastrp":{"_alias":"Asia/Gaza","_region":"PS"},
		"usinvev":{"_alias":"America/Indiana/Vevay"},
		"utc":{"_alias":"Etc/UTC Zulu"},
		"utce01":{"_alias":"Etc/GMT-1"},
		"gmt":{"_alias":"GMT"}}}}}`,
	"cldr-core/coverageLevels.json": `{"coverageLevels":{"fr":"modern","en":"modern","fr-CA":"modern","xx":"basic"}}`,
	"cldr-dates-full/main/en/timeZoneNames.json": `{"main":{"en":{"dates":{"timeZoneNames":{"zone":{
		"Europe":{"Kiev":{"exemplarCity":"Kyiv"}},"America":{"Indiana":{"Vevay":{"exemplarCity":"Vevay, Indiana"}}}}}}}}}`,
	"cldr-dates-full/main/fr/timeZoneNames.json": `{"main":{"fr":{"dates":{"timeZoneNames":{"zone":{
		"Europe":{"Kiev":{"exemplarCity":"Kiev","long":{"standard":"x"}}},"Africa":{"Dakar":{"exemplarCity":"Dakar"}}}}}}}}`,
}

func TestRun(t *testing.T) {
	t.Parallel()
	out := filepath.Join(t.TempDir(), "zones.gz")
	if err := run(packages(t, whole), out); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"Africa/Dakar SN", "America/Indiana/Vevay US", "Asia/Gaza PS", "Europe/Kyiv UA Europe/Kiev Europe/Uzhgorod", "UTC - Etc/UTC Zulu", "",
		"en\t\tVevay, Indiana\t\tKyiv\t", "fr\tDakar\t\t\tKiev\t", "",
	}, "\n")
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	if err := run("", "x"); err == nil {
		t.Error("no folder is enough")
	}
	for name := range whole {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, content := range []string{"", "{"} {
				files := map[string]string{}
				for other, text := range whole {
					files[other] = text
				}
				if files[name] = content; content == "" {
					delete(files, name)
				}
				if err := run(packages(t, files), filepath.Join(t.TempDir(), "zones.gz")); err == nil {
					t.Errorf("with %q: no error", content)
				}
			}
		})
	}
	if err := run(packages(t, whole), filepath.Join(t.TempDir(), "nowhere", "zones.gz")); err == nil {
		t.Error("nowhere to write to is enough")
	}
}
