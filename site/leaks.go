package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"backfile.example/backfile/site/search"
)

// SearchData is the folder of the index of the search in a site.
const SearchData = "search/data"

// IsSearchData reports whether a file of a site is of the index of its search.
func IsSearchData(file string) bool { return strings.HasPrefix(file, SearchData+"/") }

// Leak is a file of the site that shows what must not be published.
type Leak struct {
	File  string // below the site's folder, slash-separated
	What  string // the words, or "a picture"
	About string // the page it is withheld from
}

// FindLeaks looks through the files of a site that look wants looked at, and through
// what is packed in the index of its search. find tells of a text what it shows
// and what that is withheld from, empty for nothing; pictures holds what pictures
// are withheld from, by their SHA-256.
func FindLeaks(dir string, look func(file string) bool, find func(text string) (found, about string), pictures map[string]string) ([]Leak, error) {
	var leaks []Leak
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		if rel = filepath.ToSlash(rel); !look(rel) {
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if rel == path.Join(SearchData, search.RootFile) {
			err := search.Texts(filepath.Dir(name), func(file, text string) {
				if found, about := find(text); found != "" {
					leaks = append(leaks, Leak{path.Join(SearchData, file), fmt.Sprintf("%q", found), about})
				}
			})
			if err != nil {
				return fmt.Errorf("read the index of the search: %w", err)
			}
		}
		sum := sha256.Sum256(data)
		if about, ok := pictures[hex.EncodeToString(sum[:])]; ok {
			leaks = append(leaks, Leak{rel, "a picture", about})
		}
		text := rel + "\n"
		if utf8.Valid(data) {
			text += string(data)
		}
		if found, about := find(text); found != "" {
			leaks = append(leaks, Leak{rel, fmt.Sprintf("%q", found), about})
		}
		return nil
	})
	return leaks, err
}
