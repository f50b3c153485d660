package webpage_test

import (
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract/webpage"
)

// What has a text and is no story: a site's first page, something to buy, an
// error page dressed as the site's own.
func TestOtherPages(t *testing.T) {
	const text = `<p>This domain is for use in illustrative examples in documents. You may use this domain in literature without asking for permission first, and it
		will stay here as long as there are documents that need it.</p>`
	const goods = `<h1>Brownie briefcase</h1><p>A briefcase of brown waxed cotton with a strap of leather, two pockets outside and a zip, large enough for papers of any size and for a
		bottle of wine, made by hand in a small workshop behind the station and sold nowhere else.</p>`
	nav := ""
	for range 80 {
		nav += `<li><a href="/x">Some section of the paper</a></li>`
	}
	const dated = `<meta property="article:published_time" content="2003-01-24">`
	for name, c := range map[string]struct {
		address, page string
		want          article.Kind
	}{
		"first page":          {"http://example.org/", `<title>Example</title><h1>Example</h1>` + text, article.KindSection},
		"index":               {"http://example.org/index.html", `<title>Example</title><h1>Example</h1>` + text, article.KindSection},
		"first page of a day": {"http://example.org/", `<title>Example</title>` + dated + `<h1>Example</h1>` + text + text, article.KindArticle},
		"a page":              {"http://example.org/example.html", `<title>Example</title><h1>Example</h1>` + text, article.KindArticle},
		"address unknown":     {"", `<title>Example</title><h1>Example</h1>` + text, article.KindArticle},
		"goods":               {"http://example.org/1", `<title>Bag</title><form action="/shop/basket.html"><input type=submit></form>` + goods, article.KindProduct},
		"goods, dated":        {"http://example.org/1", `<title>Bag</title>` + dated + `<form action="/shop/basket.html"></form>` + goods, article.KindArticle},
		"goods, signed": {"http://example.org/1", `<title>Bag</title><meta name="author" content="Brown and Sons"><form action="/shop/basket.html"></form><table><tr><td>Made by: Brown</td></tr>
			<tr><td><b>Price: </b>£ 158.00 (incl. VAT)</td></tr></table>` + goods, article.KindProduct},
		"list of links":  {"http://example.org/1", `<title>Tests</title><h1>Redirections</h1><p>The links below lead nowhere.</p><ul><li><a href="/a">Leads to itself</a><li><a href="/b">Leads out of the house</a></ul>`, article.KindSection},
		"brief":          {"http://example.org/1", `<title>Bridge closed until Monday</title><h1>Bridge closed until Monday</h1><p>Ice is on it.</p><ul><li><a href="/a">Leads to itself</a><li><a href="/b">Leads out of the house</a></ul>`, article.KindArticle},
		"review, signed": {"http://example.org/1", `<title>Bag</title><meta name="author" content="Ann Lee"><form action="/shop/basket.html"></form>` + goods, article.KindArticle},
		"basketball":     {"http://example.org/1", `<title>Bag</title><form action="/basketball/search"></form>` + goods, article.KindArticle},
		"soft 404":       {"http://example.org/1", `<title>Page Not Found - Paper</title><ul>` + nav + `</ul><h1>Page Not Found</h1>` + text, article.KindErrorPage},
	} {
		x := webpage.Extract(&capture.Capture{URL: c.address, MediaType: "text/html", Body: []byte("<html><body>" + c.page)}, webpage.Site{})
		if x.Kind != c.want {
			t.Errorf("%s: %s (%s), want %s", name, x.Kind, x.Reason, c.want)
		}
	}
}
