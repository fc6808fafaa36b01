package trial

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"regexp"

	"amparo/internal/web/paths"
)

// Addresses are the profiles of the chosen entries, at most so many, in every language in
// turn.
func (s *Sample) Addresses(languages []paths.Language, many int) []string {
	var list []string
	for round := range languages {
		for n, p := range s.chosen {
			l := languages[(n+round)%len(languages)]
			if text, _ := p.In(l.Tag()); text != nil && len(list) < many {
				list = append(list, l.Profile(p.Facts().Slug))
			}
		}
	}
	return list
}

// Answer is what a site says, for one who reads it in this process.
type Answer struct {
	header http.Header
	Status int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (a *Answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *Answer) WriteHeader(status int) {
	if a.Status == 0 {
		a.Status = status
	}
}

// Write implements http.ResponseWriter.
func (a *Answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	return a.body.Write(p)
}

// Ask reads a page of a site that answers at an address (scheme and host), as a reader does
// who takes no compressed answers.
func Ask(ctx context.Context, site http.Handler, base, path string) (*Answer, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+path, http.NoBody)
	if err != nil {
		return nil, err
	}
	r.RequestURI, r.URL.Scheme, r.URL.Host = path, "", "" // as a server gets it
	a := &Answer{header: http.Header{}}
	site.ServeHTTP(a, r)
	a.WriteHeader(http.StatusOK)
	return a, ctx.Err()
}

// stamped is the hour in the form of a page, which is older in one that was kept.
var stamped = regexp.MustCompile(`(name="stamp" value=")[^"]*`)

// Sum tells one page from another, by all that depends on what is in the database.
func (a *Answer) Sum() string {
	return fmt.Sprintf("%x", sha256.Sum256(stamped.ReplaceAll(a.body.Bytes(), []byte("${1}"))))
}
