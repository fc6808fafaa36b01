package own

import (
	"context"
	"errors"
	"net/http"
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/admin/door"
	"amparo/internal/web/admin/visit"
	"amparo/internal/web/form"
	"amparo/internal/web/reply"
)

// Store is the part of the store that this room needs.
type Store interface {
	// EndSession ends a session.
	EndSession(ctx context.Context, act account.Act, id string) error
	// WasMe ends the questions of an account of some kinds.
	WasMe(ctx context.Context, act account.Act, accountID string, kinds ...account.QuestionKind) error
	// WasNotMe ends all sessions of an account but one, forgets its browsers, and has a new
	// password owed. notify asks for a notice by mail.
	WasNotMe(ctx context.Context, act account.Act, accountID, session string, notify bool) error
	// Factors returns what an account can show besides its password.
	Factors(ctx context.Context, accountID string) (*account.Factors, error)
	// SetInterface changes the language an account reads the interface in.
	SetInterface(ctx context.Context, act account.Act, id string, t lang.Tag) error
	// SetPassword stores the hash of a new password and ends all other sessions.
	SetPassword(ctx context.Context, act account.Act, n *account.Session, hash string) error
	// AddPasskey stores a new passkey.
	AddPasskey(ctx context.Context, act account.Act, p account.Passkey) error
	// RemovePasskey removes a passkey; account.ErrLast if no factor would be left.
	RemovePasskey(ctx context.Context, act account.Act, accountID, id string) error
	// SetGenerator stores the generator in the place of an earlier one.
	SetGenerator(ctx context.Context, act account.Act, accountID string, g account.Generator) error
	// RemoveGenerator removes the generator; account.ErrLast if no factor would be left.
	RemoveGenerator(ctx context.Context, act account.Act, accountID string) error
	// SetRecoveryCodes stores the hashes of new recovery codes; earlier ones are void.
	SetRecoveryCodes(ctx context.Context, act account.Act, accountID string, hashes []string) error
	// Sessions returns the sessions that have not ended, the newest first.
	Sessions(ctx context.Context, accountID string, now time.Time) ([]*account.Session, error)
	// EndSessions ends the sessions of an account but one; "" keeps none.
	EndSessions(ctx context.Context, act account.Act, accountID, keep string) error
}

// ownAct is an act on one's own account that leads back to its page.
func (d *Room) ownAct(r *http.Request, v *visit.Visit, action account.Action, done string) account.Act {
	act := d.Act(r, v, action, v.Account.ID, v.Account.Name)
	act.Result = visit.OwnRoot + "?done=" + done
	return act
}

func (d *Room) setInterface(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	t, ok := d.Door.LanguageAsked(r)
	if !ok {
		return reply.Status(http.StatusBadRequest) // no form of ours offers it
	}
	act := d.ownAct(r, v, "account.interface", "interface-changed")
	act.Detail = map[string]any{"language": string(t)}
	if err := d.Store.SetInterface(r.Context(), act, v.Account.ID, t); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

func (d *Room) setPassword(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	problems, err := d.newPasswordProblems(r, v)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return d.showMe(w, r, v, problems)
	}
	hash, err := d.Door.HashPassword(r.Context(), form.Of(r).Get("password"))
	if err != nil {
		return err
	}
	act := d.ownAct(r, v, "account.password", "new-password")
	if err := d.Store.SetPassword(r.Context(), act, v.Session, hash); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}

// newPasswordProblems is what is wrong with a change of password. It asks for
// the current one too: a browser that was left open is not enough. Wrong ones
// count like failed sign-ins.
func (d *Room) newPasswordProblems(r *http.Request, v *visit.Visit) (map[string]i18n.Key, error) {
	f := form.Of(r)
	problems := map[string]i18n.Key{}
	if key := d.Door.PasswordProblem(f.Get("password"), v.Account.Name); key != "" {
		problems["password"] = key
	}
	_, err := d.Door.CheckPassword(r, v.Account, v.Account.Name, f.Get("current"))
	if errors.Is(err, door.ErrWrong) {
		problems["current"], err = "me.current_wrong", nil
	}
	return problems, err
}

func (d *Room) newRecoveryCodes(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	codes := account.NewRecoveryCodes()
	act := d.ownAct(r, v, "account.recovery", "")
	act.Result = visit.OwnRoot + "/recovery"
	if err := d.Store.SetRecoveryCodes(r.Context(), act, v.Account.ID, door.Hashed(codes)); err != nil {
		return err
	}
	d.Door.Memory.Shown.Put(v.Session.ID, codes, d.Now())
	return visit.SeeOther(w, r, act.Result)
}

// keptRecoveryCodes forgets the codes as soon as their owner has them.
func (d *Room) keptRecoveryCodes(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	d.Door.Memory.Shown.Take(v.Session.ID, d.Now())
	return visit.SeeOther(w, r, visit.OwnRoot+"?done=recovery-stored")
}

// endOwnSession ends one of one's own sessions. One that is somebody else's is
// not found.
func (d *Room) endOwnSession(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	id := form.Of(r).Line("id")
	sessions, err := d.Store.Sessions(r.Context(), v.Account.ID, d.Now())
	if err != nil {
		return err
	}
	for _, n := range sessions {
		if n.ID == id && id != v.Session.ID {
			act := d.ownAct(r, v, "session.end", "session-ended")
			act.Subject = id
			if err := d.Store.EndSession(r.Context(), act, id); err != nil {
				return err
			}
			return visit.SeeOther(w, r, act.Result)
		}
	}
	return account.ErrNotFound
}

func (d *Room) endOtherSessions(w http.ResponseWriter, r *http.Request, v *visit.Visit) error {
	act := d.ownAct(r, v, "account.sessions-end", "sessions-ended")
	if err := d.Store.EndSessions(r.Context(), act, v.Account.ID, v.Session.ID); err != nil {
		return err
	}
	return visit.SeeOther(w, r, act.Result)
}
