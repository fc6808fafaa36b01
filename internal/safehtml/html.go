// Package safehtml turns untrusted words into markup that is safe to show. Its
// HTML type can only be made here, so a template that takes one needs no
// further proof.
package safehtml

// HTML is markup made by this package: balanced, with no element, attribute or
// address that the reader's browser would act upon by itself.
type HTML struct{ markup string }

// String returns the markup.
func (h HTML) String() string { return h.markup }

// IsZero reports whether there is nothing to show.
func (h HTML) IsZero() bool { return h.markup == "" }
