package web

import (
	"errors"
	"log/slog"
	"net/http"

	"amparo/internal/comment"
	"amparo/internal/i18n"
	"amparo/internal/web/form"
	"amparo/internal/web/paths"
	"amparo/internal/web/reply"
	"amparo/templates"
)

func (s *Site) withdrawForm(w http.ResponseWriter, r *http.Request, v visit) error {
	page := withdrawPage(v, templates.Input{})
	if r.URL.Query().Get("done") != "" {
		page.Notice = templates.Notice{Kind: "success", Text: v.printer.T("com.withdrawn")}
	}
	return reply.Page(r.Context(), w, http.StatusOK, templates.Withdraw(page))
}

// withdraw erases the comment that a code belongs to.
func (s *Site) withdraw(w http.ResponseWriter, r *http.Request, v visit) error {
	answered(w)
	code := form.Of(r).Line("code")
	err := s.Visitors.Store.WithdrawComment(r.Context(), comment.HashCode(code), s.Now())
	if err == nil {
		err = s.Directory.CatchUp(r.Context())
	}
	switch {
	case errors.Is(err, comment.ErrNotFound):
		page := withdrawPage(v, templates.Input{Value: code, Error: v.printer.T("com.withdraw_unknown")})
		return reply.Page(r.Context(), w, http.StatusUnprocessableEntity, templates.Withdraw(page))
	case err != nil:
		s.Log.Error("a comment could not be withdrawn", slog.String("cause", err.Error()))
		page := withdrawPage(v, templates.Input{Value: code})
		page.Notice = templates.Notice{Kind: "error", Text: v.printer.T("com.broken")}
		w.Header().Set("Retry-After", "30")
		return reply.Page(r.Context(), w, http.StatusServiceUnavailable, templates.Withdraw(page))
	}
	http.Redirect(w, r, v.paths.Withdraw()+"?done=1", http.StatusSeeOther)
	return nil
}

func withdrawPage(v visit, code templates.Input) templates.WithdrawPage {
	p := v.printer
	page := templates.WithdrawPage{
		Frame:  frame(v, subject{title: p.T("com.withdraw_title"), description: p.T("com.withdraw_text"), noIndex: true, address: paths.Language.Withdraw}),
		Action: v.paths.Withdraw(), Code: code,
	}
	if code.Error != "" {
		page.Problems = []templates.Link{{Href: "#code", Text: code.Error}}
		page.Title = p.T("title.error", i18n.Args{"Page": page.Title})
	}
	return page
}
