package wall

import "testing"

// Without the words that it needs, an expression is tried on every text.
func TestPhrasesNeedWords(t *testing.T) {
	for _, w := range walls {
		for _, p := range w.phrases {
			if len(p.words) == 0 {
				t.Errorf("%s: %s needs no word", w.kind, p.exp)
			}
			for _, word := range p.words {
				if len(word) < 3 {
					t.Errorf("%s: %s needs only %q", w.kind, p.exp, word)
				}
			}
		}
	}
}
