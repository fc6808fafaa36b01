package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// ErrSmaller says that a process that took over from another is closed in as that one
// was, and would need more. Only a new start helps.
var ErrSmaller = errors.New("the program was closed in when it was started, and without this; stop it and start it to use it")

// noted is the variable in which a process tells those that it starts how it is closed in.
const noted = "LANDLOCK_OF_AMPARO"

// leaveNote notes the room for the programs that this process starts. The kernel takes
// sixteen rooms in one another, so that a program that takes over again and again must
// not close itself in each time.
func (r Room) leaveNote() error {
	content, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := os.Setenv(noted, string(content)); err != nil {
		return fmt.Errorf("cannot note how the process is closed in: %w", err)
	}
	return nil
}

// inherited is the room in which the process was started. A note alone proves nothing: the
// root of the file system, which everybody may list, must be closed as well.
func inherited() (Room, bool) {
	var room Room
	if json.Unmarshal([]byte(os.Getenv(noted)), &room) != nil {
		return Room{}, false
	}
	root, err := os.Open("/")
	if err == nil {
		_ = root.Close()
	}
	return room, errors.Is(err, fs.ErrPermission)
}
