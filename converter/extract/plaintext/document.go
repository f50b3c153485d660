package plaintext

import (
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/lines"
)

// line is a line of the capture and what was found out about it.
type line struct {
	lines.Line
	cues linemodel.Cue
	sure linemodel.Set // what it can be, as far as that is certain; 0 for anything

	chance linemodel.Scores // what the model says it is
	body   bool             // belongs to the story
	role   article.Role
	why    string
	story  int    // index of its story, -1 for none
	figure string // id of the figure that stands here
}

// document is a text capture while it is taken apart.
type document struct {
	lines    []line
	figures  map[int]figure   // those that rules found, by their line
	prefixes map[string][]int // lines by how they begin, see paragraphsByPrefix
}

// read cuts a text into lines and finds what is certain about them.
func read(text string) *document {
	d := &document{figures: map[int]figure{}}
	all := lines.Split(text)
	d.lines = make([]line, len(all))
	for i := range all {
		d.lines[i] = line{Line: all[i], story: -1}
	}
	if len(all) > 0 {
		d.prefixes = paragraphsByPrefix(d.lines)
		d.vocabulary()
		d.summaries()
		d.captions()
		d.heads()
	}
	return d
}

// set gives line i a role, unless it has one.
func (d *document) set(i int, role article.Role, why string) {
	if l := &d.lines[i]; l.role == "" {
		l.role, l.why = role, why
	}
}

func (d *document) has(i int, cues linemodel.Cue) bool { return d.lines[i].cues&cues != 0 }

// report lists every line with its role.
func (d *document) report() []article.Line {
	out := make([]article.Line, len(d.lines))
	for i := range d.lines {
		d.set(i, article.RoleChrome, "belongs to no story")
		l := &d.lines[i]
		out[i] = article.Line{Number: l.Number, Text: l.Text, Role: l.role, Why: l.why, Story: l.story}
	}
	return out
}

// summaries marks the indented texts below bullets: what teasers say of the
// stories they lead to.
func (d *document) summaries() {
	bullet := -1 // of the last list
	for i := range d.lines {
		switch l := &d.lines[i]; {
		case l.Bullet:
			bullet = i
		case l.Indent < 2:
			bullet = -1
		case bullet >= 0 && i <= bullet+3 && l.Indent > d.lines[bullet].Indent:
			l.cues |= linemodel.CueSummary
			if !lines.IsSentence(l.Text) { // cut off: a teaser, certainly
				l.sure = linemodel.Only(linemodel.Other)
				d.lines[bullet].sure = linemodel.Only(linemodel.Other)
			}
		}
	}
}
