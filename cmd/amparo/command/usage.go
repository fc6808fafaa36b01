package command

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/setting"
)

// UsageError says in one line, in words of our own, what is wrong with the flags of a command,
// which flag may have been meant, and where to read of all.
func UsageError(_ context.Context, c *cli.Command, err error, _ bool) error {
	what := err.Error()
	for _, u := range []struct {
		said *regexp.Regexp
		say  func(c *cli.Command, found []string) string
	}{
		{notDefined, sayUnknown}, {noValue, sayNoValue}, {badValue, sayBadValue}, {notGiven, sayNotGiven},
	} {
		if found := u.said.FindStringSubmatch(what); found != nil {
			return fmt.Errorf("%s (%s)", u.say(c, found), HelpOf(c))
		}
	}
	return fmt.Errorf("%w (%s)", err, HelpOf(c))
}

// What urfave/cli says of flags.
var (
	notDefined = regexp.MustCompile(`^flag provided but not defined: -+(.*)$`)
	noValue    = regexp.MustCompile(`^flag needs an argument: -+(.*)$`)
	badValue   = regexp.MustCompile(`(?s)^invalid value "(.*)" for flag -([a-z0-9-]+): `)
	notGiven   = regexp.MustCompile(`^Required flags? "(.*)" not set$`)
)

// HelpOf is what to type to read what a command can be told.
func HelpOf(c *cli.Command) string {
	return strings.TrimSpace("amparo help " + strings.TrimPrefix(strings.TrimPrefix(c.FullName(), c.Root().Name), " "))
}

func sayUnknown(c *cli.Command, found []string) string {
	name := found[1]
	var names []string
	for _, flag := range append(append([]cli.Flag{}, c.Flags...), c.Root().Flags...) {
		names = append(names, flag.Names()[0])
	}
	if meant := setting.Nearest(name, append(names, "help")); meant != "" {
		return fmt.Sprintf("there is no flag --%s; did you mean --%s?", name, meant)
	}
	return fmt.Sprintf("there is no flag --%s", name)
}

func sayNoValue(c *cli.Command, found []string) string {
	if word := wordOf(c, found[1]); word != "" {
		return "--" + found[1] + ": " + word + " is needed"
	}
	return "--" + found[1] + ": a value is needed"
}

func sayBadValue(c *cli.Command, found []string) string {
	for _, flag := range c.Flags {
		if flag.Names()[0] == found[2] {
			if err := setting.Fits(flag, found[1]); err != nil {
				return "--" + found[2] + " " + err.Error()
			}
		}
	}
	return fmt.Sprintf("--%s %q is not understood", found[2], found[1])
}

func sayNotGiven(c *cli.Command, found []string) string {
	var all []string
	for name := range strings.SplitSeq(found[1], ", ") {
		all = append(all, strings.TrimSpace("--"+name+" "+wordOf(c, name)))
	}
	if len(all) == 1 {
		return all[0] + " is needed"
	}
	return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1] + " are needed"
}

// wordOf stands for the value of a flag.
func wordOf(c *cli.Command, name string) string {
	for _, flag := range c.Flags {
		if flag.Names()[0] == name {
			word, _ := setting.Words(flag)
			return word
		}
	}
	return ""
}

// OnlyCommands is what a command does that is nothing but the roof of others.
func OnlyCommands(_ context.Context, c *cli.Command) error {
	if c.Args().Present() {
		return NoCommand(c, c.Args().First())
	}
	return cli.ShowSubcommandHelp(c)
}

// NoCommand says that a command is not there, and which may have been meant.
func NoCommand(c *cli.Command, name string) error {
	var names []string
	for _, below := range c.Commands {
		names = append(names, below.Name)
	}
	full := strings.TrimPrefix(c.FullName()+" "+name, c.Root().Name+" ")
	if meant := setting.Nearest(name, names); meant != "" {
		return fmt.Errorf("there is no command %q; did you mean %q? (%s)", full, strings.TrimPrefix(c.FullName()+" "+meant, c.Root().Name+" "), HelpOf(c))
	}
	return fmt.Errorf("there is no command %q (%s)", full, HelpOf(c))
}
