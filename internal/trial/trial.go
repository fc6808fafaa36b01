// Package trial makes a few pages of a database, such as one that was just restored, and
// compares them with those that readers see: what is missing or other is found before
// somebody needs it.
//
// All that is published is read, one entry after the other, and only a few entries are
// held: what it takes does not grow with the directory.
package trial

import (
	"context"
	"fmt"
	"math/rand/v2"

	"amparo/internal/catalogue"
	"amparo/internal/directory"
)

// Sample is the source of a catalogue that has a few of the entries of another, chosen by
// chance, and everything else.
type Sample struct {
	catalogue.Source
	// Entries is how many entries readers may see.
	Entries int64
	chosen  []*directory.Published
}

// Choose reads every entry of a source and keeps at most so many. An entry that cannot be
// read is an error.
func Choose(ctx context.Context, from catalogue.Source, many int) (*Sample, error) {
	s := &Sample{Source: from}
	damaged, err := from.Published(ctx, func(p *directory.Published) error {
		if p.Withdrawn {
			return nil
		}
		s.Entries++
		switch at := rand.Int64N(s.Entries); {
		case len(s.chosen) < many:
			s.chosen = append(s.chosen, p)
		case at < int64(many):
			s.chosen[at] = p
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("what is published cannot be read: %w", err)
	}
	if len(damaged) > 0 {
		return nil, fmt.Errorf("%d entries are not as they were written: %w", len(damaged), damaged[0])
	}
	return s, nil
}

// Published implements catalogue.Source.
func (s *Sample) Published(_ context.Context, each func(*directory.Published) error) ([]*directory.Damaged, error) {
	for _, p := range s.chosen {
		if err := each(p); err != nil {
			return nil, err
		}
	}
	return nil, nil
}
