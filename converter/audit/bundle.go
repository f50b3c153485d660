package audit

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/bundle"
)

// head is what is looked at of a bundle's front matter.
type head struct {
	Title   string   `yaml:"title"`
	Issued  string   `yaml:"issued"`
	People  []string `yaml:"people"`
	Places  []string `yaml:"places"`
	Topics  []string `yaml:"topics"`
	Figures []struct {
		ID      string `yaml:"id"`
		Caption string `yaml:"caption"`
		Credit  string `yaml:"credit"`
		Alt     string `yaml:"alt"`
		File    string `yaml:"file"`
	} `yaml:"figures"`
	Source   source   `yaml:"source"`
	Versions []source `yaml:"versions"`
}

type source struct {
	File   string `yaml:"file"`
	Record string `yaml:"record"`
	SHA256 string `yaml:"sha256"`
}

// bundle looks at one bundle.
func (a *audit) bundle(f bundle.Found) error {
	a.report.Bundles++
	dir := path.Join(a.content, f.Dir)
	entries, err := afero.ReadDir(a.fs, dir)
	if err != nil {
		return err
	}
	files := map[string]bool{}
	for _, e := range entries {
		files[e.Name()] = !e.IsDir()
	}
	if !files[bundle.RecordFile] {
		a.add(NoRecord, f.Dir, "has no %s: the converter leaves it alone, whatever it finds", bundle.RecordFile)
	}
	data, err := afero.ReadFile(a.fs, path.Join(dir, bundle.IndexFile))
	if err != nil {
		return err
	}
	var h head
	body, err := bundle.Parse(data, &h)
	if err != nil {
		a.add(Unparsed, f.Dir, "its front matter cannot be read: %v", err)
		return nil
	}
	a.figures(f.Dir, &h, string(body), files)
	a.links(f.Dir, string(body))
	a.note(f.Dir, &h)
	return nil
}

// shown matches a figure in a text.
var shown = regexp.MustCompile("\\{\\{<\\s*photo\\s+[\"`]?([^\"`\\s>]+)")

// figures compares the figures with the text and with the files.
func (a *audit) figures(dir string, h *head, body string, files map[string]bool) {
	var placed []string
	for _, m := range shown.FindAllStringSubmatch(body, -1) {
		placed = append(placed, m[1])
	}
	named := map[string]bool{bundle.IndexFile: true}
	var ids []string
	for _, f := range h.Figures {
		ids = append(ids, f.ID)
		named[f.File] = true
		if f.File != "" {
			a.report.Pictures++
		}
		switch {
		case f.File != "" && !files[f.File]:
			a.add(NoPicture, dir, "the picture %s of %s is not there", f.File, f.ID)
		case f.File != "" && f.Alt == "":
			a.add(NoAlt, dir, "%s has no alternative text", f.ID)
		}
		if f.Caption != "" && f.Credit == "" {
			a.add(NoCredit, dir, "the caption of %s has no credit", f.ID)
		}
		if !slices.Contains(placed, f.ID) {
			a.add(NotShown, dir, `the text does not show %s: put {{< photo "%s" >}} where it belongs`, f.ID, f.ID)
		}
	}
	for _, id := range placed {
		if !slices.Contains(ids, id) {
			a.add(NoFigure, dir, "the text shows %s, which is none of its figures", id)
		}
	}
	for name, isFile := range files {
		if isFile && !named[name] && !strings.HasPrefix(name, ".") && !strings.Contains(body, name) {
			a.add(Orphan, dir, "nothing in the bundle names the file %s", name)
		}
	}
}

// inside matches the address of a link within the archive.
var inside = regexp.MustCompile(`\]\((/[^)\s#?]*)`)

// links looks for links to articles that are not there.
func (a *audit) links(dir, body string) {
	for _, m := range inside.FindAllStringSubmatch(body, -1) {
		to := strings.ToLower(strings.TrimSuffix(m[1], "/"))
		if strings.HasPrefix(to, "/articles/") && strings.Count(to, "/") > 2 && !a.pages[to] {
			a.add(DeadLink, dir, "links to %s, which is no page of the archive", m[1])
		}
	}
}

// note remembers what a bundle says of captures and terms.
func (a *audit) note(dir string, h *head) {
	if h.Issued == "" {
		a.add(NoDate, dir, "%q has no date", h.Title)
	}
	for kind, names := range map[string][]string{"people": h.People, "places": h.Places, "topics": h.Topics} {
		for _, n := range names {
			a.terms[kind+"/"+bundle.TermFolder(n)] = n
		}
	}
	for i, s := range append([]source{h.Source}, h.Versions...) {
		p := Place{s.File, s.Record}
		if k, ok := a.known[p]; s.File != "" && (!ok || k.version) {
			a.known[p] = known{dir, s.SHA256, i > 0}
		}
	}
}
