package admin

import (
	"net/http"

	"amparo/internal/account"
)

func (d *Desk) vocabularyRoutes() []route {
	const (
		list  = "/vocabularies/{vocabulary}"
		fresh = list + "/new"
		term  = list + "/terms/{term}"
		merge = term + "/merge"
	)
	return []route{
		{method: http.MethodGet, pattern: "/vocabularies", need: account.MayEdit, page: d.vocabulary},
		{method: http.MethodGet, pattern: list, need: account.MayEdit, page: d.vocabulary},
		{method: http.MethodPost, pattern: list, need: account.MayEdit, page: d.arrangeVocabulary},
		{method: http.MethodGet, pattern: fresh, need: account.MayEdit, page: d.term},
		{method: http.MethodPost, pattern: fresh, need: account.MayEdit, page: d.saveTerm},
		{method: http.MethodGet, pattern: term, need: account.MayEdit, page: d.term},
		{method: http.MethodPost, pattern: term, need: account.MayEdit, page: d.saveTerm},
		{method: http.MethodGet, pattern: merge, need: account.MayEdit, page: d.askMerge},
		{method: http.MethodPost, pattern: merge, need: account.MayEdit, page: d.mergeTerm},
	}
}
