package i18n

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"amparo/internal/lang"
)

// Defect is one thing that a catalogue lacks or has wrongly.
type Defect struct {
	File    string // active.<tag>.toml
	Key     Key    // "" if it is about the file as a whole
	What    string // in English, to be read after the key
	Missing bool   // the message is not there at all
}

// Error is one line: file, key, what is wrong.
func (d Defect) Error() string {
	if d.Key == "" {
		return d.File + ": " + d.What
	}
	return fmt.Sprintf("%s: %s: %s", d.File, d.Key, d.What)
}

// Defects are those of all catalogues, sorted by file and key.
type Defects []Defect

// Error has one line for each.
func (d Defects) Error() string {
	lines := make([]string, len(d))
	for i, one := range d {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// about reports whether any of them is about a message.
func (d Defects) about(k Key) bool {
	return slices.ContainsFunc(d, func(one Defect) bool { return one.Key == k })
}

func (d Defects) sort() {
	slices.SortFunc(d, func(a, b Defect) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Key, b.Key), cmp.Compare(a.What, b.What))
	})
}

// Inspection is what was found in catalogues, sound or not.
type Inspection struct {
	Files   []string // all catalogues, sorted
	Defects Defects

	readable  []*catalogue
	reference *catalogue // what the others are compared with; nil if no file can be read
}

// FileOf is the name that the catalogue of a language has.
func FileOf(t lang.Tag) string { return "active." + string(t) + ".toml" }

// english is the catalogue that all others are translated from.
var english = FileOf("en")

// Inspect reads every active.*.toml at the roots of the file systems; of files of one name the
// last counts. Unlike Load it goes on after a defect, so that those who write a catalogue see all
// that is left to do. The error says that there is no catalogue, or that one cannot be opened.
func Inspect(layers ...fs.FS) (*Inspection, error) {
	from := map[string]fs.FS{}
	for _, layer := range layers {
		files, err := fs.Glob(layer, "active.*.toml")
		if err != nil {
			return nil, fmt.Errorf("i18n: %w", err)
		}
		for _, file := range files {
			from[file] = layer
		}
	}
	if len(from) == 0 {
		return nil, errors.New("i18n: no catalogue active.<tag>.toml")
	}
	found := &Inspection{Files: slices.Sorted(maps.Keys(from))}
	for _, file := range found.Files {
		c, err := readCatalogue(from[file], file)
		var whole Defect
		switch {
		case errors.As(err, &whole):
			found.Defects = append(found.Defects, whole)
		case err != nil:
			return nil, fmt.Errorf("i18n: %w", err)
		default:
			found.readable = append(found.readable, c)
		}
	}
	found.compare()
	return found, nil
}

// compare checks the catalogues that can be read, against the English one if it is among them.
func (i *Inspection) compare() {
	if len(i.readable) == 0 {
		return
	}
	i.reference = i.readable[max(slices.IndexFunc(i.readable, func(c *catalogue) bool { return c.file == english }), 0)]
	i.Defects = append(i.Defects, check(i.readable, i.reference)...)
	i.Defects.sort()
}

// Of returns the defects of one file.
func (i *Inspection) Of(file string) Defects {
	return slices.DeleteFunc(slices.Clone(i.Defects), func(d Defect) bool { return d.File != file })
}

// Messages returns how many messages a catalogue has to have.
func (i *Inspection) Messages() int {
	if i.reference == nil {
		return 0
	}
	return len(i.reference.messages)
}

// English returns what is to be translated, quoted; of a message with plural forms each with its
// name. It is "" for a message that is not there in English.
func (i *Inspection) English(k Key) string {
	if i.reference == nil {
		return ""
	}
	m := i.reference.messages[k]
	if len(m) == 1 && m["other"] != "" {
		return fmt.Sprintf("%q", m["other"])
	}
	var parts []string
	for _, form := range m.forms() {
		parts = append(parts, fmt.Sprintf("%s %q", form, m[form]))
	}
	return strings.Join(parts, ", ")
}

// PluralForms returns the forms that the messages of a file with plural forms must have; none if
// the file cannot be read.
func (i *Inspection) PluralForms(file string) []string {
	for _, c := range i.readable {
		if c.file == file {
			return pluralForms(c.locale)
		}
	}
	return nil
}

// Untranslated returns the messages of a file that read exactly as in English, sorted. That is
// right for some words; values for the program are left out.
func (i *Inspection) Untranslated(file string) []Key {
	var same []Key
	for _, c := range i.readable {
		if c.file != file || c == i.reference {
			continue
		}
		for k, m := range c.messages {
			if m["other"] == i.reference.messages[k]["other"] && !k.Machine() {
				same = append(same, k)
			}
		}
	}
	slices.Sort(same)
	return same
}

// TagOf returns the language of a catalogue by the name of its file, with or without folders; ok
// is false if the name is not active.<tag>.toml.
func TagOf(file string) (tag lang.Tag, ok bool) {
	name, start := strings.CutPrefix(path.Base(file), "active.")
	name, end := strings.CutSuffix(name, ".toml")
	return lang.Tag(name), start && end && name != ""
}
