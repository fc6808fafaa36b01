package web_test

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// publications is how often the entry is published while it is read.
const publications = 30

// publishing publishes an entry again and again, and says how often it was
// acknowledged.
type publishing struct {
	*webtest.Site
	head  directory.Revision
	acked atomic.Int64
}

// once publishes the entry with its number in the description. It is acknowledged
// when the catalogue has caught up, as it is for an editor.
func (p *publishing) once(t *testing.T) {
	t.Helper()
	number := p.acked.Load() + 1
	e := p.head.Entry.Clone()
	for tag := range e.Texts {
		e.Texts[tag].Description = fmt.Sprintf("Publication %d.", number)
	}
	id, err := ident.New()
	if err != nil {
		t.Fatal(err)
	}
	next := directory.Revision{ID: id, EntryID: p.head.EntryID, Parent: p.head.ID, Entry: e, CreatedAt: p.Now(), Kind: directory.RevisionSaved}
	if err := p.Store.SaveAs(t.Context(), account.Act{Action: "entry.save", At: p.Now()}, next); err != nil {
		t.Fatal(err)
	}
	if err := p.Store.Publish(t.Context(), e.ID, id, []lang.Tag{"fr", "en", "es"}, p.Now()); err != nil {
		t.Fatal(err)
	}
	p.CatchUp()
	p.head = next
	p.acked.Store(number)
}

var publicationNumber = regexp.MustCompile(`Publication (\d+)\.`)

// read asks for a page that shows the description and checks that it is not older
// than what had been acknowledged before it was asked for.
func (p *publishing) read(path, encoding string) error {
	before := p.acked.Load()
	r := webtest.Request(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	page, err := decoded(w)
	if err != nil {
		return fmt.Errorf("%s in %q: %w", path, encoding, err)
	}
	found := publicationNumber.FindSubmatch(page)
	if w.Code != http.StatusOK || found == nil {
		return fmt.Errorf("%s in %q: %d without a publication", path, encoding, w.Code)
	}
	if number, err := strconv.ParseInt(string(found[1]), 10, 64); err != nil || number < before {
		return fmt.Errorf("%s in %q: publication %d is shown after %d was acknowledged", path, encoding, number, before)
	}
	return nil
}

// decoded is the body of an answer as its reader sees it.
func decoded(w *httptest.ResponseRecorder) ([]byte, error) {
	var body io.Reader = w.Body
	switch encoding := w.Header().Get("Content-Encoding"); encoding {
	case "":
	case "gzip":
		z, err := gzip.NewReader(body)
		if err != nil {
			return nil, err
		}
		body = z
	case "br":
		body = brotli.NewReader(body)
	case "zstd":
		z, err := zstd.NewReader(body)
		if err != nil {
			return nil, err
		}
		defer z.Close()
		body = z
	default:
		return nil, fmt.Errorf("unknown encoding %q", encoding)
	}
	return io.ReadAll(body)
}

// TestNoStalePage: whoever asks after a publication was acknowledged sees it, in
// every encoding, however many read and whatever is renewed behind their backs.
func TestNoStalePage(t *testing.T) {
	t.Parallel()
	p := &publishing{Site: webtest.New(t, webtest.Options{})}
	var err error
	if p.head, err = p.Store.Head(t.Context(), "omct"); err != nil {
		t.Fatal(err)
	}
	p.once(t)
	ctx, cancel := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	readers.Go(func() { p.Run(ctx) })
	failed := make(chan error, 1)
	for _, path := range []string{"/fr/repertoire/omct", "/en/directory/omct"} {
		for _, encoding := range []string{"", "gzip", "br", "zstd"} {
			readers.Go(func() {
				for ctx.Err() == nil {
					if err := p.read(path, encoding); err != nil {
						select {
						case failed <- err:
						default:
						}
						return
					}
				}
			})
		}
	}
	for range publications {
		p.once(t)
	}
	cancel()
	readers.Wait()
	select {
	case err := <-failed:
		t.Error(err)
	default:
	}
}
