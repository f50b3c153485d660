// Package extract turns one capture into the articles it holds. It knows no
// capture format: HTML goes to webpage, plain text to plaintext.
package extract

import (
	"fmt"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/language"
	"backfile.example/backfile/converter/extract/plaintext"
	"backfile.example/backfile/converter/extract/webpage"
)

// Site is what was learnt of a site from its captures. Its zero value knows
// nothing.
type Site = webpage.Site

// Places names the elements in which a page has the parts of its story, for
// [Site]; nil where that is in doubt, and for texts.
func Places(c *capture.Capture) map[article.Role]string {
	if !c.IsHTML() {
		return nil
	}
	return webpage.Places(c)
}

// Capture finds the articles of a captured page or text, and completes them
// with what the capture itself tells: its address and origin. The problems of
// the capture are among those of the result.
//
// site is what other captures of the same site have told.
func Capture(c *capture.Capture, site Site) article.Extraction {
	found := refused(c)
	if found.Kind == "" {
		if c.Stated != nil {
			found = stated(c, site)
		} else if c.IsHTML() {
			found = webpage.Extract(c, site)
		} else {
			found = plaintext.Extract(c)
		}
	}
	found.Problems = append(c.Problems[:len(c.Problems):len(c.Problems)], found.Problems...)
	if c.Truncated && found.Kind == article.KindArticle {
		found.Problems = append(found.Problems, article.Problem{
			Severity: article.Warning, Code: "truncated", Detail: "the capture ends before its content does; the story may be cut",
		})
	}
	for _, a := range found.Articles {
		if c.Truncated {
			a.Incomplete = article.Truncated
		}
		complete(a, c)
	}
	return found
}

// refused recognises what the transport says is no page.
func refused(c *capture.Capture) article.Extraction {
	switch {
	case c.Status >= 300 && c.Status < 400:
		return article.Extraction{Kind: article.KindRedirect, Reason: fmt.Sprintf("HTTP status %d leads to %s", c.Status, c.Location)}
	case c.Status >= 400:
		return article.Extraction{Kind: article.KindErrorPage, Reason: fmt.Sprintf("HTTP status %d", c.Status)}
	case len(c.Body) == 0:
		return article.Extraction{Kind: article.KindEmpty, Reason: "the capture has no content"}
	case !c.IsPage():
		return article.Extraction{Kind: article.KindUnreadable, Reason: "is " + c.MediaType + ", neither page nor text"}
	}
	return article.Extraction{}
}

func complete(a *article.Article, c *capture.Capture) {
	a.Origin = c.Origin
	if a.URL == "" {
		a.URL = c.URL
	}
	if a.Language == "" {
		a.Language = language.Of(a.Text())
	}
}
