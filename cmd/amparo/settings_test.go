package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/store"
)

// TestSettingsAreSeen: what is decided at another node is followed here, by the
// pages and by the files for failures.
func TestSettingsAreSeen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := start(t, "--data", dir, "--demo")
	defer s.end(t)
	other, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	now, err := other.SiteSettings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	after := now
	after.Name = "Otro refugio"
	if err := other.SaveSettings(t.Context(), account.Act{Action: "settings.save"}, now, after, []lang.Tag{"fr"}); err != nil {
		t.Fatal(err)
	}
	text := settings.Text{Page: settings.PageAbout, Language: "fr"}
	if err := other.SaveText(t.Context(), account.Act{Action: "page.save"}, text, "", "# Qui nous sommes\n\nNous."); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(20 * time.Second)
	seen := func() bool {
		_, home := get(t, s.base+"/es/")
		_, about := get(t, s.base+"/fr/a-propos")
		file, err := os.ReadFile(filepath.Join(dir, failureFolder, "503.en.html"))
		return err == nil && strings.Contains(home, "Otro refugio") && strings.Contains(about, "Qui nous sommes") && strings.Contains(string(file), "Otro refugio")
	}
	for !seen() {
		if time.Now().After(deadline) {
			t.Fatal("settings were not seen by the running server")
		}
	}
}
