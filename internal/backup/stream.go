package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// StreamName is what the copy in a stream is called, for whoever asks for one by name.
const StreamName = "-"

// Stream is a target that holds one copy: it goes to standard output, or comes from
// standard input. What comes in is kept in a file without a name meanwhile, as it is,
// since a restore reads the beginning twice.
type Stream struct {
	in   io.Reader
	out  io.Writer
	temp string
	kept *os.File
	size int64
}

// NewStream is a stream; in or out may be nil. temp is the folder for what comes in.
func NewStream(in io.Reader, out io.Writer, temp string) *Stream {
	return &Stream{in: in, out: out, temp: temp}
}

func (s *Stream) String() string { return StreamName }

// Put implements Target, as far as a stream can: what was sent cannot be taken back, and is
// known as cut by whoever reads it.
func (s *Stream) Put(ctx context.Context, _ string, r io.Reader) error {
	if s.out == nil {
		return errors.New("this stream is only read from")
	}
	_, err := io.CopyBuffer(onlyWrites{s.out}, until{ctx, r}, make([]byte, 256<<10))
	return err
}

// Get implements Target.
func (s *Stream) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	if name != StreamName {
		return nil, fmt.Errorf("%s: %w: a stream holds one, and changes need the full copy beside them", oneLine(name), ErrNone)
	}
	if s.kept == nil {
		if err := s.keep(ctx); err != nil {
			return nil, err
		}
	}
	return io.NopCloser(io.NewSectionReader(s.kept, 0, s.size)), nil
}

// keep reads what comes in into a file that is gone with the process.
func (s *Stream) keep(ctx context.Context) error {
	if s.in == nil {
		return ErrNone
	}
	f, err := os.CreateTemp(s.temp, ".amparo-stream-*")
	if err != nil {
		return err
	}
	if err := os.Remove(f.Name()); err != nil {
		return errors.Join(err, f.Close())
	}
	n, err := io.CopyBuffer(onlyWrites{f}, until{ctx, s.in}, make([]byte, 256<<10))
	if err != nil {
		return errors.Join(err, f.Close())
	}
	s.kept, s.size = f, n
	return nil
}

// List implements Target: it knows of no copy by its name.
func (s *Stream) List(context.Context) ([]Stored, error) { return nil, nil }

// Delete implements Target.
func (s *Stream) Delete(context.Context, string) error { return nil }

// Close gives up what is kept.
func (s *Stream) Close() error {
	if s.kept == nil {
		return nil
	}
	return s.kept.Close()
}
