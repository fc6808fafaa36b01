package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
	"time"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/internal/guard"
	"amparo/internal/handover"
)

func reloadCommand() *cli.Command {
	return &cli.Command{
		Name:     "reload",
		Category: command.Run,
		Usage:    "let the program as it is installed now take over from the one that serves",
		Description: "Asks the process that serves the folder to start the program again, as it is installed\n" +
			"now and with its settings read anew, and to hand everything over to it when it is ready.\n" +
			"Nobody is turned away meanwhile. If the new one cannot take over, the old one goes on,\n" +
			"this command says why, and ends with 1.\n\n" +
			"Example:\n" +
			"  amparo reload --data /var/lib/amparo",
		Flags:        []cli.Flag{command.DataFlag()},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			return reload(ctx, c.String("data"), c.Root().Writer)
		},
	}
}

// reload asks for a hand-over, and waits until it is known what became of it.
func reload(ctx context.Context, data string, stdout io.Writer) error {
	before, err := guard.HolderOf(data)
	if err != nil {
		return err
	}
	process, err := os.FindProcess(before.PID)
	if err != nil {
		return err
	}
	if err := process.Signal(syscall.SIGHUP); err != nil {
		return fmt.Errorf("process %d cannot be told: %w", before.PID, err)
	}
	ctx, cancel := context.WithTimeout(ctx, handover.Patience+time.Minute)
	defer cancel()
	now, err := awaitTakeover(ctx, data, before)
	if err != nil {
		return err
	}
	if now.Last.Failed != "" {
		return fmt.Errorf("process %d goes on as it was: %s", now.PID, now.Last.Failed)
	}
	_, err = fmt.Fprintf(stdout, "Process %d serves %s now.\n", now.PID, data)
	return err
}

// lookForTakeover is how often it is looked what became of it.
const lookForTakeover = 50 * time.Millisecond

// awaitTakeover waits until the file of a folder says more than before.
func awaitTakeover(ctx context.Context, data string, before guard.Holder) (guard.Holder, error) {
	tick := time.NewTicker(lookForTakeover)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return guard.Holder{}, fmt.Errorf("process %d does not say whether another one took over; its log does: %w", before.PID, ctx.Err())
		case <-tick.C:
		}
		now, err := guard.HolderOf(data)
		switch {
		case errors.Is(err, guard.ErrNobody):
			return now, fmt.Errorf("%w any more; the log of process %d says why", err, before.PID)
		case err == nil && now.Last.Round > before.Last.Round: // else it is being written
			return now, nil
		}
	}
}
