// Package migrations holds the numbered SQL files that build the database,
// forward only. A file is never edited once it has been released: its checksum
// is recorded in every database that ran it.
//
// Statements end with a semicolon at the end of a line that is followed by an
// empty line, so that an engine which takes one statement at a time can run
// them too.
package migrations

import "embed"

// FS holds the files, named NNNN_what.sql.
//
//go:embed *.sql
var FS embed.FS
