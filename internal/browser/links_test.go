package browser_test

import (
	"net/http"
	"testing"

	"amparo/internal/link"
	"amparo/internal/web/webtest"
	"amparo/internal/words"
)

// checkLinks gives the addresses of a site every result there is, in turn, as
// if they had been asked for some days.
func checkLinks(tb testing.TB, s *webtest.Site) {
	tb.Helper()
	uses, err := s.Store.LiveLinks(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	settings, err := s.Store.SiteSettings(tb.Context())
	if err != nil {
		tb.Fatal(err)
	}
	status := map[link.Reason]int{link.Answered: http.StatusOK, link.Gone: http.StatusNotFound, link.Forbidden: http.StatusForbidden, link.Busy: http.StatusTooManyRequests, link.Broken: http.StatusServiceUnavailable, link.Odd: 999}
	for i, u := range append(uses, words.WaysOut(s.Words, settings)...) {
		reason := link.Reasons[i%len(link.Reasons)]
		r := link.Result{Address: u.Address}
		for day := -6; day <= 0; day += 2 {
			found := link.Found{At: s.Now().AddDate(0, 0, day), Reason: reason, Status: status[reason]}
			if reason == link.Answered && i%(2*len(link.Reasons)) == 0 {
				found.To = "https://new.example.org/a/path/that/is/rather/long?and=so&is=the-query"
			}
			r = r.Next(found)
		}
		if i%7 == 6 {
			r = r.Vouch(s.Now())
		}
		if err := s.Store.SaveLink(tb.Context(), r); err != nil {
			tb.Fatal(err)
		}
	}
}
