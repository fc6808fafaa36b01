// Package setting finds what a command was told: by a flag, by a variable, by a line of the
// file that --config names, by a file for a secret, or by nothing. It knows of every value
// where it came from, and says of what is wrong where that is to be put right.
//
// A setting is one row, a flag of urfave/cli with a variable:
//
//	&cli.StringFlag{Name: "addr", Category: "Network", Usage: "`HOST:PORT` to listen on",
//		Value: "127.0.0.1:8080", Sources: cli.EnvVars("AMPARO_ADDR")},
//
// All else follows of it: the key of the file is the variable without AMPARO_ (addr); help,
// man page, completion and the file that `amparo config example` prints show Usage, Value and
// the word between backquotes. A row of `amparo serve` needs a Category, one that other rows
// have if possible. Kinds are StringFlag, StringSliceFlag, BoolFlag, IntFlag, Int64Flag and
// DurationFlag. A flag without a variable is no setting, only something to be done this once.
//
// A name that ends in -password or -secret is a secret: Hidden in the row, refused as a flag,
// since everybody sees the words of a command, masked wherever it is shown, and given by its
// variable, by the file, by a file of its own (--…-file, made by Attach) or as a credential of
// systemd that has the name of the key. A setting whose word is FILE can be such a credential,
// too: that is how a key comes which systemd keeps sealed.
//
// What can be said of a value is said by a check that returns errors which begin with the name
// of the flag, `--addr "8080": HOST:PORT is needed`; Table.Explain puts the variable or the
// line of the file in its place. Checks return all that they find, joined by errors.Join.
package setting

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v3"
)

// Prefix begins the name of every variable.
const Prefix = "AMPARO_"

// Setting is one of the things a command can be told.
type Setting struct {
	Key      string // in the file
	Variable string
	Category string
	Usage    string // without backquotes
	Word     string // stands for the value: HOST:PORT
	Default  string
	Also     string // what is usual, in words, where that is no value
	Kind     Kind
	Secret   bool
}

// Secret tells whether a flag holds what nobody may read over a shoulder.
func Secret(name string) bool {
	return strings.HasSuffix(name, "-password") || strings.HasSuffix(name, "-secret")
}

// keyOf is the key of a variable, "" if it is none of ours.
func keyOf(variable string) string {
	rest, ours := strings.CutPrefix(variable, Prefix)
	if !ours {
		return ""
	}
	return strings.ToLower(strings.ReplaceAll(rest, "_", "-"))
}

// sourcesOf is where a flag looks for its value, and what that has to be; nil for a flag that
// cannot be a setting.
func sourcesOf(flag cli.Flag) (*cli.ValueSourceChain, Kind) {
	switch f := flag.(type) {
	case *cli.StringFlag:
		return &f.Sources, Text
	case *cli.StringSliceFlag:
		return &f.Sources, List
	case *cli.BoolFlag:
		return &f.Sources, Switch
	case *cli.IntFlag:
		return &f.Sources, Number
	case *cli.Int64Flag:
		return &f.Sources, Number
	case *cli.DurationFlag:
		return &f.Sources, Duration
	}
	return nil, Text
}

// Of is the setting that a flag is; false for a flag that is none.
func Of(flag cli.Flag) (Setting, bool) {
	sources, kind := sourcesOf(flag)
	documented, ok := flag.(cli.DocGenerationFlag)
	if sources == nil || !ok {
		return Setting{}, false
	}
	variables := documented.GetEnvVars()
	if len(variables) == 0 || keyOf(variables[0]) == "" {
		return Setting{}, false
	}
	s := Setting{Key: keyOf(variables[0]), Variable: variables[0], Kind: kind, Secret: Secret(flag.Names()[0]), Default: Default(flag)}
	s.Word, s.Usage = Words(flag)
	if usual := DefaultWords(flag); s.Default == "" && usual != "" {
		s.Also = " (default: " + usual + ")"
	}
	if c, ok := flag.(cli.CategorizableFlag); ok {
		s.Category = c.GetCategory()
	}
	return s, true
}

// Default is what holds if a flag is not given, in words; "" for nothing.
func Default(flag cli.Flag) string {
	switch f := flag.(type) {
	case *cli.StringFlag:
		return f.Value
	case *cli.StringSliceFlag:
		return strings.Join(f.Value, ",")
	case *cli.BoolFlag:
		return strconv.FormatBool(f.Value)
	case *cli.IntFlag:
		return strconv.Itoa(f.Value)
	case *cli.Int64Flag:
		return strconv.FormatInt(f.Value, 10)
	case *cli.DurationFlag:
		return tidy(f.Value)
	}
	return ""
}

// DefaultWords are what holds if a flag is not given, for people: its DefaultText if it has one.
func DefaultWords(flag cli.Flag) string {
	text := ""
	switch f := flag.(type) {
	case *cli.StringFlag:
		text = f.DefaultText
	case *cli.StringSliceFlag:
		text = f.DefaultText
	case *cli.BoolFlag:
		text = f.DefaultText
	case *cli.IntFlag:
		text = f.DefaultText
	case *cli.Int64Flag:
		text = f.DefaultText
	case *cli.DurationFlag:
		text = f.DefaultText
	}
	return cmp.Or(text, Default(flag))
}

// tidy is a duration as somebody would write it: 5m, not 5m0s.
func tidy(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// Words are the word that stands for a value, "" for a switch, and what a flag does.
func Words(flag cli.Flag) (word, usage string) {
	documented, ok := flag.(cli.DocGenerationFlag)
	if !ok {
		return "", ""
	}
	usage = documented.GetUsage()
	before, rest, found := strings.Cut(usage, "`")
	named, after, closed := strings.Cut(rest, "`")
	if found && closed {
		word, usage = named, before+named+after
	}
	if !documented.TakesValue() {
		return "", usage
	}
	if word == "" {
		word = map[string]string{"int": "NUMBER", "duration": "TIME"}[documented.TypeName()]
	}
	if word == "" {
		word = "VALUE"
	}
	return word, usage
}
