// Package manual says what commands and flags do: as help on a terminal, as manual pages, and
// to shells that complete words. All three are made of the commands themselves, so that there
// is nothing else to keep true.
package manual

import (
	"strings"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/setting"
)

// width is how many columns a line has at most.
const width = 80

// group is what stands below one heading.
type group[T any] struct {
	name string
	of   []T
}

// commandGroups are the commands to be shown, by their categories, in the order in which
// these are met.
func commandGroups(c *cli.Command) []group[*cli.Command] {
	var groups []group[*cli.Command]
	for _, below := range c.Commands {
		if library := below.Name == "help" && below.Category == ""; !below.Hidden && !library {
			groups = put(groups, below.Category, below)
		}
	}
	return groups
}

// flagGroups are the flags to be shown. They are in groups only if each is in one: with few
// flags, headings are in the way.
func flagGroups(c *cli.Command) []group[cli.Flag] {
	var groups []group[cli.Flag]
	flags := visible(c.Flags)
	for _, flag := range flags {
		category := ""
		if has, ok := flag.(cli.CategorizableFlag); ok {
			category = has.GetCategory()
		}
		if category == "" {
			return put(nil, "Flags", flags...)
		}
		groups = put(groups, category, flag)
	}
	if len(flags) < fewFlags && len(flags) > 0 {
		return put(nil, "Flags", flags...)
	}
	return groups
}

// fewFlags need no groups.
const fewFlags = 10

func put[T any](groups []group[T], name string, more ...T) []group[T] {
	for i := range groups {
		if groups[i].name == name {
			groups[i].of = append(groups[i].of, more...)
			return groups
		}
	}
	if len(more) == 0 {
		return groups
	}
	return append(groups, group[T]{name, more})
}

// visible are the flags that are to be shown, without those that every command has.
func visible(flags []cli.Flag) []cli.Flag {
	var shown []cli.Flag
	for _, flag := range flags {
		can, ok := flag.(cli.VisibleFlag)
		if ok && can.IsVisible() && flag.Names()[0] != "help" && flag.Names()[0] != "version" {
			shown = append(shown, flag)
		}
	}
	return shown
}

// remark is what stands behind the usage of a flag: its default and its variable. A default
// of "no" goes without saying.
func remark(flag cli.Flag) string {
	var parts []string
	if d := setting.DefaultWords(flag); d != "" && d != "false" && shownDefault(flag) {
		parts = append(parts, "default "+d)
	}
	if documented, ok := flag.(cli.DocGenerationFlag); ok {
		parts = append(parts, documented.GetEnvVars()...)
	}
	if required, ok := flag.(cli.RequiredFlag); ok && required.IsRequired() {
		parts = append(parts, "needed")
	}
	return strings.Join(parts, "; ")
}

// shownDefault is false for a default that says something only on the machine it was made on.
func shownDefault(flag cli.Flag) bool {
	documented, ok := flag.(cli.DocGenerationFlag)
	return !ok || documented.IsDefaultVisible()
}

// synopsis is how a command is written.
func synopsis(c *cli.Command) string {
	parts := []string{c.FullName()}
	if len(commandGroups(c)) > 0 {
		parts = append(parts, "COMMAND")
	}
	if len(visible(c.Flags)) > 0 {
		parts = append(parts, "[FLAGS]")
	}
	if c.ArgsUsage != "" {
		parts = append(parts, c.ArgsUsage)
	}
	return strings.Join(parts, " ")
}

// paragraphs are a description: texts to be set in lines, and lines to be left as they are,
// which begin with a blank.
func paragraphs(description string) []string {
	var all []string
	open := false // the last one goes on
	for line := range strings.SplitSeq(strings.TrimRight(description, "\n"), "\n") {
		switch {
		case line == "":
			open = false
			all = append(all, "")
			continue
		case strings.HasPrefix(line, " "):
			open = false
		case open:
			all[len(all)-1] += " " + line
			continue
		default:
			open = true
		}
		all = append(all, line)
	}
	return all
}
