package embedded

import (
	"os"
	"path/filepath"
	"sync"
)

var first sync.Once

// sortBeside has SQLite keep what it sorts and has no memory for in the folder of the first
// database that this process opens, in files without a name. A process that is closed in may
// write into no other folder, such as /var/tmp; and what is in drafts and comments belongs
// nowhere else. SQLite asks where when it is used first, and once.
func sortBeside(path string) {
	first.Do(func() {
		if folder, err := filepath.Abs(filepath.Dir(path)); err == nil {
			_ = os.Setenv("SQLITE_TMPDIR", folder) // fails for no name like this
		}
	})
}
