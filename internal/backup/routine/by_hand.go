package routine

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// ByHandName is the file in the data folder that remembers the newest copy that was made by
// a command rather than by the program that serves.
const ByHandName = "backup.by-hand"

// NoteByHand remembers a copy that a command made of a data folder, and where it lies.
func NoteByHand(folder, where string, taken Taken) error {
	return State{Where: where, Copy: &taken}.writeAs(folder, ByHandName)
}

// Known is what is remembered of copies in a data folder, whoever made them: where the
// newest lies, when it was made, and the newest trial. What cannot be read is not known.
func Known(folder string) State {
	s, err := ReadState(folder)
	if err != nil {
		s = State{}
	}
	var hand State
	text, err := os.ReadFile(filepath.Join(folder, ByHandName))
	if err != nil || json.Unmarshal(text, &hand) != nil || hand.Copy == nil {
		return s
	}
	if s.Copy == nil || hand.Copy.At.After(s.Copy.At) {
		s.Where, s.Copy = hand.Where, hand.Copy
	}
	return s
}
