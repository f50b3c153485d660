package export_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/export"
)

// repository writes n articles, and those of the other tests.
func repository(t *testing.T, n int, address string) (dir string, names []string) {
	t.Helper()
	r := &export.Repository{Name: "The <Harbour> Lantern", Address: address, Email: "desk@archive.example"}
	for _, i := range items(t) {
		r.Add(i, func() (*export.Item, error) { return i, nil })
	}
	for at := range n {
		i := &export.Item{Page: &bundle.Page{ID: fmt.Sprintf("%c%c%06d", 'b'+at%20, 'a'+at/20%20, at), Title: "x", LastMod: "2020-01-02T10:00:00Z"}}
		i.Source.Captured = "2019-12-31T23:00:00Z"
		r.Add(i, func() (*export.Item, error) { return i, nil })
	}
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "articles-old.xml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	names, err := r.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != len(names) {
		t.Errorf("%v, and said were %v", entries, names)
	}
	return dir, names
}

// What the specification of Static Repositories asks for, point by point (3.2).
func TestOAI(t *testing.T) {
	type parsed struct {
		XMLName  xml.Name
		Identify struct {
			Inner []struct{ XMLName xml.Name } `xml:",any"`
			Base  string                       `xml:"baseURL"`
			First string                       `xml:"earliestDatestamp"`
			Also  []string                     `xml:"description>friends>baseURL"`
		}
		Lists []struct {
			Prefix  string `xml:"metadataPrefix,attr"`
			Records []struct {
				ID   string `xml:"header>identifier"`
				Date string `xml:"header>datestamp"`
				DC   struct {
					XMLName xml.Name
					Inner   []struct {
						XMLName xml.Name
						Text    string `xml:",chardata"`
					} `xml:",any"`
				} `xml:"metadata>dc"`
			} `xml:"record"`
		} `xml:"ListRecords"`
	}
	const oai, static, dc = "http://www.openarchives.org/OAI/2.0/", "http://www.openarchives.org/OAI/2.0/static-repository", "http://purl.org/dc/elements/1.1/"
	elements := []string{"title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format", "identifier", "source", "language", "relation", "coverage", "rights"}
	for n, files := range map[int]int{0: 1, 4997: 1, 4998: 22} {
		dir, names := repository(t, n, "https://archive.example/oai/")
		if len(names) != files {
			t.Errorf("%d articles in %v", n+2, names)
		}
		seen := map[string]bool{}
		for _, name := range names {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			var p parsed
			if err := xml.Unmarshal(data, &p); err != nil {
				t.Fatal(err)
			}
			if p.XMLName != (xml.Name{Space: static, Local: "Repository"}) || len(p.Lists) != 1 || p.Lists[0].Prefix != "oai_dc" || p.Identify.Base != "https://archive.example/oai/"+name || len(p.Identify.Also) != len(names)-1 {
				t.Errorf("%+v", p.Identify)
			}
			// The sequence that the schema wants.
			order := []string{}
			for _, e := range p.Identify.Inner {
				if e.XMLName.Space != oai {
					t.Errorf("%v", e)
				}
				order = append(order, e.XMLName.Local)
			}
			if !slices.Equal(order, []string{"repositoryName", "protocolVersion", "adminEmail", "deletedRecord", "granularity"}) {
				t.Errorf("%v", order)
			}
			if len(p.Lists[0].Records) >= 5000 || len(p.Lists[0].Records) == 0 {
				t.Errorf("%s has %d records", name, len(p.Lists[0].Records))
			}
			for _, r := range p.Lists[0].Records {
				if seen[r.ID] || !strings.HasPrefix(r.ID, "oai:archive.example:") || r.Date < p.Identify.First || len(r.Date) != 10 {
					t.Errorf("%+v, of which the first is %s", r, p.Identify.First)
				}
				seen[r.ID] = true
				if r.DC.XMLName != (xml.Name{Space: oai + "oai_dc/", Local: "dc"}) {
					t.Error(r.DC.XMLName)
				}
				for _, e := range r.DC.Inner {
					if e.XMLName.Space != dc || !slices.Contains(elements, e.XMLName.Local) || strings.TrimSpace(e.Text) == "" {
						t.Errorf("%+v", e)
					}
				}
			}
		}
		if len(seen) != n+2 {
			t.Errorf("%d records of %d", len(seen), n+2)
		}
	}
}

// A harvester of others' making reads what was written.
func TestOAIHarvested(t *testing.T) {
	if err := exec.Command("perl", "-MHTTP::OAI", "-e", "1").Run(); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("HTTP::OAI is not installed: make deps does it")
	}
	var dir string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := os.Open(filepath.Join(dir, "articles.xml"))
		if err != nil {
			t.Error(err)
			return
		}
		defer f.Close()
		w.Header().Set("Content-Type", "text/xml; charset=utf-8")
		_, _ = io.Copy(w, f)
	}))
	defer server.Close()
	dir, _ = repository(t, 0, server.URL+"/oai/")
	const script = `use HTTP::OAI; use HTTP::OAI::Metadata::OAI_DC; binmode STDOUT, ":utf8";
my $h = HTTP::OAI::Harvester->new(baseURL => $ARGV[0]);
my $i = $h->Identify; die $i->message if $i->is_error;
print $i->version, " ", $i->repositoryName, " ", $i->adminEmail, "\n";
my $l = $h->ListRecords(metadataPrefix => "oai_dc", handlers => { metadata => "HTTP::OAI::Metadata::OAI_DC" }); die $l->message if $l->is_error;
while (my $r = $l->next) { print $r->identifier, " ", $r->datestamp, " ", join("; ", map { @{$r->metadata->dc->{$_} || []} } qw(title creator date)), "\n"; }`
	out, err := exec.Command("perl", "-e", script, server.URL+"/oai/articles.xml").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"2.0s The <Harbour> Lantern", "desk@archive.example", "oai:127.0.0.1:vsywggre 1970-01-01 Men & women walk on the {Moon}; Margaret van der Ainsley Jr; ហេង ជីវ័ន; 1969-07-21",
		`oai:127.0.0.1:aaaaaaaa 1970-01-01 =HYPERLINK("https://x.example"); NPA; 1936-05~`} {
		if !strings.Contains(string(out), want) {
			t.Errorf("without %q:\n%s", want, out)
		}
	}
}
