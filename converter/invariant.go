//go:build !variant

package converter

import "backfile.example/backfile/converter/article"

// vary changes nothing; see the build tag "variant".
func vary(string, *article.Article, *article.Terms) {}
