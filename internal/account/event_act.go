package account

import "strings"

// happenedBy is what owners and managers should learn of among the acts of the log.
var happenedBy = map[Action]EventKind{
	"account.password":         EventNewPassword,
	"account.passkey-add":      EventFactor,
	"account.passkey-remove":   EventFactor,
	"account.generator-add":    EventFactor,
	"account.generator-remove": EventFactor,
	"account.recovery":         EventFactor,
	"account.reset":            EventFactor,
	"account.reset-confirm":    EventFactor,
	"account.role":             EventRole,
	"account.suspend":          EventRole,
	"account.reactivate":       EventRole,
	"security.session-end":     EventSessionEnded,
	"security.sessions-end":    EventSessionEnded,
	"security.was_me":          EventWasMe,
	"security.was_not_me":      EventNotMe,
}

// EventOf is what an act of the log means for an account, and whose it is; false for an act
// that is nothing to be told of. It is the act's subject, where that is an account.
func EventOf(act Act) (kind EventKind, accountID string, ok bool) {
	switch act.Action {
	case "session.start":
		return EventRecovery, act.AccountID, act.Detail["factor"] == ProofRecovery
	case "export.files":
		return EventExport, act.AccountID, act.Detail["team_contacts"] == true
	case "settings.save":
		return EventExit, act.AccountID, changesExit(act)
	case "account.sessions-end":
		return EventSessionEnded, act.Subject, act.Subject != act.AccountID
	}
	kind, ok = happenedBy[act.Action]
	return kind, act.Subject, ok
}

// changesExit reports whether settings that were saved lead those elsewhere who leave the site.
func changesExit(act Act) bool {
	after, _ := act.Detail["after"].(map[string]any)
	for name := range after {
		if strings.HasPrefix(name, "exit.") {
			return true
		}
	}
	return false
}

// askedAfter is about what acts of the log the owner of an account is asked.
var askedAfter = map[Action]QuestionKind{
	"account.password":         QuestionNewPassword,
	"account.passkey-add":      QuestionFactor,
	"account.passkey-remove":   QuestionFactor,
	"account.generator-add":    QuestionFactor,
	"account.generator-remove": QuestionFactor,
	"account.recovery":         QuestionFactor,
	"account.reset":            QuestionReset,
	"account.reset-confirm":    QuestionReset,
}

// AskedAfter is what the owner of an account is asked about an act that changed with what
// they sign in; false for any other act, and one of no account. Nobody changes the name that an
// account has.
func AskedAfter(act Act) (Question, bool) {
	kind, ok := askedAfter[act.Action]
	return Question{AccountID: act.Subject, Kind: kind, Last: act.At, Session: act.Session}, ok && act.Subject != ""
}
