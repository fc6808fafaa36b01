package account

import (
	"slices"
	"testing"
)

// TestEventOf: what of the acts in the log owners and managers are told, of whose account,
// and of which nothing.
func TestEventOf(t *testing.T) {
	t.Parallel()
	subject := map[Action]EventKind{}
	for action, kind := range happenedBy {
		if action != "account.sessions-end" {
			subject[action] = kind
		}
	}
	for action, kind := range subject {
		t.Run(string(action), func(t *testing.T) {
			t.Parallel()
			got, whose, ok := EventOf(Act{Action: action, AccountID: "rosa", Subject: "lena"})
			if got != kind || whose != "lena" || !ok || !slices.Contains(EventKinds, kind) {
				t.Errorf("%s of %s, %v", got, whose, ok)
			}
		})
	}
	for _, row := range []struct {
		name string
		act  Act
		want EventKind // "" for none
		of   string
	}{
		{"a recovery code", Act{Action: "session.start", AccountID: "rosa", Subject: "session", Detail: map[string]any{"factor": ProofRecovery}}, EventRecovery, "rosa"},
		{"a passkey", Act{Action: "session.start", AccountID: "rosa", Subject: "session", Detail: map[string]any{"factor": ProofPasskey}}, "", ""},
		{"with contacts of the team", Act{Action: "export.files", AccountID: "rosa", Detail: map[string]any{"team_contacts": true}}, EventExport, "rosa"},
		{"without them", Act{Action: "export.files", AccountID: "rosa", Detail: map[string]any{"team_contacts": false}}, "", ""},
		{"where leaving leads", Act{Action: "settings.save", AccountID: "rosa", Detail: map[string]any{"after": map[string]any{"exit.en": "https://x.test"}}}, EventExit, "rosa"},
		{"another setting", Act{Action: "settings.save", AccountID: "rosa", Detail: map[string]any{"after": map[string]any{"title": "x"}}}, "", ""},
		{"sessions of somebody else", Act{Action: "account.sessions-end", AccountID: "rosa", Subject: "lena"}, EventSessionEnded, "lena"},
		{"one's own sessions", Act{Action: "account.sessions-end", AccountID: "rosa", Subject: "rosa"}, "", ""},
		{"an entry", Act{Action: "entry.save", AccountID: "rosa", Subject: "entry"}, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got, whose, ok := EventOf(row.act)
			if ok != (row.want != "") || ok && (got != row.want || whose != row.of) {
				t.Errorf("%s of %s, %v", got, whose, ok)
			}
		})
	}
}

// TestAskedAfter: an owner is asked about every act that changed with what they sign in, and
// about no other.
func TestAskedAfter(t *testing.T) {
	t.Parallel()
	for action, kind := range happenedBy {
		t.Run(string(action), func(t *testing.T) {
			t.Parallel()
			q, ok := AskedAfter(Act{Action: action, AccountID: "rosa", Subject: "lena", Session: "here"})
			if want := kind == EventFactor || kind == EventNewPassword; ok != want {
				t.Fatalf("asked: %v, want %v", ok, want)
			}
			if ok && (q.AccountID != "lena" || q.Session != "here" || q.Asks(&Session{ID: "here"}, q.Last, q.Last) || !q.Asks(&Session{ID: "there"}, q.Last, q.Last)) {
				t.Errorf("%+v", q)
			}
		})
	}
}
