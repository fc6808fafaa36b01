package web

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"sync"

	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/wire"
	"amparo/static"
	"amparo/templates"
)

// standby holds the pages for failures, rendered when the directory changed:
// they need nothing that may be broken when they are needed.
type standby struct {
	pages map[standbyKey][]byte
	busy  map[busyKey]func() []byte // encoded when one is needed first
}

type standbyKey struct {
	status int
	tag    lang.Tag
}

type busyKey struct {
	tag      lang.Tag
	encoding wire.Encoding
}

// idMark stands in a page where the id of the failure goes.
const idMark = "0000-0000-id"

// noID stands there when nothing failed that could be looked up.
const noID = "–"

func (s *Site) newStandby(n *state) (*standby, error) {
	ready := &standby{pages: map[standbyKey][]byte{}, busy: map[busyKey]func() []byte{}}
	for i := range s.languages {
		l := &s.languages[i]
		ctx := i18n.With(context.Background(), l.printer)
		for _, status := range []int{http.StatusInternalServerError, http.StatusServiceUnavailable, withoutCertificate} {
			view := errorView(s.visitIn(l, n), status, nil)
			view.RequestID = "\u2066" + idMark + "\u2069" // kept in order on a right-to-left page
			var b bytes.Buffer
			if err := templates.Error(view).Render(ctx, &b); err != nil {
				return nil, err
			}
			ready.pages[standbyKey{status, l.tag}] = b.Bytes()
		}
		for _, e := range []wire.Encoding{wire.Identity, wire.Gzip} {
			ready.busy[busyKey{l.tag, e}] = sync.OnceValue(func() []byte {
				return wire.Encode(e, wire.Best, ready.page(http.StatusServiceUnavailable, l.tag, noID), s.sizes(e))
			})
		}
	}
	s.standIn(ready.pages)
	return ready, nil
}

// standIn takes the pages of before: the directory that names who answers is not there.
func (s *Site) standIn(pages map[standbyKey][]byte) {
	if s.Starting == nil {
		return
	}
	for i := range s.languages {
		if page := s.Starting.Page(s.languages[i].tag); page != nil {
			pages[standbyKey{http.StatusServiceUnavailable, s.languages[i].tag}] = static.Linked(page, static.Errors)
		}
	}
}

func (p *standby) page(status int, t lang.Tag, id string) []byte {
	return bytes.Replace(p.pages[standbyKey{status, t}], []byte(idMark), []byte(id), 1)
}

// FailurePages returns the same pages as files that need nothing from this
// server, style sheet included: for the server in front of it to show when
// this one does not answer at all. Names are such as "503.fr.html".
func (s *Site) FailurePages() map[string][]byte {
	files := map[string][]byte{}
	for key, page := range s.ready.Load().pages {
		if key.status != withoutCertificate {
			files[fmt.Sprintf("%d.%s.html", key.status, key.tag)] = alone(page)
		}
	}
	return files
}

// alone is a page without id that needs nothing from this server.
func alone(page []byte) []byte {
	return bytes.Replace(static.Inlined(page), []byte(idMark), []byte(noID), 1)
}

// WithoutCertificate is the page in the language that a request asks for that says that
// HTTPS cannot be spoken yet. It needs nothing from this server.
func (s *Site) WithoutCertificate(r *http.Request) []byte {
	return alone(s.ready.Load().page(withoutCertificate, s.languageOf(r).tag, noID))
}

// sizes are the lengths that pages may have in an encoding, nil for any.
func (s *Site) sizes(e wire.Encoding) wire.Sizes {
	if s.Unpadded {
		return nil
	}
	return wire.Padded(e, wire.Best)
}
