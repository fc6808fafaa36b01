package main

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"amparo/internal/store"
	"amparo/internal/store/storetest"
	"amparo/internal/web/paths"
)

// findNothing searches for words in every language, in both ways: no entry may
// be found by what readers may not know.
func findNothing(t *testing.T, base string, searched []string) {
	t.Helper()
	words := catalogues(t)
	for _, tag := range markedLanguages {
		list := base + paths.Of(words.Printer(tag)).Directory()
		if _, body := get(t, list+"?q=fund"); !strings.Contains(body, `class="rows"`) {
			t.Fatalf("%s finds nothing at all", list)
		}
		var found []string
		for _, word := range searched {
			_, asked := get(t, list+"?"+url.Values{"q": {word}}.Encode())
			_, sent := post(t, list, url.Values{"q": {word}})
			if strings.Contains(asked, `class="rows"`) || strings.Contains(sent, `class="rows"`) {
				found = append(found, word)
			}
		}
		if len(found) > 0 {
			t.Errorf("%s finds an entry by %q", list, found)
		}
	}
}

// TestReadersNeverLearn: what is for the team only, and what was never
// published, reaches no reader and no file for others. An entry has a word of
// its own in each place that readers may not know, found by what the types are
// made of; the words are looked for in everything that leaves the program.
func TestReadersNeverLearn(t *testing.T) {
	t.Parallel()
	dir := storetest.Dir(t)
	must(t, "import", "--data", dir, "../../internal/demo/vocabularies")
	must(t, "import", "--data", dir, "testdata/hidden-contact-texts.json")
	db, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	m := markedDirectory(t, db)
	m.hidden = append(m.hidden, "Quorblax", "Wenzimir", "zebrafish", "Brumzelda", "555 0199", "555 0188", "quazzle-2") // of the file
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}

	files := outlets{}
	files.exported(t, dir, "for the team", "--team")
	for _, word := range m.hidden {
		if !files.say(word) {
			t.Errorf("%q is in no file for the team: to look for it proves nothing", word)
		}
	}
	files = outlets{}
	files.exported(t, dir, "json")
	files.exported(t, dir, "archive.zip")
	files.exported(t, dir, "csv", "--format", "csv")
	files.lack(t, m.hidden)

	readersLearn(t, dir, slices.Concat(m.hidden, m.unseen), true)
	readersLearn(t, dir, slices.Concat(m.hidden, m.unseen), false) // from the file of the catalogue
}

// readersLearn runs the program and fails for every word that readers of a
// folder can learn: on every page, or by asking.
func readersLearn(t *testing.T, dir string, words []string, everyPage bool) {
	t.Helper()
	s := start(t, "--data", dir)
	all := outlets{}
	some := []string{"/en/directory/fund-1/print", "/fr/repertoire/river-test-fund", "/sitemap-fr-1.xml"}
	if everyPage {
		all.crawl(t, s.base)
	} else {
		for _, path := range some {
			_, all[path] = get(t, s.base+path)
		}
	}
	all.answers(t, s.base)
	all.exported(t, dir, "hsds", "--format", "hsds", "--base-url", s.base)
	all.files(t, failureFolder, os.DirFS(filepath.Join(dir, failureFolder)))
	kept, err := os.ReadFile(keptFile(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	all[catalogueName] = string(kept)
	all.lack(t, words)
	findNothing(t, s.base, words)
	for _, path := range some {
		if _, there := all[path]; !there {
			t.Errorf("%s is not among the %d places that were looked at", path, len(all))
		}
	}
	s.end(t)
	if strings.Contains(s.err.String(), builtAgain) {
		t.Errorf("the file of the catalogue was not used: %s", s.err)
	}
}
