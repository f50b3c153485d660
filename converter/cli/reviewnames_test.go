package cli

import (
	"slices"
	"testing"

	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/review"
)

// Every answer has a letter of its own, which is none of skip and quit.
func TestLettersOfAnswers(t *testing.T) {
	organisation := review.Question{Ask: review.WhatKind, Other: string(review.Organisations)}
	for _, q := range []review.Question{{Ask: review.Uncertain}, {Ask: review.Same}, {Ask: review.Different}, {Ask: review.WhatKind}, organisation, {Ask: review.Meaning}} {
		answers := q.Answers()
		seen := []string{"s", "q"}
		for i, at := range letters(answers) {
			letter := answers[i][at : at+1]
			if slices.Contains(seen, letter) {
				t.Errorf("%q: %q stands for two answers", answers, letter)
			}
			seen = append(seen, letter)
		}
	}
	for _, c := range []struct {
		ask         review.Ask
		typed, want string
	}{
		{review.Different, "a", "same"}, {review.Different, "p Sok An (driver)", "split Sok An (driver)"}, {review.Different, "p", "p"}, {review.WhatKind, "p", "person"},
		{review.WhatKind, "L", "place"}, {review.WhatKind, "place", "place"}, {review.Same, "e Tom Malinowski", "merge into Tom Malinowski"}, {review.Same, "m", "merge"},
		{review.Same, "merge into A B", "merge into A B"}, {review.Uncertain, "e A B", "rename A B"}, {review.Meaning, "o", "other"},
	} {
		q := review.Question{Ask: c.ask, Kind: authority.People}
		if got := inFull(c.typed, q.Answers()); got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.ask, c.typed, got, c.want)
		}
	}
	if got := offered([]string{"same", "split NAME"}); !slices.Equal(got, []string{"s[a]me", "s[p]lit NAME"}) {
		t.Errorf("%q", got)
	}
}
