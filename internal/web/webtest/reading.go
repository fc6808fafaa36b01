package webtest

import (
	"context"

	"amparo/internal/directory"
	"amparo/internal/store"
)

// read is a store that tells when the rows of the editors' lists are read.
type read struct {
	*store.Store
	reading func()
}

func (r read) EntryHeads(ctx context.Context, entryIDs []string) ([]directory.Head, error) {
	if r.reading != nil {
		r.reading()
	}
	return r.Store.EntryHeads(ctx, entryIDs)
}
