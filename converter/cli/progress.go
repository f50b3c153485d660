package cli

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/term"
)

// progress shows how far long work is: on a terminal one line that changes,
// elsewhere a plain line now and then.
type progress struct {
	*app
	verb    string
	started time.Time
	shown   time.Time
}

const (
	terminalEvery = 100 * time.Millisecond
	plainEvery    = 10 * time.Second
)

// show says that done of total is done; total 0 means that it is not known yet.
func (p *progress) show(done, total int) {
	now := time.Now()
	if p.started.IsZero() {
		p.started, p.shown = now, now
	}
	if total > 0 && done == 1 {
		p.started = now // the rate is that of the work, not of the counting
	}
	every := plainEvery
	if p.err.terminal {
		every = terminalEvery
	}
	if now.Sub(p.shown) < every {
		return
	}
	p.shown = now
	text := fmt.Sprintf("found %s", count(done, "capture"))
	if total > 0 {
		text = fmt.Sprintf("%s %s of %s", p.verb, thousands(done), thousands(total)) + p.rate(now, done, total)
	}
	p.err.show(text)
}

// working shows how far work is of which nobody knows how much there is.
func (p *progress) working(text string) {
	if now := time.Now(); p.err.terminal || now.Sub(p.shown) >= plainEvery {
		p.shown = now
		p.err.show(text)
	}
}

func (p *progress) rate(now time.Time, done, total int) string {
	elapsed := now.Sub(p.started).Seconds()
	if elapsed < 1 || done < 2 {
		return ""
	}
	rate := float64(done) / elapsed
	left := time.Duration(float64(total-done)/rate) * time.Second
	return fmt.Sprintf(", %.0f a second, %s left", rate, left.Round(time.Second))
}

// line prints a line that stays, above the one that changes.
func (p *progress) line(format string, args ...any) { fmt.Fprintf(p.err, format+"\n", args...) }

func (p *progress) end() { p.err.clear() }

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// printable escapes what could break a line or act on a terminal, as names of
// strangers' files do.
func printable(s string) string {
	if strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || r == unicode.ReplacementChar || unicode.Is(unicode.Bidi_Control, r)
	}) < 0 {
		return s
	}
	q := strconv.QuoteToGraphic(s)
	return q[1 : len(q)-1]
}

// count writes a number with its noun in the singular or plural.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return thousands(n) + " " + noun
}

// thousands writes 12408 as "12,408".
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
