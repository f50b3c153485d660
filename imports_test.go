package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// rules say which rooms of the converter a room may import; the flow runs one
// way (docs/architecture.md). The longest matching room counts; packages below
// a room belong to it. What tests import is not looked at.
var rules = map[string][]string{
	"":                              {"converter/cli"},
	"converter/cli":                 {"converter/skeleton", "converter/tag/command", "converter/review", "converter/atomicfile", "converter", "converter/takedown", "converter/audit", "converter/merge", "converter/ledger", "converter/authority", "converter/settings", "converter/read", "converter/extract", "converter/fault", "converter/tag", "converter/bundle", "converter/export", "converter/preserve", "converter/capture/fields", "converter/capture", "converter/article", "site", "site/rebuild", "site/search", "site/publish"},
	"converter":                     {"converter/review", "converter/terms", "converter/merge", "converter/tag/topics", "converter/takedown", "converter/authority", "converter/ledger", "converter/capture/address", "converter/read", "converter/survey", "converter/extract", "converter/fault", "converter/tag", "converter/bundle", "converter/derive", "converter/photo", "converter/capture", "converter/article"},
	"converter/read":                {"converter/capture/formats", "converter/capture", "converter/article"},
	"converter/settings":            {"converter/capture"},
	"converter/skeleton":            {"converter/bundle", "converter/settings"},
	"converter/survey":              {"converter/capture", "converter/capture/address", "converter/article"},
	"converter/extract":             {"converter/extract/editorial", "converter/extract/language", "converter/extract/webpage", "converter/extract/plaintext", "converter/extract/byline", "converter/extract/date", "converter/extract/dateline", "converter/capture", "converter/article"},
	"converter/extract/webpage":     {"converter/extract/wall", "converter/extract/editorial", "converter/extract/byline", "converter/extract/credit", "converter/extract/date", "converter/extract/dateline", "converter/capture", "converter/capture/address", "converter/article"},
	"converter/extract/plaintext":   {"converter/extract/language", "converter/extract/wall", "converter/extract/editorial", "converter/extract/lines", "converter/extract/linemodel", "converter/extract/byline", "converter/extract/credit", "converter/extract/date", "converter/extract/dateline", "converter/capture", "converter/article"},
	"converter/extract/lines":       {},
	"converter/extract/linemodel":   {},
	"converter/extract/train":       {"converter/extract/webpage", "converter/article", "converter/extract/plaintext", "converter/extract/linemodel", "converter/extract/lines", "converter/extract/date", "converter/capture"},
	"converter/extract/wall":        {"converter/article"},
	"converter/extract/language":    {},
	"converter/extract/byline":      {},
	"converter/extract/credit":      {},
	"converter/extract/editorial":   {"converter/article"},
	"converter/extract/dateline":    {},
	"converter/extract/date":        {},
	"converter/extract/extracttest": {"converter/article"},
	"converter/tag":                 {"converter/tag/command", "converter/tag/crf", "converter/tag/gazetteer", "converter/tag/topics", "converter/tag/words", "converter/article"},
	"converter/tag/topics":          {"converter/tag/words"},
	"converter/tag/topics/train":    {"converter/tag/topics", "converter/tag/vectors"},
	"converter/tag/vectors":         {},
	"converter/tag/command":         {},
	"converter/tag/words":           {},
	"converter/tag/gazetteer":       {},
	"converter/tag/gazetteer/build": {"converter/tag/gazetteer"},
	"converter/tag/classes":         {},
	"converter/tag/classes/build":   {"converter/tag/classes", "converter/tag/vectors"},
	"converter/tag/crf":             {"converter/tag/classes", "converter/tag/gazetteer"},
	"converter/tag/train":           {"converter/tag/crf", "converter/tag/gazetteer", "converter/tag/words"},
	"converter/merge":               {},
	"converter/takedown":            {"converter/atomicfile", "converter/bundle", "converter/capture/address", "converter/article"},
	"converter/audit":               {"converter/bundle", "converter/article"},
	"converter/atomicfile":          {},
	"converter/export":              {"converter/bundle"},
	"converter/preserve":            {"converter/read", "converter/takedown", "converter/bundle", "converter/capture/address", "converter/capture/warc", "converter/capture", "converter/article"},
	"converter/bundle":              {"converter/extract/credit", "converter/atomicfile", "converter/ledger", "converter/merge", "converter/article"},
	"converter/review":              {"converter/authority", "converter/tag/words", "converter/tag/gazetteer", "converter/article"},
	"converter/terms":               {"converter/atomicfile", "converter/authority", "converter/bundle", "converter/ledger", "converter/tag/gazetteer", "converter/tag/topics", "converter/article"},
	"converter/ledger":              {},
	"converter/fault":               {"converter/article"},
	"converter/regenerate":          {},
	"converter/derive":              {"converter/atomicfile", "converter/bundle", "converter/ledger", "converter/capture/address", "converter/article"},
	"converter/capture":             {"converter/article"},
	"converter/capture/address":     {},
	"converter/capture/capturetest": {"converter/capture"},
	"converter/capture/formats":     {"converter/capture"},
	"converter/photo":               {},
	"converter/authority":           {"converter/tag/words", "converter/article"},
	"converter/article":             {},
	"site":                          {"site/search"},
	"site/search":                   {},
	"site/rebuild":                  {"converter/atomicfile", "converter/bundle"},
	"site/publish":                  {},
	"internal/worldmap":             {},
	"internal/scale":                {},
	"internal/release":              {"converter/cli"},
	"internal/themebench":           {"site"},
	"internal/sample":               {"internal/sample/scene", "internal/sample/engraving"},
}

func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var module string
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if module == "" {
			module = p.ImportPath // the root comes first
		}
		at := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/")
		room, ok := roomOf(at)
		if !ok {
			t.Errorf("%s is in no room: add it to the rules and to docs/architecture.md", at)
			continue
		}
		for _, imported := range p.Imports {
			if rest, ours := strings.CutPrefix(imported, module+"/"); ours && !allowed(room, rest) {
				t.Errorf("%s imports %s, against the flow", at, rest)
			}
		}
	}
}

// roomOf returns the room a package belongs to. Formats are rooms below
// converter/capture that know nothing but capture.
func roomOf(pkg string) (string, bool) {
	for at := pkg; ; {
		if _, ok := rules[at]; ok && (at != "" || pkg == "") {
			return at, true
		}
		cut := strings.LastIndexByte(at, '/')
		if cut < 0 {
			return "", pkg == ""
		}
		at = at[:cut]
	}
}

func allowed(room, imported string) bool {
	for _, ok := range rules[room] {
		if imported == ok {
			return true
		}
	}
	// A format below converter/capture may use what it shares with its siblings.
	switch room {
	case "converter/capture":
		return imported == "converter/capture" || imported == "converter/capture/address" || imported == "converter/capture/unpack" || imported == "converter/capture/fields" || imported == "converter/capture/elements"
	case "converter/capture/formats":
		return strings.HasPrefix(imported, "converter/capture/")
	case "internal/sample":
		return strings.HasPrefix(imported, "internal/sample/")
	}
	return false
}
