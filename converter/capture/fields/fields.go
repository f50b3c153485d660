// Package fields recognises what the fields of an export hold, by their names:
// the keys of JSON objects and the columns of tables. [Table] is the one table
// of names; an archive's settings add to it.
package fields

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/capture"
)

// Table lists the names of each field, the surest first, in lower case and
// without what is neither letter nor figure. They are those of news-please,
// trafilatura, newspaper, the CC-News and C4 data sets, the Guardian's, NYT's and
// WordPress's interfaces, and plain words.
var Table = map[capture.Field][]string{
	"url": {"url", "canonicalurl", "permalink", "link", "requestedurl", "respondedurl", "weburl", "articleurl", "pageurl", "storyurl", "sourceurl",
		"originalurl", "uri", "href"},
	"captured": {"datedownload", "captured", "capturedate", "crawldate", "crawled", "crawledat", "scrapedat", "scrapeddate", "fetched", "fetchedat",
		"downloaded", "downloaddate", "dltime", "retrieved", "warcdate", "timestamp"},
	"html": {"contenthtml", "bodyhtml", "articlehtml", "texthtml", "htmlcontent", "contentencoded", "html", "rawhtml"},
	"text": {"maintext", "articlebody", "articletext", "bodytext", "fulltext", "plaintext", "text", "body", "content", "article", "story", "storytext",
		"bodyparagraphs", "paragraphs", "contenttext", "cleanedtext", "rawtext"},
	"headline":    {"headline", "title", "articletitle", "storytitle", "webtitle", "heading", "titlepage", "titlerss"},
	"kicker":      {"kicker", "overline", "trailtext"},
	"deck":        {"deck", "dek", "standfirst", "subtitle", "subheadline", "subhead", "subheading", "description", "summary", "abstract", "excerpt"},
	"authors":     {"authors", "author", "byline", "bylines", "creator", "writer", "writers", "reporter", "authornames", "authorname", "by"},
	"agency":      {"agency", "newsagency", "wire"},
	"dateline":    {"dateline"},
	"publication": {"publication", "newspaper", "publicationname", "sitename", "publisher", "sourcename", "outlet", "newspapername", "source"},
	"section":     {"section", "sectionname", "category", "categories", "desk", "newsdesk", "rubric"},
	"page":        {"page", "pagenumber", "pageno", "printpage"},
	"edition":     {"edition", "printedition"},
	"language":    {"language", "lang", "languagecode", "inlanguage", "locale"},
	"keywords":    {"keywords", "tags", "keyword", "tag", "subjects", "topics", "labels"},
	"rights":      {"rights", "license", "licence", "copyright"},
	"published": {"datepublish", "datepublished", "publishdate", "publisheddate", "publicationdate", "publishedat", "published", "publishedtime",
		"pubdate", "webpublicationdate", "issued", "issuedate", "date", "created", "createdat", "postdate"},
	"updated": {"datemodify", "datemodified", "modified", "modifieddate", "updated", "updatedat", "lastmodified", "lastmod", "updatedate"},
	"picture": {"imageurl", "topimage", "mainimage", "leadimageurl", "image", "photo", "photourl", "thumbnail"},
	"caption": {"imagecaption", "photocaption", "caption"},
	"credit":  {"imagecredit", "photocredit", "photographer", "credit"},
	"alt":     {"imagealt", "alt", "alttext"},
	"status":  {"status", "poststatus", "publicationstatus"},
}

// unpublished are the values of a status that keep a text from the public.
var unpublished = []string{"draft", "private", "pending", "future", "scheduled", "trash", "deleted", "auto-draft"}

// ranks gives for each name the field and how sure it is, 0 being the surest.
var ranks = func() map[string]rank {
	all := map[string]rank{}
	for field, names := range Table {
		for i, name := range names {
			all[name] = rank{field, i}
		}
	}
	return all
}()

type rank struct {
	field capture.Field
	at    int
}

// plain is a name in the form of the table.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// Columns finds which of the names holds which field: for each field the
// columns that may hold it, the surest first. Settings come before the table.
func Columns(names []string, settings *capture.Settings) map[capture.Field][]int {
	found := map[capture.Field][]int{}
	sure := map[int]int{}
	for i, name := range names {
		r, ok := ranks[plain(name)]
		if settings != nil {
			if field, mapped := settings.Mapping[name]; mapped {
				r, ok = rank{capture.Field(field), -1}, true
			}
		}
		if !ok {
			continue
		}
		sure[i] = r.at
		at := len(found[r.field])
		for at > 0 && sure[found[r.field][at-1]] > r.at {
			at--
		}
		list := append(found[r.field], 0)
		copy(list[at+1:], list[at:])
		list[at] = i
		found[r.field] = list
	}
	return found
}

// Holds reports whether columns are those of an export of articles: one holds
// the story.
func Holds(columns map[capture.Field][]int) bool {
	return len(columns["text"]) > 0 || len(columns["html"]) > 0
}

// Record is one article of an export: the values of each field, the surest
// column first, each a list.
type Record map[capture.Field][]Value

// Value is what one column holds: a text, or a list of them.
type Value []string

// First returns the first value of a field that says something.
func (r Record) First(field capture.Field) string {
	for _, v := range r[field] {
		if s := strings.TrimSpace(strings.Join(v, " ")); s != "" {
			return s
		}
	}
	return ""
}

// list returns the first values of a field that say something, as a list: what
// one text names is separated by sep.
func (r Record) list(field capture.Field, sep string) []string {
	for _, v := range r[field] {
		if len(v) == 1 && sep != "" {
			v = strings.FieldsFunc(v[0], func(c rune) bool { return strings.ContainsRune(sep, c) })
		}
		var out []string
		for _, s := range v {
			if s = strings.TrimSpace(s); s != "" {
				out = append(out, s)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// story returns the text, and whether it is HTML.
func (r Record) story() (string, bool) {
	for _, v := range r["html"] {
		if s := strings.Join(v, "\n"); strings.TrimSpace(s) != "" {
			return s, true
		}
	}
	for _, v := range r["text"] {
		if s := strings.Join(v, "\n\n"); strings.TrimSpace(s) != "" {
			return s, isHTML(s)
		}
	}
	return "", false
}

// isHTML tells markup from text that mentions some.
func isHTML(s string) bool {
	s = strings.ToLower(s)
	for _, mark := range []string{"</p>", "<br>", "<br/>", "<br />", "</div>", "<p>"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}

// Unpublished says why a record is no published story, "" for one that is. What
// was not published stays so.
func (r Record) Unpublished() string {
	if status := strings.ToLower(r.First("status")); slices.Contains(unpublished, status) {
		return "is not published: its status is " + status
	}
	return ""
}

// Capture makes a capture of a record, nil if it holds no story. raw is the
// record as it stands in the export, and place where.
func (r Record) Capture(src *capture.Source, format, place string, raw []byte) *capture.Capture {
	body, isHTML := r.story()
	if strings.TrimSpace(body) == "" {
		return nil
	}
	c := &capture.Capture{MediaType: "text/plain", Origin: src.Origin(format, raw)}
	if isHTML {
		c.MediaType = "text/html"
	}
	c.Origin.Record = place
	c.URL = r.First("url")
	if source := r.First("publication"); c.URL == "" && isWeb(source) {
		c.URL = source
	}
	if !isWeb(c.URL) {
		c.URL = ""
	}
	c.Time = Time(r.First("captured"))
	c.Origin.URL, c.Origin.Captured = c.URL, c.Time
	c.Charset, c.Body = "utf-8", []byte(strings.ToValidUTF8(body, "\uFFFD"))
	c.Stated = r.stated()
	return c
}

func isWeb(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")) && !strings.ContainsAny(s, " \n")
}

func (r Record) stated() *capture.Stated {
	s := &capture.Stated{
		Headline: r.First("headline"), Kicker: r.First("kicker"), Deck: r.First("deck"), Agency: r.First("agency"), Dateline: r.First("dateline"),
		Publication: r.First("publication"), Section: strings.Join(r.list("section", ""), ", "), Page: r.First("page"), Edition: r.First("edition"),
		Language: r.First("language"), Rights: r.First("rights"), Published: r.First("published"), Updated: r.First("updated"),
		Authors: r.list("authors", ";"), Keywords: r.list("keywords", ",;"),
	}
	if isWeb(s.Publication) {
		s.Publication = ""
	}
	// Interfaces give authors by number too.
	s.Authors = slices.DeleteFunc(s.Authors, func(name string) bool { return strings.IndexFunc(name, unicode.IsLetter) < 0 })
	if url := r.First("picture"); isWeb(url) {
		s.Pictures = []capture.Picture{{URL: url, Caption: r.First("caption"), Credit: r.First("credit"), Alt: r.First("alt")}}
	}
	return s
}

var times = []string{time.RFC3339Nano, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02", "20060102150405", time.RFC1123, time.RFC1123Z}

// Time reads when a record was captured, zero if it does not say.
func Time(text string) time.Time {
	for _, layout := range times {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

// UTF8 returns text as UTF-8. Text that is none is read as windows-1252, which
// is noted on c.
func UTF8(text string) (string, bool) {
	if utf8.ValidString(text) {
		return text, true
	}
	out, err := charmap.Windows1252.NewDecoder().String(text)
	if err != nil {
		return strings.ToValidUTF8(text, "\uFFFD"), false
	}
	return out, false
}

// NoteCharset notes on a capture that its text had to be guessed.
func NoteCharset(c *capture.Capture) {
	c.Charset = "windows-1252"
	c.Note(article.Warning, "charset-guessed", "the record is not UTF-8; read as windows-1252")
}
