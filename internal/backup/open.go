package backup

import (
	"io"
	"strings"
)

// NewTarget is the target of an address: "-", "s3://bucket/prefix", or a folder that
// exists. Nothing is asked of another machine yet.
func NewTarget(address string, a Access, in io.Reader, out io.Writer) (Target, error) {
	switch {
	case address == StreamName:
		return NewStream(in, out, ""), nil
	case strings.HasPrefix(address, "s3://"):
		return NewBucket(address, a)
	}
	return NewFolder(address)
}
