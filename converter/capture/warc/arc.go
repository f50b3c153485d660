package warc

import (
	"regexp"
	"strings"
	"time"
)

// arcLine is how much of a line is looked at for the header of an ARC record, in
// bytes.
const arcLine = 8 << 10

// arcHeader matches the line that heads an ARC record: address, IP address, time
// and media type; in version 2 also status, checksum, location, offset and file
// name; last the length ("Arc File Format", Internet Archive, 1996). Addresses
// hold spaces at times.
var arcHeader = regexp.MustCompile(`^(\S+:.*) ([0-9.]+|[0-9a-fA-F:]+|-) (\d{8,17}) (\S*)((?: \S+)*) (\d+)$`)

// arcFields returns the header of an ARC record in the words of WARC, nil if
// line is none.
func arcFields(line []byte) fields {
	if len(line) > arcLine {
		return nil
	}
	m := arcHeader.FindSubmatch(line)
	if m == nil {
		return nil
	}
	uri, stamp := string(m[1]), string(m[3])
	kind := "response"
	if strings.HasPrefix(uri, "filedesc:") {
		kind = "warcinfo"
	}
	f := fields{
		{"WARC-Type", kind}, {"WARC-Target-URI", uri}, {"WARC-Record-ID", stamp + " " + uri},
		{"Content-Type", string(m[4])}, {"Content-Length", string(m[6])},
	}
	// Times have 14 digits; old files have fewer or more.
	if t, err := time.Parse("20060102150405", (stamp + "000000")[:14]); err == nil {
		f = append(f, field{"WARC-Date", t.Format(time.RFC3339)})
	}
	return f
}
