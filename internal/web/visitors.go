package web

import (
	"context"
	"net/http"
	"net/netip"
	"strings"
	"time"

	"amparo/internal/comment"
)

// visitorStore keeps what visitors leave.
type visitorStore interface {
	// Comment returns one comment; comment.ErrNotFound if there is none.
	Comment(ctx context.Context, id string) (*comment.Comment, error)
	// NewestComments returns the comments published last, newest first.
	NewestComments(ctx context.Context, limit int) ([]comment.Comment, error)
	// HasComment reports whether a comment came with a form before.
	HasComment(ctx context.Context, keyHash string) (bool, error)
	// AddComment stores a comment that waits; comment.ErrDuplicate for the same
	// text on the same entry.
	AddComment(ctx context.Context, c comment.Comment, p comment.Proof, notify bool) error
	// WithdrawComment erases a comment; comment.ErrNotFound if there is none.
	WithdrawComment(ctx context.Context, codeHash string, at time.Time) error
	// CommentLists returns the words that comments are held or rejected for.
	CommentLists(ctx context.Context) (*comment.Lists, error)
	// AddReport stores a report that waits.
	AddReport(ctx context.Context, r comment.Report, keyHash string, notify bool) error
}

// Visitors is everything that taking comments and reports needs.
type Visitors struct {
	Store   visitorStore
	Seal    *comment.Seal
	Learned *comment.Classifier
	Limits  *comment.Limiter
	Notify  bool // moderators are told by mail
	// Header is where a server in front of this one writes the reader's address,
	// last; "" when none does. It is read for the limits and forgotten.
	Header string
}

// sender is the address a form came from, for the limits alone. It is unknown,
// and everybody's, over an onion service and behind a server that does not say.
func (s *Site) sender(r *http.Request) netip.Addr {
	if s.Onion != "" && r.Host == s.Onion {
		return netip.Addr{}
	}
	if s.Visitors.Header != "" {
		values := strings.Split(strings.Join(r.Header.Values(s.Visitors.Header), ","), ",")
		if a, err := netip.ParseAddr(strings.TrimSpace(values[len(values)-1])); err == nil {
			return a
		}
	}
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || from.Addr().Unmap().IsLoopback() {
		return netip.Addr{}
	}
	return from.Addr()
}

// answered says that the answer to a form is the reader's own; Back shows it.
func answered(w http.ResponseWriter) { w.Header().Set("Cache-Control", "private, no-cache") }

// minutes rounds a wait up to whole minutes.
func minutes(wait time.Duration) int { return int((wait + time.Minute - 1) / time.Minute) }
