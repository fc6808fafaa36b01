package growth_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"amparo/internal/growth"
)

const gigabyte = int64(1_000_000_000)

// kept is a folder in which so many days were noted, with what was free at each hour.
func kept(t *testing.T, days int, free func(hour int) int64) (folder string, now time.Time) {
	t.Helper()
	folder = t.TempDir()
	book := growth.Open(folder)
	for hour := range days * 24 {
		now = time.UnixMilli(0).Add(time.Duration(hour) * time.Hour)
		if err := book.Note(now, free(hour)); err != nil {
			t.Fatal(err)
		}
	}
	return folder, now
}

func TestLeft(t *testing.T) {
	t.Parallel()
	steady := func(hour int) int64 { return 100*gigabyte - int64(hour)*gigabyte/24 }
	for _, c := range []struct {
		name     string
		days     int
		free     func(hour int) int64
		now      int64
		known    bool
		from, to float64 // days left; 0: it does not fill up
	}{
		{"nothing is known on the first day", 1, steady, 50 * gigabyte, false, 0, 0},
		{"nor on the second", 2, steady, 50 * gigabyte, false, 0, 0},
		{"a gigabyte a day", 10, steady, 50 * gigabyte, true, 49, 51},
		{"what is older than a month does not count", 60, func(hour int) int64 {
			if hour < 29*24 {
				return 500*gigabyte - int64(hour)*10*gigabyte/24
			}
			return 200*gigabyte - int64(hour)*gigabyte/24
		}, 50 * gigabyte, true, 49, 51},
		{"a large file was deleted", 20, func(hour int) int64 {
			if hour >= 400 {
				return steady(hour) + 300*gigabyte
			}
			return steady(hour)
		}, 50 * gigabyte, true, 45, 55},
		{"it gets emptier", 10, func(hour int) int64 { return int64(hour) * gigabyte }, 50 * gigabyte, true, 0, 0},
		{"nothing changes", 10, func(int) int64 { return gigabyte }, gigabyte, true, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			folder, now := kept(t, c.days, c.free)
			got := growth.Read(folder, now, c.now)
			if got.Known != c.known || got.Fills != (c.to > 0) || got.Days < c.from || got.Days > c.to {
				t.Errorf("%+v", got)
			}
		})
	}
}

// TestUnreadable: what cannot be read is begun anew; a clock that went back does not leave
// samples of the future.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	folder, now := kept(t, 10, func(int) int64 { return gigabyte })
	path := filepath.Join(folder, growth.FileName)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	book := growth.Open(folder)
	if err := book.Note(now.Add(-9*24*time.Hour), gigabyte); err != nil || book.Left(now.Add(-9*24*time.Hour), gigabyte).Known {
		t.Error("samples of the future count", err)
	}
	if err := os.WriteFile(path, []byte(`{"half`), 0o600); err != nil {
		t.Fatal(err)
	}
	if growth.Read(folder, now, gigabyte).Known {
		t.Error("half a file is known")
	}
	if err := growth.Open(folder+"/missing").Note(now, 1); err == nil {
		t.Error("a folder that is missing can be written to")
	}
}
