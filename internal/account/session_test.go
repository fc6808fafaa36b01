package account_test

import (
	"testing"
	"time"

	"amparo/internal/account"
)

func TestSessionEnds(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name         string
		stage        account.Stage
		created, ago time.Duration // when it was made, and when it was last seen
		want         bool
	}{
		{"just made", account.StageComplete, 0, 0, false},
		{"seen a moment ago", account.StageComplete, 11 * time.Hour, time.Second, false},
		{"almost idle", account.StageComplete, time.Hour, account.SessionIdle - 1, false},
		{"idle", account.StageComplete, time.Hour, account.SessionIdle, true},
		{"almost as old as may be", account.StageComplete, account.SessionAbsolute - 1, 0, false},
		{"as old as may be, and still used", account.StageComplete, account.SessionAbsolute, 0, true},
		{"with the password alone, just made", account.StagePassword, 0, 0, false},
		{"with the password alone, almost over", account.StagePassword, account.SessionPassword - 1, 0, false},
		{"with the password alone, over although it is used", account.StagePassword, account.SessionPassword, 0, true},
		{"with both it lasts longer", account.StageComplete, account.SessionPassword, 0, false},
		{"of a clock a little ahead", account.StageComplete, -time.Minute, -time.Minute, false},
		{"from the future", account.StageComplete, -time.Minute - 1, -time.Minute - 1, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := account.Session{Stage: row.stage, CreatedAt: noon.Add(-row.created), SeenAt: noon.Add(-row.ago)}
			if got := s.Ended(noon); got != row.want {
				t.Errorf("%v, want %v", got, row.want)
			}
		})
	}
}

func TestSessionFresh(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		stage  account.Stage
		factor time.Time
		want   bool
	}{
		{"shown just now", account.StageComplete, noon, true},
		{"almost too long ago", account.StageComplete, noon.Add(1 - account.FactorFresh), true},
		{"too long ago", account.StageComplete, noon.Add(-account.FactorFresh), false},
		{"never", account.StageComplete, time.Time{}, false},
		{"in the future", account.StageComplete, noon.Add(time.Second), false},
		{"of a session that is not complete", account.StagePassword, noon, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := account.Session{Stage: row.stage, FactorAt: row.factor}
			if got := s.Fresh(noon); got != row.want {
				t.Errorf("%v, want %v", got, row.want)
			}
		})
	}
}

// TestHashToken: the store finds sessions by it, so that it is the same in every
// version: SHA-256, as the examples of FIPS 180 have it.
func TestHashToken(t *testing.T) {
	t.Parallel()
	for token, want := range map[string]string{
		"":    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
	} {
		if got := account.HashToken(token); got != want {
			t.Errorf("%q: %s", token, got)
		}
	}
}

func TestNewTicket(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for purpose, lasts := range map[account.Purpose]time.Duration{
		account.PurposeFirst: time.Hour, account.PurposeInvitation: 24 * time.Hour, account.PurposeReset: 24 * time.Hour,
	} {
		n := account.NewTicket(purpose, "someone", noon)
		if n.Purpose != purpose || n.AccountID != "someone" || !n.CreatedAt.Equal(noon) || !n.ExpiresAt.Equal(noon.Add(lasts)) {
			t.Errorf("%+v", n)
		}
		if len(n.Word) < 32 || seen[n.Word] || n.Password != "" {
			t.Errorf("the word %q", n.Word)
		}
		seen[n.Word] = true
	}
}

// TestResetIsConfirmedBySomebodyElse: neither who asks for a new factor nor who
// gets it can be the one who says yes.
func TestResetIsConfirmedBySomebodyElse(t *testing.T) {
	t.Parallel()
	ask := account.ResetAsk{AccountID: "lena", AskedBy: "rosa", AskedAt: noon}
	for _, row := range []struct {
		name string
		by   account.Account
		want bool
	}{
		{"another editor", account.Account{ID: "paul", Role: account.RoleEditor, State: account.StateActive}, true},
		{"another manager", account.Account{ID: "ida", Role: account.RoleManager, State: account.StateActive}, true},
		{"who asked", account.Account{ID: "rosa", Role: account.RoleManager, State: account.StateActive}, false},
		{"who gets it", account.Account{ID: "lena", Role: account.RoleEditor, State: account.StateActive}, false},
		{"a moderator", account.Account{ID: "max", Role: account.RoleModerator, State: account.StateActive}, false},
		{"a translator", account.Account{ID: "max", Role: account.RoleTranslator, State: account.StateActive}, false},
		{"an editor who is suspended", account.Account{ID: "paul", Role: account.RoleEditor, State: account.StateSuspended}, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := ask.MayConfirm(&row.by); got != row.want {
				t.Errorf("%v, want %v", got, row.want)
			}
		})
	}
	for after, open := range map[time.Duration]bool{0: true, account.ResetAskLasts - 1: true, account.ResetAskLasts: false} {
		if got := ask.Open(noon.Add(after)); got != open {
			t.Errorf("after %s open: %v", after, got)
		}
	}
}
