package i18n

import (
	"context"
	"sync"

	"amparo/internal/lang"
)

type contextKey struct{}

// With returns a context that carries a printer.
func With(ctx context.Context, p *Printer) context.Context {
	return context.WithValue(ctx, contextKey{}, p)
}

// From returns the printer that a context carries. It is never nil: without one, it is an
// English printer that has no message and so shows every key as "⟦key⟧".
func From(ctx context.Context) *Printer {
	if p, ok := ctx.Value(contextKey{}).(*Printer); ok && p != nil {
		return p
	}
	return wordless()
}

var wordless = sync.OnceValue(func() *Printer {
	l, err := lang.Load("en")
	if err != nil {
		panic(err) // English is part of the program
	}
	return &Printer{locale: l}
})
