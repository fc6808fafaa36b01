package web

import "amparo/internal/lang"

// Starting makes a site of one whose directory is still being read, or whose tables are
// being changed: everybody gets the page for that, 503, in their language, and is asked to
// come again. Hosts, methods and headers are as they always are.
type Starting struct {
	// Page is the page that FailurePages gave for 503 before, which names those who answer
	// day and night; nil if there is none.
	Page func(t lang.Tag) []byte
	// Doing says what goes on, to who asks on the machine itself.
	Doing func() string
}
