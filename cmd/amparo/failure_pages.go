package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"

	"amparo/internal/lang"
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
		beside := filepath.Join(dir, fmt.Sprintf(".%s.%d", name, os.Getpid())) // two processes may do this at once
		if err := os.WriteFile(beside, sealed(page), 0o644); err != nil {
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

// sealed is a page with the checksum of it behind it, in a comment: there are numbers in
// it that somebody may call, and a disk turns bits.
func sealed(page []byte) []byte {
	return fmt.Appendf(bytes.TrimRight(page, "\n"), "\n<!-- %x -->\n", sha256.Sum256(bytes.TrimRight(page, "\n")))
}

// readFailurePage is the page for 503 in a language as it was written last; nil if there
// is none, or it is not as it was written.
func readFailurePage(dir string, tag lang.Tag) []byte {
	content, err := os.ReadFile(filepath.Join(dir, "503."+string(tag)+".html"))
	if err != nil {
		return nil
	}
	end := bytes.LastIndex(content, []byte("\n<!-- "))
	if end < 0 || !bytes.Equal(sealed(content[:end]), content) {
		return nil
	}
	return content[:end]
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
