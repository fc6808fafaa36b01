package web

import (
	"net/http"

	"amparo/internal/web/even"
	"amparo/internal/web/told"
	"amparo/internal/web/wire"
)

// Plain is the kept answer to a plain request, for wire.Lane; nil if there is none. It is
// logged and counted as if ServeHTTP had given it. Names of hosts and addresses are taken as
// they were sent: what is kept was made for a request with the very same ones, which nothing
// refused. Its query means nothing, or there is none: so what private says of it is for the
// route alone to say.
func (s *Site) Plain(q *wire.Plain) *wire.Answer {
	start := s.Now()
	if !s.hosts[string(q.Host)] {
		return nil
	}
	host := s.host
	if s.Onion != "" && string(q.Host) == s.Onion {
		host = s.Onion
	}
	answer, label := s.pages.Plain(host, even.Clean(q.URI), q)
	if answer == nil {
		return nil
	}
	t := told.Answer{
		Method: http.MethodGet, Route: label, Status: answer.Status, Bytes: len(answer.Body), Hour: told.HourOf(start), Private: s.needs[label],
	}
	if q.Head {
		t.Method = http.MethodHead
	}
	if s.Count != nil {
		s.count(t, true, false)
	}
	s.lines.Count(t, s.Now().Sub(start))
	return answer
}
