package pagecache

import (
	"maps"
	"net/http"
	"strconv"

	"amparo/internal/web/wire"
)

// ofBody are the header fields that an answer without one must not have.
var ofBody = []string{"Content-Type", "Content-Encoding", "Content-Length"}

// sendKept sends what is kept, or says that the reader has it.
func (c *Cache) sendKept(w http.ResponseWriter, r *http.Request, k *kept, accepted wire.Accepted) Outcome {
	v := c.variant(k, accepted)
	a := v.answer(r.Method == http.MethodHead, r.Header["If-None-Match"])
	if !wire.Send(r.Context(), w, a) {
		maps.Copy(w.Header(), v.common) // values are shared, and nobody changes them
		maps.Copy(w.Header(), v.own)
		if a.Status == http.StatusNotModified {
			for _, field := range ofBody {
				w.Header().Del(field)
			}
		}
		write(w, a.Status, a.Body)
	}
	return Outcome{Status: a.Status, Label: k.answer.label, Bytes: len(a.Body)}
}

// answer is what is sent of a variant.
func (v *variant) answer(head bool, conditions []string) *wire.Answer {
	switch {
	case v.tag != "" && wire.Unchanged(conditions, v.tag):
		return &v.unchanged
	case head:
		return &v.head
	}
	return &v.page
}

// sendOnce sends an answer and forgets it.
func (c *Cache) sendOnce(w http.ResponseWriter, r *http.Request, a *answer, accepted wire.Accepted) Outcome {
	h := w.Header()
	maps.Copy(h, a.header)
	body := a.body
	if a.encodes {
		h.Add("Vary", "Accept-Encoding")
		e := quickest(accepted)
		if e != wire.Identity {
			h.Set("Content-Encoding", e.String())
		}
		body = wire.Encode(e, wire.Fast, body, a.sizes(e, wire.Fast, c.Padded))
	}
	if len(body) > 0 || a.header.Get("Content-Type") != "" {
		h.Set("Content-Length", strconv.Itoa(len(body)))
	}
	if r.Method == http.MethodHead {
		body = nil
	}
	wire.Whole(r.Context(), len(body))
	return Outcome{Status: a.status, Label: a.label, Bytes: write(w, a.status, body)}
}

// write sends status, header and body, and returns the bytes of the body.
func write(w http.ResponseWriter, status int, body []byte) int {
	w.WriteHeader(status)
	_, _ = w.Write(body) // the reader is gone: there is nobody left to tell
	return len(body)
}
