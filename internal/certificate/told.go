package certificate

import (
	"fmt"
	"strings"

	"amparo/internal/health"
)

// note says on the board how all names are, after something happened to one.
func (k *Keeper) note(s *site, err error) {
	k.noted.Lock()
	defer k.noted.Unlock()
	s.err = err
	var late, none []string
	for _, s := range k.sites {
		switch c := s.shown.Load(); {
		case s.err == nil: // or nothing was tried yet
		case counts(c, k.Now()):
			late = append(late, fmt.Sprintf("%s, and no other could be got: %v", ends(s.name, c.Leaf), s.err))
		case c != nil:
			none = append(none, fmt.Sprintf("%s: the certificate ended at %s, and no other could be got: %v", s.name, endOf(c.Leaf), s.err))
		default:
			none = append(none, fmt.Sprintf("%s: there is no certificate: %v", s.name, s.err))
		}
	}
	report(k.board, late, none)
}

// report sets or clears both problems.
func report(board *health.Board, late, none []string) {
	if len(late) > 0 {
		board.Set(health.Problem{Name: Renewal, Kind: health.Warns, Detail: strings.Join(late, "\n")})
	} else {
		board.Clear(Renewal)
	}
	if len(none) > 0 {
		board.Set(health.Problem{Name: Missing, Kind: health.Endangers, Detail: strings.Join(none, "\n")})
	} else {
		board.Clear(Missing)
	}
}
