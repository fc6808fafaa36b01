package form

import (
	"mime"
	"net/http"
)

// Limit is how much what is sent may hold.
type Limit struct {
	Body   int64 // bytes
	Fields int   // of a form; 0 for what is read where it is sent, once it is known by whom
	File   int64 // bytes of a file that is the value of a field: see Parse; 0 where none is taken
}

// Unread reports whether nothing is to be read before it is known who sends it:
// a stranger must not fill the memory with a file.
func (l Limit) Unread() bool { return l.Fields == 0 }

// HasFile reports whether what is sent is a form with files.
func HasFile(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "multipart/form-data"
}
