package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/folder"
	"amparo/cmd/amparo/setting"
	"amparo/internal/store"
)

func configCommand() *cli.Command {
	return &cli.Command{
		Name:     "config",
		Category: command.SetUp,
		Usage:    "look at settings, or begin a file of them",
		Description: "Whatever has a variable in amparo help serve can be said in three ways: as a flag (--addr :80), as a variable (AMPARO_ADDR=:80), or as a line of a file in TOML (addr = \":80\"). A flag goes before a variable, that before the file. The file is named by --config or AMPARO_CONFIG; none is read without that. A key or a variable that is a slip away from one there is ends every command; other variables may be meant for others (Kubernetes makes AMPARO_PORT), and are let be.\n\n" +
			"A password is not given as a flag: everybody on the machine could read it. It is in its variable, in the file if others may not read that, in a file of its own (--notice-password-file), or a credential of systemd (LoadCredential=notice-password:/path).\n\n" +
			"Examples:\n" +
			"  amparo config example > /etc/amparo/amparo.toml\n" +
			"  amparo config check --config /etc/amparo/amparo.toml\n" +
			"  amparo serve --config /etc/amparo/amparo.toml",
		OnUsageError: command.UsageError,
		Action:       command.OnlyCommands,
		Commands:     []*cli.Command{configCheckCommand(), configShowCommand(), configExampleCommand()},
	}
}

func configCheckCommand() *cli.Command {
	return &cli.Command{
		Name:  "check",
		Usage: "say whether amparo serve could start with these settings",
		Description: "Takes every flag of amparo serve, with variables and file, and says everything that is wrong, a line for each, and where it stands. Looks at the data folder. Changes nothing, opens no port and asks nothing of the network. Ends with 0 when all is well, else with 1.\n\n" +
			"Example:\n" +
			"  amparo config check --config /etc/amparo/amparo.toml",
		Flags:        hidden(serveFlags()),
		Metadata:     map[string]any{setting.TellsItself: true},
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			return checkConfig(ctx, c, c.Root().Writer)
		},
	}
}

// checkConfig says all that is wrong.
func checkConfig(ctx context.Context, c *cli.Command, out io.Writer) error {
	table := setting.TableOf(ctx)
	config, err := readConfig(c)
	problems := append(table.Found(c), table.Explain(errors.Join(err, lookAtData(ctx, config)))...)
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.What)
	}
	for _, name := range table.Notes() {
		lines = append(lines, name+": this variable means nothing to amparo "+command.Version+"; that is no mistake if it is meant for somebody else")
	}
	switch n := len(problems); n {
	case 0:
		lines = append(lines, "ok")
		err = nil
	case 1:
		err = errors.New("config check: 1 problem was found")
	default:
		err = fmt.Errorf("config check: %d problems were found", n)
	}
	_, wrong := fmt.Fprintln(out, strings.Join(lines, "\n"))
	return errors.Join(err, wrong)
}

// lookAtData says whether the database is one that can be served. Nothing is opened for writing.
func lookAtData(ctx context.Context, config Config) error {
	if config.Data == "" {
		return nil // it was said
	}
	err := store.Recognise(ctx, config.Data)
	if (config.Create || config.Demo) && errors.Is(err, store.ErrMissing) {
		return nil
	}
	if err = folder.Advise(err, config.Data); err != nil {
		return fmt.Errorf("--data: %w", err)
	}
	return nil
}

func configShowCommand() *cli.Command {
	return &cli.Command{
		Name:  "show",
		Usage: "print what amparo serve would be told, and by what",
		Description: "Takes every flag of amparo serve, with variables and file, and prints the value of each as a line of the file, and behind it where that came from. Passwords are not shown.\n\n" +
			"Example:\n" +
			"  amparo config show --config /etc/amparo/amparo.toml",
		Flags:        hidden(serveFlags()),
		OnUsageError: command.UsageError,
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			return setting.TableOf(ctx).Show(c.Root().Writer, c)
		},
	}
}

func configExampleCommand() *cli.Command {
	return &cli.Command{
		Name:         "example",
		Usage:        "print a file with every setting, each as a remark",
		OnUsageError: command.UsageError,
		Metadata:     map[string]any{setting.TellsItself: true},
		Action: func(ctx context.Context, c *cli.Command) error {
			if err := command.NoWords(c); err != nil {
				return err
			}
			return setting.TableOf(ctx).Example(c.Root().Writer, serveFlags())
		},
	}
}

// hidden are flags that work and are not shown: what they do stands elsewhere.
func hidden(flags []cli.Flag) []cli.Flag {
	for _, flag := range flags {
		switch f := flag.(type) {
		case *cli.StringFlag:
			f.Hidden = true
		case *cli.StringSliceFlag:
			f.Hidden = true
		case *cli.BoolFlag:
			f.Hidden = true
		case *cli.IntFlag:
			f.Hidden = true
		case *cli.Int64Flag:
			f.Hidden = true
		case *cli.DurationFlag:
			f.Hidden = true
		}
	}
	return flags
}
