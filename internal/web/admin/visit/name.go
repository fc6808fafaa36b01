package visit

import (
	"errors"
	"net/http"

	"amparo/internal/account"
	"amparo/internal/i18n"
)

// AccountName is what an account is called now; "" in the words of the
// interface for the command line and what was there before accounts.
func (d *Desk) AccountName(r *http.Request, id string) (string, error) {
	if id == "" {
		return i18n.From(r.Context()).T("desk.the_program"), nil
	}
	a, err := d.Sessions.Account(r.Context(), id)
	if errors.Is(err, account.ErrNotFound) {
		return id, nil
	}
	if err != nil {
		return "", err
	}
	return a.Name, nil
}
