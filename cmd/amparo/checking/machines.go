package checking

import (
	"context"
	"io"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/watching"
)

// tellMachines makes every check and prints what it found, with how the server is, as one
// value of JSON. It ends as the checks do.
func tellMachines(ctx context.Context, data, factors string, stdout, stderr io.Writer) error {
	results, wrong := look(ctx, data, factors, io.Discard, stderr)
	if len(results) == 0 && wrong != nil {
		return wrong
	}
	server, err := watching.Known(ctx, data)
	if err != nil {
		return err
	}
	err = watching.PrintJSON(stdout, struct {
		Checks []command.Result `json:"checks"`
		Server any              `json:"server"`
	}{results, server})
	if err != nil {
		return err
	}
	return wrong
}
