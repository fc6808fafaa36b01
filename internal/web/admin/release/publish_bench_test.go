package release_test

import (
	"net/http"
	"testing"

	"amparo/internal/account"
	"amparo/internal/directory"
	"amparo/internal/ident"
	"amparo/internal/web/webtest"
)

// BenchmarkPublishPages opens the pages that compare versions of the entry
// with the longest texts, after a history of a hundred saves.
func BenchmarkPublishPages(b *testing.B) {
	site := webtest.New(b, webtest.Options{})
	editor := site.SignIn(account.RoleEditor)
	head, err := site.Store.Head(b.Context(), "omct")
	if err != nil {
		b.Fatal(err)
	}
	for range 100 {
		mine := head.Entry.Clone()
		mine.Texts["fr"].Description += " Une phrase de plus."
		mine.Texts["es"].FirstContact += " Una frase más."
		id, err := ident.New()
		if err != nil {
			b.Fatal(err)
		}
		n := directory.Revision{ID: id, EntryID: head.EntryID, Parent: head.ID, Entry: mine, CreatedAt: site.Now(), Kind: directory.RevisionSaved}
		if err := site.Store.SaveAs(b.Context(), account.Act{Action: "entry.save", At: site.Now()}, n); err != nil {
			b.Fatal(err)
		}
		head = n
	}
	for _, page := range []string{"publish", "history", "compare"} {
		b.Run(page, func(b *testing.B) {
			for b.Loop() {
				if w := editor.Get("/admin/entries/" + head.EntryID + "/" + page); w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
			}
		})
	}
}
