package converter

import (
	"context"
	"iter"
	"sync"
)

// ordered applies work to each item of seq in several goroutines, and yields
// items and results in the order of seq. It ends early when ctx is done. Only a
// few items are under way at any time.
func ordered[T, U any](ctx context.Context, workers int, seq iter.Seq[T], work func(T) U) iter.Seq2[T, U] {
	type job struct {
		item   T
		result chan U
	}
	return func(yield func(T, U) bool) {
		ctx, cancel := context.WithCancel(ctx)
		queue, todo := make(chan job, workers*2), make(chan job, workers*2)
		var all sync.WaitGroup
		defer all.Wait()
		defer cancel()
		for range workers {
			all.Go(func() {
				for j := range todo {
					j.result <- work(j.item)
				}
			})
		}
		all.Go(func() {
			defer close(queue)
			defer close(todo)
			for item := range seq {
				j := job{item, make(chan U, 1)}
				select {
				case queue <- j:
					todo <- j
				case <-ctx.Done():
					return
				}
			}
		})
		for j := range queue {
			select {
			case result := <-j.result:
				if !yield(j.item, result) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
