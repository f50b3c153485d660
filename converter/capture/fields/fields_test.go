package fields_test

import (
	"slices"
	"testing"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/fields"
)

// The surest name of a field comes first, whatever the order and spelling.
func TestColumns(t *testing.T) {
	names := []string{"raw_text", "Main Text", "Title", "title_page", "nothing", "Überschrift"}
	found := fields.Columns(names, &capture.Settings{Mapping: map[string]string{"Überschrift": "headline"}})
	if !slices.Equal(found["text"], []int{1, 0}) || !slices.Equal(found["headline"], []int{5, 2, 3}) || len(found) != 2 {
		t.Errorf("%v", found)
	}
}

// No name stands for two fields, and each is in the form that names are brought
// into.
func TestTable(t *testing.T) {
	seen := map[string]capture.Field{}
	for field, names := range fields.Table {
		if !slices.Contains(capture.Fields, field) {
			t.Errorf("%s is no field", field)
		}
		for _, name := range names {
			if other, twice := seen[name]; twice {
				t.Errorf("%q stands for %s and %s", name, field, other)
			}
			seen[name] = field
			if got := fields.Columns([]string{name}, nil); len(got[field]) != 1 {
				t.Errorf("%q is not found", name)
			}
		}
	}
	for _, field := range capture.Fields {
		if len(fields.Table[field]) == 0 {
			t.Errorf("no name stands for %s", field)
		}
	}
}

func TestRecord(t *testing.T) {
	r := fields.Record{
		"text": {{" "}, {"One", "Two"}}, "headline": {{"Ferry"}}, "authors": {{"Ann Lee; Bo Lim; 7"}}, "keywords": {{"port, weather"}}, "publication": {{"https://news.example/1"}},
		"captured": {{"2003-01-24 08:01:00"}},
	}
	c := r.Capture(&capture.Source{Name: "x"}, "json", "line 1", []byte("raw"))
	if string(c.Body) != "One\n\nTwo" || c.URL != "https://news.example/1" || c.Stated.Publication != "" || len(c.Stated.Authors) != 2 || len(c.Stated.Keywords) != 2 ||
		c.Time.Format("2006-01-02 15:04") != "2003-01-24 08:01" || c.Origin.SHA256 != capture.Hash([]byte("raw")) {
		t.Errorf("%+v %+v", c, c.Stated)
	}
	if (fields.Record{"status": {{"Draft"}}}).Unpublished() == "" || (fields.Record{"status": {{"publish"}}}).Unpublished() != "" || r.Unpublished() != "" {
		t.Error("what is published is mistaken")
	}
	if c := (fields.Record{"headline": {{"Ferry"}}}).Capture(&capture.Source{}, "json", "", nil); c != nil {
		t.Errorf("a record without a story: %+v", c)
	}
	for text, want := range map[string]string{"<p>One</p>": "text/html", "One<br>Two": "text/html", "2 < 3, <sic>": "text/plain"} {
		if c := (fields.Record{"text": {{text}}}).Capture(&capture.Source{}, "json", "", nil); c.MediaType != want {
			t.Errorf("%q is %s", text, c.MediaType)
		}
	}
}
