package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestSenderIsTheLastOne: of the header that was named, what the server in front added
// last counts; whatever a reader wrote there, or in another, does not.
func TestSenderIsTheLastOne(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		header string // that was named
		sent   http.Header
		want   string
	}{
		"one":                    {"X-From", http.Header{"X-From": {"203.0.113.7"}}, "203.0.113.7"},
		"forged before it":       {"X-From", http.Header{"X-From": {"192.0.2.1, 203.0.113.7"}}, "203.0.113.7"},
		"forged in a line":       {"X-From", http.Header{"X-From": {"192.0.2.1", "203.0.113.7"}}, "203.0.113.7"},
		"in another header":      {"X-From", http.Header{"X-Forwarded-For": {"192.0.2.1"}, "X-Real-Ip": {"192.0.2.1"}}, "198.51.100.9"},
		"none was named":         {"", http.Header{"X-Forwarded-For": {"192.0.2.1"}, "X-From": {"192.0.2.1"}}, "198.51.100.9"},
		"no address in the last": {"X-From", http.Header{"X-From": {"192.0.2.1, unknown"}}, "198.51.100.9"},
	} {
		r := httptest.NewRequest(http.MethodPost, "/", nil)
		r.RemoteAddr, r.Header = "198.51.100.9:4711", row.sent
		s := &Site{Config: Config{Visitors: Visitors{Header: row.header}}}
		if got := s.sender(r).String(); got != row.want {
			t.Errorf("%s: %s, want %s", name, got, row.want)
		}
	}
}
