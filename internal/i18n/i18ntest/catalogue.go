// Package i18ntest makes catalogues for tests: marked ones, in which every message tells its
// language, and one of a language written from right to left.
package i18ntest

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/BurntSushi/toml"

	"amparo/internal/i18n"
	"amparo/internal/lang"
)

// rewrite changes one message, given as the text of each of its plural forms; a message without
// plural forms has only "other".
type rewrite func(forms map[string]string) map[string]string

// readTree reads a catalogue file.
func readTree(fsys fs.FS, file string) (map[string]any, error) {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	var tree map[string]any
	if err := toml.Unmarshal(data, &tree); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return tree, nil
}

// rewriteTree returns a copy of a table of messages in which all messages but those for the
// program are rewritten.
func rewriteTree(prefix string, tree map[string]any, change rewrite) map[string]any {
	out := make(map[string]any, len(tree))
	for name, v := range tree {
		k := prefix + name
		switch v := v.(type) {
		case string:
			out[name] = v
			if !i18n.Key(k).Machine() {
				out[name] = simplest(change(map[string]string{"other": v}))
			}
		case map[string]any:
			if _, ok := v["other"].(string); ok {
				out[name] = simplest(change(texts(v)))
			} else {
				out[name] = rewriteTree(k+".", v, change)
			}
		default:
			out[name] = v
		}
	}
	return out
}

// texts returns the forms of a message without the notes for its translators.
func texts(table map[string]any) map[string]string {
	forms := map[string]string{}
	for name, v := range table {
		if s, ok := v.(string); ok && name != "description" && name != "hash" {
			forms[name] = s
		}
	}
	return forms
}

// simplest writes a message with one form as a plain text.
func simplest(forms map[string]string) any {
	if len(forms) == 1 {
		return forms["other"]
	}
	return forms
}

// overlay returns the files of fsys, some of them replaced by others or added.
func overlay(fsys fs.FS, trees map[string]map[string]any) (fs.FS, error) {
	all := fstest.MapFS{}
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, path)
		all[path] = &fstest.MapFile{Data: data, Mode: 0o444}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, file := range slices.Sorted(maps.Keys(trees)) {
		var b bytes.Buffer
		if err := toml.NewEncoder(&b).Encode(trees[file]); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all[file] = &fstest.MapFile{Data: b.Bytes(), Mode: 0o444}
	}
	return all, nil
}

// tagOf returns the language of a catalogue file.
func tagOf(file string) lang.Tag {
	return lang.Tag(strings.TrimSuffix(strings.TrimPrefix(file, "active."), ".toml"))
}
