package templates

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"amparo/static"
)

var exitScriptElement = "<script>" + static.ExitScript + "</script>"

// exitScript is the one script of the public pages, byte for byte what the
// Content-Security-Policy allows by its hash.
func exitScript() templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, exitScriptElement)
		return err
	})
}
