// Package command is what all commands have in common: how they are told where to work,
// refuse what they do not understand, and say what they found and how far they are.
package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v3"
)

// Version is set at build time: -ldflags "-X amparo/cmd/amparo/command.Version=…".
var Version = "development"

// Categories are what commands are for: the groups in which help shows them.
const (
	SetUp = "Set up"
	Run   = "Run"
	Keep  = "Keep"
	Move  = "Move"
	Look  = "Look"
)

// NoWords refuses words behind the flags of a command that takes none.
func NoWords(c *cli.Command) error {
	if c.Args().Present() {
		return fmt.Errorf("%s: %q is not understood", strings.TrimPrefix(c.FullName(), "amparo "), c.Args().First())
	}
	return nil
}

// DataFlag is the folder every command works in.
func DataFlag() cli.Flag {
	return &cli.StringFlag{Name: "data", Category: "Data", Usage: "`FOLDER` of the database", Value: "./data", Sources: cli.EnvVars("AMPARO_DATA")}
}

// FactorsFlag is where the key lies that is outside the database.
func FactorsFlag() cli.Flag {
	return &cli.StringFlag{
		Name: "factors-key", Category: "Data",
		Usage: "`FILE` of the key with which secrets of codes are locked (default: factors.key among the credentials of systemd, or else in the folder of the database)", Sources: cli.EnvVars("AMPARO_FACTORS_KEY"),
	}
}

// Outputs are where a command writes.
type Outputs struct{ Out, Err io.Writer }

// To is where a command that was called writes.
func To(c *cli.Command) Outputs { return Outputs{Out: c.Root().Writer, Err: c.Root().ErrWriter} }

// Exit is how a command ends that has said everything: with this code and no further line.
type Exit int

// Error implements error.
func (e Exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }
