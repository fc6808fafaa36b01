package home

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"amparo/internal/account"
	"amparo/internal/comment"
	"amparo/internal/desk"
	"amparo/internal/web/admin/visit/visittest"
)

// waits is a store that knows what waits for moderators, or says that it does not.
type waits struct {
	Store
	comments int
	err      error
}

func (s waits) ToModerate(context.Context) (comment.Waiting, error) {
	return comment.Waiting{Comments: s.comments}, s.err
}

// TestCountsFail: what is not known is said to be, never counted as nothing; who
// may not see it does not make anybody count it.
func TestCountsFail(t *testing.T) {
	t.Parallel()
	broken := errors.New("the disk is gone")
	for _, c := range []struct {
		name  string
		role  account.Role
		store waits
		want  int
		err   error
	}{
		{"known", account.RoleModerator, waits{comments: 3}, 3, nil},
		{"not known", account.RoleModerator, waits{comments: 3, err: broken}, 0, broken},
		{"not theirs", account.RoleTranslator, waits{comments: 3, err: broken}, 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := &Room{Store: c.store, Index: desk.New(nil, nil)}
			counts, err := d.Counts(httptest.NewRequest(http.MethodGet, "/admin", nil), visittest.As(c.role, "en"))
			if !errors.Is(err, c.err) || counts["/comments"] != c.want {
				t.Errorf("%v, %v", counts, err)
			}
		})
	}
}
