package setting

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"amparo/internal/configfile"
)

// load reads the file, once, and looks at all names: those in it and those of variables.
func (t *Table) load() {
	if t.read {
		return
	}
	t.read = true
	t.lookAtVariables()
	if t.path == "" {
		return
	}
	file, err := configfile.Read(t.path)
	if err != nil {
		t.problem("", "--"+ConfigFlag+" "+t.path+": "+plain(err))
		return
	}
	t.file = file
	for _, p := range file.Problems {
		t.problem("", fmt.Sprintf("%s:%d: %s", t.path, p.Line, p.What))
	}
	for _, key := range file.Keys {
		value, understood := file.Values[key]
		if !understood {
			continue
		}
		s, known := t.settings[key]
		at := fmt.Sprintf("%s:%d: %s", t.path, value.Line, key)
		if !known {
			t.problem("", at+": there is no such setting"+t.meant(key))
		} else if _, err := s.Kind.fromFile(value.Is); err != nil {
			t.problem(key, at+": "+err.Error())
		}
	}
}

// meant asks whether a key that there is not was meant for another.
func (t *Table) meant(key string) string {
	plain := strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(key, "_", "-")), keyOf(Prefix+Prefix))
	if _, known := t.settings[plain]; known {
		return "; did you mean " + plain + "?"
	}
	if name := Nearest(plain, t.Keys()); name != "" {
		return "; did you mean " + name + "?"
	}
	return "; amparo config example lists those there are"
}

// lookAtVariables finds names that mean nothing. One that is a slip away from a setting is
// a mistake, and what it says would be missed without a word; any other may be meant for
// somebody else (Kubernetes gives every container AMPARO_PORT when a service is called amparo)
// or for another version, and is only noted.
func (t *Table) lookAtVariables() {
	for _, name := range slices.Sorted(maps.Keys(t.env)) {
		key := keyOf(name)
		if _, known := t.settings[key]; known || key == ConfigFlag || name == credentials {
			continue
		}
		if meant := Slip(key, t.Keys()); meant != "" {
			t.problem("", name+": there is no such setting; did you mean "+t.settings[meant].Variable+"?")
		} else {
			t.notes = append(t.notes, name)
		}
	}
}

// Found is what is wrong with what a command was told, as far as names and kinds go. It is
// asked when all flags have been read.
func (t *Table) Found(c *cli.Command) []Problem {
	t.load()
	for _, flag := range c.Flags {
		s, ok := Of(flag)
		if !ok {
			continue
		}
		name := flag.Names()[0]
		t.names[name] = s.Key
		if _, given := t.origins[s.Key]; !flag.IsSet() || given {
			continue
		}
		t.origins[s.Key] = Origin{From: FromFlag, Name: "--" + name}
		if s.Secret {
			t.problem(s.Key, "--"+name+": whoever lists the programs that run could read it; give it in a file (--"+name+"-file), or as "+s.Variable)
		}
	}
	return t.problems
}

// Notes are variables that mean nothing to this version.
func (t *Table) Notes() []string { return t.notes }

// Origin is where the value of a setting came from.
func (t *Table) Origin(key string) Origin { return t.origins[key] }

// plain is an error without the name of a system call, and without the path, which stands
// before it.
func plain(err error) string {
	var at *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "it may not be read (permission denied)"
	case errors.As(err, &at):
		return at.Err.Error()
	}
	return err.Error()
}
