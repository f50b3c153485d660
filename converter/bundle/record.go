package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"backfile.example/backfile/converter/merge"
)

// Record is a bundle's .capture.json: what the converter wrote last. It is the
// base of the merge that keeps a hand's changes (package merge).
type Record struct {
	Schema int    `json:"schema"`
	ID     string `json:"id"`
	Key    string `json:"key"`
	Version

	// Next is what is being written, until all of it is: a run that was stopped
	// may have left either in any file.
	Next *Version `json:"next,omitempty"`

	// Terms says what the names in front matter are, where they alone do not tell.
	Terms Terms `json:"terms,omitzero"`

	// Organisations are the names of organisations found in the article, those it is most
	// about first.
	Organisations []string `json:"organisations,omitempty"`

	// Withheld says that the bundle itself lies in the folder for what is withheld.
	Withheld bool `json:"withheld,omitempty"`

	raw []byte // as read
}

// Terms tells of names in an article more than front matter does.
type Terms struct {
	// Places holds the identifiers of places, by their keys: which Paris is meant.
	Places map[string]string `json:"places,omitempty"`
	// Full holds, by taxonomy and key, names that their keys do not show as they are.
	Full map[string]map[string]string `json:"full,omitempty"`
}

// termsOf describes the terms of a bundle.
func termsOf(b *Bundle) Terms {
	var t Terms
	for _, tag := range b.Places {
		if tag.ID != "" {
			if t.Places == nil {
				t.Places = map[string]string{}
			}
			t.Places[tag.Key] = tag.ID
		}
	}
	for taxonomy, all := range map[string]tags{"people": b.People, "places": b.Places, "topics": b.Topics} {
		for _, tag := range all {
			if tag.Key == tag.Name {
				continue
			}
			if t.Full == nil {
				t.Full = map[string]map[string]string{}
			}
			if t.Full[taxonomy] == nil {
				t.Full[taxonomy] = map[string]string{}
			}
			t.Full[taxonomy][tag.Key] = tag.Name
		}
	}
	return t
}

// maxOrganisations is how many names of organisations a record has at most.
const maxOrganisations = 50

// organisationsOf are the names of the organisations of b.
func organisationsOf(b *Bundle) []string {
	var out []string
	for _, t := range b.Organisations[:min(len(b.Organisations), maxOrganisations)] {
		out = append(out, t.Name)
	}
	return out
}

// Version is a bundle as the converter made it.
type Version struct {
	// Files holds the SHA-256 of each file, hexadecimal, by name.
	Files map[string]string `json:"files"`
	merge.Base
}

// versionOf describes b.
func versionOf(b *Bundle) (Version, error) {
	v := Version{Files: map[string]string{}}
	for name, data := range b.Files {
		v.Files[name] = hash(data)
	}
	var err error
	if v.Base, err = merge.Describe(b.Files[IndexFile]); err != nil {
		return v, fmt.Errorf("read back %s: %w", b.ID, err)
	}
	return v, v.Base.Identify(b.Files[IndexFile], b.Names)
}

// nearest returns the version that an index was made from: in a bundle that a
// stopped run has left half done, the one from which it differs least.
func (r *Record) nearest(index []byte) Version {
	if r.Next != nil && merge.Distance(r.Next.Base, index) < merge.Distance(r.Base, index) {
		return *r.Next
	}
	return r.Version
}

// wrote reports whether a file is as the converter made it.
func (r *Record) wrote(name, hash string) bool {
	return hash == r.Files[name] || r.Next != nil && hash == r.Next.Files[name]
}

func (r *Record) encode() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(r); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// is reports whether a record that was read is what would be written.
func (r *Record) is(other *Record) bool {
	data, err := other.encode()
	return err == nil && bytes.Equal(r.raw, data)
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
