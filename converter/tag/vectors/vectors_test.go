package vectors

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A word without a vector stays, and a vector without a word does not.
func TestRead(t *testing.T) {
	numbers := strings.Repeat("0,", Size-2)
	file := filepath.Join(t.TempDir(), "vectors.json")
	text := `{"precision":8,"words":["the","of"],"vectors":{"of":[1,` + numbers + `2,9.5,1],"unseen":[3,` + numbers + `3],"the":[4,` + numbers + `5]}}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	words, vectors, err := Read(file, 10)
	if err != nil || len(words) != 2 {
		t.Fatal(words, err)
	}
	if v := vectors[0]; words[0] != "the" || v[0] != 4 || v[Size-1] != 5 {
		t.Errorf("%s is at %v", words[0], v)
	}
	if v := vectors[1]; v[0] != 1 || v[Size-1] != 2 {
		t.Errorf("%s is at %v", words[1], v)
	}
}
