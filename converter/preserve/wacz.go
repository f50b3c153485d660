package preserve

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/spf13/afero"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/capture/address"
	"backfile.example/backfile/converter/capture/warc"
	"backfile.example/backfile/converter/read"
)

// WACZ is what a WACZ file (Web Archive Collection Zipped 1.1.1) is made of: the
// captures that have an address. Records of WARC files stay what they are, each
// compressed by itself, as replay needs it; other captures become records of the
// type "resource", for nothing is known of the response that they came with.
type WACZ struct {
	Captures     string // the folder
	Reader       read.Reader
	Title        string
	Organization string
	Created      time.Time
	Articles     map[string]Article // that are shown, by the SHA-256 of their captures: the pages of the list
	Guard        *Guard             // nil where nothing is withheld
	Progress     func(done, total int)
}

// Article is what the archive knows of a capture.
type Article struct{ Title, URL string }

// WACZPacked is what a WACZ file holds, and what it does not.
type WACZPacked struct {
	Records, Pages int
	Undated        int // captures of an unknown time: that of their file stands for it
	Nameless       int // captures without an address, which are not in it
	Stories        int // of exports, which are no pages, and not in it either
	Left           []Left
}

// Write makes the file. name must not be there yet; it is there whole, or not at
// all.
func (w *WACZ) Write(name string) (*WACZPacked, error) {
	temp := name + ".new"
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, err
	}
	p := &packer{WACZ: w, zip: zip.NewWriter(f), names: map[string]bool{}, index: index{dir: filepath.Dir(name)}}
	err = errors.Join(p.all(filepath.Dir(name)), p.zip.Close(), f.Close())
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		return nil, errors.Join(err, os.Remove(temp))
	}
	return &p.packed, nil
}

// packer writes one WACZ file.
type packer struct {
	*WACZ
	zip       *zip.Writer
	names     map[string]bool // in archive/
	index     index
	own       *archiveFile // records of our own
	pages     *bufio.Writer
	resources []resource
	packed    WACZPacked
	modTime   time.Time // of the input under way
	failed    error     // while a WARC file was read
}

// resource is a file, as datapackage.json lists it.
type resource struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Hash  string `json:"hash"`
	Bytes int64  `json:"bytes"`
}

// ownName is the file of the records that are not in a WARC file.
const ownName = "captures.warc.gz"

func (p *packer) all(dir string) error {
	own, err := newSpool(dir)
	if err != nil {
		return err
	}
	defer own.drop()
	pages, err := newSpool(dir)
	if err != nil {
		return err
	}
	defer pages.drop()
	defer p.index.drop()
	p.names[ownName] = true
	p.own, p.pages = &archiveFile{name: ownName, w: own}, bufio.NewWriter(pages)
	fmt.Fprintln(p.pages, `{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}`)
	if err := p.inputs(); err != nil {
		return err
	}
	if p.packed.Records == 0 {
		return ErrNoCapture
	}
	if own.size > 0 {
		if err := p.copy("archive/"+ownName, own); err != nil {
			return err
		}
	}
	return errors.Join(p.writeIndex(), p.pages.Flush(), p.copy("pages/pages.jsonl", pages), p.describe())
}

// ErrNoCapture says that no capture has an address.
var ErrNoCapture = errors.New("no capture has an address")

func (p *packer) inputs() error {
	var all []read.Input
	for in, problem := range read.Inputs(p.Reader.FS, p.Captures, p.Captures) {
		if problem != nil {
			p.left(problem.File, problem.Detail)
			continue
		}
		all = append(all, in)
	}
	for i, in := range all {
		if err := p.input(in); err != nil {
			return err
		}
		if p.Progress != nil {
			p.Progress(i+1, len(all))
		}
	}
	return nil
}

func (p *packer) left(name, why string) { p.packed.Left = append(p.packed.Left, Left{name, why}) }

func (p *packer) input(in read.Input) error {
	p.modTime = in.ModTime.UTC()
	for c, err := range p.Reader.Otherwise(in, p.take) {
		var skipped *capture.Skipped
		switch {
		case p.failed != nil:
			return p.failed
		case errors.As(err, &skipped), errors.Is(err, read.ErrResource):
		case err != nil:
			p.left(in.Name, err.Error())
		default:
			if err := p.capture(in, c); err != nil {
				return err
			}
		}
	}
	return p.failed
}

// take packs a WARC or ARC file.
func (p *packer) take(src *capture.Source, f capture.Format) bool {
	if f.Name() != "warc" && f.Name() != "arc" {
		return false
	}
	p.failed = p.warc(src, f.Name())
	return true
}

func (p *packer) warc(src *capture.Source, format string) error {
	name := p.unique(src.Name)
	w, err := p.begin("archive/" + name)
	if err != nil {
		return err
	}
	a := &archiveFile{name: name, w: w}
	for r, err := range warc.Records(src) {
		if err != nil {
			p.left(src.Name, err.Error())
			continue
		}
		if err := p.record(a, src, r, format); err != nil {
			return err
		}
	}
	p.finish("archive/"+name, w)
	return nil
}

// unique is the name in archive/ of a WARC file of the captures.
func (p *packer) unique(source string) string {
	base := strings.NewReplacer("/", "_", " ", "_").Replace(strings.ToValidUTF8(source, "_"))
	for _, end := range []string{".gz", ".zst", ".bz2", ".warc", ".arc"} {
		base = strings.TrimSuffix(base, end)
	}
	name := base + ".warc.gz"
	for n := 2; p.names[name]; n++ {
		name = fmt.Sprintf("%s-%d.warc.gz", base, n)
	}
	p.names[name] = true
	return name
}

// record copies a record with its fields and block as they are.
func (p *packer) record(a *archiveFile, src *capture.Source, r *warc.Record, format string) error {
	data, err := capture.ReadUpTo(r.Block, src.Limits().Nested, "its size", "nested")
	if err != nil { // what is damaged cannot be replayed; a bag has it as it is
		p.left(src.Name, fmt.Sprintf("record %s: %v", r.ID, err))
		return nil
	}
	status, contentType, payload := r.Payload(bytes.NewReader(data))
	if about := p.withheld(src, r, contentType, payload); about != "" {
		p.left(src.Name, fmt.Sprintf("record %s: it shows what is withheld from %s", r.ID, about))
		return nil
	}
	head := header{version: cmp.Or(r.Version, "WARC/1.0")}
	for name, value := range r.Fields() {
		switch {
		case strings.EqualFold(name, "Content-Length"), format == "arc" && strings.EqualFold(name, "WARC-Record-ID"):
		case format == "arc" && strings.EqualFold(name, "Content-Type") && status != 0:
			head.add(name, "application/http; msgtype=response")
		default:
			head.add(name, value)
		}
	}
	if format == "arc" {
		head.add("WARC-Record-ID", recordID(src.Name, r.ID, digest(data)))
	}
	offset, length, err := a.write(&head, data)
	if err != nil {
		return err
	}
	p.packed.Records++
	if r.URL == "" || r.Type != "response" && r.Type != "resource" && r.Type != "revisit" && r.Type != "conversion" {
		return nil
	}
	at, err := time.Parse(time.RFC3339Nano, r.Field("WARC-Date"))
	if err != nil {
		at = p.modTime
		p.packed.Undated++
	}
	media, _ := capture.SplitContentType(contentType)
	if r.Type == "revisit" {
		media = "warc/revisit"
	}
	c := &cdx{URL: r.URL, Mime: media, Status: status, Length: length, Offset: offset, Filename: a.name}
	_, c.Digest, _ = strings.Cut(r.Field("WARC-Payload-Digest"), ":")
	if media == "text/html" {
		_, _, payload = r.Payload(bytes.NewReader(data))
		body, _ := capture.ReadUpTo(payload, src.Limits().Page, "", "page")
		p.page(capture.Hash(body), r.URL, at)
	}
	return p.index.add(stamp(at), c)
}

// withheld tells what a record is withheld from.
func (p *packer) withheld(src *capture.Source, r *warc.Record, contentType string, payload io.Reader) string {
	if p.Guard == nil {
		return ""
	}
	if about := p.Guard.sources[place(src.Name, r.ID)]; about != "" {
		return about
	}
	body, err := capture.ReadUpTo(payload, src.Limits().Nested, "", "nested")
	if err != nil {
		return p.Guard.urls[address.Key(r.URL)]
	}
	c := &capture.Capture{URL: r.URL, Body: body}
	c.Origin.URL, c.Origin.SHA256 = r.URL, capture.Hash(body)
	media, charset := capture.SplitContentType(contentType)
	if c.MediaType = media; strings.HasPrefix(media, "text/") {
		c.Decode(body, charset)
	}
	return p.Guard.Capture(c)
}

// capture makes a record of a capture that lies in no WARC file.
func (p *packer) capture(in read.Input, c *capture.Capture) error {
	if c.URL == "" {
		c.URL = p.Articles[c.Origin.SHA256].URL // that the page names as its own
	}
	switch {
	case c.Stated != nil:
		p.packed.Stories++
		return nil
	case c.URL == "" || capture.IsEmbedded(c.URL):
		if c.IsPage() {
			p.packed.Nameless++
		}
		return nil
	}
	if about := p.Guard.Capture(c); about != "" {
		p.left(c.Origin.File, "it shows what is withheld from "+about)
		return nil
	}
	body, contentType := c.Body, c.MediaType
	if c.IsPage() {
		contentType += "; charset=utf-8"
		if raw, err := afero.ReadFile(p.Reader.FS, in.Path); err == nil && capture.Hash(raw) == c.Origin.SHA256 {
			body, contentType = raw, c.MediaType+"; charset="+c.Charset
		}
	}
	at := c.Time
	if at.IsZero() {
		at = p.modTime
		p.packed.Undated++
	}
	head := header{version: "WARC/1.1"}
	for _, f := range [][2]string{
		{"WARC-Type", "resource"}, {"WARC-Record-ID", recordID(c.Origin.File, c.Origin.Record, c.URL, digest(body))}, {"WARC-Target-URI", c.URL},
		{"WARC-Date", at.Format(time.RFC3339)}, {"Content-Type", contentType}, {"WARC-Payload-Digest", digest(body)}, {"WARC-Block-Digest", digest(body)},
	} {
		head.add(f[0], f[1])
	}
	offset, length, err := p.own.write(&head, body)
	if err != nil {
		return err
	}
	p.packed.Records++
	if c.IsPage() {
		p.page(c.Origin.SHA256, c.URL, at)
	}
	_, sum, _ := strings.Cut(digest(body), ":")
	return p.index.add(stamp(at), &cdx{URL: c.URL, Mime: c.MediaType, Status: http.StatusOK, Digest: sum, Length: length, Offset: offset, Filename: ownName})
}

// page lists a capture that became an article.
func (p *packer) page(sum, url string, at time.Time) {
	article, ok := p.Articles[sum]
	if !ok {
		return
	}
	p.packed.Pages++
	line, err := json.Marshal(struct {
		ID    string `json:"id"`
		URL   string `json:"url"`
		TS    string `json:"ts"`
		Title string `json:"title"`
	}{fmt.Sprintf("%x", sha256.Sum256([]byte(url+" "+stamp(at))))[:16], url, at.Format(time.RFC3339), article.Title})
	if err == nil {
		_, _ = p.pages.Write(append(line, '\n')) // an error comes at Flush
	}
}

func (p *packer) writeIndex() error {
	const name = "index.cdx.gz"
	a, err := p.begin("indexes/" + name)
	if err != nil {
		return err
	}
	list, err := p.index.writeTo(a, name)
	if err != nil {
		return err
	}
	p.finish("indexes/"+name, a)
	return p.put("indexes/index.idx", list)
}

// describe writes the list of all files, and its digest.
func (p *packer) describe() error {
	data, err := json.MarshalIndent(map[string]any{
		"profile": "data-package", "wacz_version": "1.1.1", "title": p.Title, "organization": p.Organization, "software": "backfile",
		"created": p.Created.UTC().Format(time.RFC3339), "resources": p.resources,
	}, "", "  ")
	if err != nil {
		return err
	}
	if err := p.put("datapackage.json", data); err != nil {
		return err
	}
	sum, err := json.Marshal(map[string]string{"path": "datapackage.json", "hash": digest(data)})
	if err != nil {
		return err
	}
	return p.put("datapackage-digest.json", sum)
}

func stamp(t time.Time) string { return t.UTC().Format("20060102150405") }

func digest(data []byte) string { return "sha256:" + capture.Hash(data) }

// recordID makes an identifier of what a record is of: the same for the same.
func recordID(of ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(of, "\x00")))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8, RFC 9562
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// counted is a file of the ZIP file, which is stored as it is.
type counted struct {
	io.Writer
	hash hash.Hash
	size int64
}

func (c *counted) Write(b []byte) (int, error) {
	n, err := c.Writer.Write(b)
	c.hash.Write(b[:n])
	c.size += int64(n)
	return n, err
}

func (p *packer) begin(name string) (*counted, error) {
	w, err := p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: p.Created})
	return &counted{Writer: w, hash: sha256.New()}, err
}

// finish lists a file that was written.
func (p *packer) finish(name string, c *counted) {
	p.resources = append(p.resources, resource{path.Base(name), name, fmt.Sprintf("sha256:%x", c.hash.Sum(nil)), c.size})
}

func (p *packer) put(name string, data []byte) error {
	w, err := p.begin(name)
	if err != nil {
		return err
	}
	if _, err := w.Write(data); err != nil {
		return err
	}
	p.finish(name, w)
	return nil
}

func (p *packer) copy(name string, s *spool) error {
	w, err := p.begin(name)
	if err != nil {
		return err
	}
	if _, err := s.Seek(0, io.SeekStart); err != nil {
		return err
	}
	if _, err := io.Copy(w, s.File); err != nil {
		return err
	}
	p.finish(name, w)
	return nil
}

// archiveFile is a WARC file, each record a gzip member.
type archiveFile struct {
	name string
	w    io.Writer
	at   int64
	zip  *gzip.Writer
}

// header is that of a WARC record.
type header struct {
	version string
	text    strings.Builder
}

func (h *header) add(name, value string) {
	fmt.Fprintf(&h.text, "%s: %s\r\n", name, strings.NewReplacer("\r", " ", "\n", " ").Replace(value))
}

// write appends a record, and tells where it lies.
func (a *archiveFile) write(h *header, data []byte) (offset, length int64, err error) {
	out := &counted{Writer: a.w, hash: sha256.New()}
	if a.zip == nil {
		a.zip = gzip.NewWriter(out)
	} else {
		a.zip.Reset(out)
	}
	if _, err = fmt.Fprintf(a.zip, "%s\r\n%sContent-Length: %d\r\n\r\n", h.version, h.text.String(), len(data)); err == nil {
		if _, err = a.zip.Write(data); err == nil {
			_, err = io.WriteString(a.zip, "\r\n\r\n")
		}
	}
	err = errors.Join(err, a.zip.Close())
	offset = a.at
	a.at += out.size
	return offset, out.size, err
}
