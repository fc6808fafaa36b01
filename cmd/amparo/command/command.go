// Package command is what all commands have in common: how they are told where to work,
// refuse what they do not understand, and say what they found and how far they are.
package command

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v3"
)

// Version is set at build time: -ldflags "-X amparo/cmd/amparo/command.Version=…".
var Version = "development"

// UsageError keeps a wrong flag to the one line that run prints.
func UsageError(_ context.Context, c *cli.Command, err error, _ bool) error {
	return fmt.Errorf("%w; %s --help lists what there is", err, c.FullName())
}

// NoWords refuses words behind the flags of a command that takes none.
func NoWords(c *cli.Command) error {
	if c.Args().Present() {
		return fmt.Errorf("%s: %q is not understood", strings.TrimPrefix(c.FullName(), "amparo "), c.Args().First())
	}
	return nil
}

// OnlyCommands is what a command does that is nothing but the roof of others.
func OnlyCommands(_ context.Context, c *cli.Command) error {
	if c.Args().Present() {
		return fmt.Errorf("there is no command %q; %s --help lists those there are", c.FullName()+" "+c.Args().First(), c.FullName())
	}
	return cli.ShowSubcommandHelp(c)
}

// DataFlag is the folder every command works in.
func DataFlag() cli.Flag {
	return &cli.StringFlag{Name: "data", Usage: "folder of the database", Value: "./data", Sources: cli.EnvVars("AMPARO_DATA")}
}

// Outputs are where a command writes.
type Outputs struct{ Out, Err io.Writer }

// To is where a command that was called writes.
func To(c *cli.Command) Outputs { return Outputs{Out: c.Root().Writer, Err: c.Root().ErrWriter} }
