package date

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

const timeExpr = `(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z\b|[+-]\d{2}:?\d{2})?)?`

var (
	isoExpr     = regexp.MustCompile(`(?:^|\D)(\d{4})-(\d{1,2})-(\d{1,2})` + timeExpr)
	slashYear   = regexp.MustCompile(`(?:^|\D)(\d{4})[/.]\s?(\d{1,2})[/.]\s?(\d{1,2})\b\.?` + timeExpr)
	compactExpr = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?)?$`)
	dotExpr     = regexp.MustCompile(`(?:^|[^\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b`)
	numberExpr  = regexp.MustCompile(`(?:^|[^\d/-])(\d{1,2})([/-])(\d{1,2})[/-](\d{4})\b`)
	stampExpr   = regexp.MustCompile(`^(\d{10})(\d{3})?$`)
	monthExpr   = regexp.MustCompile(`^(\d{4})-(\d{2})$`)
	yearExpr    = regexp.MustCompile(`^\d{4}$`)
	easternExpr = regexp.MustCompile(`(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일])?`)
)

// holdsISO reports whether s may hold a date that begins with the year in
// figures.
func holdsISO(s string) bool { return marked(s, 4) || figures(s) >= len("20190124") }

// holdsNumbers reports whether s may hold a date that ends with it.
func holdsNumbers(s string) bool { return marked(s, 1) }

// marked reports whether s holds so many figures or more with one of the marks
// behind them that part the numbers of a date.
func marked(s string, least int) bool {
	run := 0
	for i := range len(s) {
		switch c := s[i]; {
		case isFigure(c):
			run++
		case run >= least && (c == '-' || c == '/' || c == '.'):
			return true
		default:
			run = 0
		}
	}
	return false
}

// figures returns how many figures s begins with.
func figures(s string) int {
	n := 0
	for n < len(s) && isFigure(s[n]) {
		n++
	}
	return n
}

// holdsEastern reports whether s holds the character for a year.
func holdsEastern(s string) bool { return strings.ContainsAny(s, "年년") }

// parseISO reads "2019-01-24T15:01:00+07:00" and its relatives, with the year
// first: "2019/01/24", "2019. 1. 24.", "20190124".
func parseISO(s string) (moment, bool) {
	for _, expr := range [...]*regexp.Regexp{isoExpr, slashYear, compactExpr} {
		if m := expr.FindStringSubmatch(s); m != nil {
			return moment{num(m[1]), num(m[2]), num(m[3]), clock{num(m[4]), num(m[5]), num(m[6]), offset(m[7], m[4])}}, true
		}
	}
	return moment{}, false
}

// parseNumbers reads numbers with the year last: "24.01.2019" is day first
// wherever dots are used; with strokes or hyphens one of the numbers must be
// too large for a month, or both the same.
func parseNumbers(s string) (moment, bool) {
	if m := dotExpr.FindStringSubmatch(s); m != nil {
		return moment{year: num(m[3]), month: num(m[2]), day: num(m[1])}, true
	}
	m := numberExpr.FindStringSubmatch(s)
	if m == nil {
		return moment{}, false
	}
	a, b, year := num(m[1]), num(m[3]), num(m[4])
	switch {
	case a > 12 || a == b:
		return moment{year: year, month: b, day: a}, true
	case b > 12:
		return moment{year: year, month: a, day: b}, true
	}
	return moment{}, false
}

// parseEastern reads "2019年1月24日" and "2019년 1월 24일".
func parseEastern(s string) (moment, bool) {
	m := easternExpr.FindStringSubmatch(s)
	if m == nil {
		return moment{}, false
	}
	return moment{year: num(m[1]), month: num(m[2]), day: num(m[3])}, true
}

// parseMonth reads "2016-10".
func parseMonth(s string) (moment, bool) {
	m := monthExpr.FindStringSubmatch(s)
	if m == nil || m[2] == "00" {
		return moment{}, false
	}
	return moment{year: num(m[1]), month: num(m[2])}, true
}

// parseYear reads a year that stands alone.
func parseYear(s string) (moment, bool) {
	return moment{year: num(s)}, yearExpr.MatchString(s)
}

// parseStamp reads seconds or milliseconds since 1970.
func parseStamp(s string) (moment, bool) {
	m := stampExpr.FindStringSubmatch(s)
	if m == nil {
		return moment{}, false
	}
	sec, err := strconv.ParseInt(m[1], 10, 64)
	if err != nil {
		return moment{}, false
	}
	t := time.Unix(sec, 0).UTC()
	return moment{t.Year(), int(t.Month()), t.Day(), clock{t.Hour(), t.Minute(), t.Second(), "Z"}}, true
}

// offset returns an offset in the form of RFC 3339, empty without a time.
func offset(s, hour string) string {
	if s == "" || hour == "" {
		return ""
	}
	if s == "Z" {
		return s
	}
	s = strings.Replace(s, ":", "", 1)
	if num(s[1:3]) > 14 || num(s[3:]) > 59 {
		return ""
	}
	return s[:3] + ":" + s[3:]
}

// num reads a short number; nothing is 0.
func num(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
