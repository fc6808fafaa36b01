package pagecache

import (
	"maps"
	"net/http"
	"strconv"
	"strings"

	"amparo/internal/web/wire"
)

// encodingVaries is the Vary of everything that may be encoded.
var encodingVaries = []string{"Accept-Encoding"}

// noRanges tells that there are no parts to be had: a page is sent whole.
var noRanges = []string{"none"}

// sendKept sends what is kept, or says that the reader has it.
func (c *Cache) sendKept(w http.ResponseWriter, r *http.Request, k *kept, accepted wire.Accepted) Outcome {
	v := c.variant(k, accepted)
	h := w.Header()
	maps.Copy(h, k.answer.header) // values are shared, and nobody changes them
	h["Vary"] = encodingVaries
	out := Outcome{Status: k.answer.status, Label: k.answer.label}
	if k.answer.status == http.StatusOK {
		h["Etag"], h["Accept-Ranges"] = v.etag, noRanges
		if has(r.Header["If-None-Match"], v.tag) {
			delete(h, "Content-Type")
			out.Status = http.StatusNotModified
			w.WriteHeader(out.Status)
			return out
		}
	}
	if v.encoding != nil {
		h["Content-Encoding"] = v.encoding
	}
	h["Content-Length"] = v.length
	out.Bytes = write(w, r, out.Status, v.body)
	return out
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
		body = wire.Encode(e, wire.Fast, body, a.sizes(e, c.Padded))
	}
	if len(body) > 0 || a.header.Get("Content-Type") != "" {
		h.Set("Content-Length", strconv.Itoa(len(body)))
	}
	return Outcome{Status: a.status, Label: a.label, Bytes: write(w, r, a.status, body)}
}

// write sends status, header and body at once, and returns the bytes of the body.
func write(w http.ResponseWriter, r *http.Request, status int, body []byte) int {
	if r.Method == http.MethodHead {
		w.WriteHeader(status)
		return 0
	}
	wire.Whole(r.Context(), len(body))
	w.WriteHeader(status)
	_, _ = w.Write(body) // the reader is gone: there is nobody left to tell
	return len(body)
}

// has reports whether a reader says to have what a tag stands for (RFC 9110,
// 13.1.2).
func has(conditions []string, tag string) bool {
	for _, condition := range conditions {
		for part := range strings.SplitSeq(condition, ",") {
			part = strings.TrimSpace(part)
			if part == "*" || strings.TrimPrefix(part, "W/") == tag {
				return true
			}
		}
	}
	return false
}
