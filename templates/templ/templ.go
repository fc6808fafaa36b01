// Package templ is what the generated code of templates needs of github.com/a-h/templ, which
// has nearly all of it. Strings do not pass through fmt here: that took half of the time in
// which a page is made. The generated code imports this package since templates/templ/gen
// writes it; all else may import either.
package templ

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/a-h/templ"
)

// What is the same there.
type (
	Attributes    = templ.Attributes
	Attributer    = templ.Attributer
	CSSClasses    = templ.CSSClasses
	Component     = templ.Component
	ComponentFunc = templ.ComponentFunc
	Error         = templ.Error
	SafeURL       = templ.SafeURL
)

// NopComponent shows nothing.
var NopComponent = templ.NopComponent

// Text is what an expression may be.
type Text interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr |
		~float32 | ~float64 | ~complex64 | ~complex128 | ~string | ~bool
}

// JoinStringErrs returns the text of a value as fmt.Sprint has it, and what went wrong with it.
func JoinStringErrs[T Text](value T, errs ...error) (string, error) {
	text, ok := any(value).(string)
	if !ok {
		text = fmt.Sprint(value)
	}
	return text, errors.Join(errs...)
}

// EscapeString returns a text as it stands in HTML.
func EscapeString[T ~string](text T) string { return templ.EscapeString(text) }

// URL returns an address that is safe to follow; another one if it is not.
func URL(address string) SafeURL { return templ.URL(address) }

// KV is a value that counts if a condition holds.
func KV[K comparable, V any](key K, value V) templ.KeyValue[K, V] { return templ.KV(key, value) }

// InitializeContext prepares a context for components.
func InitializeContext(ctx context.Context) context.Context { return templ.InitializeContext(ctx) }

// WithChildren gives a component what it surrounds.
func WithChildren(ctx context.Context, children Component) context.Context {
	return templ.WithChildren(ctx, children)
}

// GetChildren is what a component surrounds.
func GetChildren(ctx context.Context) Component { return templ.GetChildren(ctx) }

// ClearChildren is a context for what surrounds nothing.
func ClearChildren(ctx context.Context) context.Context { return templ.ClearChildren(ctx) }

// RenderAttributes writes attributes.
func RenderAttributes(ctx context.Context, w io.Writer, attributes Attributer) error {
	return templ.RenderAttributes(ctx, w, attributes)
}

// RenderCSSItems writes the styles that classes need and that are not there yet.
func RenderCSSItems(ctx context.Context, w io.Writer, classes ...any) error {
	return templ.RenderCSSItems(ctx, w, classes...)
}

// JoinURLErrs returns an address that is safe to follow, and what went wrong with it.
func JoinURLErrs[T ~string](address T, errs ...error) (SafeURL, error) {
	return templ.JoinURLErrs(address, errs...)
}
