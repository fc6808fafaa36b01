package web

import (
	"net/http"
	"strings"

	"amparo/static"
)

// features are all switched off for our pages and for whatever they might embed.
var features = []string{
	"accelerometer", "ambient-light-sensor", "attribution-reporting", "autoplay", "battery", "bluetooth",
	"browsing-topics", "camera", "compute-pressure", "display-capture", "document-domain", "encrypted-media",
	"fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection",
	"interest-cohort", "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials",
	"payment", "picture-in-picture", "publickey-credentials-create", "publickey-credentials-get",
	"screen-wake-lock", "serial", "speaker-selection", "storage-access", "usb", "web-share",
	"window-management", "xr-spatial-tracking",
}

var permissions = strings.Join(features, "=(), ") + "=()"

// contentPolicy lets a page load its style sheet, its data: icon and the one
// script whose hash is given, and send forms to us. Nothing else.
var contentPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src " + static.ExitScriptCSPHash +
	"; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// adminPolicy also lets a page of the editors' side load its script and ask us.
var adminPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'" +
	"; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// adminPermissions leaves editors their passkeys.
var adminPermissions = strings.NewReplacer("publickey-credentials-create=()", "publickey-credentials-create=(self)",
	"publickey-credentials-get=()", "publickey-credentials-get=(self)").Replace(permissions)

// headers sets what every answer carries, whatever its status.
func (s *Site) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		// same-origin, not no-referrer: with the latter Chromium sends
		// "Origin: null" with our own forms and the origin check refuses them.
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Embedder-Policy", "require-corp")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Permissions-Policy", permissions)
		h.Set("Cache-Control", "no-cache")
		if forEditors(r) {
			h.Set("Content-Security-Policy", adminPolicy)
			h.Set("Permissions-Policy", adminPermissions)
			h.Set("Cache-Control", "no-store")
		}
		onion := s.onionHost(r)
		if s.secure && !onion {
			h.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
			if s.Onion != "" {
				h.Set("Onion-Location", "http://"+s.Onion+r.URL.RequestURI())
			}
		}
		next.ServeHTTP(w, r)
	})
}

// onionHost reports whether a request came over the onion service.
func (s *Site) onionHost(r *http.Request) bool { return s.Onion != "" && r.Host == s.Onion }
