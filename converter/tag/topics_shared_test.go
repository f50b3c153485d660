package tag

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"io"
	"iter"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/webpage"
	"backfile.example/backfile/converter/tag/topics"
)

// The topics of a page are measured with the keywords and the section that it
// carries, hidden from the tagger. Keywords are few: a topic counts as right where
// it is one that they name, or holds one, or is held by one. The model has not seen
// these pages. Keywords and phrases of the list were chosen with an eye on one half of
// the sites; TOPICS=held measures the other half, TOPICS=all both. BACKFILE_SHARED is
// the folder of the benchmarks where that is not ../shared.
func TestTopicsOfPages(t *testing.T) {
	pages := keywordPages(t)
	if len(pages) == 0 {
		t.Skip("the benchmarks of ../shared are not here")
	}
	tagger := New("")
	given, right, exact, branch, tagged := 0, 0, 0, 0, 0
	for _, p := range pages {
		hidden := *p
		hidden.Keywords, hidden.Section = nil, ""
		found := tagger.Article(&hidden).Topics
		if len(found) > 0 {
			tagged++
		}
		if len(found) > maxTopics {
			t.Errorf("%s has %d topics", p.URL, len(found))
		}
		gold := goldTopics(p)
		for _, f := range found {
			given++
			if slices.Contains(gold, f.ID) {
				exact++
			}
			switch {
			case slices.ContainsFunc(gold, func(g string) bool { return g == f.ID || holds(g, f.ID) || holds(f.ID, g) }):
				right++
				branch++
			case slices.ContainsFunc(gold, func(g string) bool { return top(g) == top(f.ID) }):
				branch++
				t.Logf("near  %-34s %.2f  %s  %s", f.Name, f.Confidence, p.Headline, labels(gold))
			default:
				t.Logf("WRONG %-34s %.2f  %s  %s", f.Name, f.Confidence, p.Headline, labels(gold))
			}
		}
	}
	share := func(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }
	t.Logf("%d pages whose keywords name topics; %d (%.0f %%) get any; %d topics: exact %.1f %%, in line %.1f %%, same branch %.1f %%",
		len(pages), tagged, share(tagged, len(pages)), given, share(exact, given), share(right, given), share(branch, given))
	if share(right, given) < 70 {
		t.Errorf("precision %.1f %%, want 70", share(right, given))
	}
}

// branches are where the topics of a class of news are, by the classes of collections that
// a hand has sorted.
var branches = map[string][]string{
	"business": {"04000000", "09000000"}, "entertainment": {"01000000", "10000000"},
	"health": {"07000000"}, "politics": {"11000000"}, "sport": {"15000000"}, "sports": {"15000000"},
	"tech": {"13000000", "04000000"}, "technology": {"13000000", "04000000"},
}

// Two thousand articles that a hand has sorted into classes: nearly all get a topic, and
// it is of the class in most cases. An article of politics may well be about schools.
func TestTopicsOfClasses(t *testing.T) {
	articles, given, right, tagged := 0, 0, 0, 0
	tagger := New("")
	for class, a := range classedArticles(t) {
		articles++
		found := tagger.Article(a).Topics
		if len(found) > 0 {
			tagged++
		}
		for _, f := range found {
			given++
			if slices.Contains(branches[class], strings.TrimPrefix(top(f.ID), topics.Scheme)) {
				right++
			}
		}
	}
	if articles == 0 {
		t.Skip("the articles of ../shared/scale are not here")
	}
	share := func(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }
	t.Logf("%d articles; %.1f %% get any topic; %d topics, %.1f %% of them of the class", articles, share(tagged, articles), given, share(right, given))
	if share(tagged, articles) < 90 || share(right, given) < 80 {
		t.Errorf("%.1f %% get any topic, want 90; %.1f %% of the topics are of the class, want 80", share(tagged, articles), share(right, given))
	}
}

// classedArticles yields every other article with a class of the pool's.
func classedArticles(t *testing.T) iter.Seq2[string, *article.Article] {
	pool := bytes.NewReader(gunzip(filepath.Join(sharedFolder(), "scale/pool.jsonl.gz")))
	return func(yield func(string, *article.Article) bool) {
		lines := bufio.NewScanner(pool)
		lines.Buffer(nil, 1<<26)
		for lines.Scan() {
			var r struct {
				ID                  int
				Source, Lang, Title string
				Topics, Paras       []string
			}
			if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
				t.Fatal(err)
			}
			sorted := r.Source == "bbc" || r.Source == "masakhanews"
			if !sorted || r.ID%2 == 0 || r.Lang != "en" || branches[r.Topics[0]] == nil {
				continue
			}
			a := &article.Article{Headline: r.Title, Language: r.Lang}
			for _, p := range r.Paras {
				a.Body = append(a.Body, article.Para(p))
			}
			if !yield(r.Topics[0], a) {
				return
			}
		}
	}
}

func sharedFolder() string { return cmp.Or(os.Getenv("BACKFILE_SHARED"), "../../../shared") }

func labels(ids []string) string {
	var out []string
	for _, id := range ids {
		topic, _ := topics.ByID(id)
		out = append(out, topic.Name)
	}
	return strings.Join(out, "; ")
}

func holds(above, id string) bool {
	return slices.ContainsFunc(topics.Broader(id), func(b topics.Topic) bool { return b.ID == above })
}

func top(id string) string {
	if above := topics.Broader(id); len(above) > 0 {
		return above[len(above)-1].ID
	}
	return id
}

func goldTopics(a *article.Article) []string {
	var out []string
	for _, k := range append([]string{a.Section}, a.Keywords...) {
		if id := topics.Keyword(k); id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// keywordPages returns the English articles of the benchmarks whose keywords or
// section name a topic.
func keywordPages(t *testing.T) []*article.Article {
	files, _ := filepath.Glob(filepath.Join(sharedFolder(), "bench/extract/data/*/truth.jsonl"))
	var out []*article.Article
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var page struct{ ID, URL string }
			if err := json.Unmarshal(lines.Bytes(), &page); err != nil {
				t.Fatal(err)
			}
			html := gunzip(filepath.Join(filepath.Dir(file), "html", page.ID+".html.gz"))
			if html == nil || !ours(page.URL) {
				continue
			}
			found := webpage.Extract(&capture.Capture{MediaType: "text/html", URL: page.URL, Body: html}, webpage.Site{})
			for _, a := range found.Articles {
				if (a.Language == "" || strings.HasPrefix(a.Language, "en")) && len(goldTopics(a)) > 0 {
					out = append(out, a)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *article.Article) int { return cmp.Compare(a.URL, b.URL) })
	return out
}

// ours reports whether a site is one of those to work with.
func ours(address string) bool {
	u, err := url.Parse(address)
	if err != nil || os.Getenv("TOPICS") == "all" {
		return err == nil
	}
	sum := 0
	for _, c := range []byte(u.Host) {
		sum += int(c)
	}
	return (sum%2 == 0) == (os.Getenv("TOPICS") != "held")
}

func gunzip(name string) []byte {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	text, _ := io.ReadAll(z)
	return text
}
