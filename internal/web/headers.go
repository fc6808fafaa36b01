package web

import (
	"net/http"

	"amparo/internal/web/even"
	"amparo/internal/web/policy"
)

// headers sets what every answer carries, whatever its status.
func (s *Site) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		policy.Set(h)
		h.Set("Cache-Control", "no-cache")
		if forEditors(r) {
			h.Set("Content-Security-Policy", policy.Editors)
			h.Set("Permissions-Policy", policy.EditorsFeatures)
			h.Set("Cache-Control", "no-store")
		}
		onion := s.onionHost(r)
		if s.secure && !onion {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
			if s.Onion != "" {
				h.Set("Onion-Location", "http://"+s.Onion+s.evenAddress(r.URL.RequestURI()))
			}
		}
		next.ServeHTTP(w, r)
	})
}

// onionHost reports whether a request came over the onion service.
func (s *Site) onionHost(r *http.Request) bool { return s.Onion != "" && r.Host == s.Onion }

// evenAddress is an address as links have it.
func (s *Site) evenAddress(address string) string {
	if s.Unpadded {
		return address
	}
	return even.Address(address)
}
