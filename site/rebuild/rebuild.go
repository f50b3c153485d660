// Package rebuild makes a site anew where it has changed, and only there.
//
// [Prepare] reads what lies in content/ and in the derived data, and sums up for the
// page of every article and name what it shows: its own files, and of others what
// stands on it (a headline, a name, what came before and after). The sums of the last
// build are on record. Pages whose sum is another are rendered, by a segment that
// Hugo is told of ([Plan.Runs]), so are the indexes of kinds of which a name has
// changed, and with them every page that is none of these, for those show the whole; but where only texts have changed, as
// when a slip of the pen is mended, Hugo reads and makes no more than their pages. [Plan.Assemble] puts the new site
// together of hard links to the files of the last one and of what was rendered.
//
// It knows what the templates of this program show, and no more. So all is made
// anew where anything but content has changed, where templates are not this
// program's, or where Hugo makes other files than was expected; [Plan.Whole] says
// why. Nothing depends on the record: without it all is made anew.
package rebuild

import (
	"fmt"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
)

// Options say what is built.
type Options struct {
	Content string // the content folder
	Derived string // the folder of derived data
	Record  string // the file in which the last build is on record
	Program string // the identity of this program
	Site    *Site  // its settings
	Whole   string // why all is to be made whatever has changed; empty for no reason
}

// Plan is what of a site is to be made.
type Plan struct {
	Whole string // why all is made; empty where only a part is
	Same  bool   // nothing has changed at all

	was, now *Record
	site     *Site
	content  *content
	model    *model
	render   []string        // Hugo's paths of the pages that are rendered
	stale    map[string]bool // URLs of pages whose files are those that are rendered, or gone
	owners   map[string]string
	fresh    map[string]bool // files that were rendered
	place    string
	texts    bool // nothing has changed but what the pages of articles show

	oddContent bool // there is something that this package does not follow
}

// Prepare finds out what has changed since the last build.
func Prepare(o Options) (*Plan, error) {
	p := &Plan{was: readRecord(o.Record, o.Program), place: o.Record, stale: map[string]bool{}, owners: map[string]string{}, fresh: map[string]bool{}}
	c, err := readContent(o.Content, o.Site.Taxonomies, p.was)
	if err != nil {
		return nil, err
	}
	d, err := readDerived(o.Derived)
	if err != nil {
		return nil, err
	}
	var frame sum
	frame.number("settings", o.Site.Print)
	frame.number("content", uint64(c.rest))
	p.site, p.content, p.model = o.Site, c, newModel(c, d, o.Site.utc)
	p.now = &Record{Frame: uint64(frame), Program: o.Program, Articles: c.articles, Terms: c.terms, Pages: p.model.pages(), Lists: p.model.lists()}
	odd := p.odd(c, o.Site)
	p.oddContent = odd != ""
	if p.Whole = o.Whole; p.Whole == "" {
		p.Whole = p.reason(odd)
	}
	if p.Whole == "" {
		p.compare()
	}
	return p, nil
}

// odd returns what this package does not follow in a site.
func (p *Plan) odd(c *content, s *Site) string {
	odd := c.odd
	for _, all := range []map[string]*facts{c.articles, c.terms} {
		for _, f := range all {
			if f.Odd != "" && (odd == "" || f.Odd < odd) {
				odd = f.Odd
			}
		}
	}
	if s.Odd != "" || odd == "" {
		return s.Odd
	}
	return "content/" + odd
}

// reason returns why all is to be made.
func (p *Plan) reason(odd string) string {
	switch {
	case odd != "":
		return odd
	case len(p.was.Pages) == 0:
		return "no earlier build by this program is on record"
	case p.was.Odd != "":
		return p.was.Odd
	case p.was.Frame != p.now.Frame:
		return "the settings, the theme, or other pages than articles' and names' have changed"
	}
	return ""
}

// compare finds the pages that are other than they were.
func (p *Plan) compare() {
	for at, page := range p.now.Pages {
		if was, ok := p.was.Pages[at]; !ok || was.Print != page.Print || was.URL != page.URL {
			p.render = append(p.render, at)
			p.stale[page.URL], p.stale[was.URL] = true, true
		}
	}
	for at, was := range p.was.Pages {
		if _, ok := p.now.Pages[at]; !ok {
			p.render = append(p.render, at) // Hugo may have a page of it for another reason
			p.stale[was.URL] = true
		}
	}
	slices.Sort(p.render)
	p.Same = len(p.render) == 0 && p.was.Lists == p.now.Lists
	p.texts = p.was.Lists == p.now.Lists && !slices.ContainsFunc(p.render, func(at string) bool {
		_, there := p.now.Pages[at]
		return !there || !strings.HasPrefix(at, "/articles/")
	})
	if len(p.render) > len(p.now.Pages)/2 && len(p.render) > few {
		p.Whole = "most of it has changed"
	}
	for _, page := range p.was.Pages {
		p.owners[page.URL] = page.URL
		for _, alias := range page.Aliases {
			p.owners[aliasURL(page.URL, alias)] = page.URL
		}
	}
}

// few pages are rendered as a part, whatever share of the site they are.
const few = 100

// aliasURL returns the address of an alias of a page, as Hugo reads it.
func aliasURL(page, alias string) string {
	if !strings.HasPrefix(alias, "/") {
		alias = path.Join(path.Dir(page), alias)
	}
	return strings.Trim(path.Clean(alias), "/")
}

// Pages returns the number of articles and names that are rendered, or that are gone.
func (p *Plan) Pages() int { return ofPages(slices.Values(p.render)) }

// Texts reports whether nothing has changed but what the pages of articles show.
func (p *Plan) Texts() bool { return p.texts }

// Of returns the number of all articles and names.
func (p *Plan) Of() int { return ofPages(maps.Keys(p.now.Pages)) }

// ofPages counts the paths that are no index's.
func ofPages(paths iter.Seq[string]) int {
	n := 0
	for at := range paths {
		if strings.LastIndexByte(at, '/') > 0 {
			n++
		}
	}
	return n
}

// Segment is the name of the segment that the settings of a Run tell Hugo of.
const Segment = "backfile"

// matcher is a condition of Hugo's segments: all that is given has to hold.
type matcher struct {
	Kind []string `json:"kind,omitempty"`
	Path []string `json:"path,omitempty"`
}

// segment returns the settings, as JSON has them, that let Hugo render what is given.
func segment(includes []matcher) map[string]any {
	return map[string]any{"segments": map[string]any{Segment: map[string]any{"includes": includes}}}
}

// literal is a path as a pattern. It may match another too: that is rendered in vain.
func literal(at string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`*?[]{}\,!`, r) {
			return '?'
		}
		return r
	}, at)
}

// missing returns a page that is not among the files of a site where it was expected.
func missing(pages map[string]Page, paths []string, has func(file string) bool) string {
	for _, at := range paths {
		if page, ok := pages[at]; ok && !has(page.URL+"/index.html") {
			return fmt.Sprintf("Hugo has no page of %s at %s/", at, page.URL)
		}
	}
	return ""
}

func sorted[T any](of map[string]T) []string { return slices.Sorted(maps.Keys(of)) }
