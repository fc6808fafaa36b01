package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/static"
	"amparo/templates"
)

// standby holds the pages for failures, rendered when the directory changed:
// they need nothing that may be broken when they are needed.
type standby struct{ pages map[standbyKey][]byte }

type standbyKey struct {
	status int
	tag    lang.Tag
}

// idMark stands in a page where the id of the failure goes.
const idMark = "0000-0000-id"

func (s *Site) newStandby(n *state) (*standby, error) {
	ready := &standby{pages: map[standbyKey][]byte{}}
	for i := range s.languages {
		l := &s.languages[i]
		ctx := i18n.With(context.Background(), l.printer)
		for _, status := range []int{http.StatusInternalServerError, http.StatusServiceUnavailable} {
			view := s.errorView(visit{l, s.Directory.Now(), n}, status, nil)
			view.RequestID = "\u2066" + idMark + "\u2069" // kept in order on a right-to-left page
			var b bytes.Buffer
			if err := templates.Error(view).Render(ctx, &b); err != nil {
				return nil, err
			}
			ready.pages[standbyKey{status, l.tag}] = b.Bytes()
		}
	}
	return ready, nil
}

func (p *standby) page(status int, t lang.Tag, id string) []byte {
	return bytes.Replace(p.pages[standbyKey{status, t}], []byte(idMark), []byte(id), 1)
}

// FailurePages returns the same pages as files that need nothing from this
// server, style sheet included: for the server in front of it to show when
// this one does not answer at all. Names are such as "503.fr.html".
func (s *Site) FailurePages() map[string][]byte {
	name, sheet := static.Stylesheet()
	link := []byte(`<link rel="stylesheet" href="` + name + `">`)
	files := map[string][]byte{}
	for key, page := range s.state.Load().ready.pages {
		page = bytes.Replace(page, link, fmt.Appendf(nil, "<style>%s</style>", sheet), 1)
		files[fmt.Sprintf("%d.%s.html", key.status, key.tag)] = bytes.Replace(page, []byte(idMark), []byte("–"), 1)
	}
	return files
}
