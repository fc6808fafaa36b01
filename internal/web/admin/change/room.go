// Package change says in words what differs between two states of an entry:
// the names of fields, values, contacts and responses, and the differences
// field by field.
package change

import "amparo/internal/web/admin/visit"

// Room says in words what differs between two states of an entry.
type Room struct{ *visit.Desk }
