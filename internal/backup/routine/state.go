package routine

import (
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"amparo/internal/health"
)

// StateName is the file in the data folder that remembers how copies went. It is no part of
// a copy, and nothing is lost with it but the answer to "when was the last one?".
const StateName = "backup.state"

// State is what is known of copies.
type State struct {
	Where  string            // the shelf, for people
	Stamp  string            // of the database when the newest copy was taken
	Copy   *Taken            // the newest that was made; nil for none
	Drill  *Drill            // the newest trial; nil for none
	Sent   map[string]string // SHA-256 of what was sent, by the names of copies
	Proved string            // name of the copy that was last found good on trial
	Fresh  bool              // the next copy has to be a full one
	Pinned []string          // copies taken before the tables were changed, the newest last
}

// Taken is a copy that was made.
type Taken struct {
	Name  string
	At    time.Time
	Full  bool
	Bytes int64
	Took  time.Duration
}

// Drill is how a copy did on trial.
type Drill struct {
	At        time.Time
	Copy      string // its name
	Good      bool
	Detail    string // what is wrong, or what was not tried; for operators, in English
	Decrypted bool   // what was stored was decrypted; else only compared with what was sent
	Entries   int64
	Pages     int // that were made of it
	Compared  int // of them, those that were compared with the site that runs
	Took      time.Duration
}

// maxPinned is how many copies of before a change of the tables are kept.
const maxPinned = 3

// Pin remembers a copy that was taken before the tables were changed, and forgets the
// oldest of many. The next copy has the new tables, and is a full one.
func (s *State) Pin(name string) {
	s.Fresh = true
	s.Pinned = append(s.Pinned, name)
	s.Pinned = s.Pinned[max(0, len(s.Pinned)-maxPinned):]
}

// ReadState reads what is remembered in a data folder: nothing, if there is no file.
func ReadState(folder string) (s State, err error) {
	text, err := os.ReadFile(filepath.Join(folder, StateName))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &s)
	}
	if err != nil {
		return State{}, err
	}
	return s, nil
}

// Write keeps the state in a data folder; the file is whole at every moment.
func (s State) Write(folder string) error { return s.writeAs(folder, StateName) }

func (s State) writeAs(folder, name string) (err error) {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	beside, err := os.CreateTemp(folder, "."+name+".*") // readable by its owner alone
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(beside.Name())
		}
	}()
	_, err = beside.Write(append(text, '\n'))
	if err == nil {
		err = beside.Sync()
	}
	if err = errors.Join(err, beside.Close()); err != nil {
		return err
	}
	return os.Rename(beside.Name(), filepath.Join(folder, name))
}

// note changes the state and keeps it. Others see it as soon as it is changed. That it could
// not be kept matters after the next start alone: then more is copied and tried than needed.
func (r *Routine) note(change func(*State)) {
	r.mu.Lock()
	change(&r.state)
	state := r.state
	r.mu.Unlock()
	r.tell(state)
	if err := state.Write(r.Folder); err != nil {
		r.Log.Warn("how copies went could not be written down", slog.String("cause", err.Error()))
	}
}

// tell puts on the board what is well.
func (r *Routine) tell(s State) {
	if s.Copy != nil {
		r.Board.NoteFact(health.Fact{Name: Good, At: s.Copy.At, Took: s.Copy.Took})
	}
	if s.Drill != nil && s.Drill.Good {
		r.Board.NoteFact(health.Fact{Name: Tried, At: s.Drill.At, Count: s.Drill.Entries, Took: s.Drill.Took})
	}
}
