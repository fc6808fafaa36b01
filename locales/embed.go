// Package locales holds the words of the site: one catalogue of messages and one folder of pages per language.
package locales

import "embed"

// FS holds the catalogues (active.<tag>.toml), the long pages (pages/<name>.<tag>.md), what people
// say happened to them (situations/<tag>.txt), what to know before a call (before/<tag>.toml), and the sentences in languages that the site does not speak (foreign/<tag>.toml).
//
//go:embed active.*.toml before/*.toml foreign/*.toml pages/*.md situations/*.txt
var FS embed.FS
