// Package fault keeps a fault of the program to the capture that brought it out.
package fault

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"backfile.example/backfile/converter/article"
)

// Extraction is what a capture gives that met err, of [Guard]: nothing, and a problem.
func Extraction(err error) article.Extraction {
	return article.Extraction{
		Kind: article.KindUnreadable, Reason: err.Error(),
		Problems: []article.Problem{{Severity: article.Error, Code: "fault", Detail: err.Error()}},
	}
}

// Guard does work and returns nil. If work panics, Guard returns an error that says with
// what and where in the program, so that one capture of a million, at which nobody has
// tried this program yet, does not take the others with it.
func Guard(work func()) (err error) {
	defer func() {
		if with := recover(); with != nil {
			err = fmt.Errorf("met a fault of this program (%v%s); nothing was made of it. Please report it, with the capture if you may", with, place())
		}
	}()
	work()
	return nil
}

// place names the line of this program that panicked, " at FILE:LINE"; empty if it is
// unknown. It is called by a deferred function.
func place() string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)])
	for panicked := false; ; {
		frame, more := frames.Next()
		if panicked && strings.Contains(frame.Function, "/converter/") {
			return fmt.Sprintf(" at %s:%d", filepath.Base(frame.File), frame.Line)
		}
		panicked = panicked || strings.HasPrefix(frame.Function, "runtime.")
		if !more {
			return ""
		}
	}
}
