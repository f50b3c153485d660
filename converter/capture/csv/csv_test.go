package csv_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/csv"
)

const table = "url,date,Title,Text\n" +
	"https://news.example/ferry,2003-01-24,Ferry runs again,\"The ferry ran again, on Friday.\n\nIt was \"\"full\"\".\"\n" +
	"https://news.example/pier,2003-01-25,Pier closed,The pier is closed.\n"

func TestConform(t *testing.T) {
	capturetest.Conform(t, csv.Format{},
		capturetest.Sample{Name: "a.csv", Data: []byte(table), Pages: 2},
		capturetest.Sample{Name: "bom.csv", Data: []byte("\xef\xbb\xbf" + strings.ReplaceAll(table, "\n", "\r\n")), Pages: 2},
		capturetest.Sample{Name: "a.tsv", Data: []byte("category\theadline\ttext\turl\nport\tPier closed\tThe pier, it was said, is closed.\t\n"), Pages: 1},
		capturetest.Sample{Name: "semicolon.csv", Data: []byte("title;text;author\nCaf\xe9 opens;The caf\xe9 on the pier opens;Ann Lee\n"), Pages: 1},
	)
}

func TestFields(t *testing.T) {
	captures, _ := capturetest.Read(csv.Format{}, "x.csv", []byte(table))
	c := captures[0]
	if c.URL != "https://news.example/ferry" || string(c.Body) != "The ferry ran again, on Friday.\n\nIt was \"full\"." ||
		c.Stated.Headline != "Ferry runs again" || c.Stated.Published != "2003-01-24" || c.Origin.Record != "line 2" {
		t.Errorf("%+v %+v", c, c.Stated)
	}
}

func TestDamage(t *testing.T) {
	captures, errs := capturetest.Read(csv.Format{}, "x.csv", []byte("title,text,url\nlone\nA,Story,https://news.example/1,extra\n"))
	if len(captures) != 1 || len(captures[0].Problems) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "line 2") {
		t.Errorf("%+v, errors %v", captures, errs)
	}
	_, errs = capturetest.Read(csv.Format{}, "x.csv", []byte("a,b\n1,2\n"))
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), `"a" "b"`) {
		t.Errorf("errors %v", errs)
	}
}

func TestMapping(t *testing.T) {
	src := capturetest.Source("x.csv", []byte("Überschrift,Inhalt\nFähre,Die Fähre fährt.\n"))
	src.Settings = &capture.Settings{Mapping: map[string]string{"Überschrift": "headline", "Inhalt": "text"}}
	for c, err := range (csv.Format{}).Read(src) {
		if err != nil || c.Stated.Headline != "Fähre" {
			t.Errorf("%+v %v", c, err)
		}
	}
}

func TestSniffRefusesText(t *testing.T) {
	for _, text := range []string{"Ferry runs again\n\nThe ferry, which was built in 1903, ran.", "Story, and a text\nof two lines", ""} {
		if (csv.Format{}).Sniff("x.txt", []byte(text)) {
			t.Errorf("%q is taken for a table", text)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(table))
	f.Add([]byte("title;text\n\"a;b\n"))
	f.Fuzz(func(t *testing.T, data []byte) { capturetest.Read(csv.Format{}, "x.csv", data) })
}
