package visit

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/turn"
)

// oneSession is a store that has one session, or none any more.
type oneSession struct {
	SessionStore
	token   string
	session *account.Session
	asked   int
}

func (s *oneSession) Session(_ context.Context, token string) (*account.Session, error) {
	s.asked++
	if s.session == nil || token != s.token {
		return nil, account.ErrNotFound
	}
	return s.session, nil
}

// TestCaller: who asks is known by a session that is alive, and by none that is made up; one
// that was ended counts for minutes at most, even if no page is asked for meanwhile.
func TestCaller(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name         string
		stage        account.Stage
		token        string
		alive, later turn.Caller
	}{
		{"both factors", account.StageComplete, "right", turn.Editor, turn.Stranger},
		{"the password alone", account.StagePassword, "right", turn.Entering, turn.Stranger},
		{"a token that is made up", account.StageComplete, "wrong", turn.Stranger, turn.Stranger},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			now := time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC)
			store := &oneSession{token: "right", session: &account.Session{Stage: row.stage, CreatedAt: now, SeenAt: now}}
			d := &Desk{Sessions: store, Live: NewLive(), Now: func() time.Time { return now }}
			r := httptest.NewRequest(http.MethodPost, Root+"/entries/new", http.NoBody)
			r.AddCookie(d.Cookie(row.token, 0))
			if got := d.Caller(r); got != row.alive {
				t.Errorf("while it is alive: %d, want %d", got, row.alive)
			}
			if d.Caller(r); row.token == "right" && store.asked != 1 {
				t.Errorf("the database was asked %d times", store.asked)
			}
			store.session, now = nil, now.Add(liveFor)
			if got := d.Caller(r); got != row.later {
				t.Errorf("when it was ended: %d, want %d", got, row.later)
			}
		})
	}
}
