package words

import (
	"amparo/internal/account"
	"amparo/internal/i18n"
)

// Roles is what each role is called.
var Roles = map[account.Role]i18n.Key{
	account.RoleTranslator: "role.translator",
	account.RoleModerator:  "role.moderator",
	account.RoleEditor:     "role.editor",
	account.RoleManager:    "role.manager",
}
