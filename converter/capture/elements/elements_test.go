package elements_test

import (
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/elements"
)

func read(document string) (all []*elements.Element, errs []error) {
	for e, err := range elements.Read(capturetest.Source("x.xml", []byte(document)), func(p elements.Path) bool { return p.Is("item") }) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		all = append(all, e)
	}
	return all, errs
}

func TestRead(t *testing.T) {
	all, errs := read(`<?xml version="1.0"?><list><item n="1"><a:b xmlns:a="x">One <i>two</i></a:b><b>&eacute;&lt;</b><c/></item><other><item>Two</item></other></list>`)
	if len(all) != 2 || len(errs) > 0 {
		t.Fatalf("%d elements, %v", len(all), errs)
	}
	e := all[0]
	if e.Get("n") != "1" || e.Child("a:b").Content() != "One two" || e.Child("b").Content() != "One two" || len(e.All("b")) != 2 || !e.Child("a:b").HasElements() ||
		e.All("b")[1].Content() != "é<" || e.Find("i").Content() != "two" || e.Child("nothing").Content() != "" {
		t.Errorf("%+v", e)
	}
	if got := e.HTML(func(e *elements.Element) string {
		if e.Name == "c" {
			return "-"
		}
		return map[string]string{"i": "em"}[e.Name]
	}); got != "One <em>two</em>é&lt;" {
		t.Error(got)
	}
}

// What is no XML is read as far as it can be.
func TestDamage(t *testing.T) {
	for document, want := range map[string]string{
		"<l><item>One \x01two</item></l>":                                                    "One  two",
		"<l><item>caf\xe9</item></l>":                                                        "café",
		"<l><item><![CDATA[a <![CDATA[b]]> c]]></item></l>":                                  "a <![CDATA[b c]]>",
		"<l><item>a & b &nothing; <br> c</item></l>":                                         "a & b &nothing;  c",
		"<l><item><b>a</i></b></item></l>":                                                   "a",
		`<?xml version="1.0" encoding="windows-1251"?><l><item>` + "\xcf\xf0\xe8</item></l>": "При",
		`<?xml version="1.0" encoding="windows-1251"?><l><item>При</item></l>`:               "При",
		`<?xml version="1.0" encoding="no-such"?><l><item>a</item></l>`:                      "a",
	} {
		all, errs := read(document)
		if len(all) != 1 || all[0].Content() != want {
			t.Errorf("%q: %v %v", document, all, errs)
		}
	}
	if all, errs := read("<l><item>One</item><item>Tw"); len(all) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "line 1") {
		t.Errorf("%d elements, %v", len(all), errs)
	}
}

// Depth and size cost no more than they may.
func TestLimits(t *testing.T) {
	deep := strings.Repeat("<d>", 100_000)
	if all, _ := read("<l><item>" + deep + "x" + strings.Repeat("</d>", 100_000) + "</item></l>"); len(all) != 1 || all[0].Content() != "x" {
		t.Errorf("%d elements", len(all))
	}
	src := capturetest.Source("x.xml", []byte("<l><item>"+strings.Repeat("x", 100_000)+"</item></l>"))
	src.Settings = &capture.Settings{Limits: capture.DefaultLimits()}
	src.Settings.Limits.Record = 10_000
	for _, err := range elements.Read(src, func(p elements.Path) bool { return p.Is("item") }) {
		if !capture.IsLimit(err) {
			t.Error(err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<l><item a='1'>One<b/></item></l>")
	f.Add("<?xml version='1.0' encoding='utf-16'?><l><item><![CDATA[x]]></item></l>")
	f.Fuzz(func(t *testing.T, document string) {
		all, _ := read(document)
		for _, e := range all {
			e.HTML(nil)
		}
	})
}
