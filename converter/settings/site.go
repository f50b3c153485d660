package settings

import (
	"strings"

	"github.com/spf13/afero"
)

// Site is what an archive's settings say of its site.
type Site struct {
	BaseURL string `yaml:"baseURL"`
	Title   string
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
