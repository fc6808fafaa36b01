package admin

import (
	"context"
	"errors"
	"net/http"
	"time"

	"amparo/internal/account"
	"amparo/internal/i18n"
	"amparo/internal/lang"
	"amparo/internal/web/form"
)

type ownStore interface {
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

const ownRoot = Root + "/me"

// ownDone is what the page of one's own account says after a form.
var ownDone = map[string]i18n.Key{
	"interface-changed": "me.done_interface",
	"new-password":      "me.done_password",
	"passkey-added":     "me.done_passkey",
	"generator-set":     "me.done_generator",
	"factor-removed":    "me.done_removed",
	"session-ended":     "me.done_session",
	"sessions-ended":    "me.done_sessions",
	"recovery-stored":   "me.done_recovery",
}

func (d *Desk) ownRoutes() []route {
	enter := account.MayEnter
	return []route{
		{method: http.MethodGet, pattern: "/me", need: enter, page: d.me},
		{method: http.MethodPost, pattern: "/me/interface", need: enter, page: d.setInterface},
		{method: http.MethodPost, pattern: "/me/password", need: enter, page: d.setPassword},
		{method: http.MethodGet, pattern: "/me/passkey", need: enter, fresh: true, page: d.passkeyForm},
		{method: http.MethodPost, pattern: "/me/passkey", need: enter, fresh: true, page: d.addPasskey},
		{method: http.MethodPost, pattern: "/me/passkey/begin", need: enter, fresh: true, quiet: "asks for a passkey, changes nothing", page: d.beginPasskey},
		{method: http.MethodGet, pattern: "/me/generator", need: enter, fresh: true, page: d.generatorForm},
		{method: http.MethodPost, pattern: "/me/generator", need: enter, fresh: true, page: d.setGenerator},
		{method: http.MethodGet, pattern: "/me/remove", need: enter, fresh: true, page: d.removeForm},
		{method: http.MethodPost, pattern: "/me/remove", need: enter, fresh: true, page: d.removeFactor},
		{method: http.MethodGet, pattern: "/me/recovery", need: enter, page: d.recoveryCodes},
		{method: http.MethodPost, pattern: "/me/recovery", need: enter, fresh: true, page: d.newRecoveryCodes},
		{method: http.MethodPost, pattern: "/me/recovery/kept", need: enter, quiet: "forgets what was shown once", page: d.keptRecoveryCodes},
		{method: http.MethodPost, pattern: "/me/session/end", need: enter, page: d.endOwnSession},
		{method: http.MethodPost, pattern: "/me/sessions/end", need: enter, page: d.endOtherSessions},
	}
}

// ownAct is an act on one's own account that leads back to its page.
func (d *Desk) ownAct(r *http.Request, v *visit, action account.Action, done string) account.Act {
	act := d.act(r, v, action, v.account.ID, v.account.Name)
	act.Result = ownRoot + "?done=" + done
	return act
}

func (d *Desk) setInterface(w http.ResponseWriter, r *http.Request, v *visit) error {
	t, ok := d.tongue(r)
	if !ok {
		return errStatus(http.StatusBadRequest) // no form of ours offers it
	}
	act := d.ownAct(r, v, "account.interface", "interface-changed")
	act.Detail = map[string]any{"language": string(t)}
	if err := d.Store.SetInterface(r.Context(), act, v.account.ID, t); err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}

func (d *Desk) setPassword(w http.ResponseWriter, r *http.Request, v *visit) error {
	problems, err := d.newPasswordProblems(r, v)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return d.showMe(w, r, v, problems)
	}
	hash, err := d.gate.hasher.Hash(r.Context(), form.Of(r).Get("password"))
	if err != nil {
		return err
	}
	act := d.ownAct(r, v, "account.password", "new-password")
	if err := d.Store.SetPassword(r.Context(), act, v.session, hash); err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}

// newPasswordProblems is what is wrong with a change of password. It asks for
// the current one too: a browser that was left open is not enough. Wrong ones
// count like failed sign-ins.
func (d *Desk) newPasswordProblems(r *http.Request, v *visit) (map[string]i18n.Key, error) {
	f := form.Of(r)
	problems := map[string]i18n.Key{}
	if key := d.passwordProblem(f.Get("password"), v.account.Name); key != "" {
		problems["password"] = key
	}
	_, err := d.checkPassword(r.Context(), v.account.Name, f.Get("current"))
	if errors.Is(err, errWrong) {
		problems["current"], err = "me.current_wrong", nil
	}
	return problems, err
}

func (d *Desk) newRecoveryCodes(w http.ResponseWriter, r *http.Request, v *visit) error {
	codes := account.NewRecoveryCodes()
	act := d.ownAct(r, v, "account.recovery", "")
	act.Result = ownRoot + "/recovery"
	if err := d.Store.SetRecoveryCodes(r.Context(), act, v.account.ID, hashed(codes)); err != nil {
		return err
	}
	d.gate.shown.put(v.session.ID, codes, d.Now())
	return seeOther(w, r, act.Result)
}

// keptRecoveryCodes forgets the codes as soon as their owner has them.
func (d *Desk) keptRecoveryCodes(w http.ResponseWriter, r *http.Request, v *visit) error {
	d.gate.shown.take(v.session.ID, d.Now())
	return seeOther(w, r, ownRoot+"?done=recovery-stored")
}

// endOwnSession ends one of one's own sessions. One that is somebody else's is
// not found.
func (d *Desk) endOwnSession(w http.ResponseWriter, r *http.Request, v *visit) error {
	id := form.Of(r).Line("id")
	sessions, err := d.Store.Sessions(r.Context(), v.account.ID, d.Now())
	if err != nil {
		return err
	}
	for _, n := range sessions {
		if n.ID == id && id != v.session.ID {
			act := d.ownAct(r, v, "session.end", "session-ended")
			act.Subject = id
			if err := d.Store.EndSession(r.Context(), act, id); err != nil {
				return err
			}
			return seeOther(w, r, act.Result)
		}
	}
	return account.ErrNotFound
}

func (d *Desk) endOtherSessions(w http.ResponseWriter, r *http.Request, v *visit) error {
	act := d.ownAct(r, v, "account.sessions-end", "sessions-ended")
	if err := d.Store.EndSessions(r.Context(), act, v.account.ID, v.session.ID); err != nil {
		return err
	}
	return seeOther(w, r, act.Result)
}
