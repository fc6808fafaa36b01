package entry_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/web/webtest"
)

// BenchmarkSave is a save of the largest entry on disk, synchronous=FULL: what
// was typed is compared with its base, its translations are marked, and a
// revision and its row of the log are written. In "merged", somebody else had
// saved meanwhile.
func BenchmarkSave(b *testing.B) {
	for _, kind := range []string{"alone", "merged"} {
		b.Run(kind, func(b *testing.B) {
			site := webtest.New(b, webtest.Options{})
			editor := site.SignIn(account.RoleEditor)
			head, err := site.Store.Head(b.Context(), "omct")
			if err != nil {
				b.Fatal(err)
			}
			first := head
			for n := 0; b.Loop(); n++ {
				base := head
				if kind == "merged" {
					base = first
				}
				mine := base.Entry.Clone()
				mine.Contacts = append(mine.Contacts, directory.Contact{ID: "phone-9", Kind: "phone", Value: fmt.Sprint(n), Visibility: "team"})
				mine.Texts["fr"].Description += fmt.Sprintf("\n\nword %d", n*len(kind))
				if kind == "merged" {
					mine.Texts["fr"].Description = first.Entry.Texts["fr"].Description
				}
				r := webtest.Request(http.MethodPost, "/admin", url.Values{"key": {fmt.Sprint(n)}})
				if err := r.ParseForm(); err != nil {
					b.Fatal(err)
				}
				if head, err = site.Desk.Rooms.Entry.SaveFor(r, editor.Account, base.ID, mine); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSaveForm is the same save as the editor waits for it: the form of the
// largest entry is read, understood, stored, and answered.
func BenchmarkSaveForm(b *testing.B) {
	site := webtest.New(b, webtest.Options{LogTo: io.Discard})
	editor := site.SignIn(account.RoleEditor)
	head, err := site.Store.Head(b.Context(), "omct")
	if err != nil {
		b.Fatal(err)
	}
	address := "/admin/entries/" + head.EntryID + "?lang=fr"
	values := editor.Get(address).Fields("#entry")
	values.Set("do", "save")
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		values.Set("key", fmt.Sprintf("%026d", n))
		values.Set("head", head.ID)
		values.Set("text.description", head.Entry.Texts["fr"].Description+fmt.Sprintf("\n\nword %d", n))
		b.StartTimer()
		if w := editor.Post(address, values); w.Code != http.StatusSeeOther {
			b.Fatalf("%d %s", w.Code, w.Body)
		}
		b.StopTimer()
		before := head.ID
		if head, err = site.Store.HeadOf(b.Context(), head.EntryID); err != nil || head.ID == before {
			b.Fatal("nothing was stored", err)
		}
		b.StartTimer()
	}
}

// BenchmarkManyContacts is the form of an entry with as many contacts as it can
// have, shown, a button of it pressed, and saved.
func BenchmarkManyContacts(b *testing.B) {
	site := webtest.New(b, webtest.Options{LogTo: io.Discard})
	editor := site.SignIn(account.RoleEditor)
	e := site.Entry("omct")
	e.Edit(true, func(n *directory.Entry) {
		for i := len(n.Contacts); i < 200; i++ {
			n.Contacts = append(n.Contacts, directory.Contact{
				ID: fmt.Sprintf("phone-%d", i+10), Kind: "phone", Value: fmt.Sprintf("+33 1 42 68 %02d %02d", i/100, i%100), Visibility: "public", OpeningHours: []string{"Mo-Fr 08:00-18:00"}, Zone: "Africa/Dakar",
			})
		}
	})
	address := e.Here("?lang=fr")
	editor.Get(address)
	b.Run("shown", func(b *testing.B) {
		for b.Loop() {
			editor.Get(address)
		}
	})
	values := editor.Get(address).Fields("#entry")
	b.Run("edit", func(b *testing.B) {
		values.Set("do", "edit:contact:phone-99")
		for b.Loop() {
			if w := editor.Post(address, values); w.Code != http.StatusOK {
				b.Fatal(w.Code)
			}
		}
	})
	b.Run("saved", func(b *testing.B) {
		values.Set("do", "save")
		for n := 0; b.Loop(); n++ {
			values.Set("key", fmt.Sprintf("%026d", n))
			if w := editor.Post(address, values); w.Code != http.StatusSeeOther {
				b.Fatal(w.Code)
			}
		}
	})
}
