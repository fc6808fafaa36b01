package setting

import (
	"context"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"amparo/internal/configfile"
)

// Table is every setting of a program, and what was found of those that the running command
// asked for. It belongs to one run.
type Table struct {
	settings map[string]Setting // by key
	env      map[string]string  // variables that begin with Prefix, and the folder of credentials
	path     string             // of the file, "" for none
	file     *configfile.File   // nil before it was read, and if it could not be
	read     bool
	origins  map[string]Origin // by key; what is not in it has its default
	names    map[string]string // key by the flag of the running command
	problems []Problem
	notes    []string
}

// ConfigFlag names the file, before or behind the command.
const ConfigFlag = "config"

// Attach makes a Table of all flags below a command, and has each of them ask it for its
// value. What is wrong ends every command that has a setting before it begins, besides those
// whose Metadata has TellsItself.
func Attach(root *cli.Command) *Table {
	t := &Table{settings: map[string]Setting{}, env: environment(), origins: map[string]Origin{}, names: map[string]string{}}
	root.Flags = append(root.Flags, &cli.StringFlag{
		Name: ConfigFlag, Usage: "`FILE` of settings; what a flag or a variable says goes before it", Sources: cli.EnvVars(Prefix + "CONFIG"), Destination: &t.path,
	})
	t.attach(root)
	return t
}

func environment() map[string]string {
	env := map[string]string{}
	for _, line := range os.Environ() {
		name, value, _ := strings.Cut(line, "=")
		if strings.HasPrefix(name, Prefix) || name == credentials {
			env[name] = value
		}
	}
	return env
}

func (t *Table) attach(c *cli.Command) {
	var flags []cli.Flag
	any, shown := c.Metadata[TellsItself] != nil, anyShown(c.Flags)
	for _, flag := range c.Flags {
		s, ok := Of(flag)
		if !ok || flag.Names()[0] == ConfigFlag {
			flags = append(flags, flag)
			continue
		}
		any = true
		given := new(string)
		if s.Secret {
			beside := besideFlag(flag, s, given, shown)
			other, _ := Of(beside)
			t.add(other)
			t.ask(beside, other, nil)
			flags = append(flags, beside) // before the secret, which looks at it
		}
		t.add(s)
		t.ask(flag, s, given)
		flags = append(flags, flag)
	}
	c.Flags = flags
	if any {
		c.Before = t.before
	}
	for _, below := range c.Commands {
		t.attach(below)
	}
}

// anyShown is false for a command that shows none of its flags.
func anyShown(flags []cli.Flag) bool {
	return slices.ContainsFunc(flags, func(flag cli.Flag) bool {
		can, ok := flag.(cli.VisibleFlag)
		return ok && can.IsVisible()
	})
}

// TellsItself, in the Metadata of a command, leaves it to that command to say what is wrong.
const TellsItself = "tells what is wrong by itself"

// before ends a command that was told what cannot be, and lets others find the table.
func (t *Table) before(ctx context.Context, c *cli.Command) (context.Context, error) {
	ctx = context.WithValue(ctx, tableKey{}, t)
	if problems := t.Found(c); len(problems) > 0 && c.Metadata[TellsItself] == nil {
		return ctx, Refused(problems)
	}
	return ctx, nil
}

type tableKey struct{}

// TableOf is the table of a command that runs; an empty one where there is none, as in tests of a
// command alone.
func TableOf(ctx context.Context) *Table {
	if t, ok := ctx.Value(tableKey{}).(*Table); ok {
		return t
	}
	return &Table{read: true}
}

// add takes a setting into the table. The row of the command that says more of it counts:
// that of serve has a category.
func (t *Table) add(s Setting) {
	if had, ok := t.settings[s.Key]; !ok || had.Category == "" && s.Category != "" {
		t.settings[s.Key] = s
	}
}

func (t *Table) ask(flag cli.Flag, s Setting, file *string) {
	sources, _ := sourcesOf(flag)
	*sources = cli.NewValueSourceChain(&source{setting: s, table: t, file: file})
}

// source is where one flag finds its value: the table.
type source struct {
	setting Setting
	table   *Table
	file    *string // of a secret: what its file was said to be by a flag
}

// Lookup, String, GoString, IsFromEnv and Key are what urfave/cli asks of a source.
func (s *source) Lookup() (string, bool) { return s.table.lookup(s.setting, s.file) }

func (s *source) String() string { return s.setting.Variable }

func (s *source) GoString() string { return s.setting.Variable }

// IsFromEnv has the variable named in help.
func (s *source) IsFromEnv() bool { return true }

// Key is the name of the variable.
func (s *source) Key() string { return s.setting.Variable }

// lookup is the value of a setting that was not given as a flag. What cannot be one is a
// problem, and counts as not given.
func (t *Table) lookup(s Setting, file *string) (string, bool) {
	t.load()
	if s.Secret {
		return t.secret(s, *file)
	}
	if text, said := t.ordinary(s); said {
		return text, true
	}
	return t.handed(s)
}

func (t *Table) ordinary(s Setting) (string, bool) {
	// One that is empty says something only where a text can be empty.
	if text, ok := t.env[s.Variable]; ok && (text != "" || s.Kind == Text && !s.Secret) {
		from := Origin{From: FromVariable, Name: s.Variable}
		if err := s.Kind.valid(text); err != nil {
			t.problem(s.Key, from.label(s)+" "+err.Error())
			return "", false
		}
		t.origins[s.Key] = from
		return text, true
	}
	if t.file == nil {
		return "", false
	}
	value, ok := t.file.Values[s.Key]
	if !ok {
		return "", false
	}
	text, err := s.Kind.fromFile(value.Is)
	if err != nil {
		return "", false // it was said when the file was read
	}
	t.origins[s.Key] = Origin{From: FromFile, Name: t.path, Line: value.Line}
	return text, true
}

// Keys are all settings there are, sorted.
func (t *Table) Keys() []string { return slices.Sorted(maps.Keys(t.settings)) }

// Setting is the setting with a key.
func (t *Table) Setting(key string) Setting { return t.settings[key] }
