package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// errNoTerminal: there is nobody to ask.
var errNoTerminal = errors.New("there is no terminal to ask for a passphrase on: give --passphrase-file")

// askHidden asks on the terminal of the process, and shows nothing of the answer. When ctx
// ends the terminal is as it was.
func askHidden(ctx context.Context, stderr io.Writer, question string) (answer string, err error) {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil || echo(tty, "-echo") != nil {
		return "", errNoTerminal
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

// confirmed asks on standard error and reads the answer; only yes is yes. Where nobody
// sits at a terminal it is not asked.
func confirmed(ctx context.Context, in io.Reader, stderr io.Writer, question string) (yes, asked bool) {
	f, ok := in.(*os.File)
	if !ok || !isTerminal(f) {
		return false, false
	}
	_, _ = fmt.Fprint(stderr, question) // for the eyes only
	answer, _ := typed(ctx, f)          // an error is no yes
	return strings.TrimSpace(answer) == "yes", true
}
