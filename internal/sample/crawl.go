package main

import (
	"embed"
	"fmt"
	"path"
	"regexp"
	"time"

	"backfile.example/backfile/internal/sample/crawl"
)

// pages holds the crawled pages, each written by hand as the site sent it.
//
//go:embed pages/*.html
var pages embed.FS

const host = "https://www.harbourlantern.example"

// visits are the pages in the order of the crawl.
var visits = []string{
	"science.html", "sputnik.html", "apollo-17.html", "dragon.html", "higgs-updated.html", "apollo-soyuz.html",
	"lindbergh.html", "hindenburg.html", "golden-gate.html", "smog.html",
	"gate-1987.html", "soviet-end.html", "chernobyl.html", "united-nations.html", "euro.html",
}

// canonical and picture find a page's own address and its pictures' addresses.
var (
	canonical = regexp.MustCompile(`<link rel="canonical" href="([^"]+)"`)
	picture   = regexp.MustCompile(`data-src="([^"]+)"`)
)

// webCrawl is the crawl of the paper's site in December 2012: every page with
// its pictures, a redirect, a missing page, and one page met a second time.
func webCrawl(drawn drawings) ([]byte, error) {
	c := crawl.New("harbourlantern-2012.warc.gz", time.Date(2012, 12, 18, 3, 10, 0, 0, time.UTC))
	c.Fetch(host+"/sputnik", crawl.Answer{Status: "301 Moved Permanently", Location: host + "/2012/10/04/sputnik-fifty-five-years/"})
	for _, name := range visits {
		if err := visit(c, name, drawn); err != nil {
			return nil, err
		}
	}
	c.Fetch(host+"/2012/13/01/nothing/", crawl.Answer{Status: "404 Not Found", Type: "text/html; charset=utf-8",
		Body: []byte("<!DOCTYPE html><title>Not found | The Harbour Lantern</title><h1>Not found</h1><p>There is no such page.</p>\n")})
	if err := visit(c, "smog.html", drawn); err != nil {
		return nil, err
	}
	return c.Bytes(), nil
}

// visit fetches a page and the pictures it names. Larger renderings of a
// picture, which the page offers too, were not crawled; photographs that were
// never drawn are gone from the site.
func visit(c *crawl.Crawl, name string, drawn drawings) error {
	page, err := pages.ReadFile("pages/" + name)
	if err != nil {
		return fmt.Errorf("visit %s: %w", name, err)
	}
	own := canonical.FindSubmatch(page)
	if own == nil {
		return fmt.Errorf("visit %s: the page names no address", name)
	}
	c.Fetch(string(own[1]), crawl.Answer{Status: "200 OK", Type: "text/html; charset=utf-8", Body: page, Squeezed: name == "sputnik.html"})
	for _, uri := range pictures(page) {
		data, ok := drawn[path.Base(uri)]
		if !ok {
			c.Fetch(uri, crawl.Answer{Status: "404 Not Found", Type: "text/plain", Body: []byte("not found\n")})
			continue
		}
		c.Fetch(uri, crawl.Answer{Status: "200 OK", Type: mediaTypes[path.Ext(uri)], Body: data})
	}
	return nil
}

var mediaTypes = map[string]string{".png": "image/png", ".jpg": "image/jpeg"}

// pictures are the addresses of a page's pictures.
func pictures(page []byte) []string {
	var uris []string
	for _, m := range picture.FindAllSubmatch(page, -1) {
		uris = append(uris, string(m[1]))
	}
	return uris
}
