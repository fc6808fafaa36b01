package web

import (
	"net/http"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/templates"
)

func (s *Site) home(w http.ResponseWriter, r *http.Request, v visit) error {
	return reply.Page(r.Context(), w, http.StatusOK, templates.Home(s.homeView(v)))
}

// homeView is the first page: what to do now, then the rest.
func (s *Site) homeView(v visit) templates.HomePage {
	p := v.printer
	page := templates.HomePage{
		Frame: s.frame(v, subject{
			title: p.T("site.tagline"), description: p.T("meta.home"), address: paths.Language.Home,
		}),
		Needs:       needsView(v),
		Letters:     s.lettersView(v),
		EntriesNote: p.T("home.entries", i18n.Args{"Count": v.now.Len()}),
	}
	page.Hot, page.HotMark = s.hotView(v, hotOnHome)
	return page
}

// needsView is the plain-word needs, in the order editors gave them.
func needsView(v visit) []templates.Need {
	terms := v.now.Terms(directory.VocabularyNeeds)
	needs := make([]templates.Need, 0, len(terms))
	for _, term := range terms {
		label, in := term.In(v.tag, v.now.Languages())
		marked := words(v, label.Label, in)
		needs = append(needs, templates.Need{Value: term.ID, Text: label.Label, Hint: label.Hint, Lang: marked.Lang, Dir: marked.Dir})
	}
	return needs
}
