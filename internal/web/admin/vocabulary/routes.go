package vocabulary

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of the vocabularies.
func (d *Room) Routes() []visit.Route {
	const (
		edit  = account.MayEdit
		list  = "/vocabularies/{vocabulary}"
		fresh = list + "/new"
		term  = list + "/terms/{term}"
		merge = term + "/merge"
	)
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/vocabularies", Need: edit, Page: d.vocabulary},
		{Method: http.MethodGet, Pattern: list, Need: edit, Page: d.vocabulary},
		{Method: http.MethodPost, Pattern: list, Need: edit, Page: d.arrangeVocabulary, Done: visit.Done{
			"term-moved": "vocab.moved", "term-same": "vocab.same", "term-retired": "vocab.was_retired", "term-back": "vocab.is_back",
		}},
		{Method: http.MethodGet, Pattern: fresh, Need: edit, Page: d.term},
		{Method: http.MethodPost, Pattern: fresh, Need: edit, Page: d.saveTerm, Done: visit.Done{"term-added": "vocab.added"}},
		{Method: http.MethodGet, Pattern: term, Need: edit, Page: d.term},
		{Method: http.MethodPost, Pattern: term, Need: edit, Page: d.saveTerm, Done: visit.Done{"term-saved": "vocab.saved", "term-same": "vocab.same"}},
		{Method: http.MethodGet, Pattern: merge, Need: edit, Fresh: true, Page: d.askMerge},
		{Method: http.MethodPost, Pattern: merge, Need: edit, Fresh: true, Anew: true, Page: d.mergeTerm, Done: visit.Done{"term-merged": "vocab.was_merged"}},
	}
}
