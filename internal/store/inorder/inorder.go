// Package inorder reads much at once with all processors, and keeps its order.
package inorder

import (
	"context"
	"runtime"
	"sync"
)

// ahead is how many results may wait for their turn: enough to keep the
// workers busy while one large document is decoded.
const ahead = 64

// Run reads values, turns each into a result, and gives the results on in
// the order of the values. Reading, turning (on every processor) and giving on
// happen at the same time, since a directory is read as a whole at every start.
// The first error ends everything and is returned.
func Run[V, R any](ctx context.Context, read func(context.Context, func(V) error) error, turn func(V) (R, error), give func(R) error) error {
	type result struct {
		value R
		err   error
	}
	type job struct {
		value V
		done  chan result
	}
	reading, stop := context.WithCancel(ctx)
	work, queue := make(chan job), make(chan job, ahead)
	var wait sync.WaitGroup
	defer wait.Wait()
	defer stop()                              // runs first: whoever still waits is let go
	for range max(2, runtime.GOMAXPROCS(0)) { // one slow document holds nobody up
		wait.Go(func() {
			for j := range work {
				value, err := turn(j.value)
				j.done <- result{value, err}
			}
		})
	}
	var readErr error
	wait.Go(func() {
		defer close(queue)
		defer close(work)
		readErr = read(reading, func(v V) error {
			j := job{v, make(chan result, 1)}
			for _, to := range []chan job{queue, work} {
				select {
				case to <- j:
				case <-reading.Done():
					return reading.Err()
				}
			}
			return nil
		})
	})
	for j := range queue {
		select {
		case r := <-j.done:
			if r.err == nil {
				r.err = give(r.value)
			}
			if r.err != nil {
				return r.err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return readErr
}
