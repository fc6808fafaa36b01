// Package terminal asks whoever sits in front of a command.
package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// ErrNone: there is nobody to ask.
var ErrNone = errors.New("there is no terminal to ask for a passphrase on: give --passphrase-file")

// AskHidden asks on the terminal of the process, and shows nothing of the answer. When ctx
// ends the terminal is as it was.
func AskHidden(ctx context.Context, stderr io.Writer, question string) (answer string, err error) {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil || echo(tty, "-echo") != nil {
		return "", ErrNone
	}
	defer func() { err = errors.Join(err, echo(tty, "echo"), tty.Close()) }()
	_, _ = fmt.Fprint(stderr, question) // for the eyes only
	answer, err = typed(ctx, tty)
	_, _ = fmt.Fprintln(stderr)
	return strings.TrimRight(answer, "\r\n"), err
}

// echo has a terminal show what is typed, or not.
func echo(tty *os.File, how string) error {
	stty := exec.Command("stty", how)
	stty.Stdin = tty
	return stty.Run()
}

// typed reads a line, unless ctx ends before there is one.
func typed(ctx context.Context, from io.Reader) (string, error) {
	type read struct {
		line string
		err  error
	}
	got := make(chan read, 1)
	go func() {
		line, err := bufio.NewReader(from).ReadString('\n')
		got <- read{line, err}
	}()
	select {
	case r := <-got:
		return r.line, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Confirmed asks on standard error and reads the answer; only yes is yes. Where nobody
// sits at a terminal it is not asked.
func Confirmed(ctx context.Context, in io.Reader, stderr io.Writer, question string) (yes, asked bool) {
	f, ok := in.(*os.File)
	if !ok || !Is(f) {
		return false, false
	}
	_, _ = fmt.Fprint(stderr, question) // for the eyes only
	answer, _ := typed(ctx, f)          // an error is no yes
	return strings.TrimSpace(answer) == "yes", true
}

// Is reports whether what is read from or written to is a device that people sit at.
func Is(w any) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// Ago is an age in words, rounded down.
func Ago(d time.Duration) string {
	for _, unit := range []struct {
		of   time.Duration
		name string
	}{{24 * time.Hour, "day"}, {time.Hour, "hour"}, {time.Minute, "minute"}, {time.Second, "second"}} {
		switch n := d / unit.of; {
		case n == 1:
			return "1 " + unit.name
		case n > 1:
			return fmt.Sprintf("%d %ss", n, unit.name)
		}
	}
	return "0 seconds"
}
