package visit

import (
	"context"
	"net/http"
	"sync"
	"time"

	"amparo/internal/account"
	"amparo/internal/web/turn"
)

const (
	// mostLive bounds the memory of sessions; no team has so many.
	mostLive = 4096
	// asksAtOnce is how many tokens that are not remembered are looked up at the same time:
	// anybody can make them up.
	asksAtOnce = 2
	// liveFor is how long a session is taken to be alive since it was last found so. Whose
	// session was ended must not be taken for an editor for as long as they ask for no page:
	// they may send as much as editors may.
	liveFor = 2 * time.Minute
)

// Live remembers the sessions that were found to be alive, by the hash of their token: who
// is signed in is known without asking the database, and stands in no line with strangers.
// It may remember one for liveFor that has ended; who asks is found out again for every
// page. It is safe for concurrent use.
type Live struct {
	asks chan struct{}
	mu   sync.Mutex
	by   map[string]seenAlive
}

// seenAlive is how far a session had come, and when.
type seenAlive struct {
	stage account.Stage
	at    time.Time
}

// NewLive makes a memory that knows of none.
func NewLive() *Live {
	return &Live{asks: make(chan struct{}, asksAtOnce), by: map[string]seenAlive{}}
}

func (l *Live) stage(token string, now time.Time) (account.Stage, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	seen, ok := l.by[account.HashToken(token)]
	age := now.Sub(seen.at)
	return seen.stage, ok && age >= 0 && age < liveFor
}

func (l *Live) remember(token string, stage account.Stage, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.by) >= mostLive {
		clear(l.by)
	}
	l.by[account.HashToken(token)] = seenAlive{stage, now}
}

func (l *Live) forget(token string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.by, account.HashToken(token))
}

// Caller is who asks: whether they are signed in is known by their session alone. What a
// page shows them is for visitor to say.
func (d *Desk) Caller(r *http.Request) turn.Caller {
	switch stage := d.stageOf(r); {
	case stage == account.StageComplete:
		return turn.Editor
	case stage == account.StagePassword, r.Method == http.MethodPost && Within(r.URL.Path, SignInPath):
		return turn.Entering
	}
	return turn.Stranger
}

// stageOf is how far the sender of a request has come in signing in, "" for strangers.
func (d *Desk) stageOf(r *http.Request) account.Stage {
	cookie, err := r.Cookie(d.cookieName())
	if err != nil || cookie.Value == "" {
		return ""
	}
	if stage, ok := d.Live.stage(cookie.Value, d.Now()); ok {
		return stage
	}
	session, err := d.lookUp(r.Context(), cookie.Value)
	if err != nil || session.Ended(d.Now()) {
		d.Live.forget(cookie.Value)
		return "" // if the database does not answer, the page will say so
	}
	d.Live.remember(cookie.Value, session.Stage, d.Now())
	return session.Stage
}

// lookUp asks the database for a session, few at the same time.
func (d *Desk) lookUp(ctx context.Context, token string) (*account.Session, error) {
	select {
	case d.Live.asks <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-d.Live.asks }()
	return d.Sessions.Session(ctx, token)
}
