// Package date reads the dates that newspapers and their pages write: ISO 8601,
// RFC 3339 and RFC 822, numbers, and dates written out in many languages.
//
// [Parse] is the only entry. It never guesses: a date whose order of day and
// month cannot be known is no date, and a time whose zone is unknown is left
// out.
package date

import (
	"fmt"
	"strings"
	"time"
)

// Date is a date as a page gives it.
type Date struct {
	// EDTF is the date in EDTF level 0 (ISO 8601-2:2019): "2016-10-28", or
	// "2016-10" and "2016" where no more is known.
	EDTF string
	// Published is the same moment as far as it is known: the date, or RFC
	// 3339 with the offset as on the page.
	Published string
}

// maxText is how much of a text is searched for a date, in bytes.
const maxText = 300

// The years that a newspaper can be of: the first appeared in 1605.
const (
	firstYear = 1605
	lastYear  = 2100
)

// Parse finds the first date in a text. It reports false if there is none, or
// none that is certain.
func Parse(s string) (Date, bool) {
	if len(s) > maxText {
		s = s[:maxText]
	}
	if !holdsYear(s) {
		return Date{}, false
	}
	s = strings.TrimSpace(strings.ToValidUTF8(s, ""))
	for _, form := range forms {
		if !form.possible(s) {
			continue
		}
		if m, ok := form.read(s); ok {
			return m.date()
		}
	}
	return Date{}, false
}

// forms are the ways to write a date, in the order in which they are tried. The
// expressions are slow, so each is preceded by a look for what it cannot do
// without.
var forms = [...]struct {
	possible func(string) bool
	read     func(string) (moment, bool)
}{
	{opensWithFigure, parseStamp}, {holdsISO, parseISO}, {holdsMonth, parseWritten}, {holdsEastern, parseEastern},
	{holdsNumbers, parseNumbers}, {opensWithFigure, parseMonth}, {opensWithFigure, parseYear},
}

// holdsYear reports whether s holds four figures in a row, as every date does
// that is certain.
func holdsYear(s string) bool {
	run := 0
	for i := 0; i < len(s); i++ {
		if !isFigure(s[i]) {
			run = 0
		} else if run++; run == 4 {
			return true
		}
	}
	return false
}

func isFigure(c byte) bool { return c >= '0' && c <= '9' }

func opensWithFigure(s string) bool { return figures(s) > 0 }

// moment is a point in time as far as it is known: 0 stands for an unknown
// month or day.
type moment struct {
	year, month, day int
	clock            clock
}

// clock is a time of day. A clock without a zone does not count.
type clock struct {
	hour, minute, second int
	zone                 string // "Z" or "+07:00", empty if unknown
}

// date returns the moment in both forms, or false if there is no such day.
func (m moment) date() (Date, bool) {
	if !m.valid() {
		return Date{}, false
	}
	edtf := fmt.Sprintf("%04d", m.year)
	if m.month > 0 {
		edtf += fmt.Sprintf("-%02d", m.month)
	}
	if m.day > 0 {
		edtf += fmt.Sprintf("-%02d", m.day)
	}
	published := edtf
	if m.day > 0 && m.clock.valid() {
		published += fmt.Sprintf("T%02d:%02d:%02d%s", m.clock.hour, m.clock.minute, m.clock.second, m.clock.zone)
	}
	return Date{edtf, published}, true
}

func (m moment) valid() bool {
	if m.year < firstYear || m.year > lastYear || m.month < 0 || m.month > 12 || m.month == 0 && m.day > 0 {
		return false
	}
	if m.day == 0 {
		return true
	}
	// The zero of a computer's clock is a date that nobody set.
	if m.year == 1970 && m.month == 1 && m.day == 1 && (!m.clock.valid() || m.clock.hour == 0 && m.clock.minute == 0) {
		return false
	}
	t := time.Date(m.year, time.Month(m.month), m.day, 0, 0, 0, 0, time.UTC)
	return t.Day() == m.day
}

func (c clock) valid() bool {
	return c.zone != "" && c.hour < 24 && c.minute < 60 && c.second < 60
}
