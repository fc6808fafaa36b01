package visit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// SeenField is the hidden field that says what a form was made from.
const SeenField = "seen"

// SeenOf is short for a value: of two that differ it differs.
func SeenOf(value any) string {
	document, err := json.Marshal(value)
	if err != nil { // maps with keys that are no text: none of ours
		return ""
	}
	sum := sha256.Sum256(document)
	return hex.EncodeToString(sum[:8])
}
