package admin_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"amparo/internal/web/admin/visit"
	"amparo/internal/web/webtest"
)

// TestLimit: how much may be sent where is in the rows of the routes.
func TestLimit(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, webtest.Options{})
	const form, file = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
	for name, test := range map[string]struct {
		path, kind string
		want       visit.Limit
	}{
		"an entry":             {"/admin/entries/omct", form, visit.EntryLimit},
		"a file":               {"/admin/exchange/import", file, visit.FileLimit},
		"no file":              {"/admin/exchange/import", form, visit.FormLimit},
		"the file of a key":    {"/admin/entries/omct", file, visit.EntryLimit},
		"a file elsewhere":     {"/admin/entries/omct/publish", file, visit.FormLimit},
		"signing in":           {"/admin/sign-in", form, visit.CarriedLimit},
		"a second factor":      {"/admin/sign-in/factor", form, visit.CarriedLimit},
		"the factor once more": {"/admin/confirm", form, visit.CarriedLimit},
		"like signing in":      {"/admin/sign-in-here", form, visit.FormLimit},
		"nothing":              {"/admin/nothing", form, visit.FormLimit},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest(http.MethodPost, test.path, http.NoBody)
			r.Header.Set("Content-Type", test.kind)
			if got := s.Desk.Limit(r); got != test.want {
				t.Errorf("%+v, want %+v", got, test.want)
			}
		})
	}
}
