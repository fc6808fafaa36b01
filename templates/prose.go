package templates

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"amparo/internal/safehtml"
)

// prose shows running text. It is the only component that trusts its input:
// only package safehtml can make one. It stands for templ.Raw, at a third of
// the allocations: a profile has a dozen of them.
func prose(h safehtml.HTML) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, h.String())
		return err
	})
}
