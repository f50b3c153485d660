package export

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// maxRecords is how many records an OAI Static Repository has at most ("Specification
// for an OAI Static Repository", 1: small collections, of fewer than 5,000).
const maxRecords = 4999

// noDate stands where a record's header has to have a date and none is known: the
// lower limit of all, so that whoever harvests everything gets it.
const noDate = "1970-01-01"

// Repository is an archive as OAI Static Repositories (OAI-PMH 2.0): files with a
// record in Dublin Core of each article, which a gateway or a harvester reads. Add
// every article, then Write.
type Repository struct {
	Name    string // of the archive
	Address string // of the folder of the files in the site, with a slash at its end
	Gateway string // address of the gateway that answers harvesters; empty for none
	Email   string // of who answers for it
	records []*oaiRecord
}

// oaiRecord is what is kept of an article until its file is written.
type oaiRecord struct {
	id, date string
	read     func() (*Item, error)
}

// Add notes an article; read is called once more when it is written.
func (r *Repository) Add(i *Item, read func() (*Item, error)) {
	r.records = append(r.records, &oaiRecord{id: i.ID, date: datestamp(i), read: read})
}

// datestamp is the last day on which something is known to have happened to an
// article's record: when a curator says that it was changed, else when it was
// captured.
func datestamp(i *Item) string {
	latest := noDate
	for _, at := range []string{i.LastMod, i.Source.Captured} {
		if day := at[:min(len(at), len(time.DateOnly))]; day > latest {
			if _, err := time.Parse(time.DateOnly, day); err == nil {
				latest = day
			}
		}
	}
	return latest
}

// Write writes the files into a folder, in place of those that it wrote there
// before, and returns their names. Articles are spread over files by the first
// signs of their ids, so that they stay where they are while the archive grows.
func (r *Repository) Write(dir string) ([]string, error) {
	slices.SortFunc(r.records, func(a, b *oaiRecord) int { return cmp.Compare(a.id, b.id) })
	files := spread(r.records, maxRecords)
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.name
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	for _, f := range files {
		if err := r.file(dir, f, names); err != nil {
			return nil, err
		}
	}
	old, err := filepath.Glob(filepath.Join(dir, "articles*.xml"))
	for _, name := range old {
		if !slices.Contains(names, filepath.Base(name)) {
			err = errors.Join(err, os.Remove(name))
		}
	}
	return names, err
}

// Undated returns how many articles have no date in their headers but the lower
// limit.
func (r *Repository) Undated() int {
	n := 0
	for _, record := range r.records {
		if record.date == noDate {
			n++
		}
	}
	return n
}

// oaiFile is a part of the articles.
type oaiFile struct {
	name    string
	records []*oaiRecord
}

// spread parts records, which are in the order of their ids, by as few first signs
// as leave each part at most most.
func spread(records []*oaiRecord, most int) []oaiFile {
	for signs := 0; ; signs++ {
		var files []oaiFile
		fits := true
		for i, record := range records {
			prefix := record.id[:min(signs, len(record.id))]
			name := "articles.xml"
			if prefix != "" {
				name = "articles-" + prefix + ".xml"
			}
			if i == 0 || files[len(files)-1].name != name {
				files = append(files, oaiFile{name: name})
			}
			last := &files[len(files)-1]
			last.records = append(last.records, record)
			fits = fits && (len(last.records) <= most || signs > len(record.id))
		}
		if fits {
			return files
		}
	}
}

// base is the address at which a file is harvested.
func (r *Repository) base(name string) string {
	address := r.Address + name
	if r.Gateway == "" {
		return address
	}
	_, rest, _ := strings.Cut(address, "://")
	return strings.TrimSuffix(r.Gateway, "/") + "/" + rest
}

func (r *Repository) file(dir string, f oaiFile, all []string) error {
	temp := filepath.Join(dir, "."+f.name+".new")
	out, err := os.Create(temp)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	err = errors.Join(r.write(w, f, all), w.Flush(), out.Close())
	if err == nil {
		err = os.Rename(temp, filepath.Join(dir, f.name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}

const (
	oaiHead = `<?xml version="1.0" encoding="UTF-8"?>
<Repository xmlns="http://www.openarchives.org/OAI/2.0/static-repository" xmlns:oai="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/static-repository http://www.openarchives.org/OAI/2.0/static-repository.xsd">
`
	oaiFormats = `<ListMetadataFormats>
<oai:metadataFormat>
<oai:metadataPrefix>oai_dc</oai:metadataPrefix>
<oai:schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</oai:schema>
<oai:metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</oai:metadataNamespace>
</oai:metadataFormat>
</ListMetadataFormats>
`
	oaiRecordHead = `<oai:metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
`
)

func (r *Repository) write(w io.Writer, f oaiFile, all []string) error {
	earliest := f.records[0].date
	for _, record := range f.records {
		earliest = min(earliest, record.date)
	}
	fmt.Fprint(w, oaiHead, "<Identify>\n")
	for _, e := range [][2]string{{"repositoryName", r.Name}, {"baseURL", r.base(f.name)}, {"protocolVersion", "2.0"}, {"adminEmail", r.Email},
		{"earliestDatestamp", earliest}, {"deletedRecord", "no"}, {"granularity", "YYYY-MM-DD"}} {
		element(w, "oai:"+e[0], e[1])
	}
	if len(all) > 1 {
		fmt.Fprint(w, `<oai:description><friends xmlns="http://www.openarchives.org/OAI/2.0/friends/" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/friends/ http://www.openarchives.org/OAI/2.0/friends.xsd">`, "\n")
		for _, name := range all {
			if name != f.name {
				element(w, "baseURL", r.base(name))
			}
		}
		fmt.Fprintln(w, "</friends></oai:description>")
	}
	fmt.Fprint(w, "</Identify>\n", oaiFormats, `<ListRecords metadataPrefix="oai_dc">`, "\n")
	for _, record := range f.records {
		i, err := record.read()
		if err != nil {
			return err
		}
		fmt.Fprintln(w, "<oai:record>\n<oai:header>")
		element(w, "oai:identifier", r.identifier(i.ID))
		element(w, "oai:datestamp", record.date)
		fmt.Fprint(w, "</oai:header>\n", oaiRecordHead)
		dublinCore(w, i)
		fmt.Fprintln(w, "</oai_dc:dc>\n</oai:metadata>\n</oai:record>")
	}
	_, err := fmt.Fprintln(w, "</ListRecords>\n</Repository>")
	return err
}

// identifier is an article's, in the form of the OAI ("oai:archive.example:id").
func (r *Repository) identifier(id string) string {
	host := "archive.invalid"
	if u, err := url.Parse(r.Address); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return "oai:" + host + ":" + id
}

// dublinCore writes the 15 elements, those that something is known of.
func dublinCore(w io.Writer, i *Item) {
	creators := i.Authors
	if len(creators) == 0 {
		creators = []string{i.Agency}
	}
	for _, e := range []struct {
		name   string
		values []string
	}{
		{"title", []string{i.Title}}, {"creator", creators}, {"subject", slices.Concat(i.Topics, i.People, i.Keywords)},
		{"description", []string{cmp.Or(i.Description, i.Deck)}}, {"publisher", []string{i.Publication}}, {"contributor", i.Photographers}, {"date", []string{i.Issued}},
		{"type", []string{"Text"}}, {"format", []string{"text/html"}}, {"identifier", []string{i.URL}}, {"source", []string{i.Source.URL}},
		{"language", []string{i.Language}}, {"relation", []string{i.Archive}}, {"coverage", i.Places}, {"rights", []string{i.Rights}},
	} {
		for _, v := range e.values {
			element(w, "dc:"+e.name, v)
		}
	}
}

// element writes an element with a text, none for an empty one.
func element(w io.Writer, name, text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	fmt.Fprintf(w, "<%s>", name)
	_ = xml.EscapeText(w, []byte(text)) // what XML cannot hold becomes U+FFFD
	fmt.Fprintf(w, "</%s>\n", name)
}
