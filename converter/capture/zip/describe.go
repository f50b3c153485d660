package zip

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"backfile.example/backfile/converter/capture"
)

// The parts of a WACZ file (Web Archive Collection Zipped 1.1.1, 5): its
// description, its WARC files, and the list of its pages.
const (
	waczPackage = "datapackage.json"
	waczArchive = "archive/"
	waczPages   = "pages/pages.jsonl"
	waczDigest  = "datapackage-digest.json"
)

// rdfName is the description of a page in a MAFF file (Mozilla Archive Format,
// "MAFF specification", 5).
const rdfName = "index.rdf"

// describe reads what a web archive says of itself.
func (a *archive) describe(src *capture.Source) {
	for _, m := range a.members {
		if path.Base(m.name) == rdfName {
			a.describePage(src, m.name)
		}
	}
	if !a.names[waczPackage] {
		return
	}
	for _, m := range a.members {
		a.wacz = a.wacz || strings.HasPrefix(m.name, waczArchive)
	}
	if !a.wacz {
		if a.wacz = strings.HasSuffix(strings.ToLower(src.Name), ".wacz"); a.wacz {
			a.problems = append(a.problems, fmt.Errorf("is a WACZ file without WARC files: it has no folder %s", waczArchive))
		}
		return
	}
	a.checkPages(src)
	a.checkHashes(src)
}

func (a *archive) warn(place, reason string) {
	a.problems = append(a.problems, &capture.Skipped{Place: place, Reason: reason, Severe: true})
}

// checkPages names the lines of the list of pages that are no JSON. The pages
// themselves are found in the WARC files.
func (a *archive) checkPages(src *capture.Source) {
	list, err := a.read(waczPages, src)
	if err != nil {
		return // the list may be left out of an archive
	}
	n := 0
	for line := range bytes.Lines(list) {
		if n++; len(bytes.TrimSpace(line)) > 0 && !json.Valid(line) {
			a.warn(waczPages, fmt.Sprintf("line %d is no JSON; the pages themselves are read from the WARC files", n))
		}
	}
}

// checkHashes compares the files with the hashes that the package states, and the
// package with that of its digest (WACZ 5.2.2, 5.2.4). What differs is read all
// the same, and named.
func (a *archive) checkHashes(src *capture.Source) {
	var described struct {
		Resources []struct{ Path, Hash string }
	}
	data, err := a.read(waczPackage, src)
	if err == nil {
		err = json.Unmarshal(data, &described)
	}
	if err != nil {
		a.warn(waczPackage, "cannot be read, so that the hashes of the WARC files are not known: "+err.Error())
		return
	}
	stated := map[string]string{}
	for _, r := range described.Resources {
		stated[r.Path] = r.Hash
	}
	var digest struct{ Path, Hash string }
	if data, err := a.read(waczDigest, src); err == nil && json.Unmarshal(data, &digest) == nil {
		stated[digest.Path] = digest.Hash
	}
	for _, m := range a.members {
		want, ok := strings.CutPrefix(strings.ToLower(stated[m.name]), "sha256:")
		if !ok {
			continue
		}
		if got, err := a.hash(src, m); err == nil && got != want {
			a.warn(m.name, "its SHA-256 is "+got+", not "+want+" as the archive says: it was changed or damaged")
		}
	}
}

func (a *archive) hash(src *capture.Source, m member) (string, error) {
	r, err := m.file.Open()
	if err != nil {
		return "", err
	}
	defer r.Close()
	h := sha256.New()
	_, err = io.Copy(h, src.Budget.Reader(r))
	return hex.EncodeToString(h.Sum(nil)), err
}

// page is what a MAFF file says of one of its pages.
type page struct {
	url  string
	time time.Time
}

// describePage reads an index.rdf: the page in its folder, its address, and
// when it was saved, an RFC 822 date as the browser's language wrote it.
func (a *archive) describePage(src *capture.Source, name string) {
	var d struct {
		Description struct {
			URL   resource `xml:"originalurl"`
			Time  resource `xml:"archivetime"`
			Index resource `xml:"indexfilename"`
		}
	}
	data, err := a.read(name, src)
	if err == nil {
		err = xml.Unmarshal(data, &d)
	}
	if err != nil {
		a.warn(name, "cannot be read, so that the page's address is not known: "+err.Error())
		return
	}
	index, err := capture.EntryName(d.Description.Index.Value)
	if err != nil {
		index = "index.html"
	}
	p := page{url: d.Description.URL.Value}
	for _, layout := range []string{time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700"} {
		if t, err := time.Parse(layout, d.Description.Time.Value); err == nil {
			p.time = t.UTC()
			break
		}
	}
	if a.pages == nil {
		a.pages = map[string]page{}
	}
	a.pages[path.Join(path.Dir(name), index)] = p
}

// resource is an RDF property: its value stands in the attribute.
type resource struct {
	Value string `xml:"resource,attr"`
}
