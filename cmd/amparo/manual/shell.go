package manual

import (
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"amparo/cmd/amparo/setting"
)

// Shells are those that words can be completed for, with the file that each looks for.
var Shells = map[string]string{"bash": "amparo", "zsh": "_amparo", "fish": "amparo.fish"}

// Completion is a script with which a shell completes commands and flags; false for a shell
// that is not known. It holds everything: nothing is run while somebody types.
func Completion(root *cli.Command, shell string) (string, bool) {
	switch shell {
	case "bash":
		return bash(root), true
	case "zsh":
		return zsh(root), true
	case "fish":
		return fish(root), true
	}
	return "", false
}

// place is a command as a shell meets it: behind which words, and what can follow.
type place struct {
	way      string // the words before, each behind a slash; "" for the program itself
	commands []choice
	flags    []option
	files    bool // its own words are names of files
}

// choice is a word that can follow.
type choice struct{ name, does string }

// option is a flag as a shell meets it.
type option struct {
	name, does string
	value      string // "" for none, else one of the kinds below
}

// Kinds of values, as far as a shell can complete them.
const (
	aFile   = "file"
	aFolder = "folder"
	aWord   = "word"
)

// places are all commands, the program first.
func places(c *cli.Command, way string) []place {
	at := place{way: way, files: valueOf(c.ArgsUsage) == aFile}
	for _, flag := range append(visible(c.Flags), anywhere(c.Root(), c)...) {
		word, usage := setting.Words(flag)
		o := option{name: "--" + flag.Names()[0], does: usage}
		if word != "" {
			o.value = valueOf(word)
		}
		at.flags = append(at.flags, o)
	}
	at.flags = append(at.flags, option{name: "--help", does: "say what there is"})
	var below []place
	for _, g := range commandGroups(c) {
		for _, one := range g.of {
			at.commands = append(at.commands, choice{one.Name, one.Usage})
			below = append(below, places(one, way+"/"+one.Name)...)
		}
	}
	at.commands = append(at.commands, wordsOf(c)...)
	return append([]place{at}, below...)
}

// wordsOf are the words that a command takes, where these can be listed: its ArgsUsage names
// them.
func wordsOf(c *cli.Command) []choice {
	var found []choice
	switch c.ArgsUsage {
	case "[COMMAND]", "[COMMAND-OR-TOPIC]":
		for _, g := range commandGroups(c.Root()) {
			for _, one := range g.of {
				found = append(found, choice{one.Name, one.Usage})
			}
		}
		if c.ArgsUsage == "[COMMAND]" {
			return found
		}
		for _, t := range Topics() {
			found = append(found, choice{t.Name, t.Title})
		}
	case "SHELL":
		for _, name := range slices.Sorted(maps.Keys(Shells)) {
			found = append(found, choice{name, "the script for " + name})
		}
	}
	return found
}

// anywhere are the flags of the program that can stand behind every command, besides those that
// mean something else there.
func anywhere(root, c *cli.Command) []cli.Flag {
	if root == c {
		return nil
	}
	return slices.DeleteFunc(visible(root.Flags), func(flag cli.Flag) bool {
		return slices.ContainsFunc(c.Flags, func(own cli.Flag) bool { return own.Names()[0] == flag.Names()[0] })
	})
}

func valueOf(word string) string {
	switch {
	case word == "FOLDER":
		return aFolder
	case strings.Contains(word, "FILE") || strings.Contains(word, "TARGET") || strings.Contains(word, "FOLDER"):
		return aFile
	}
	return aWord
}

// ways are the commands that have others in front of them, as patterns of a shell's case.
func ways(all []place) []string {
	var found []string
	for _, at := range all[1:] {
		found = append(found, at.way)
	}
	return found
}

// names are what can be written at a place.
func (p place) names() (commands, flags []string) {
	for _, c := range p.commands {
		commands = append(commands, c.name)
	}
	for _, o := range p.flags {
		flags = append(flags, o.name)
	}
	return commands, flags
}

// having are the flags whose value is of a kind.
func (p place) having(kind string) []string {
	var found []string
	for _, o := range p.flags {
		if o.value == kind {
			found = append(found, o.name)
		}
	}
	return found
}
