package settings

import (
	"cmp"
	"strings"

	"github.com/spf13/afero"
)

// Site is what an archive's settings say of its site.
type Site struct {
	BaseURL string `yaml:"baseURL"`
	Title   string
	Params  struct {
		Contact  string
		Backfile struct{ Organization string }
	}
}

// Organization returns whose archive it is: params.backfile.organization, else the
// title.
func (s *Site) Organization() string { return cmp.Or(s.Params.Backfile.Organization, s.Title) }

// Email returns the address of params.contact, empty where that is none of mail.
func (s *Site) Email() string {
	email, ok := strings.CutPrefix(s.Params.Contact, "mailto:")
	if !ok {
		return ""
	}
	email, _, _ = strings.Cut(email, "?")
	return email
}

// ReadSite returns what the settings of the archive in a folder say of its site.
func ReadSite(fsys afero.Fs, archive string) (Site, error) {
	var s Site
	_, err := read(fsys, archive, &s)
	return s, err
}

// Address returns the address of a path of the site: "/articles/…/".
func (s *Site) Address(path string) string {
	return strings.TrimSuffix(s.BaseURL, "/") + path
}
