package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// source is the folder that holds the unpacked packages.
type source string

// read decodes what lies under keys in a file of the packages.
func (s source) read(v any, file string, keys ...string) error {
	b, err := os.ReadFile(filepath.Join(string(s), filepath.FromSlash(file)))
	if err != nil {
		return err
	}
	raw := json.RawMessage(b)
	for _, k := range keys {
		var m map[string]json.RawMessage
		if err := json.Unmarshal(raw, &m); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		next, ok := m[k]
		if !ok {
			return fmt.Errorf("%s: no %q", file, k)
		}
		raw = next
	}
	if err := json.Unmarshal(raw, v); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// locale decodes what lies under keys in a file of one locale.
func (s source) locale(v any, pkg, locale, file string, keys ...string) error {
	path := fmt.Sprintf("%s/main/%s/%s.json", pkg, locale, file)
	return s.read(v, path, append([]string{"main", locale}, keys...)...)
}

// supplemental decodes what lies under keys in a supplemental file of the core package.
func (s source) supplemental(v any, file string, keys ...string) error {
	return s.read(v, "cldr-core/supplemental/"+file+".json", append([]string{"supplemental"}, keys...)...)
}
