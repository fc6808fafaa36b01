package visit

import (
	"errors"
	"net/http"

	"amparo/internal/directory"
	"amparo/internal/i18n"
	"amparo/templates/admin"
)

// OrAgain leads to a page that shows how things are now when somebody else was
// faster.
func OrAgain(w http.ResponseWriter, r *http.Request, err error, page string) error {
	if !Overtaken(err) {
		return err
	}
	return SeeOther(w, r, page)
}

// StoredHint says beside what was typed what is stored now.
func StoredHint(p *i18n.Printer, value string) string {
	if value == "" {
		return p.T("settings.stored_none")
	}
	return p.T("settings.stored", i18n.Args{"Value": value})
}

// Overtaken reports whether an error says that somebody else was faster.
func Overtaken(err error) bool {
	return errors.Is(err, directory.ErrConflict) || errors.Is(err, directory.ErrUnpublishable)
}

// StatusFor is the status of a page that shows a form.
func StatusFor(problems []admin.Problem) int {
	if len(problems) > 0 {
		return http.StatusUnprocessableEntity
	}
	return http.StatusOK
}

// ProblemsOf is the summary of what is wrong with fields.
func ProblemsOf(p *i18n.Printer, fields []admin.Field) []admin.Problem {
	var all []admin.Problem
	for _, f := range fields {
		if f.Error != "" {
			id := f.ID
			if id == "" {
				id = f.Name
			}
			all = append(all, admin.Problem{Href: "#" + id, Text: p.T("settings.at_field", i18n.Args{"Field": f.Label, "Problem": f.Error})})
		}
	}
	return all
}
