// Package policy says what browsers may do with a page: what it loads, where its forms
// go, and which features of the machine it never has.
package policy

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

// Features switches them off, for the header Permissions-Policy.
var Features = strings.Join(features, "=(), ") + "=()"

// Content lets a page load its style sheet, its data: icon and the one
// script whose hash is given, and send forms to us. Nothing else.
var Content = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src " + static.ExitScriptCSPHash +
	"; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// Editors also lets a page of the editors' side load its script and ask us.
var Editors = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'" +
	"; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// EditorsFeatures leaves editors their passkeys.
var EditorsFeatures = strings.NewReplacer("publickey-credentials-create=()", "publickey-credentials-create=(self)",
	"publickey-credentials-get=()", "publickey-credentials-get=(self)").Replace(Features)

// Alone is for a page that has its styles in itself and sends nothing: it needs no other
// answer of this server.
const Alone = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Set gives an answer all fields that say what browsers may do, as a page for readers has
// them, besides what only makes sense over HTTPS.
func Set(h http.Header) {
	h.Set("Content-Security-Policy", Content)
	// same-origin, not no-referrer: with the latter Chromium sends
	// "Origin: null" with our own forms and the origin check refuses them.
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Embedder-Policy", "require-corp")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Permissions-Policy", Features)
}
