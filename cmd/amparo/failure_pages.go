package main

import (
	"os"
	"path/filepath"

	"amparo/internal/web"
)

// failureFolder is where, inside the data folder, the pages for failures lie
// as files for the server in front.
const failureFolder = "failure-pages"

// writeFailurePages writes the pages for failures anew. Each file is complete
// at every moment: it is written beside and then moved.
func writeFailurePages(data string, site *web.Site) error {
	dir := filepath.Join(data, failureFolder)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, page := range site.FailurePages() {
		beside := filepath.Join(dir, "."+name)
		if err := os.WriteFile(beside, page, 0o644); err != nil {
			return err
		}
		if err := os.Rename(beside, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}
