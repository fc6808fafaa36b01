package i18n

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"amparo/internal/lang"
)

// catalogue is one file.
type catalogue struct {
	file     string
	tag      lang.Tag
	locale   *lang.Locale
	order    int
	messages map[Key]message
	inFile   []Key   // the keys in the order of the file
	unread   Defects // what could not be read
}

// message holds the text of each plural form. One without plural forms has only "other".
type message map[string]string

// forms are all plural forms there are, in their usual order.
var forms = []string{"zero", "one", "two", "few", "many", "other"}

// notes are what a message may hold besides its forms, for its translators.
var notes = []string{"description", "hash"}

// readCatalogue reads a file. The error is a Defect if nothing of it can be understood.
func readCatalogue(fsys fs.FS, file string) (*catalogue, error) {
	tag := strings.TrimSuffix(strings.TrimPrefix(file, "active."), ".toml")
	locale, err := lang.Load(lang.Tag(tag))
	if err != nil {
		return nil, Defect{File: file, What: err.Error()}
	}
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	var tree map[string]any
	meta, err := toml.Decode(string(data), &tree)
	if err != nil {
		return nil, Defect{File: file, What: err.Error()}
	}
	c := &catalogue{file: file, tag: locale.Tag(), locale: locale, messages: map[Key]message{}}
	c.read("", tree)
	c.inFile = keysInOrder(meta, c.messages)
	return c, nil
}

// keysInOrder lists the keys of the messages as they follow one another in the file.
func keysInOrder(meta toml.MetaData, messages map[Key]message) []Key {
	var list []Key
	for _, path := range meta.Keys() {
		k := Key(strings.Join(path, "."))
		if _, ok := messages[k]; ok && !slices.Contains(list[max(len(list)-1, 0):], k) {
			list = append(list, k)
		}
	}
	return list
}

// read adds the messages of a table whose keys continue prefix.
func (c *catalogue) read(prefix string, table map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(table)) {
		k := Key(prefix + name)
		switch v := table[name].(type) {
		case string:
			c.add(k, message{"other": v})
		case int64: // siteOrder
			c.add(k, message{"other": strconv.FormatInt(v, 10)})
		case map[string]any:
			if hasForms(v) {
				c.addForms(k, v)
			} else {
				c.read(string(k)+".", v)
			}
		default:
			c.refuse(k, "is neither a text nor a table")
		}
	}
}

// hasForms tells a message with plural forms from a table of messages.
func hasForms(table map[string]any) bool {
	return slices.ContainsFunc(forms, func(f string) bool { _, ok := table[f].(string); return ok })
}

// addForms adds the message whose forms are in a table.
func (c *catalogue) addForms(k Key, table map[string]any) {
	m := message{}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		text, ok := table[name].(string)
		switch {
		case !ok || !slices.Contains(forms, name) && !slices.Contains(notes, name):
			c.refuse(k, fmt.Sprintf("%q is not a plural form (a last part of a key that is called like a form must be quoted with what is before it: %q)", name, k+".other"))
			return
		case slices.Contains(forms, name):
			m[name] = text
		}
	}
	c.add(k, m)
}

func (c *catalogue) add(k Key, m message) {
	if _, ok := c.messages[k]; ok {
		c.refuse(k, "is defined twice")
		return
	}
	c.messages[k] = m
}

// refuse notes what could not be read.
func (c *catalogue) refuse(k Key, what string) { c.unread = append(c.unread, c.defect(k, what)) }

// defect returns what is wrong with a message of the catalogue.
func (c *catalogue) defect(k Key, what string) Defect {
	return Defect{File: c.file, Key: k, What: what}
}

// lacks returns the defect of a catalogue without a message.
func (c *catalogue) lacks(k Key, what string) Defect {
	return Defect{File: c.file, Key: k, What: what, Missing: true}
}
