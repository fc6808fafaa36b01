package faults_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// kind is what a process did to a file, or said.
type kind string

const (
	written       kind = "write"
	cut           kind = "cut"
	flushed       kind = "flush"
	folderFlushed kind = "flush folder"
	removed       kind = "remove"
	acked         kind = "ack"
)

// event is one thing a process did to a file of a folder.
type event struct {
	kind kind
	name string // of the file inside the folder
	at   int    // where it wrote, or the length it was cut to
	data []byte
}

// on is the content of a file after the event.
func (e event) on(content []byte) []byte {
	end := e.at + len(e.data)
	if grow := end - len(content); grow > 0 {
		content = append(content, make([]byte, grow)...)
	}
	if e.kind == cut {
		return content[:e.at]
	}
	copy(content[e.at:], e.data)
	return content
}

// recorder is the command that records what the command behind it does to files.
func recorder(into string) []string {
	return []string{"strace", "-f", "-y", "-xx", "-s", "100000", "-qq", "-e", "signal=none", "-e", "trace=pwrite64,ftruncate,fsync,fdatasync,unlink,unlinkat,write", "-o", into}
}

var (
	unfinished = regexp.MustCompile(`^(\d+) +(.*) <unfinished \.\.\.>$`)
	resumed    = regexp.MustCompile(`^(\d+) +<\.\.\. \w+ resumed>(.*)$`)
	whole      = regexp.MustCompile(`^(\d+) +(.*)$`)
	call       = regexp.MustCompile(`^(\w+)\((?:(\d+)<([^>]*)>(?:\([^)]*\))?)?(?:AT_FDCWD<[^>]*>)?,? ?(?:"([^"]*)")?(?:\.\.\.)?(?:, (\d+))?(?:, (\d+))?(?:, 0)?\)\s*= (-?\d+)`)
)

// readRecording returns what a recorded process did to the files of a folder, in order:
// what it said counts from when it began to say it, all else when it was done.
func readRecording(path, dir string) ([]event, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	var events []event
	begun := map[string]string{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		text, said := lines.Text(), false
		if m := unfinished.FindStringSubmatch(text); m != nil {
			begun[m[1]] = m[2]
			if said = isAck(m[2]); said {
				events = append(events, event{kind: acked})
			}
			continue
		}
		if m := resumed.FindStringSubmatch(text); m != nil {
			text = m[1] + " " + begun[m[1]] + m[2]
			said = isAck(begun[m[1]])
		}
		m := whole.FindStringSubmatch(text)
		if m == nil || said {
			continue
		}
		if isAck(m[2]) {
			events = append(events, event{kind: acked})
			continue
		}
		if e, ok := readCall(m[2], dir); ok {
			events = append(events, e)
		}
	}
	return events, lines.Err()
}

// isAck: a line of the writer's that says that a write was made ("ack 12").
func isAck(call string) bool {
	return strings.HasPrefix(call, "write(1<") && strings.Contains(call, `"\x61\x63\x6b`)
}

// readCall returns what a call did to a file of the folder, if it did something.
func readCall(text, dir string) (event, bool) {
	m := call.FindStringSubmatch(text)
	if m == nil || strings.HasPrefix(m[7], "-") {
		return event{}, false
	}
	path, data := string(plain(m[3])), plain(m[4])
	if strings.HasPrefix(m[1], "unlink") {
		path = string(data)
	}
	first, _ := strconv.Atoi(m[5])
	second, _ := strconv.Atoi(m[6])
	e := event{name: filepath.Base(path)}
	switch {
	case path == dir && strings.HasPrefix(m[1], "f"):
		return event{kind: folderFlushed}, true
	case filepath.Dir(path) != dir || strings.HasSuffix(path, "-shm"):
		return e, false
	case m[1] == "pwrite64":
		e.kind, e.at, e.data = written, second, data
	case m[1] == "ftruncate":
		e.kind, e.at = cut, first
	case m[1] == "fsync" || m[1] == "fdatasync":
		e.kind = flushed
	case strings.HasPrefix(m[1], "unlink"):
		e.kind = removed
	default:
		return e, false
	}
	return e, true
}

// plain is a text of a recording without its escapes: every byte is written as \xNN.
func plain(escaped string) []byte {
	var b []byte
	for i := 0; i+4 <= len(escaped) && escaped[i] == '\\'; i += 4 {
		n, err := strconv.ParseUint(escaped[i+2:i+4], 16, 8)
		if err != nil {
			panic(fmt.Sprintf("a recording with %q", escaped[i:i+4]))
		}
		b = append(b, byte(n))
	}
	return b
}
