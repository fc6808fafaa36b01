package own

import (
	"net/http"

	"amparo/internal/account"
	"amparo/internal/web/admin/visit"
)

// Routes are the addresses of one's own account.
func (d *Room) Routes() []visit.Route {
	const enter = account.MayEnter
	return []visit.Route{
		{Method: http.MethodGet, Pattern: "/was-it-you", Need: enter, First: true, Page: d.wasItYou},
		{Method: http.MethodPost, Pattern: "/was-it-you/me", Need: enter, Page: d.wasMe, Done: visit.Done{"was-me": "security.done_me"}},
		{Method: http.MethodPost, Pattern: "/was-it-you/not-me", Need: enter, Page: d.wasNotMe},
		{Method: http.MethodPost, Pattern: "/me/stay", Need: enter, Quiet: "puts the end of the session off, as any page does", Page: d.stay},
		{Method: http.MethodGet, Pattern: "/me", Need: enter, Page: d.me},
		{Method: http.MethodPost, Pattern: "/me/interface", Need: enter, Page: d.setInterface, Done: visit.Done{"interface-changed": "me.done_interface"}},
		{Method: http.MethodGet, Pattern: "/me/password", Need: enter, Fresh: true, Page: d.passwordPage},
		{Method: http.MethodPost, Pattern: "/me/password", Need: enter, Fresh: true, Page: d.setPassword, Done: visit.Done{"new-password": "me.done_password"}},
		{Method: http.MethodGet, Pattern: "/me/passkey", Need: enter, Fresh: true, Page: d.passkeyForm},
		{Method: http.MethodPost, Pattern: "/me/passkey", Need: enter, Fresh: true, Page: d.addPasskey, Done: visit.Done{"passkey-added": "me.done_passkey"}},
		{Method: http.MethodPost, Pattern: "/me/passkey/begin", Need: enter, Fresh: true, Quiet: "asks for a passkey, changes nothing", Page: d.beginPasskey},
		{Method: http.MethodGet, Pattern: "/me/generator", Need: enter, Fresh: true, Page: d.generatorForm},
		{Method: http.MethodPost, Pattern: "/me/generator", Need: enter, Fresh: true, Page: d.setGenerator, Done: visit.Done{"generator-set": "me.done_generator"}},
		{Method: http.MethodGet, Pattern: "/me/remove", Need: enter, Fresh: true, Page: d.removeForm},
		{Method: http.MethodPost, Pattern: "/me/remove", Need: enter, Fresh: true, Page: d.removeFactor, Done: visit.Done{"factor-removed": "me.done_removed"}},
		{Method: http.MethodGet, Pattern: "/me/recovery", Need: enter, Page: d.recoveryCodes},
		{Method: http.MethodPost, Pattern: "/me/recovery", Need: enter, Fresh: true, Page: d.newRecoveryCodes},
		{Method: http.MethodPost, Pattern: "/me/recovery/kept", Need: enter, Quiet: "forgets what was shown once", Page: d.keptRecoveryCodes, Done: visit.Done{"recovery-stored": "me.done_recovery"}},
		{Method: http.MethodPost, Pattern: "/me/session/end", Need: enter, Fresh: true, Page: d.endOwnSession, Done: visit.Done{"session-ended": "me.done_session"}},
		{Method: http.MethodPost, Pattern: "/me/sessions/end", Need: enter, Fresh: true, Page: d.endOtherSessions, Done: visit.Done{"sessions-ended": "me.done_sessions"}},
	}
}
