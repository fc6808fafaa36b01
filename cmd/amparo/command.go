package main

import (
	"context"
	"io"

	"github.com/urfave/cli/v3"
)

// usageError keeps a wrong flag to the one line that run prints.
func usageError(_ context.Context, _ *cli.Command, err error, _ bool) error { return err }

// dataFlag is the folder every command works in.
func dataFlag() cli.Flag {
	return &cli.StringFlag{Name: "data", Usage: "folder of the database", Value: "./data", Sources: cli.EnvVars("AMPARO_DATA")}
}

// outputs are where a command writes.
type outputs struct{ out, err io.Writer }
