package web_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"amparo/internal/account"
	"amparo/internal/web/webtest"
)

// overloaded is a site whose slots for readers are all taken.
type overloaded struct {
	*webtest.Site
	release func() // lets those who wait be answered
	waiting sync.WaitGroup
	codes   []*int // of those who waited, once they are answered
}

// overload takes every slot there is, with profiles that do not come.
func overload(t *testing.T) *overloaded {
	t.Helper()
	held := make(chan struct{})
	o := &overloaded{Site: webtest.New(t, webtest.Options{}), release: sync.OnceFunc(func() { close(held) })}
	t.Cleanup(func() {
		o.release()
		o.waiting.Wait()
	})
	o.Get("/fr/repertoire/omct") // it is kept from now on
	waits, answers := o.Hold(held), make(chan int)
	for _, card := range o.Catalogue.Now().Sorted("fr") {
		if card.Slug == "omct" || card.Slug == "front-line-defenders" { // these are asked for later
			continue
		}
		code := new(int)
		path := "/fr/repertoire/" + card.Slug + "/imprimer"
		o.waiting.Go(func() {
			*code = o.Get(path).Code
			select {
			case answers <- *code:
			case <-held:
			}
		})
		select {
		case <-waits:
			o.codes = append(o.codes, code)
		case first := <-answers:
			if first != http.StatusServiceUnavailable || len(o.codes) == 0 {
				t.Fatalf("after %d that wait, %d", len(o.codes), first)
			}
			return o
		}
	}
	t.Fatalf("%d wait, and there is room for more", len(o.codes))
	return nil
}

// TestOverload: who comes when every slot is taken is told to come again, in
// their language, with the contacts of the day; what needs no slot is answered
// as ever.
func TestOverload(t *testing.T) {
	t.Parallel()
	o := overload(t)
	editor := o.SignIn(account.RoleEditor)
	for path, want := range map[string]string{
		"/fr/repertoire/front-line-defenders": "Réessayez", "/en/directory/front-line-defenders": "Try again", "/es/directorio/front-line-defenders": "Inténtelo de nuevo",
	} {
		w := o.refused(t, path)
		page, err := decoded(w.ResponseRecorder)
		if err != nil {
			t.Fatal(err)
		}
		if page := string(page); !strings.Contains(page, want) || !strings.Contains(page, "tel:+35312100489") {
			t.Errorf("%s: not in its language, or without contacts:\n%s", path, page)
		}
	}
	for path, status := range map[string]int{
		"/fr/repertoire/omct": http.StatusOK, // kept
		"/healthz":            http.StatusOK,
	} {
		if w := o.Get(path); w.Code != status {
			t.Errorf("%s: %d while every slot is taken", path, w.Code)
		}
	}
	if w := editor.Get("/admin/entries"); w.Code != http.StatusOK {
		t.Errorf("an editor gets %d", w.Code)
	}
	o.release()
	o.waiting.Wait()
	for _, code := range o.codes {
		if *code != http.StatusOK {
			t.Errorf("one that was admitted got %d", *code)
		}
	}
	if w := o.Get("/en/directory/front-line-defenders"); w.Code != http.StatusOK {
		t.Errorf("afterwards: %d", w.Code)
	}
}

// refused asks for something that needs a slot.
func (o *overloaded) refused(t *testing.T, path string) *webtest.Page {
	t.Helper()
	r := webtest.Request(http.MethodGet, path+"?try=1", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := o.Do(r)
	if w.Code != http.StatusServiceUnavailable {
		t.Fatalf("%s: %d while every slot is taken", path, w.Code)
	}
	if wait := w.Header().Get("Retry-After"); wait == "" || wait == "0" {
		t.Errorf("%s: Retry-After %q", path, wait)
	}
	if kept := w.Header().Get("Cache-Control"); kept != "no-store" {
		t.Errorf("%s: Cache-Control %q", path, kept)
	}
	return w
}
