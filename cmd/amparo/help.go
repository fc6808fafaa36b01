package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/command"
	"amparo/cmd/amparo/manual"
)

// Help is written by us, for `amparo help serve` and for --help behind any command.
func init() {
	cli.HelpPrinter = func(w io.Writer, _ string, of any) {
		if c, ok := of.(*cli.Command); ok {
			manual.Help(w, c)
		}
	}
	cli.ShowCommandHelp = func(_ context.Context, c *cli.Command, name string) error { return helpOn(c, []string{name}) }
}

func helpCommand() *cli.Command {
	return &cli.Command{
		Name:         "help",
		Category:     command.Look,
		Usage:        "say what there is, or what a command can be told",
		ArgsUsage:    "[COMMAND-OR-TOPIC]",
		HideHelp:     true,
		OnUsageError: command.UsageError,
		Action:       func(_ context.Context, c *cli.Command) error { return helpOn(c.Root(), c.Args().Slice()) },
	}
}

// helpOn writes the help of a command that is named by the words behind another, or of a topic.
func helpOn(c *cli.Command, words []string) error {
	if c.Root() == c && len(words) == 1 && manual.HelpOn(c.Writer, words[0]) {
		return nil
	}
	below, err := commandAt(c, words)
	if err == nil {
		manual.Help(c.Root().Writer, below)
	}
	return err
}

func commandAt(c *cli.Command, words []string) (*cli.Command, error) {
	for _, word := range words {
		below := c.Command(word)
		if below == nil {
			return nil, command.NoCommand(c, word)
		}
		c = below
	}
	return c, nil
}

func manCommand() *cli.Command {
	return &cli.Command{
		Name:      "man",
		Category:  command.Look,
		Usage:     "print a manual page, or write all",
		ArgsUsage: "[COMMAND]",
		Description: "Prints the page of the program or of a command, for man -l - or groff -man. With --out every page is written into a folder, under the name that man looks for.\n\n" +
			"Examples:\n" +
			"  amparo man serve | man -l -\n" +
			"  amparo man --out /usr/local/share/man/man1",
		Flags:        []cli.Flag{&cli.StringFlag{Name: "out", Usage: "`FOLDER` to write all pages into"}},
		OnUsageError: command.UsageError,
		Action: func(_ context.Context, c *cli.Command) error {
			if folder := c.String("out"); folder != "" {
				if err := command.NoWords(c); err != nil {
					return err
				}
				return writeManual(folder, manual.Pages(c.Root()))
			}
			if c.Args().Len() > 1 {
				return fmt.Errorf("man: %q is not understood", c.Args().Get(1))
			}
			of, err := commandAt(c.Root(), c.Args().Slice())
			if err != nil {
				return err
			}
			_, err = io.WriteString(c.Root().Writer, manual.Pages(c.Root())[strings.ReplaceAll(of.FullName(), " ", "-")+".1"])
			return err
		},
	}
}

// writeManual writes pages into a folder, which is made if it is missing.
func writeManual(folder string, pages map[string]string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(pages[name]), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func completionCommand() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Category:  command.Look,
		Usage:     "print what bash, zsh or fish need to complete commands and flags",
		ArgsUsage: "SHELL",
		Description: "The script holds everything: nothing is run while somebody types.\n\n" +
			"Examples:\n" +
			"  source <(amparo completion bash)                   # in ~/.bashrc\n" +
			"  amparo completion zsh > ~/.zfunc/_amparo           # a folder of fpath\n" +
			"  amparo completion fish > ~/.config/fish/completions/amparo.fish",
		OnUsageError: command.UsageError,
		Action: func(_ context.Context, c *cli.Command) error {
			script, ok := manual.Completion(c.Root(), c.Args().First())
			if !ok || c.Args().Len() > 1 {
				return errors.New("completion: one of " + strings.Join(slices.Sorted(maps.Keys(manual.Shells)), ", ") + " is needed")
			}
			_, err := io.WriteString(c.Root().Writer, script)
			return err
		},
	}
}
