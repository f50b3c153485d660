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

// newspapers are the sets whose texts are newspapers' articles.
const newspapers = "worldwide"

func texts(b *testing.B) []string {
	b.Helper()
	dir := os.Getenv(stories)
	if dir == "" {
		dir = storiesBeside
	}
	files, err := filepath.Glob(filepath.Join(dir, newspapers, "txt", "*.txt"))
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
	all := texts(b)
	b.Run("backfile", func(b *testing.B) {
		tagger := tag.New("")
		tagger.Article(&article.Article{Body: []article.Block{article.Para("Unpacks the model.")}})
		articles(b, all, func(text string) {
			a := &article.Article{}
			for p := range strings.SplitSeq(text, "\n\n") {
				a.Body = append(a.Body, article.Para(p))
			}
			tagger.Article(a)
		})
	})
	b.Run("prose", func(b *testing.B) {
		articles(b, all, func(text string) {
			if _, err := prose.NewDocument(text); err != nil {
				b.Fatal(err)
			}
		})
	})
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
