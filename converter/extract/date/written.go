package date

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// monthNames lists the names of the months in the languages of the larger
// presses, each month's forms separated by spaces. Short forms are written
// without their dot.
var monthNames = [12]string{
	`january jan januar jänner janvier janv enero ene janeiro gennaio gen januari januar janar января январь січня styczeń stycznia sty leden ledna ocak ianuarie január ιανουαρίου tammikuuta január januára siječnja januara sausio janvāris jaanuar enero janúar`,
	`february feb februar februari février févr fevrier febrero fevereiro fev febbraio февраля февраль лютого luty lutego lut únor února şubat februarie február φεβρουαρίου helmikuuta februára veljače februara vasario februāris veebruar pebrero febrúar peb`,
	`march mar märz maerz mars marzo março marco maart марта март березня marzec marca březen března mart martie március μαρτίου maaliskuuta ožujka kovo märts marso maret mrz mrt maret`,
	`april apr avril avr abril abr aprile апреля апрель квітня kwiecień kwietnia kwi duben dubna nisan aprilie április απριλίου huhtikuuta apríla travnja aprila balandžio aprill apríl`,
	`may mai mayo maio maggio mag mei maj мая май травня maja květen května mayıs május μαΐου μαίου toukokuuta mája svibnja gegužės mayo maí`,
	`june jun juni juin junio jun junho giugno giu июня июнь червня czerwiec czerwca cze červen června haziran iunie június ιουνίου kesäkuuta júna lipnja juna birželio juuni hunyo júní`,
	`july jul juli juillet juil julio julho luglio lug июля июль липня lipiec lipca lip červenec července temmuz iulie július ιουλίου heinäkuuta júla srpnja jula liepos juuli hulyo júlí`,
	`august aug août aout agosto ago augustus августа август серпня sierpień sierpnia sie srpen srpna ağustos augusztus αυγούστου elokuuta augusti augusta kolovoza avgusta rugpjūčio agustus agu agt agosto ágúst`,
	`september sep sept septembre septiembre setiembre setembro set settembre сентября сентябрь вересня wrzesień września wrz září eylül septembrie szeptember σεπτεμβρίου syyskuuta septembra rujna rugsėjo septiembre setyembre`,
	`october oct oktober okt octobre octubre outubro out ottobre ott октября октябрь жовтня październik października paź říjen října ekim octombrie október οκτωβρίου lokakuuta októbra listopada oktobra spalio oktoober oktubre`,
	`november nov novembre noviembre novembro ноября ноябрь листопада listopad listopadu kasım noiembrie νοεμβρίου marraskuuta novembra studenoga lapkričio nobyembre nóvember`,
	`december dec dez dezember décembre déc decembre diciembre dic dezembro dicembre декабря декабрь грудня grudzień grudnia gru prosinec prosince aralık decembrie δεκεμβρίου joulukuuta decembra prosinca gruodžio desember des disyembre desembre detsember`,
}

// months gives the number of a month by its name in lower case. "listopada" is
// October in Croatian and November in Polish and Czech: it is left out.
var months = monthTable()

func monthTable() map[string]int {
	m := make(map[string]int)
	for i, names := range monthNames {
		for n := range strings.FieldsSeq(names) {
			if n != "listopada" {
				m[n] = i + 1
			}
		}
	}
	// "srpna" is August in Czech, "srpnja" July in Croatian: both stay. Polish
	// "listopada" has no ambiguity with "października" around, but the text is short.
	return m
}

const word = `([\p{L}\p{M}]{3,14})`

var (
	// "24 January 2019", "24. Januar 2019", "24 de enero de 2019", "1er janvier 2019", "24-Jan-2019", "24th of January, 2019".
	dayFirst = regexp.MustCompile(`(?:^|[^\p{L}\d])(\d{1,2})(?:st|nd|rd|th|er|re|º|ª|°)?[.,]?[\s-]*(?:of |de |d['’]|ta' |na )?` + word + `\.?,?[\s-]*(?:de |del |d['’])?(\d{4})(?:\D|$)`)
	// "January 24, 2019", "Jan. 24th 2019".
	monthFirst = regexp.MustCompile(`(?:^|[^\p{L}\d])` + word + `\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})(?:\D|$)`)
	// "2019. január 24.", "2019 January 24".
	yearFirst = regexp.MustCompile(`(?:^|\D)(\d{4})[.,]?[\s-]+` + word + `\.?[\s-]+(\d{1,2})(?:\D|$)`)
	// "24 tháng 1, 2019".
	vietnamese = regexp.MustCompile(`(?i)(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})`)
	// "January 2019", "octobre de 2016".
	monthOnly = regexp.MustCompile(`(?:^|[^\p{L}\d])` + word + `\.?,?[\s-]+(?:de |del )?(\d{4})(?:\D|$)`)

	clockExpr = regexp.MustCompile(`(?i)(?:^|[^\d:])(\d{1,2})[:h.](\d{2})(?::(\d{2}))?\s*([ap])?\.?m?\.?\s*(?:uhr\s*)?\(?([+-]\d{2}:?\d{2}|[A-Z]{1,4}\b)?([+-]\d{1,2}(?::?\d{2})?)?`)
)

var spaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// holdsMonth reports whether a word of s is the name of a month, or the
// Vietnamese for one.
func holdsMonth(s string) bool {
	for len(s) > 0 {
		from := strings.IndexFunc(s, isLetter)
		if from < 0 {
			return false
		}
		s = s[from:]
		end := strings.IndexFunc(s, notLetter)
		if end < 0 {
			end = len(s)
		}
		if isMonth(strings.ToLower(s[:end])) {
			return true
		}
		s = s[end:]
	}
	return false
}

// isMonth reports whether a word in lower case is the name of a month; the
// ending of a number may have lost the space behind it: "1erjanvier".
func isMonth(w string) bool {
	if months[w] > 0 || w == "tháng" {
		return true
	}
	for _, ending := range [...]string{"st", "nd", "rd", "th", "er", "re", "º", "ª"} {
		if rest, ok := strings.CutPrefix(w, ending); ok && months[rest] > 0 {
			return true
		}
	}
	return false
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func notLetter(r rune) bool { return !isLetter(r) }

// parseWritten reads a date with the name of its month, and the time beside it
// if its zone is certain.
func parseWritten(s string) (moment, bool) {
	s = spaces.Replace(s)
	for _, form := range [...]struct {
		expr             *regexp.Regexp
		year, month, day int
	}{{dayFirst, 3, 2, 1}, {monthFirst, 3, 1, 2}, {yearFirst, 1, 2, 3}} {
		for _, m := range form.expr.FindAllStringSubmatchIndex(s, 4) {
			part := func(i int) string { return s[m[2*i]:m[2*i+1]] }
			month := months[strings.ToLower(part(form.month))]
			if month == 0 {
				continue
			}
			return moment{num(part(form.year)), month, num(part(form.day)), clockIn(s[m[1]-1:], s[:m[0]])}, true
		}
	}
	if m := vietnamese.FindStringSubmatch(s); m != nil {
		return moment{year: num(m[3]), month: num(m[2]), day: num(m[1])}, true
	}
	if m := monthOnly.FindStringSubmatch(s); m != nil && len(s) < 40 {
		if month := months[strings.ToLower(m[1])]; month > 0 {
			return moment{year: num(m[2]), month: month}, true
		}
	}
	return moment{}, false
}

// clockIn reads the time of day from what stands after or before a date.
func clockIn(after, before string) clock {
	for _, s := range [...]string{after, before} {
		m := clockExpr.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		c := clock{num(m[1]), num(m[2]), num(m[3]), zone(m[5], m[6])}
		switch strings.ToLower(m[4]) {
		case "p":
			c.hour = c.hour%12 + 12
		case "a":
			c.hour %= 12
		}
		return c
	}
	return clock{}
}

// zones are the names of zones that mean one thing everywhere. EST, CST, IST,
// BST and many others do not.
var zones = map[string]string{
	"Z": "Z", "UTC": "Z", "GMT": "Z", "CET": "+01:00", "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00", "EET": "+02:00",
	"EEST": "+03:00", "ICT": "+07:00", "WIB": "+07:00", "SGT": "+08:00", "HKT": "+08:00", "JST": "+09:00", "KST": "+09:00",
	"AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00",
}

// zone returns the offset of a zone, empty if it is unknown or ambiguous.
// "GMT+7" is a zone with an offset.
func zone(name, add string) string {
	if name == "" {
		return ""
	}
	if name[0] == '+' || name[0] == '-' {
		return offset(name, "0")
	}
	z := zones[strings.ToUpper(name)]
	if z != "Z" || add == "" {
		return z
	}
	sign, digits := add[:1], strings.Replace(add[1:], ":", "", 1)
	switch len(digits) {
	case 1:
		digits = "0" + digits + "00"
	case 2:
		digits += "00"
	case 3:
		digits = "0" + digits
	}
	return offset(sign+digits, "0")
}
