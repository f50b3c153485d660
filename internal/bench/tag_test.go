//go:build unix

package bench

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jdkato/prose/v2"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag"
)

// Where the texts are that names are looked for in: SET/txt/*.txt.
const (
	stories       = "BACKFILE_BENCH_TAGS"
	storiesBeside = "../../../shared/bench/tags/dev"
)

// sets are those whose texts are newspapers' articles: of some 550 words and of some 210.
var sets = []string{"worldwide", "conll03"}

func texts(b *testing.B, set string) []string {
	b.Helper()
	dir := os.Getenv(stories)
	if dir == "" {
		dir = storiesBeside
	}
	files, err := filepath.Glob(filepath.Join(dir, set, "txt", "*.txt"))
	if err != nil {
		b.Fatal(err)
	}
	if len(files) == 0 {
		b.Skip("no texts in " + dir + ": set " + stories)
	}
	files = files[:min(len(files), 60)] // prose is slow
	all := make([]string, len(files))
	for i, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		all[i] = string(text)
	}
	return all
}

// BenchmarkTag measures the names of newspaper articles, in articles a second.
func BenchmarkTag(b *testing.B) {
	tagger := tag.New("")
	tagger.Article(&article.Article{Body: []article.Block{article.Para("Unpacks the model.")}})
	for _, set := range sets {
		b.Run("backfile/"+set, func(b *testing.B) {
			articles(b, texts(b, set), func(text string) {
				a := &article.Article{}
				for p := range strings.SplitSeq(text, "\n\n") {
					a.Body = append(a.Body, article.Para(p))
				}
				tagger.Article(a)
			})
		})
		b.Run("prose/"+set, func(b *testing.B) {
			articles(b, texts(b, set), func(text string) {
				if _, err := prose.NewDocument(text); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

func articles(b *testing.B, all []string, names func(string)) {
	n := 0
	for b.Loop() {
		for _, text := range all {
			names(text)
		}
		n += len(all)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}
