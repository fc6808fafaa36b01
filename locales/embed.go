// Package locales holds the words of the site: one catalogue of messages and one folder of pages per language.
package locales

import "embed"

// FS holds the catalogues (active.<tag>.toml) and the long pages (pages/<name>.<tag>.md).
//
//go:embed active.*.toml pages/*.md
var FS embed.FS
