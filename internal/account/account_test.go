package account_test

import (
	"slices"
	"strings"
	"testing"

	"amparo/internal/account"
	"amparo/internal/lang"
)

// rights is what each role may do, as the README has it: a row says what whoever
// has the role is trusted with, and nothing else.
var rights = map[account.Role]string{
	account.RoleTranslator: "enter read translate",
	account.RoleModerator:  "enter moderate",
	account.RoleEditor:     "enter read translate moderate edit exchange",
	account.RoleManager:    "enter read translate moderate edit exchange manage",
	"":                     "",
	"root":                 "",
	"Manager":              "",
}

func TestRights(t *testing.T) {
	t.Parallel()
	if len(account.Permissions) != 7 {
		t.Fatalf("%d permissions", len(account.Permissions))
	}
	for role, list := range rights {
		for _, state := range []account.State{account.StateActive, account.StateInvited, account.StateSuspended, ""} {
			a := account.Account{Role: role, State: state}
			for _, p := range append(slices.Clone(account.Permissions), "", "everything") {
				want := state == account.StateActive && p != "" && slices.Contains(strings.Fields(list), string(p))
				if got := a.May(p); got != want {
					t.Errorf("%q, %q: may %q: %v", role, state, p, got)
				}
			}
		}
	}
}

// TestRolesWiden: an editor may what a translator and a moderator may, and a
// manager everything.
func TestRolesWiden(t *testing.T) {
	t.Parallel()
	for i, role := range account.Roles {
		if !role.Known() {
			t.Errorf("%s is not known", role)
		}
		for _, p := range account.Permissions {
			may := func(r account.Role) bool { return (&account.Account{Role: r, State: account.StateActive}).May(p) }
			if i < 2 && may(role) && !may(account.RoleEditor) || may(role) && !may(account.RoleManager) {
				t.Errorf("%s may %s, and who stands above may not", role, p)
			}
		}
	}
	for _, role := range []account.Role{"", "Editor", "editor ", "admin"} {
		if role.Known() {
			t.Errorf("%q is taken for a role", role)
		}
	}
}

func TestMayWrite(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name     string
		account  account.Account
		language lang.Tag
		want     bool
	}{
		{"a translator, in a language of theirs", account.Account{Role: account.RoleTranslator, State: account.StateActive, Languages: []lang.Tag{"fr", "es"}}, "es", true},
		{"a translator, in another", account.Account{Role: account.RoleTranslator, State: account.StateActive, Languages: []lang.Tag{"fr"}}, "en", false},
		{"a translator without a language", account.Account{Role: account.RoleTranslator, State: account.StateActive}, "fr", false},
		{"a translator who is suspended", account.Account{Role: account.RoleTranslator, State: account.StateSuspended, Languages: []lang.Tag{"fr"}}, "fr", false},
		{"an editor, in any", account.Account{Role: account.RoleEditor, State: account.StateActive}, "ar", true},
		{"an editor, whatever languages were chosen before", account.Account{Role: account.RoleEditor, State: account.StateActive, Languages: []lang.Tag{"fr"}}, "en", true},
		{"a manager", account.Account{Role: account.RoleManager, State: account.StateActive}, "fr", true},
		{"a moderator, in none", account.Account{Role: account.RoleModerator, State: account.StateActive, Languages: []lang.Tag{"fr"}}, "fr", false},
		{"an editor who was only invited", account.Account{Role: account.RoleEditor, State: account.StateInvited}, "fr", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := row.account.MayWrite(row.language); got != row.want {
				t.Errorf("%v, want %v", got, row.want)
			}
		})
	}
}

// FuzzNames: a folded name stays as it is, and one that can be given has letters
// at both ends and never two signs together, so that no two look the same.
func FuzzNames(f *testing.F) {
	for _, seed := range []string{" Rosa ", "İpek", "ﬁona", "Ⅷ", "ϒ\u0308", "a\u0345", "ǅ", "ｒｏｓａ", "ẞ", "a.-b", "\u0301a", "a\u200db", "ℋ", "K"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		name := account.FoldName(typed)
		if again := account.FoldName(name); again != name {
			t.Errorf("%q folds to %q, and that to %q", typed, name, again)
		}
		if account.CheckName(name) != nil {
			return
		}
		if name != strings.TrimSpace(name) || strings.ContainsAny(name, "\x00\n\r\t<>&\"'@/\\") {
			t.Errorf("%q can be a name", name)
		}
		for _, pair := range []string{"..", "--", "__", "  ", ".-", "-.", " .", "_-"} {
			if strings.Contains(name, pair) {
				t.Errorf("%q can be a name", name)
			}
		}
		if strings.Trim(name, ".-_ ") != name {
			t.Errorf("%q can be a name", name)
		}
	})
}
