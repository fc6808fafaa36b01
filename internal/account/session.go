package account

import (
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// How long a session lasts.
const (
	SessionIdle     = 30 * time.Minute // without a request
	SessionAbsolute = 12 * time.Hour   // in all
	SessionPassword = 10 * time.Minute // with the password alone
	FactorFresh     = 10 * time.Minute // a second factor shown so recently opens the dangerous pages
	FactorFreshNew  = 2 * time.Minute  // in a browser that is a stranger to the account: Stranger
)

// Stage is how far somebody has come in signing in.
type Stage string

// The stages of a session.
const (
	StagePassword Stage = "password" // the password was right, the second factor is missing
	StageComplete Stage = "complete"
)

// Session is one browser in which somebody signed in.
type Session struct {
	ID        string
	AccountID string
	Stage     Stage
	CreatedAt time.Time
	SeenAt    time.Time
	FactorAt  time.Time // zero until a second factor was shown

	// By what its owner knows it again in a list, as long as it lasts: the family of the
	// browser and of the system, "" where they are not known, and the factor that was shown.
	Browser, System string
	Factor          ProofKind
}

// Completion is a session with both factors that takes the place of the one
// that had the password only.
type Completion struct {
	Before  string // id of that session
	Session *Session
	Token   string // of the new session: a new one, so that nobody knows it beforehand
	Proof   Proof
	Device  string // the word that the browser keeps from now on; "" for none
	New     bool   // the browser was not known: the owner is asked in another session
	Silent  bool   // nobody had used the account for LongSilence: as well
}

// Ended reports whether a session is over. A clock that was set back does not
// lengthen it: a session from the future has ended too.
func (s *Session) Ended(now time.Time) bool {
	const skew = time.Minute
	if s.Stage == StagePassword && now.Sub(s.CreatedAt) >= SessionPassword {
		return true
	}
	return now.Sub(s.SeenAt) >= SessionIdle || now.Sub(s.CreatedAt) >= SessionAbsolute || now.Before(s.CreatedAt.Add(-skew))
}

// Ends is when a session is over if nothing is asked in it any more.
func (s *Session) Ends() time.Time {
	idle, absolute := s.SeenAt.Add(SessionIdle), s.CreatedAt.Add(SessionAbsolute)
	if absolute.Before(idle) {
		return absolute
	}
	return idle
}

// Fresh reports whether a second factor was shown within FactorFresh.
func (s *Session) Fresh(now time.Time) bool {
	age := now.Sub(s.FactorAt)
	return s.Stage == StageComplete && age >= 0 && age < FactorFresh
}

// FreshFor is Fresh where the browser is a stranger to the account: within FactorFreshNew, and
// for what is asked anew only if the factor was shown after signing in, for this.
func (s *Session) FreshFor(anew bool, now time.Time) bool {
	return s.Fresh(now) && now.Sub(s.FactorAt) < FactorFreshNew && (!anew || s.FactorAt.After(s.CreatedAt))
}

// Stranger reports whether a browser is new to an account, by since when it is known, zero for
// never: for DeviceKnown. To an account that is younger itself none is: there is nothing that
// it could know.
func (a *Account) Stranger(known, now time.Time) bool {
	if now.Sub(a.CreatedAt) < DeviceKnown {
		return false
	}
	return known.IsZero() || now.Sub(known) < DeviceKnown
}

// HashToken is what is stored of a token.
func HashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
