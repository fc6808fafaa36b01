package carry_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	qr "github.com/piglig/go-qr"

	"amparo/internal/demo"
	"amparo/internal/directory"
	"amparo/internal/lang"
	"amparo/internal/web/carry"
	"amparo/internal/web/webtest"
)

// TestEveryContactIsCarried: the code of every contact of the demonstration directory
// says what a tap on it does, the page says it in words, and the file has it and
// names nobody.
func TestEveryContactIsCarried(t *testing.T) {
	t.Parallel()
	site := webtest.New(t, webtest.Options{Entries: demo.Directory()})
	tags, codes := site.Words.Languages(), 0
	for n, card := range site.Catalogue.Now().Sorted("en") {
		profile, err := site.Catalogue.Profile(t.Context(), card, "en")
		if err != nil {
			t.Fatal(err)
		}
		tag := tags[n%len(tags)]
		for _, c := range profile.Facts.Contacts {
			if c.Confirmed() && c.Kind != directory.ContactFax && c.Kind != directory.ContactPost {
				codes++
				checkCarried(t, site, tag, card.Slug, c)
			} else if page := site.Get(address(site, tag, card.Slug, c.ID)); page.Code != http.StatusNotFound {
				t.Errorf("%s: %d", page.Path, page.Code)
			}
		}
	}
	if codes < 200 {
		t.Errorf("only %d contacts", codes)
	}
}

func checkCarried(t *testing.T, site *webtest.Site, tag lang.Tag, slug string, c directory.PublishedContact) {
	t.Helper()
	words := site.Words.Printer(tag)
	profile := site.Get(fmt.Sprintf("/%s/%s/%s", tag, words.T("path.directory"), slug))
	page := profile.Click(`.plate details a[href="` + address(site, tag, slug, c.ID) + `"]`).Want(http.StatusOK)
	text := carry.Text(c, c.Href)
	if link := page.Find(".said a.v"); link != nil {
		text = link.Attribute("href")
	}
	svg := page.Find("svg.qr")
	var size int
	if _, err := fmt.Sscanf(svg.Attribute("viewbox")+svg.Attribute("viewBox"), "0 0 %d", &size); err != nil {
		t.Fatal(err)
	}
	got, err := qr.Decode(photograph(t, carry.Code{Size: size, Path: page.Attributes("svg.qr path[stroke]", "d")[0]}))
	if err != nil || got != text || c.Href != "" && strings.TrimPrefix(got, "sms:") != strings.TrimPrefix(c.Href, "tel:") && got != c.Href {
		t.Errorf("%s: the code says %q, %v", page.Path, got, err)
	}
	if !strings.Contains(page.Text(".said"), c.Shown) || !strings.Contains(svg.Attribute("aria-label"), c.Shown) {
		t.Errorf("%s does not say %s", page.Path, c.Shown)
	}
	if page.Attributes(`meta[name="robots"]`, "content")[0] != "noindex" {
		t.Errorf("%s is found by search engines", page.Path)
	}
	file := page.Click(`a[type="text/vcard"]`).Want(http.StatusOK)
	if !strings.HasSuffix(file.Path, "/contact.vcf") || file.Header().Get("Content-Type") != carry.CardType {
		t.Errorf("%s: %s", file.Path, file.Header().Get("Content-Type"))
	}
	body := strings.ReplaceAll(file.Body.String(), "\r\n ", "")
	if name := words.T("site.name"); strings.Contains(body, name) || !strings.Contains(page.Text("main"), carry.Label(words, c)) {
		t.Errorf("%s: %s", file.Path, body)
	}
	for _, held := range []string{c.Value, strings.TrimPrefix(c.Href, "tel:"), c.Href, strings.NewReplacer(" ", "", "-", "").Replace(c.Value)} {
		if held != "" && strings.Contains(strings.NewReplacer(`\,`, ",", `\;`, ";").Replace(body), ":"+strings.ReplaceAll(held, "%23", "#")+"\r\n") {
			return
		}
	}
	t.Errorf("%s has not %s: %s", file.Path, c.Value, body)
}

// address is where a contact is as a code.
func address(site *webtest.Site, tag lang.Tag, slug, contact string) string {
	words := site.Words.Printer(tag)
	return fmt.Sprintf("/%s/%s/%s/%s/%s", tag, words.T("path.directory"), slug, words.T("path.code"), contact)
}
