package words

import (
	"amparo/internal/account"
	"amparo/internal/i18n"
)

// Events is what everything that can happen to an account is called in lists.
var Events = map[account.EventKind]i18n.Key{
	account.EventPassword:     "security.event_password",
	account.EventBusy:         "security.event_busy",
	account.EventCode:         "security.event_code",
	account.EventHeld:         "security.event_held",
	account.EventRecovery:     "security.event_recovery",
	account.EventDevice:       "security.event_device",
	account.EventDenied:       "security.event_denied",
	account.EventRefused:      "security.event_refused",
	account.EventAddress:      "security.event_address",
	account.EventFactor:       "security.event_factor",
	account.EventNewPassword:  "security.event_new_password",
	account.EventRole:         "security.event_role",
	account.EventSessionEnded: "security.event_session_ended",
	account.EventExport:       "security.event_export",
	account.EventExit:         "security.event_exit",
	account.EventNotMe:        "security.event_not_me",
	account.EventWasMe:        "security.event_was_me",
}
