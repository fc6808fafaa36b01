package static

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
)

// The editors' side has styles and a script of its own, each written in small
// files by subject and served as one: the styles in the Editors sheet, after
// those that readers' pages have too.
//
//go:embed admin
var adminFiles embed.FS

var (
	adminScript     = joined("js")
	adminScriptPath = "/static/admin." + shortHash(adminScript) + ".js"
)

// AdminScript returns the address path of the editors' script and its bytes.
// Pages work without it.
func AdminScript() (name string, body []byte) { return adminScriptPath, []byte(adminScript) }

// AdminScriptPath is the path that AdminScript returns.
func AdminScriptPath() string { return adminScriptPath }

// joined is all files of a kind, one after the other by name. A name begins
// with a number where the order counts.
func joined(kind string) string {
	names, err := fs.Glob(adminFiles, "admin/*."+kind)
	if err != nil {
		panic(err) // the pattern is a constant
	}
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		content, err := fs.ReadFile(adminFiles, name)
		if err != nil {
			panic(err) // the files are part of the program
		}
		b.Write(content)
		b.WriteByte('\n')
	}
	return b.String()
}
