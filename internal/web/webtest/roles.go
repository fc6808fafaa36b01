package webtest

import (
	"net/http"
	"net/url"

	"amparo/internal/account"
)

// CheckRoles checks who may see and send what, by address, and that a form that
// is refused leaves no row in the log. The address of something that is not
// there answers 404 to who may.
func (s *Site) CheckRoles(needs map[string]account.Permission) {
	s.TB.Helper()
	for path, need := range needs {
		if got := s.Get(path).Code; got != http.StatusSeeOther {
			s.TB.Errorf("a stranger: GET %s: %d", path, got)
		}
		for _, role := range account.Roles {
			e := s.SignIn(role)
			got := e.Get(path).Code
			if e.Account.May(need) {
				if got != http.StatusOK && got != http.StatusNotFound {
					s.TB.Errorf("%s: GET %s: %d", role, path, got)
				}
				continue
			}
			before := s.LogEnd()
			sent := e.Post(path, url.Values{}).Code
			if got != http.StatusForbidden || sent != http.StatusForbidden && sent != http.StatusMethodNotAllowed {
				s.TB.Errorf("%s: GET %s: %d, POST: %d", role, path, got, sent)
			}
			if s.LogEnd() != before {
				s.TB.Errorf("%s: POST %s left a row", role, path)
			}
		}
	}
}
