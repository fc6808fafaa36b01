package i18n

import (
	"errors"
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
	inFile   []Key // the keys in the order of the file
}

// message holds the text of each plural form. One without plural forms has only "other".
type message map[string]string

// forms are all plural forms there are, in their usual order.
var forms = []string{"zero", "one", "two", "few", "many", "other"}

// notes are what a message may hold besides its forms, for its translators.
var notes = []string{"description", "hash"}

func readCatalogue(fsys fs.FS, file string) (*catalogue, error) {
	tag := strings.TrimSuffix(strings.TrimPrefix(file, "active."), ".toml")
	locale, err := lang.Load(lang.Tag(tag))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	var tree map[string]any
	meta, err := toml.Decode(string(data), &tree)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	c := &catalogue{file: file, tag: locale.Tag(), locale: locale, messages: map[Key]message{}}
	if err := c.read("", tree); err != nil {
		return nil, err
	}
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
func (c *catalogue) read(prefix string, table map[string]any) error {
	var errs []error
	for _, name := range slices.Sorted(maps.Keys(table)) {
		k := Key(prefix + name)
		switch v := table[name].(type) {
		case string:
			errs = append(errs, c.add(k, message{"other": v}))
		case int64: // siteOrder
			errs = append(errs, c.add(k, message{"other": strconv.FormatInt(v, 10)}))
		case map[string]any:
			if hasForms(v) {
				errs = append(errs, c.addForms(k, v))
			} else {
				errs = append(errs, c.read(string(k)+".", v))
			}
		default:
			errs = append(errs, c.defect(k, "is neither a text nor a table"))
		}
	}
	return errors.Join(errs...)
}

// hasForms tells a message with plural forms from a table of messages.
func hasForms(table map[string]any) bool {
	return slices.ContainsFunc(forms, func(f string) bool { _, ok := table[f].(string); return ok })
}

// addForms adds the message whose forms are in a table.
func (c *catalogue) addForms(k Key, table map[string]any) error {
	m := message{}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		text, ok := table[name].(string)
		switch {
		case !ok || !slices.Contains(forms, name) && !slices.Contains(notes, name):
			return c.defect(k, fmt.Sprintf("%q is not a plural form (a last part of a key that is called like a form must be quoted with what is before it: %q)", name, k+".other"))
		case slices.Contains(forms, name):
			m[name] = text
		}
	}
	return c.add(k, m)
}

func (c *catalogue) add(k Key, m message) error {
	if _, ok := c.messages[k]; ok {
		return c.defect(k, "is defined twice")
	}
	c.messages[k] = m
	return nil
}

// defect returns the error that a message of the catalogue has.
func (c *catalogue) defect(k Key, what string) error {
	return fmt.Errorf("%s: %s: %s", c.file, k, what)
}
