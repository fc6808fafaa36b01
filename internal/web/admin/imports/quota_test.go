package imports_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// TestQuotaOfFiles: what one account sends has a sum, of what waits and of a day; others go
// on sending, and the page says why beside the field.
func TestQuotaOfFiles(t *testing.T) {
	t.Parallel()
	large := unpackedZip(t, 17)
	for _, row := range []struct {
		name, says string
		content    []byte
		fits       int  // so many are taken
		giveUp     bool // each is given up at once
	}{
		{"what waits", "more than 48 MB", large, 2, false},
		{"a day", "30 files within 24 hours", []byte("hello"), 30, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			site := webtest.New(t, webtest.Options{})
			manager, name := site.SignIn(account.RoleManager), "a.json"
			if row.content[0] == 'P' {
				name = "a.zip"
			}
			for range row.fits {
				w := manager.Upload("/admin/exchange/import", nil, name, row.content).Want(http.StatusSeeOther)
				if at, _, _ := strings.Cut(w.Location(), "?"); row.giveUp {
					manager.Post(at+"/give-up", manager.Get(at).Fields(".give-up")).Want(http.StatusSeeOther)
				}
			}
			w := manager.Upload("/admin/exchange/import", nil, name, row.content).Want(http.StatusUnprocessableEntity)
			if got := strings.Join(w.Texts(".problems a"), " "); !strings.Contains(got, row.says) || !strings.Contains(w.Text("main"), "48 MB together") {
				t.Errorf("the page says %q", got)
			}
			if err := site.Store.FlushEvents(t.Context()); err != nil {
				t.Fatal(err)
			}
			if rows, err := site.Store.Events(t.Context(), account.EventFilter{AccountID: manager.Account.ID}, 10); err != nil || len(rows) != 1 || rows[0].Kind != account.EventRefused || rows[0].Count != 1 {
				t.Errorf("in the record: %+v %v", rows, err)
			}
			site.SignIn(account.RoleManager).Upload("/admin/exchange/import", nil, name, row.content).Want(http.StatusSeeOther)
		})
	}
}

// unpackedZip is so many megabytes of files in a zip that does not make them smaller.
func unpackedZip(t *testing.T, megabytes int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range megabytes {
		w, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%d.json", i), Method: zip.Store})
		if err == nil {
			_, err = w.Write(bytes.Repeat([]byte(" "), 1<<20))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestQuotaAtOnce: files that arrive at the same moment do not all find the room that is there
// for some of them.
func TestQuotaAtOnce(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	manager := site.SignIn(account.RoleManager)
	var taken atomic.Int64
	var senders sync.WaitGroup
	for range 12 {
		senders.Go(func() {
			if manager.Upload("/admin/exchange/import", nil, "a.json", []byte("hello")).Code == http.StatusSeeOther {
				taken.Add(1)
			}
		})
	}
	senders.Wait()
	if waiting, err := site.Store.Waiting(t.Context()); err != nil || waiting != 5 || taken.Load() != 5 {
		t.Errorf("%d wait, %d were taken, %v", waiting, taken.Load(), err)
	}
}
