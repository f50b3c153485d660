package capture_test

import (
	"testing"

	"backfile.example/backfile/converter/capture"
)

// What was converted once too often has its dashes and quotation marks again; what is UTF-8
// by right stays, the very same bytes.
func TestPunctuation(t *testing.T) {
	var c capture.Capture
	c.Decode([]byte("NEWARK \u0097 \u0093It\u0092s so\u0094, he said\u0085 25 \u00a3"), "")
	if want := "NEWARK — “It’s so”, he said… 25 £"; string(c.Body) != want {
		t.Errorf("got %q, want %q", c.Body, want)
	}
	text := []byte("“£5” – a fee")
	if c.Decode(text, ""); &c.Body[0] != &text[0] {
		t.Error("a text without such characters was copied")
	}
}
