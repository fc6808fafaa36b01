package main

import (
	"bytes"
	"context"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// damageSeeds is how many databases are spoilt: by `make faults` many.
func damageSeeds() uint64 {
	if os.Getenv("AMPARO_FAULTS") != "" {
		return 200
	}
	return 6
}

// everything is the page with all entries, for paper.
const everything = "/fr/emporter/imprimer"

// damagedPages are what is looked at of a site whose database was spoilt.
func damagedPages() []string {
	pages := []string{"/fr/", "/fr/repertoire", "/en/directory", "/es/directorio", everything}
	for _, slug := range slugs {
		pages = append(pages, "/fr/repertoire/"+slug, "/en/directory/"+slug)
	}
	return pages
}

// TestDamagedDatabase: bits flip and pages are lost in the database of a site that is
// stopped. It does not start and says why in its last line, or shows what was written; where
// it shows less, machines, managers and `check` are told; and no page ever names a
// contact that it did not name before.
func TestDamagedDatabase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := start(t, "--data", dir, "--demo")
	truth := looked(t, s.base)
	s.end(t)
	whole, err := os.ReadFile(filepath.Join(dir, "amparo.db"))
	if err != nil {
		t.Fatal(err)
	}
	refused, less := 0, 0
	for seed := range damageSeeds() {
		found := t.TempDir()
		if err := os.WriteFile(filepath.Join(found, "amparo.db"), spoilDatabase(seed, whole), 0o600); err != nil {
			t.Fatal(err)
		}
		switch shown, said := startSpoilt(t, found); {
		case shown == nil:
			refused++
			lines := strings.Split(strings.TrimSpace(said), "\n")
			if !strings.HasPrefix(lines[len(lines)-1], "amparo: ") || strings.Contains(said, "goroutine") || strings.Contains(said, "SQL logic error") {
				t.Errorf("seed %d: refused with %q", seed, said)
			}
		case !sameAsBefore(t, seed, truth, shown):
			less++
			if shown["/readyz"].status == http.StatusOK {
				t.Errorf("seed %d: pages changed and nobody is told", seed)
			}
			if code, out, _ := checked(t, found); code == 0 {
				t.Errorf("seed %d: pages changed, and check says %q", seed, out)
			}
		}
	}
	t.Logf("of %d spoilt databases %d were refused, %d showed less", damageSeeds(), refused, less)
}

// spoilDatabase is a database with flipped bits, or with a page of others.
func spoilDatabase(seed uint64, whole []byte) []byte {
	random, b := rand.New(rand.NewPCG(seed, 5)), bytes.Clone(whole)
	if seed%2 == 0 {
		for range 1 + random.IntN(64) {
			b[random.IntN(len(b))] ^= 1 << random.IntN(8)
		}
		return b
	}
	from := random.IntN(len(b)/4096) * 4096
	for i := from; i < from+4096; i++ {
		b[i] = byte(random.IntN(256))
	}
	return b
}

// look is an answer: its status, what it says, and every contact it names.
type look struct {
	status   int
	text     string
	contacts map[string]bool
}

var (
	contactLink = regexp.MustCompile(`href="((?:tel|mailto|https?|sgnl):[^"]+)"`)
	changing    = regexp.MustCompile(`name="(stamp|key)" value="[^"]*"|http://127\.0\.0\.1:\d+|<!--.*?-->`)
)

// looked asks for every page.
func looked(t *testing.T, base string) map[string]look {
	t.Helper()
	all := map[string]look{}
	for _, path := range append(damagedPages(), "/readyz") {
		status, body := get(t, base+path)
		l := look{status, strings.TrimRight(changing.ReplaceAllString(body, ""), " \n"), map[string]bool{}}
		for _, m := range contactLink.FindAllStringSubmatch(l.text, -1) {
			l.contacts[m[1]] = true
		}
		all[path] = l
	}
	return all
}

// startSpoilt starts a site and looks at its pages; nil if it does not start, and what
// it says of that.
func startSpoilt(t *testing.T, dir string) (map[string]look, string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out, in := io.Pipe()
	said, ended := &lockedBuffer{}, make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"amparo", "serve", "--addr", "127.0.0.1:0", "--data", dir}, in, said)
		_ = in.Close()
	}()
	ready := make([]byte, 4096)
	n, err := out.Read(ready)
	if err != nil {
		if <-ended == 0 {
			t.Errorf("it ended well without serving: %s", said)
		}
		return nil, said.String()
	}
	shown := looked(t, regexp.MustCompile(`http://\S+`).FindString(string(ready[:n])))
	cancel()
	<-ended
	return shown, said.String()
}

// sameAsBefore compares what a site shows with the truth; what is not the same must
// name no contact that was not there.
func sameAsBefore(t *testing.T, seed uint64, truth, shown map[string]look) bool {
	t.Helper()
	same := true
	anywhere := maps.Clone(truth[everything].contacts)
	for path, was := range truth {
		is, known := shown[path], was.contacts
		if path == everything || strings.Count(path, "/") < 3 {
			known = anywhere // a list, in which others move up
		}
		if is.status == was.status && is.text == was.text {
			continue
		}
		same = false
		if is.status == http.StatusNotFound || is.status == http.StatusInternalServerError {
			t.Errorf("seed %d: %s answers %d", seed, path, is.status)
		}
		if is.status != http.StatusOK {
			continue // the page that says so, with the lines that answer day and night
		}
		for _, contact := range slices.Sorted(maps.Keys(is.contacts)) {
			if !known[contact] && !was.contacts[contact] {
				t.Errorf("seed %d: %s names %s", seed, path, contact)
			}
		}
	}
	return same
}
