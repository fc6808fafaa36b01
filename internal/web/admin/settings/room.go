// Package settings is what the team decides about its site: name, way out,
// comments, static pages.
package settings

import (
	"net/http"

	"amparo/internal/before"
	"amparo/internal/lang"
	"amparo/internal/settings"
	"amparo/internal/web/admin/visit"
)

// Room is what the team decides about its site.
type Room struct {
	*visit.Desk
	Store Store
	Pages Pages // given by Join
}

// Pages are those of the public side.
type Pages interface {
	// BuiltInText is the Markdown a static page came with; "" for none.
	BuiltInText(name string, t lang.Tag) (string, error)
	// Advice is what to know before a call, as the program came.
	Advice() *before.Book
	// PreviewText answers with a static page as readers would see it.
	PreviewText(w http.ResponseWriter, r *http.Request, text settings.Text, source string) error
}
