package plaintext

import (
	"testing"

	"backfile.example/backfile/converter/extract/lines"
)

func TestStaff(t *testing.T) {
	for text, want := range map[string]bool{
		"Post Staff": true, "Courier Staff Reporter": true, "COURIER STAFF": true,
		"Hospital Sacks Staff": false, "Staff": false, "The Ferry Correspondent": false, "Post Staff meet on Friday": false,
	} {
		if got := isStaff(text, lines.Words(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}
