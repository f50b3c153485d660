package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/tag"
)

func main() {
	t := tag.New("")
	for _, f := range os.Args[1:] {
		b, _ := os.ReadFile(f)
		a := &article.Article{Language: "en"}
		for _, p := range strings.Split(strings.ReplaceAll(string(b), "\r", ""), "\n\n") {
			if p = strings.TrimSpace(p); p != "" {
				a.Body = append(a.Body, article.Para(p))
			}
		}
		ts := t.Article(a)
		type M struct {
			Text  string `json:"text"`
			Start int    `json:"start"`
			End   int    `json:"end"`
		}
		type T struct {
			Name       string  `json:"name"`
			Confidence float64 `json:"confidence"`
			Tag        bool    `json:"tag"`
			Mentions   []M     `json:"mentions"`
		}
		conv := func(l []article.Term) (o []T) {
			for _, x := range l {
				y := T{Name: x.Name, Confidence: x.Confidence, Tag: x.Tag}
				for _, m := range x.Mentions {
					y.Mentions = append(y.Mentions, M{m.Text, m.Start, m.End})
				}
				o = append(o, y)
			}
			return
		}
		j, _ := json.Marshal(map[string]any{"source": f, "text": a.Text(), "people": conv(ts.People), "places": conv(ts.Places), "organisations": conv(ts.Organisations)})
		fmt.Println(string(j))
	}
}
