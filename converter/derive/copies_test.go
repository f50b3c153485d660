package derive_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/derive"
)

// story returns a text of so many words drawn from a vocabulary.
func story(seed uint64, words int) []string {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]string, words)
	for i := range out {
		out[i] = fmt.Sprintf("word%d", r.IntN(800))
	}
	return out
}

// edited returns a text with every nth word replaced.
func edited(words []string, nth int) []string {
	out := slices.Clone(words)
	for i := nth - 1; i < len(out); i += nth {
		out[i] = "other"
	}
	return out
}

func TestCopies(t *testing.T) {
	agency := story(1, 400)
	khmer := strings.Repeat("ក្រុមប្រឹក្សាកំពង់ផែបានប្រកាសកាលពីថ្ងៃសុក្រថាសាឡាង", 1) + "នឹងចាប់ផ្តើមដំណើរការឡើងវិញក្រោយពីផ្អាកអស់រយៈពេលប្រាំបីឆ្នាំមកហើយនៅលើទន្លេ"
	bodies := map[string]string{
		"a": strings.Join(agency, " "),
		"b": strings.Join(edited(agency, 60), " ") + " With reports from the newsroom.", // a word in sixty was changed
		"c": strings.Join(edited(agency, 4), " "),                                       // one in four: another story
		"d": strings.Join(story(2, 400), " "),
		"e": "Too short to tell.", "f": "Too short to tell.",
		"g": khmer, "h": khmer + "។",
	}
	fsys := afero.NewMemMapFs()
	for id, body := range bodies {
		if err := afero.WriteFile(fsys, "content/articles/2001/"+id+"/index.md", []byte("---\nid: "+id+"\n---\n"+body+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := derive.Run(fsys, "content", "data", nil, nil); err != nil {
		t.Fatal(err)
	}
	data, err := afero.ReadFile(fsys, "data/copies.json")
	if err != nil {
		t.Fatal(err)
	}
	var got derive.Copies
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a": "b", "b": "a", "g": "h", "h": "g"}
	if len(got) != len(want) {
		t.Errorf("copies %v", got)
	}
	if _, err := derive.Run(fsys, "content", "apart", [][]string{{"c", "b", "a"}}, nil); err != nil {
		t.Fatal(err)
	}
	if parted, _ := afero.ReadFile(fsys, "apart/copies.json"); strings.Contains(string(parted), "2001/b") || !strings.Contains(string(parted), "2001/h") {
		t.Errorf("parted by a curator: %s", parted)
	}
	for id, other := range want {
		if !slices.Equal(got[id], []string{"/articles/2001/" + other}) {
			t.Errorf("copies of %s: %v", id, got[id])
		}
	}
}

func BenchmarkRun(b *testing.B) {
	fsys := afero.NewMemMapFs()
	for i := range 1000 {
		body := strings.Join(story(uint64(i), 600), " ")
		name := fmt.Sprintf("content/articles/2001/%d/index.md", i)
		if err := afero.WriteFile(fsys, name, []byte(fmt.Sprintf("---\nid: %d\n---\n%s\n", i, body)), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := derive.Run(fsys, "content", "data", nil, nil); err != nil {
			b.Fatal(err)
		}
	}
}
