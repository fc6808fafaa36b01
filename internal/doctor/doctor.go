// Package doctor looks at what those who run a server get wrong: folders, limits, disks,
// clocks, names. It reads, and changes nothing.
package doctor

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"amparo/internal/clock"
	"amparo/internal/disk"
)

// State is how something that was looked at is.
type State string

// States, the worst last.
const (
	OK   State = "ok"
	Look State = "look"
	Bad  State = "bad"
)

// Line is what was found of one thing, in English: for whoever runs the server.
type Line struct {
	Name  string `json:"name"`
	State State  `json:"state"`
	Text  string `json:"text"`
	Do    string `json:"do,omitempty"`
}

func well(name, format string, args ...any) Line {
	return Line{Name: name, State: OK, Text: fmt.Sprintf(format, args...)}
}

// Worst is the worst state of lines.
func Worst(lines []Line) State {
	worst := OK
	for _, l := range lines {
		if l.State == Bad || l.State == Look && worst == OK {
			worst = l.State
		}
	}
	return worst
}

// Owner looks at whose folder it is, and who may look into it.
func Owner(folder string) Line {
	const name = "folder"
	var st unix.Stat_t
	if err := unix.Stat(folder, &st); err != nil {
		return Line{name, Bad, fmt.Sprintf("%s cannot be looked at: %v", folder, err), "name the folder of the database with --data, and mount it"}
	}
	mode := fs.FileMode(st.Mode & 0o777)
	switch uid := os.Geteuid(); {
	case st.Mode&unix.S_IFMT != unix.S_IFDIR:
		return Line{name, Bad, folder + " is no folder", "name the folder of the database with --data"}
	case mode&0o022 != 0:
		return Line{name, Bad, fmt.Sprintf("%s has the mode %#o: others may put files into it", folder, mode), "chmod go-w " + folder}
	case mode&0o044 != 0:
		return Line{name, Look, fmt.Sprintf("%s has the mode %#o: others may list it", folder, mode), "chmod 711 " + folder + ", so that the server in front still reaches failure-pages"}
	case uid != 0 && st.Uid != uint32(uid):
		return Line{name, Bad, fmt.Sprintf("%s belongs to account %d, and this is account %d", folder, st.Uid, uid), "run this, and the program, as the account that owns the folder"}
	}
	return well(name, "%s belongs to account %d, mode %#o", folder, st.Uid, mode)
}

// Secret looks whether a file that is for its owner alone is. One that is missing is none
// of its concern.
func Secret(path string) (Line, bool) {
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&0o077 == 0 {
		return Line{}, false
	}
	return Line{"files", Bad, fmt.Sprintf("%s has the mode %#o: others may read it", path, info.Mode().Perm()), "chmod 600 " + path}, true
}

// Space looks at the room that is left, against what the database takes.
func Space(folder string, database int64) Line {
	const name = "disk"
	free, err := disk.Free(folder)
	switch {
	case err != nil:
		return Line{name, Bad, "how much room is left cannot be told: " + err.Error(), "look how the disk is mounted"}
	case disk.Writable(folder) != nil:
		return Line{name, Bad, disk.Writable(folder).Error(), "look whose folder it is, and whether its disk is mounted to be written to"}
	case free < 100_000_000:
		return Line{name, Bad, disk.Size(free) + " are free", "make room: without it nothing can be saved"}
	case free < 2*database:
		return Line{name, Look, fmt.Sprintf("%s are free, less than twice the database (%s)", disk.Size(free), disk.Size(database)), "make room: copies and upgrades need as much again"}
	}
	return well(name, "%s are free, the database takes %s", disk.Size(free), disk.Size(database))
}

// kinds are file systems on which a database does not belong, by their number in statfs(2).
var kinds = map[int64]Line{
	0x6969:     {State: Bad, Text: "it is on NFS, where the locks of a database do not hold"},
	0xff534d42: {State: Bad, Text: "it is on a share of another machine (CIFS)"},
	0xfe534d42: {State: Bad, Text: "it is on a share of another machine (SMB)"},
	0x01021994: {State: Look, Text: "it is in memory (tmpfs): all is lost when the machine stops"},
	0x794c7630: {State: Look, Text: "it is in the layer of a container (overlay): all is lost with the container"},
	0x65735546: {State: Look, Text: "it is on a file system of a program (FUSE): whether its locks hold is not known"},
}

// FileSystem looks at what kind of disk a folder is on.
func FileSystem(folder string) Line {
	const name = "file system"
	var st unix.Statfs_t
	if err := unix.Statfs(folder, &st); err != nil {
		return Line{name, Bad, err.Error(), "name the folder of the database with --data"}
	}
	return judgeFileSystem(int64(st.Type) & 0xffffffff)
}

func judgeFileSystem(kind int64) Line {
	if l, known := kinds[kind]; known {
		return Line{"file system", l.State, l.Text, "keep the data folder on a disk of this machine, a volume in a container"}
	}
	return well("file system", "a disk of this machine")
}

// Descriptors looks whether so many connections can be open, with the files of the program.
func Descriptors(connections int) Line {
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &limit); err != nil {
		return Line{"descriptors", Look, err.Error(), "ulimit -n"}
	}
	return judgeDescriptors(limit.Max, connections)
}

// files is how many the program has open besides connections.
const files = 200

func judgeDescriptors(limit uint64, connections int) Line {
	if need := uint64(connections + files); limit < need {
		return Line{"descriptors", Bad, fmt.Sprintf("%d files may be open, and %d connections need %d", limit, connections, need), fmt.Sprintf("LimitNOFILE=%d in the unit, or ulimit -Hn, or fewer --max-connections", need)}
	}
	return well("descriptors", "%d files may be open", limit)
}

// enoughMemory is what the program takes under a siege, with a small directory.
const enoughMemory = 256 << 20

// Memory looks how much this process may take; limit is in bytes, 0 for no limit.
func Memory(limit int64) Line {
	switch {
	case limit == 0:
		return well("memory", "no limit but that of the machine")
	case limit < enoughMemory:
		return Line{"memory", Look, disk.Size(limit) + " may be used", fmt.Sprintf("allow %s or more (MemoryMax= in the unit)", disk.Size(enoughMemory))}
	}
	return well("memory", "%s may be used", disk.Size(limit))
}

// MemoryLimit is the limit of the group of processes this one is in, 0 for none or where
// nobody tells.
func MemoryLimit() int64 {
	group, err := os.ReadFile("/proc/self/cgroup")
	if err != nil {
		return 0
	}
	_, path, _ := strings.Cut(strings.TrimSpace(string(group)), "0::")
	text, err := os.ReadFile("/sys/fs/cgroup" + path + "/memory.max")
	var limit int64
	if err != nil {
		return 0
	}
	if _, err := fmt.Sscan(string(text), &limit); err != nil {
		return 0 // "max"
	}
	return limit
}

// Clock looks whether the clock is kept right.
func Clock(r clock.Reading) Line {
	const do = "timedatectl set-ntp true; codes for signing in are refused when the clock is off by 30 s"
	switch {
	case r.Wrong(25 * time.Second):
		return Line{"clock", Bad, fmt.Sprintf("it is off by %s", r.Off.Round(time.Second)), do}
	case r.Wrong(5 * time.Second):
		return Line{"clock", Look, fmt.Sprintf("it is off by %s", r.Off.Round(time.Second)), do}
	case !r.Known:
		return Line{"clock", Look, "whether it is right is not known: " + r.Why, do}
	}
	return well("clock", "it is kept right, within %s", r.Off.Round(time.Millisecond))
}

// Landlock looks whether the kernel can close the program in.
func Landlock() Line {
	const versionOnly = 1 // LANDLOCK_CREATE_RULESET_VERSION
	version, _, errno := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, 0, 0, versionOnly)
	if errno != 0 {
		return Line{"kernel", Look, "it has no Landlock, with which the program is closed in", "a kernel of 5.19 or newer, with landlock in its lsm= list"}
	}
	return well("kernel", "Landlock %d", version)
}
