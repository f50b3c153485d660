package main

import (
	"math/rand/v2"
	"strings"
)

// Captures that a person cleaned, or that were typed in, have no furniture, and
// some have a paragraph or two. The benchmarks hold none like them.

// bare returns a capture of nothing but a page's story: headline, once or
// twice, byline and date in some order, and its first paragraphs.
func bare(t *truth, random *rand.Rand) string {
	var parts []string
	if t.Title != "" && random.IntN(8) > 0 {
		parts = append(parts, t.Title)
		if random.IntN(3) == 0 {
			parts = append(parts, t.Title)
		}
	}
	if len(t.Authors) > 0 && random.IntN(2) == 0 {
		by := strings.Join(t.Authors, " and ")
		if random.IntN(2) == 0 {
			by = "By " + by
		}
		parts = append(parts, by)
	}
	if len(t.Published) >= len("2006-01-02") && random.IntN(2) == 0 {
		parts = append(parts, t.Published[:len("2006-01-02")])
	}
	paragraphs := strings.Split(t.Text, "\n\n")
	if keep := 1 + random.IntN(12); keep < len(paragraphs) {
		paragraphs = paragraphs[:keep]
	}
	gap := "\n\n"
	if random.IntN(3) == 0 {
		gap = "\n"
	}
	return strings.Join(append(parts, paragraphs...), gap) + "\n"
}

// crop returns a capture without some of the lines before and after its story.
func crop(p *page, random *rand.Rand) string {
	lines := strings.Split(p.text, "\n")
	first, last := len(lines), 0
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if len(l) > 0 && (l == p.Title || len(l) > 60 && strings.Contains(p.Text, l)) {
			first, last = min(first, i), max(last, i)
		}
	}
	if first >= last {
		return p.text
	}
	from, to := first-random.IntN(min(first, 12)+1), last+1+random.IntN(min(len(lines)-last, 12))
	return strings.Join(lines[from:to], "\n")
}

// invented adds to the pages those made of them: a cropped one of each, and a
// bare one of each story.
func invented(pages []page) []page {
	random := rand.New(rand.NewPCG(3, 4))
	out := pages[:len(pages):len(pages)]
	for i := range pages {
		p := pages[i]
		if p.Text == "" {
			continue
		}
		text := p.text
		if p.text = crop(&p, random); p.text != text {
			out = append(out, p)
		}
		if p.style == "dump" {
			p.text = bare(&p.truth, random)

			out = append(out, p)
		}
	}
	return out
}
