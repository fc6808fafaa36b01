package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"amparo/internal/account"
	"amparo/internal/store"
	"amparo/internal/store/storetest"
)

var accountDay = time.Date(2026, time.November, 23, 10, 42, 0, 0, time.UTC)

// people is a store with people in it.
type people struct {
	*testing.T
	*store.Store
	ctx context.Context
}

func newPeople(t *testing.T) *people {
	t.Helper()
	s := storetest.Open(t)
	s.UseFactorKeys(noLock{})
	return &people{t, s, t.Context()}
}

func personAct(a account.Action) account.Act { return account.Act{Action: a, At: accountDay} }

// add stores an active account with one passkey and a session, all under its name.
func (d *people) add(name string, role account.Role) *account.Account {
	d.Helper()
	a := &account.Account{ID: name, Name: name, Role: role, Interface: "fr", State: account.StateActive, CreatedAt: accountDay}
	err := errors.Join(
		d.AddAccount(d.ctx, personAct("account.add"), a, "hash"),
		d.AddPasskey(d.ctx, personAct("account.passkey-add"), account.Passkey{ID: "key-" + name, AccountID: a.ID, Credential: "{}", CreatedAt: accountDay}),
		d.StartSession(d.ctx, personAct("session.start"), d.session(name, account.StageComplete), "token-"+name),
	)
	if err != nil {
		d.Fatal(err)
	}
	return a
}

func (d *people) session(name string, stage account.Stage) *account.Session {
	return &account.Session{ID: "session-" + name, AccountID: name, Stage: stage, CreatedAt: accountDay, SeenAt: accountDay}
}

// refused checks that something was refused, and left no row in the log.
func (d *people) refused(what string, want error, do func() error) {
	d.Helper()
	before := storetest.LogEnd(d.T, d.Store)
	if err := do(); !errors.Is(err, want) {
		d.Errorf("%s: %v, want %v", what, err, want)
	}
	if after := storetest.LogEnd(d.T, d.Store); after != before {
		d.Errorf("%s: %d rows in the log", what, after-before)
	}
}

// TestFactorsAreUsedUp: what two requests show at the same moment lets one in.
func TestFactorsAreUsedUp(t *testing.T) {
	t.Parallel()
	d := newPeople(t)
	a := d.add("rosa", account.RoleManager)
	n := d.session("rosa", account.StageComplete)
	err := errors.Join(
		d.SetGenerator(d.ctx, personAct("account.generator-add"), a.ID, account.Generator{Secret: "x", LastStep: 7, CreatedAt: accountDay}),
		d.SetRecoveryCodes(d.ctx, personAct("account.recovery"), a.ID, []string{"one", "two"}),
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []account.Proof{
		{Kind: account.ProofCode, Step: 8},
		{Kind: account.ProofRecovery, Recovery: "one"},
	} {
		if err := d.ConfirmSession(d.ctx, personAct("session.confirm"), n, p, "another"); err != nil {
			t.Errorf("%+v: %v", p, err)
		}
		d.refused(string(p.Kind)+" again", account.ErrUsed, func() error { return d.ConfirmSession(d.ctx, personAct("session.confirm"), n, p, "another") })
	}
	d.refused("an older code", account.ErrUsed, func() error {
		return d.ConfirmSession(d.ctx, personAct("session.confirm"), n, account.Proof{Kind: account.ProofCode, Step: 7}, "another")
	})
	d.add("paul", account.RoleEditor)
	d.refused("somebody else's passkey", account.ErrUsed, func() error {
		return d.ConfirmSession(d.ctx, personAct("session.confirm"), n, account.Proof{Kind: account.ProofPasskey, Passkey: account.Passkey{ID: "key-paul"}}, "another")
	})
	if f, err := d.Factors(d.ctx, a.ID); err != nil || f.Recovery != 1 || f.Generator.LastStep != 8 || f.Count() != 2 {
		t.Errorf("factors %+v, %v", f, err)
	}
}

func TestHalfSessionIsCompletedOnce(t *testing.T) {
	t.Parallel()
	d := newPeople(t)
	a := d.add("rosa", account.RoleManager)
	half := d.session("half", account.StagePassword)
	half.AccountID = a.ID
	err := errors.Join(
		d.StartSession(d.ctx, personAct("session.password"), half, "half"),
		d.SetRecoveryCodes(d.ctx, personAct("account.recovery"), a.ID, []string{"one", "two"}),
	)
	if err != nil {
		t.Fatal(err)
	}
	whole := func(id, recovery string) account.Completion {
		n := d.session(id, account.StageComplete)
		n.AccountID = a.ID
		return account.Completion{Before: half.ID, Session: n, Token: id, Proof: account.Proof{Kind: account.ProofRecovery, Recovery: recovery}}
	}
	if err := d.CompleteSession(d.ctx, personAct("session.start"), whole("first", "one")); err != nil {
		t.Fatal(err)
	}
	d.refused("the same half again", account.ErrUsed, func() error { return d.CompleteSession(d.ctx, personAct("session.start"), whole("second", "two")) })
	for token, want := range map[string]error{"half": account.ErrNotFound, "first": nil, "second": account.ErrNotFound} {
		if _, err := d.Session(d.ctx, token); !errors.Is(err, want) {
			t.Errorf("the session %s: %v", token, err)
		}
	}
	if f, _ := d.Factors(d.ctx, a.ID); f.Recovery != 1 {
		t.Errorf("%d recovery codes left: what was refused has used one up", f.Recovery)
	}
}

func TestTheLastOnesStay(t *testing.T) {
	t.Parallel()
	d := newPeople(t)
	rosa := d.add("rosa", account.RoleManager)
	paul := d.add("paul", account.RoleEditor)
	d.refused("the only factor", account.ErrLast, func() error { return d.RemovePasskey(d.ctx, personAct("account.passkey-remove"), "rosa", "key-rosa") })
	d.refused("a generator that is not there", account.ErrLast, func() error { return d.RemoveGenerator(d.ctx, personAct("account.generator-remove"), "nobody") })
	d.refused("the last manager's state", account.ErrLast, func() error { return d.Suspend(d.ctx, personAct("account.suspend"), "rosa") })
	rosa.Role = account.RoleEditor
	d.refused("the last manager's role", account.ErrLast, func() error { return d.SetRole(d.ctx, personAct("account.role"), rosa) })
	d.refused("a name that is taken", account.ErrTaken, func() error {
		return d.Invite(d.ctx, personAct("account.invite"), &account.Account{ID: "x", Name: "paul", Role: account.RoleEditor, Interface: "fr", State: account.StateInvited}, account.NewTicket(account.PurposeInvitation, "x", accountDay))
	})
	paul.Role = account.RoleManager
	if err := d.SetRole(d.ctx, personAct("account.role"), paul); err != nil {
		t.Fatal(err)
	}
	if err := d.Suspend(d.ctx, personAct("account.suspend"), "rosa"); err != nil {
		t.Errorf("a manager who is not the last: %v", err)
	}
	if _, err := d.Session(d.ctx, "token-rosa"); !errors.Is(err, account.ErrNotFound) {
		t.Errorf("a suspended account has a session: %v", err)
	}
	d.refused("the last manager beside a suspended one", account.ErrLast, func() error { return d.Suspend(d.ctx, personAct("account.suspend"), "paul") })
}

func TestTicketIsUsedOnce(t *testing.T) {
	t.Parallel()
	d := newPeople(t)
	n := account.NewTicket(account.PurposeFirst, "", accountDay)
	if err := d.AddTicket(d.ctx, personAct("account.first-ticket"), n); err != nil {
		t.Fatal(err)
	}
	n.Name, n.Password, n.Interface = "rosa", "hash", "es"
	if err := d.PrepareTicket(d.ctx, &n); err != nil {
		t.Fatal(err)
	}
	enrol := func(id string) account.Enrolment {
		return account.Enrolment{
			Account:   &account.Account{ID: id, Name: id, Role: account.RoleManager, Interface: "es", State: account.StateActive, CreatedAt: accountDay},
			Generator: &account.Generator{Secret: "x", CreatedAt: accountDay}, Recovery: []string{"one"}, Session: d.session(id, account.StageComplete), Token: "token-" + id,
		}
	}
	if err := d.UseTicket(d.ctx, personAct("account.first"), &n, enrol("rosa")); err != nil {
		t.Fatal(err)
	}
	d.refused("the address again", account.ErrUsed, func() error { return d.UseTicket(d.ctx, personAct("account.first"), &n, enrol("paul")) })
	other := account.NewTicket(account.PurposeFirst, "", accountDay)
	if err := d.AddTicket(d.ctx, personAct("account.first-ticket"), other); err != nil {
		t.Fatal(err)
	}
	d.refused("a second first manager", account.ErrUsed, func() error { return d.UseTicket(d.ctx, personAct("account.first"), &other, enrol("paul")) })
	if left, err := store.Column(d.ctx, d.Store, `SELECT password FROM tickets WHERE used_at IS NOT NULL`); err != nil || len(left) != 1 || left[0] != "" {
		t.Errorf("the hash stays with the address: %q %v", left, err)
	}
}

// TestRolesAreKept: the store keeps an account of every role there is.
func TestRolesAreKept(t *testing.T) {
	t.Parallel()
	for _, role := range account.Roles {
		t.Run(string(role), func(t *testing.T) {
			t.Parallel()
			d := newPeople(t)
			a, other := d.add("rosa", role), d.add("ines", account.RoleManager)
			if got, err := d.Account(d.ctx, a.ID); err != nil || got.Role != role {
				t.Errorf("added as %s, kept as %+v, %v", role, got, err)
			}
			a = d.add("carla", account.RoleEditor)
			a.Role = role
			if err := d.SetRole(d.ctx, personAct("account.role"), a); err != nil {
				t.Fatal(err)
			}
			if got, err := d.Account(d.ctx, a.ID); err != nil || got.Role != role {
				t.Errorf("changed to %s, kept as %+v, %v", role, got, err)
			}
			if got, err := d.Account(d.ctx, other.ID); err != nil || got.Role != account.RoleManager {
				t.Errorf("another account has become %+v, %v", got, err)
			}
		})
	}
}

// TestUnknownRolesAreRefused: no way leads to an account of a role that is none.
func TestUnknownRolesAreRefused(t *testing.T) {
	t.Parallel()
	for _, role := range []account.Role{"", "admin", "Manager"} {
		t.Run("role "+string(role), func(t *testing.T) {
			t.Parallel()
			d := newPeople(t)
			was := d.add("rosa", account.RoleEditor)
			a := &account.Account{ID: "ines", Name: "ines", Role: role, Interface: "fr", State: account.StateActive, CreatedAt: accountDay}
			first := account.Ticket{Word: "first", Purpose: account.PurposeFirst, CreatedAt: accountDay, ExpiresAt: accountDay.Add(time.Hour)}
			d.refused("an account", account.ErrRole, func() error { return d.AddAccount(d.ctx, personAct("account.add"), a, "") })
			d.refused("an invitation", account.ErrRole, func() error { return d.Invite(d.ctx, personAct("account.invite"), a, account.Ticket{}) })
			d.refused("a first manager", account.ErrRole, func() error {
				return d.UseTicket(d.ctx, personAct("ticket.use"), &first, account.Enrolment{Account: a, Session: d.session("ines", account.StageComplete)})
			})
			was.Role = role
			d.refused("a change", account.ErrRole, func() error { return d.SetRole(d.ctx, personAct("account.role"), was) })
		})
	}
}
