package plaintext

import (
	"testing"

	"backfile.example/backfile/converter/extract/linemodel"
)

func TestModelLoads(t *testing.T) {
	if _, err := linemodel.Read(weights); err != nil {
		t.Error(err, "(make textmodel DATA=… makes it)")
	}
}
