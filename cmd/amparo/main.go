// Command amparo serves and keeps the directory. Run it with --help.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/backups"
	"amparo/cmd/amparo/checking"
	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/languages"
	"amparo/cmd/amparo/moving"
	"amparo/cmd/amparo/setting"
	"amparo/cmd/amparo/watching"
	"amparo/internal/handover"
	"amparo/internal/i18n"
	"amparo/internal/notices"
	"amparo/internal/place"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args, os.Stdout, os.Stderr))
}

// run is the whole program: it returns 0, or 1 after one line on stderr that
// says what is wrong. A command that says how something is has codes of its own. Defects of catalogues have a line each before it.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	app := newProgram(stdout, stderr)
	err := app.Run(ctx, args)
	var exit command.Exit
	if errors.As(err, &exit) {
		return int(exit)
	}
	if err != nil {
		handover.Refuse(printError(stderr, err))
		return 1
	}
	return 0
}

// newProgram is all commands, every flag of which finds its value by itself.
func newProgram(stdout, stderr io.Writer) *cli.Command {
	app := &cli.Command{
		Name:            "amparo",
		Usage:           "a directory of emergency help for human rights defenders",
		Version:         command.Version,
		Writer:          stdout,
		ErrWriter:       stderr,
		ExitErrHandler:  func(context.Context, *cli.Command, error) {}, // run decides
		OnUsageError:    command.UsageError,
		Action:          command.OnlyCommands,
		HideHelpCommand: true, // there is one of our own
		Commands: []*cli.Command{
			initCommand(), accountCommand(), configCommand(), kitCommand(), keyCommand(),
			serveCommand(), reloadCommand(),
			backups.BackupCommand(), backups.VerifyCommand(asSite), backups.RestoreCommand(), backups.RepairCommand(), rebuildCommand(),
			moving.ImportCommand(), moving.ExportCommand(), mirrorCommand(),
			watching.StatusCommand(), doctorCommand(), checking.Command(), linksCommand(), languages.Command(), versionCommand(), helpCommand(), manCommand(), completionCommand(),
		},
	}
	setting.Attach(app)
	return app
}

// printError writes what is wrong in one line, and returns it. Catalogues that cannot be used
// have a line for each defect before it.
func printError(stderr io.Writer, err error) string {
	what := inWords(err)
	if errors.Is(err, context.Canceled) {
		what = "interrupted before it was done"
	}
	var defects i18n.Defects
	if errors.As(err, &defects) {
		_, _ = fmt.Fprintln(stderr, defects.Error())
		what = fmt.Sprintf("the program cannot run with these catalogues of messages (%d defects)", len(defects))
	}
	_, _ = fmt.Fprintln(stderr, "amparo: "+what)
	return what
}

func versionCommand() *cli.Command {
	return &cli.Command{
		Name:         "version",
		Category:     command.Look,
		Usage:        "print the version, and whose data it contains",
		Flags:        []cli.Flag{&cli.BoolFlag{Name: "notices", Usage: "print the licences of everything that the program contains"}},
		OnUsageError: command.UsageError,
		Action: func(_ context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			if c.Bool("notices") {
				_, err := io.WriteString(c.Root().Writer, notices.Text())
				return err
			}
			_, err := fmt.Fprintln(c.Root().Writer, "amparo "+command.Version+"\n\n"+strings.TrimSpace(place.Attribution()))
			return err
		},
	}
}
