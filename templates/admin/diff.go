package admin

// DiffSegment is a piece of text in a comparison of two. Kind is "same",
// "deleted" or "inserted".
type DiffSegment struct{ Kind, Text string }
