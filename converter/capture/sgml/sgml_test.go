package sgml_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/sgml"
)

const wire = `<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" OLDID="1" NEWID="7">
<DATE>24-JAN-2003 08:01:01.79</DATE>
<TOPICS><D>ship</D><D>grain</D></TOPICS>
<UNKNOWN>&#5;&#5;C T</UNKNOWN>
<TEXT>&#2;
<TITLE>FERRY &lt;FRY> RUNS AGAIN</TITLE>
<AUTHOR>    By Ann Lee, Lantern</AUTHOR>
<DATELINE>    NORTH PIER, Jan 24 - </DATELINE><BODY>The ferry to the island ran
again on Friday.
    It was full.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS NEWID="8">
<DATE>25-JAN-2003</DATE><TEXT TYPE="BRIEF">&#2;
<TITLE>PIER CLOSED</TITLE>
</TEXT>
</REUTERS>
`

func TestConform(t *testing.T) {
	capturetest.Conform(t, sgml.Format{},
		capturetest.Sample{Name: "a.sgm", Data: []byte(wire), Pages: 2},
		capturetest.Sample{Name: "crlf.sgm", Data: []byte(strings.ReplaceAll(wire, "\n", "\r\n")), Pages: 2},
		capturetest.Sample{Name: "doc", Data: []byte("<DOC>\n<DOCNO> L-1 </DOCNO>\n<HEADLINE>Ferry runs</HEADLINE>\n<TEXT>\nThe ferry ran.\n</TEXT>\n</DOC>\n"), Pages: 1},
	)
}

func TestDocument(t *testing.T) {
	captures, _ := capturetest.Read(sgml.Format{}, "x", []byte(wire))
	c, s := captures[0], captures[0].Stated
	if string(c.Body) != "The ferry to the island ran\nagain on Friday.\n\n    It was full." || s.Headline != "FERRY <FRY> RUNS AGAIN" || s.Dateline != "NORTH PIER" ||
		s.Published != "24 JAN 2003 08:01:01.79" || len(s.Keywords) != 2 || c.Origin.Record != "document 7" {
		t.Errorf("%q %+v %+v", c.Body, s, c.Origin)
	}
	captures, _ = capturetest.Read(sgml.Format{}, "x", []byte(strings.Replace(wire, "NORTH PIER, Jan 24", "SAN MATEO, Calif., Jan 24", 1)))
	if got := captures[0].Stated.Dateline; got != "SAN MATEO, Calif." {
		t.Errorf("dateline %q", got)
	}
	if s := captures[1].Stated; s.Partial == "" {
		t.Errorf("a headline passes for a story: %+v", s)
	}
}

func TestDamage(t *testing.T) {
	captures, errs := capturetest.Read(sgml.Format{}, "x", []byte(strings.Replace(wire, "</REUTERS>", "", 1)))
	if len(captures) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "line 2") {
		t.Errorf("%d captures, errors %v", len(captures), errs)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(wire))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(sgml.Format{}, "x", data) })
}
