// Package moderate judges comments: the queue, masking, answering, and what new
// comments are judged by.
package moderate

import (
	"amparo/internal/comment"
	"amparo/internal/web/admin/visit"
)

// Room judges comments.
type Room struct {
	*visit.Desk
	Store   Store
	Learned *comment.Classifier
}
