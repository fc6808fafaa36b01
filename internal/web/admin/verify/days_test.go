package verify_test

import (
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

// TestDaysPutIntoTheQueue: a response whose last day has passed waits with the
// reason in words, and can be asked for alone.
func TestDaysPutIntoTheQueue(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	day := func(days int) directory.Date {
		return directory.Date(site.Now().AddDate(0, 0, days).Format(time.DateOnly))
	}
	waiting := func() string {
		return strings.Join(editor.Get("/admin/verifications?why=dates").Texts(".due-a"), "\n")
	}
	if said := waiting(); said != "" {
		t.Fatalf("before: %s", said)
	}
	omct := site.Entry("omct")
	omct.Edit(true, func(e *directory.Entry) { e.Responses[0].Closes, e.Responses[1].Reopens = day(-2), day(-1) })
	omct.Publish("en", "fr", "es")
	said := waiting()
	for _, want := range []string{"OMCT", "The last day to ask for one response was ", "One response can be asked for again since "} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
	omct.Edit(true, func(e *directory.Entry) { e.Responses[0].Closes, e.Responses[1].Reopens = day(2), "" })
	if said := waiting(); said != "" {
		t.Errorf("after: %s", said)
	}
}
