package history_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/webtest"
)

// previews are the addresses of previews on the page before publishing.
func previews(d *webtest.Entry) []string {
	d.TB.Helper()
	return d.SignIn(account.RoleEditor).Get(d.Here("/publish")).Want(http.StatusOK).Links("[aria-labelledby=preview] a")
}

func TestPreview(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	d.Edit(false, func(e *directory.Entry) {
		e.Texts["fr"].Description, e.Texts["en"].Description, e.Texts["es"].Description = "Bientôt.", "Soon.", "Pronto."
	})
	hrefs := previews(d)
	if len(hrefs) != 3 {
		t.Fatalf("%d addresses", len(hrefs))
	}
	for i, want := range []string{"Bientôt.", "Soon.", "Pronto."} {
		if hrefs[i] != strings.ToLower(hrefs[i]) || len(hrefs[i]) > 250 {
			t.Errorf("the address is %s", hrefs[i])
		}
		w := d.Get(hrefs[i])
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d without %q", hrefs[i], w.Code, want)
		}
		if w.Header().Get("X-Robots-Tag") != "noindex" || w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("Set-Cookie") != "" {
			t.Errorf("headers %v", w.Header())
		}
		if !strings.Contains(w.Body.String(), `name="robots" content="noindex"`) {
			t.Error("robots may keep it")
		}
		if strings.Contains(d.Log.String(), strings.TrimPrefix(hrefs[i], "/admin/preview/")) {
			t.Error("the address is in the log of the program")
		}
	}
	d.Reads("/fr/repertoire/omct", "Bientôt.", false)
	// A later version is not what the address shows.
	d.Describe("Encore plus tard.")
	d.Reads(hrefs[0], "Bientôt.", true)
	d.Wait(24*time.Hour - time.Second)
	d.Reads(hrefs[0], "Bientôt.", true)
	d.Wait(time.Second)
	ended := d.Get(hrefs[0])
	if ended.Code != http.StatusNotFound || !strings.Contains(ended.Body.String(), "24 h") {
		t.Errorf("after 24 hours: %d", ended.Code)
	}
	forged := d.Get("/admin/preview/aaaa")
	if forged.Code != http.StatusNotFound || forged.Body.String() != ended.Body.String() {
		t.Errorf("a forged address is told from one that ended: %d", forged.Code)
	}
}

// TestPreviewHidden: whoever has the address sees what readers would, and no
// contact that they would not.
func TestPreviewHidden(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	d.Edit(false, func(e *directory.Entry) {
		e.Contacts = append(e.Contacts,
			directory.Contact{ID: "team-9", Kind: directory.ContactWeb, Value: "https://quorblax.example", Visibility: directory.VisibilityTeam},
			directory.Contact{ID: "old-9", Kind: directory.ContactWeb, Value: "https://quorblax.example", Visibility: directory.VisibilityPublic, Provenance: directory.Provenance{Reliability: directory.ReliabilityOld}})
		for _, text := range e.Texts {
			for _, id := range []string{"team-9", "old-9"} {
				text.Contacts[id] = &directory.ContactText{Label: "Quorblax", Hours: "quorblax"}
			}
		}
	})
	for _, href := range previews(d) {
		if w := d.Get(href); w.Code != http.StatusOK || strings.Contains(strings.ToLower(w.Body.String()), "quorblax") {
			t.Errorf("%s: %d, or a contact that is hidden", href, w.Code)
		}
	}
}

// TestPreviewForged: no letter of an address can be changed.
func TestPreviewForged(t *testing.T) {
	t.Parallel()
	d := webtest.New(t, webtest.Options{}).Entry("omct")
	href := previews(d)[0]
	token := strings.TrimPrefix(href, "/admin/preview/")
	if w := d.Get(href); w.Code != http.StatusOK {
		t.Fatalf("the true address: %d", w.Code)
	}
	for i := range len(token) {
		other := byte('a')
		if token[i] == other {
			other = 'b'
		}
		if w := d.Get("/admin/preview/" + token[:i] + string(other) + token[i+1:]); w.Code != http.StatusNotFound {
			t.Fatalf("letter %d changed: %d", i, w.Code)
		}
	}
	for _, bad := range []string{token + "a", token[1:], token[:len(token)-1], strings.Repeat("a", 4000), "%00", "1890", token + "%0a"} {
		if w := d.Get("/admin/preview/" + bad); w.Code != http.StatusNotFound && w.Code != http.StatusBadRequest {
			t.Errorf("%.20s…: %d", bad, w.Code)
		}
	}
	// Another site has another key.
	if w := webtest.New(t, webtest.Options{}).Get(href); w.Code != http.StatusNotFound {
		t.Errorf("at another site: %d", w.Code)
	}
}

// TestPreviewIncomplete: a draft may be half written, and is shown as it is.
func TestPreviewIncomplete(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*directory.Entry)
	}{
		{"empty facts", func(e *directory.Entry) {
			e.Kind, e.Availability, e.Seat, e.Scope = "", "", "", directory.Scope{}
			e.Contacts = append(e.Contacts, directory.Contact{ID: "new-1"}, directory.Contact{ID: "web-9", Kind: "web", Value: "::", Visibility: "public"})
			e.Responses = append(e.Responses, directory.Response{ID: "new-1"}, directory.Response{ID: "new-2", Kind: "no-such-kind"})
			e.Audiences, e.Areas = []string{"no-such-term"}, []string{""}
			e.Sources = []directory.Source{{}}
		}},
		{"empty texts", func(e *directory.Entry) {
			for tag := range e.Texts {
				e.Texts[tag] = &directory.Text{}
			}
		}},
		{"nothing at all", func(e *directory.Entry) {
			*e = directory.Entry{ID: e.ID, Slug: e.Slug, Original: "fr", Texts: map[lang.Tag]*directory.Text{"fr": {}, "en": {}, "es": {}}}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := webtest.New(t, webtest.Options{}).Entry("omct")
			d.Edit(false, c.change)
			hrefs := previews(d)
			if len(hrefs) != 3 {
				t.Fatalf("%d addresses", len(hrefs))
			}
			for _, href := range hrefs {
				if w := d.Get(href); w.Code != http.StatusOK {
					t.Errorf("%d\n%s", w.Code, d.Log.String())
				}
			}
			editor := d.SignIn(account.RoleEditor)
			for _, page := range []string{"/publish", "/history", "/compare", "/address", "/withdraw"} {
				if w := editor.Get(d.Here("") + page); w.Code != http.StatusOK || strings.Contains(w.Body.String(), "⟦") {
					t.Errorf("%s: %d", page, w.Code)
				}
			}
		})
	}
}
