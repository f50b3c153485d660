package wall

import "testing"

// Without the words that it needs, an expression is tried on every text.
func TestPhrasesNeedWords(t *testing.T) {
	for _, w := range walls {
		if len(w.phrases.words) == 0 {
			t.Errorf("%s: a phrase needs no word", w.kind)
		}
		for _, word := range w.phrases.words {
			if len(word) < 3 {
				t.Errorf("%s: a phrase needs only %q", w.kind, word)
			}
		}
	}
}
