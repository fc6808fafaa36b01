package breached

import "io"

// Of is a list of bytes that are in no file.
func Of(file io.ReaderAt, size int64) *List { return &List{file, size} }
