package fields_test

import (
	"fmt"
	"strings"
	"testing"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/fields"
)

// What is known is said, what is not is guessed by name and by what it looks like,
// and what tells nothing is left alone.
func TestSurvey(t *testing.T) {
	long := strings.Repeat("The ferry runs again. ", 20)
	columns := []struct{ name, value, want, why string }{
		{"Title", "Ferry %d runs", "headline", "its name"},
		{"Autor", "Anna Muster", "authors?", "another language"},
		{"articleSummaryText", "The ferry runs again, says the harbour master.", "", ""}, // two fields' words, and no long text
		{"f1", "%d.5.2003", "published?", "dates"},
		{"f2", "https://courier.example/%d", "url?", "addresses"},
		{"f3", "https://courier.example/%d.jpg", "picture?", "pictures"},
		{"f4", long[:320] + "%d", "", ""}, // shorter than the story
		{"f5", long + "%d", "text?", "long texts"},
		{"Datum", "none", "", ""}, // its values are no dates
		{"n", "%d", "", ""},
		{"mine", "x", "section", "mapping"},
		{"empty", "", "", ""},
	}
	var s fields.Survey
	for i := range 5 {
		var row []capture.Cell
		for _, c := range columns {
			value := c.value
			if strings.Contains(value, "%d") {
				value = fmt.Sprintf(value, i+1)
			}
			row = append(row, capture.Cell{Name: c.name, Values: []string{value}})
		}
		s.Add(row)
	}
	for i, got := range s.Columns(&capture.Settings{Mapping: map[string]string{"mine": "section"}}) {
		is := string(got.Field)
		if got.Guess {
			is += "?"
		}
		if want := columns[i]; got.Name != want.name || is != want.want || !strings.Contains(got.Why, want.why) {
			t.Errorf("%s: %q because of %q, not %q", got.Name, is, got.Why, want.want)
		}
	}
}
