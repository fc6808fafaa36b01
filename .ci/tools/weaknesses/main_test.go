package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A weakness that is called is told and is a failure; one that merely lies in a part is none.
func TestWeaknessIsFound(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		module, folder, says string
		fails                bool
	}{
		{"calls", "records", "GO-2000-0001", true},
		{"imports", "records", "No vulnerabilities found", false},
		{"imports", "calls", "", true}, // a folder without records
	} {
		t.Run(test.module+" "+test.folder, func(t *testing.T) {
			t.Parallel()
			folder, err := filepath.Abs(filepath.Join("testdata", test.folder))
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			err = look(filepath.Join("testdata", test.module), ".", folder, &out)
			if (err != nil) != test.fails || !strings.Contains(out.String(), test.says) {
				t.Errorf("error %v, said:\n%s", err, &out)
			}
		})
	}
}

// The age of the records is read from the version of their module.
func TestAgeOfRecords(t *testing.T) {
	t.Parallel()
	made, err := database{Version: known}.made()
	if want := time.Date(2026, 11, 5, 23, 49, 57, 0, time.UTC); err != nil || !made.Equal(want) {
		t.Errorf("%v, %v; want %v", made, err, want)
	}
	if _, err := (database{Version: "v1.0.0"}).made(); err == nil {
		t.Error("a version without a time is taken")
	}
}
