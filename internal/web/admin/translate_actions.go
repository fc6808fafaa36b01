package admin

import (
	"amparo/internal/account"
	"amparo/internal/i18n"
)

// translateActions are the words of the log for translations and
// verifications.
var translateActions = map[account.Action]i18n.Key{
	"entry.translate":      "log.action_entry_translate",
	"entry.verify":         "log.action_entry_verify",
	"verification.request": "log.action_verification_request",
}
