package door

import (
	"amparo/internal/account"
	"amparo/internal/i18n"
)

// factorNames are the ways in, as lists of sessions name them.
var factorNames = map[account.ProofKind]i18n.Key{
	account.ProofPasskey: "factor.passkey", account.ProofCode: "factor.generator", account.ProofRecovery: "security.by_recovery",
}

// CameWith is with what a session began: the family of the browser, its system and the
// factor, as far as they are known.
func CameWith(p *i18n.Printer, n *account.Session) []string {
	var parts []string
	for _, word := range []string{n.Browser, n.System} {
		if word != "" {
			parts = append(parts, word)
		}
	}
	if key, ok := factorNames[n.Factor]; ok {
		parts = append(parts, p.T(key))
	}
	return parts
}
