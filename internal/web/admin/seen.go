package admin

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// seenField is the hidden field that says what a form was made from.
const seenField = "seen"

// seenOf is short for a value: of two that differ it differs.
func seenOf(value any) string {
	document, err := json.Marshal(value)
	if err != nil { // maps with keys that are no text: none of ours
		return ""
	}
	sum := sha256.Sum256(document)
	return hex.EncodeToString(sum[:8])
}
