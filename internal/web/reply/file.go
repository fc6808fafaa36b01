package reply

import "net/http"

// File serves a static file under its name, which changes with its content.
func File(contentType string) func(name string, body []byte) (string, http.HandlerFunc) {
	return func(name string, body []byte) (string, http.HandlerFunc) {
		return name, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			_, _ = w.Write(body)
		}
	}
}
