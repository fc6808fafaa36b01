package main

import (
	"os"
	"path/filepath"

	"amparo/internal/web"
)

// failurePages is where the pages for failures lie as files for the server in front: in
// the data folder, unless that is closed to other programs.
func (c Config) failurePages() string {
	if c.Pages != "" {
		return c.Pages
	}
	return filepath.Join(c.Data, failureFolder)
}

// failureFolder is its name there.
const failureFolder = "failure-pages"

// writeFailurePages writes the pages for failures anew. Each file is complete
// at every moment: it is written beside and then moved. Everybody may read them, whatever
// else the process lets nobody read.
func writeFailurePages(dir string, site *web.Site) error {
	if err := makeOpen(dir); err != nil {
		return err
	}
	for name, page := range site.FailurePages() {
		beside := filepath.Join(dir, "."+name)
		if err := os.WriteFile(beside, page, 0o644); err != nil {
			return err
		}
		if err := os.Chmod(beside, 0o644); err != nil {
			return err
		}
		if err := os.Rename(beside, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

// makeOpen makes a folder that everybody may look into. One that is there keeps its rights.
func makeOpen(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.Chmod(dir, 0o755)
}
