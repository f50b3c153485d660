package webpage

import (
	"regexp"

	"golang.org/x/net/html/atom"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/date"
)

// findDates fills Issued, Published and Updated from the first source that
// has them.
func (p *page) findDates(a *article.Article) {
	d, ok := p.firstDate(p.dataDates("datePublished", "dateCreated"))
	meta, has := p.firstDate(p.metaDates(publishedNames))
	if !ok {
		d, ok = meta, has
	} else if has && meta.EDTF != d.EDTF {
		p.note("date-conflict", "The page's data gives two dates of issue: "+d.Published+" and "+meta.Published+".")
	}
	if !ok {
		d, ok = p.firstDate(p.markedDates("datePublished"))
	}
	if !ok {
		d, ok = p.firstDate(p.placed(article.RoleDate))
	}
	if !ok {
		d, ok = p.firstDate(p.shownDates())
	}
	if !ok {
		if d, ok = p.firstDate(dateInAddress(a.URL)); ok {
			p.note("date-from-address", "The date of issue is the one in the address.")
		}
	}
	if ok {
		a.Issued, a.Published = d.EDTF, d.Published
	} else {
		p.note("date-unknown", "The page does not say when the story was published.")
	}
	if u, ok := p.firstDate(p.dataDates("dateModified")); ok {
		a.Updated = u.Published
	} else if u, ok := p.firstDate(p.metaDates(modifiedNames)); ok {
		a.Updated = u.Published
	}
}

var (
	publishedNames = []string{"article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
		"publish_date", "publish-date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "sailthru.date",
		"parsely-pub-date", "article.published", "cxenseparse:recs:publishtime", "citation_publication_date", "citation_date",
		"published_time", "datecreated", "created", "originalpublicationdate", "article_date_original", "ptime", "article:published"}
	modifiedNames = []string{"article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "last-modified",
		"dcterms.modified", "lastmod", "revised"}
)

// firstDate returns the first of the texts that is a date.
func (p *page) firstDate(texts []string) (date.Date, bool) {
	for _, t := range texts {
		if d, ok := date.Parse(t); ok {
			return d, true
		}
	}
	return date.Date{}, false
}

func (p *page) dataDates(keys ...string) []string {
	var out []string
	for _, key := range keys {
		out = appendNew(out, str(p.meta.story[key]))
	}
	return out
}

func (p *page) metaDates(names []string) []string {
	var out []string
	for _, n := range names {
		out = appendNew(out, p.meta.tags[n])
	}
	return out
}

// markedDates returns the values of a microdata property.
func (p *page) markedDates(prop string) []string {
	var out []string
	for i := range p.nodes {
		if el := p.nodes[i].el; attr(el, "itemprop") == prop && !p.nodes[i].under.has(hintComment|hintRelated) {
			out = appendNew(out, first(attr(el, "datetime"), attr(el, "content"), p.inlineText(i)))
		}
	}
	return out
}

// shownDates returns the dates on the page near the story: time elements, then
// blocks named as dates, then short lines near the headline.
func (p *page) shownDates() []string {
	var out []string
	for i := range p.nodes {
		if p.tag(i) == atom.Time && p.nearStory(i) && !p.nodes[i].under.has(hintComment|hintRelated|hintAdvert) {
			out = appendNew(out, attr(p.nodes[i].el, "datetime"))
			out = appendNew(out, p.inlineText(i))
		}
	}
	from, to := p.head()
	for k := max(0, from-8); k < to; k++ {
		if s := &p.segs[k]; s.role == article.RoleDate || s.role == article.RoleByline && s.weight < maxByline {
			out = appendNew(out, s.text)
		}
	}
	for k := from; k < to; k++ {
		if s := &p.segs[k]; s.weight <= maxDateLine && s.role != article.RoleHeadline {
			out = appendNew(out, s.text)
		}
	}
	for k := max(0, from-aboveHead); k < from; k++ {
		if s := &p.segs[k]; isDateLine(s) && !p.nodes[s.node].under.has(outside) {
			out = appendNew(out, s.text)
		}
	}
	for k := range p.segs {
		if s := &p.segs[k]; s.role == article.RoleDate {
			out = appendNew(out, s.text)
		}
	}
	return out
}

// aboveHead is how far above the headline a line with a date still belongs to
// the story; further up is the masthead, which has the day of the capture.
const aboveHead = 4

// addressDate finds a date in the path of an address: "/2016/10/28/ferry".
var addressDate = regexp.MustCompile(`/((?:19|20)\d{2})[/-]?([01]\d)[/-]?([0-3]\d)(?:\D|$)`)

// dateInAddress returns the date in the address of the story.
func dateInAddress(address string) []string {
	m := addressDate.FindStringSubmatch(address)
	if m == nil {
		return nil
	}
	return []string{m[1] + "-" + m[2] + "-" + m[3]}
}

// maxHead is how many segments the lines between headline and story are at
// most.
const maxHead = 40

// head returns the segments between the headline and a little into the story,
// where byline and date stand; from the story's beginning if there is no
// headline.
func (p *page) head() (from, to int) {
	start := p.nodes[p.main].segFirst
	for k := range p.segs {
		if p.segs[k].role == article.RoleBody {
			start = k
			break
		}
	}
	from = start - maxHead/4
	if h := p.headlineAt(); h >= 0 && h < start && h > start-maxHead {
		from = h
	}
	return max(0, from), min(len(p.segs), start+maxHead/4)
}
