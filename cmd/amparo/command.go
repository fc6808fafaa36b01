package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v3"
)

// version is set at build time: -ldflags "-X main.version=…".
var version = "development"

// usageError keeps a wrong flag to the one line that run prints.
func usageError(_ context.Context, c *cli.Command, err error, _ bool) error {
	return fmt.Errorf("%w; %s --help lists what there is", err, c.FullName())
}

// noWords refuses words behind the flags of a command that takes none.
func noWords(c *cli.Command) error {
	if c.Args().Present() {
		return fmt.Errorf("%s: %q is not understood", strings.TrimPrefix(c.FullName(), "amparo "), c.Args().First())
	}
	return nil
}

// onlyCommands is what a command does that is nothing but the roof of others.
func onlyCommands(_ context.Context, c *cli.Command) error {
	if c.Args().Present() {
		return fmt.Errorf("there is no command %q; %s --help lists those there are", c.FullName()+" "+c.Args().First(), c.FullName())
	}
	return cli.ShowSubcommandHelp(c)
}

// dataFlag is the folder every command works in.
func dataFlag() cli.Flag {
	return &cli.StringFlag{Name: "data", Usage: "folder of the database", Value: "./data", Sources: cli.EnvVars("AMPARO_DATA")}
}

// outputs are where a command writes.
type outputs struct{ out, err io.Writer }
