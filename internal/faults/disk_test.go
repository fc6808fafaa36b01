package faults_test

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"amparo/internal/store"
)

// TestKilled: a process that writes is killed again and again, at any moment. What it
// acknowledged is there, once, and it goes on where it stopped.
func TestKilled(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	image.CopyTo(t, dir)
	random := rand.New(rand.NewPCG(1, 2))
	acknowledged := 0
	for range rounds(8, 100) {
		c := writer(t, dir)
		acknowledged = killAfter(t, c, 1+random.IntN(max(1, writes/rounds(8, 100)))) // so that there is something left to do
		if err := judge(t.Context(), dir, acknowledged); err != nil {
			t.Fatal(err)
		}
	}
	if acknowledged < rounds(8, 100) {
		t.Errorf("only %d writes were acknowledged", acknowledged)
	}
}

// killAfter kills a writer that acknowledged something so many times, while it goes
// on, and returns how many writes are acknowledged by then.
func killAfter(t *testing.T, c *exec.Cmd, times int) (acknowledged int) {
	t.Helper()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); times-- {
		n := 0
		if _, err := fmt.Sscanf(lines.Text(), "ack %d", &n); err != nil {
			t.Fatal(err)
		}
		acknowledged = n + 1
		if times == 1 {
			if err := c.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = c.Wait() // it was killed
	return acknowledged
}

// TestFailingDisk: while the disk fails, nothing is acknowledged that is not kept;
// what is tried again with the same key is kept once; and when the disk is well
// again, so is the program, without a start.
func TestFailingDisk(t *testing.T) {
	t.Parallel()
	for name, command := range map[string][]string{
		"flushing fails":                    failing("fsync,fdatasync", "EIO", "20..60+2"),
		"writing fails":                     failing("pwrite64", "EIO", "200..400+7"),
		"the disk is full":                  failing("pwrite64", "ENOSPC", "200..280"),
		"every third flush fails":           failing("fsync,fdatasync", "EIO", "9+3"),
		"files may not grow beyond a limit": {"prlimit", "--fsize=1000000"},
		"files are read-only":               failing("pwrite64", "EROFS", "200..280"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			needs(t, command[0])
			dir := t.TempDir()
			image.CopyTo(t, dir)
			out, err := writer(t, dir, command...).Output()
			acknowledged := countLines(out)
			if limited := command[0] == "prlimit"; (err != nil) != limited || acknowledged < 20 {
				t.Errorf("%d acknowledged, %v: %s", acknowledged, err, said(err))
			}
			if err := judge(t.Context(), dir, acknowledged); err != nil {
				t.Error(err)
			}
		})
	}
}

// failing is a command that lets calls of the one behind it fail, from the first to
// the last number of when, at every step of it.
func failing(calls, with, when string) []string {
	return []string{"strace", "-f", "-qq", "-o", os.DevNull, "-e", "signal=none", "-e", "trace=" + calls, "-e", "inject=" + calls + ":error=" + with + ":when=" + when}
}

// said is what a process that ended with an error said of it.
func said(err error) []byte {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.Stderr
	}
	return nil
}

func countLines(b []byte) (n int) {
	for _, c := range b {
		if c == '\n' {
			n++
		}
	}
	return n
}

// TestTornLog: whatever happens to the write-ahead log of a killed process, the
// database opens with the first of its writes, or is refused.
func TestTornLog(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	image.CopyTo(t, dir)
	killAfter(t, writer(t, dir), writes/4)
	base, wal := content(t, dir, store.FileName), content(t, dir, store.FileName+"-wal")
	refused, seeds := 0, rounds(20, 200)
	for seed := range seeds {
		random := rand.New(rand.NewPCG(uint64(seed), 3))
		found := t.TempDir()
		for name, b := range map[string][]byte{store.FileName: base, store.FileName + "-wal": spoil(random, wal)} {
			if err := os.WriteFile(filepath.Join(found, name), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if s, err := store.Open(t.Context(), found); err != nil {
			refused++
			continue
		} else if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := judge(t.Context(), found, 0); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
	}
	if refused > seeds/10 {
		t.Errorf("%d of %d were refused", refused, seeds)
	}
}

func content(t *testing.T, dir, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// spoil returns bytes that were cut off, have flipped bits, or a page of others.
func spoil(random *rand.Rand, b []byte) []byte {
	b = append([]byte(nil), b...)
	switch random.IntN(3) {
	case 0:
		return b[:random.IntN(len(b))]
	case 1:
		for range 1 + random.IntN(64) {
			b[random.IntN(len(b))] ^= 1 << random.IntN(8)
		}
	default:
		from := random.IntN(max(1, len(b)-4096))
		for i := from; i < min(len(b), from+4096); i++ {
			b[i] = byte(random.IntN(256))
		}
	}
	return b
}
