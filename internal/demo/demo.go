// Package demo holds the vocabularies a new directory starts with, and the
// demonstration directory, both in the interchange format.
//
// The entries were written from public facts about real organisations. Nothing
// in them has been checked by an editor, and they say so.
package demo

import (
	"embed"
	"io/fs"
)

//go:embed vocabularies entries
var directory embed.FS

// Directory is the vocabularies and all demonstration entries.
func Directory() fs.FS { return directory }

// Vocabularies is the terms alone: what an empty directory needs.
func Vocabularies() fs.FS {
	sub, err := fs.Sub(directory, "vocabularies")
	if err != nil {
		panic(err) // the folder is embedded: cannot happen in a program that was built
	}
	return sub
}
