// Package settings reads what an archive's hugo.toml says to the converter,
// below [params.backfile]; Hugo itself hands parameters on and minds nothing.
package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/spf13/afero"
	"go.yaml.in/yaml/v3"

	"backfile.example/backfile/converter/capture"
)

// names are the files in which Hugo looks for its settings, JSON being YAML too.
var names = []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"}

type document struct {
	Params struct {
		Backfile struct {
			Limits  map[string]int64
			Mapping map[string]string
			Home    string
			Tagger  struct {
				Command any // a text, or a list of its words
				Timeout *int
			}
		}
	}
}

// Read returns the settings of the archive in a folder: those of no settings
// at all where it has no file for them.
func Read(fsys afero.Fs, archive string) (capture.Settings, error) {
	var d document
	name, err := read(fsys, archive, &d)
	if err != nil || name == "" {
		return capture.Settings{}, err
	}
	s, err := d.settings()
	if err != nil {
		return capture.Settings{}, fmt.Errorf("%s: params.backfile: %w", name, err)
	}
	return s, nil
}

// read reads an archive's file of settings, and returns its name; nothing where
// there is none.
func read(fsys afero.Fs, archive string, into any) (name string, err error) {
	for _, name := range names {
		data, err := afero.ReadFile(fsys, filepath.Join(archive, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		unmarshal := yaml.Unmarshal
		if name == "hugo.toml" {
			unmarshal = toml.Unmarshal
		}
		if err := unmarshal(data, into); err != nil {
			return "", fmt.Errorf("%s: %w", name, err)
		}
		return name, nil
	}
	return "", nil
}

func (d *document) settings() (capture.Settings, error) {
	s := capture.Settings{Limits: capture.DefaultLimits(), Mapping: map[string]string{}, Home: d.Params.Backfile.Home}
	var err error
	if s.Tagger, err = command(d.Params.Backfile.Tagger.Command); err != nil {
		return s, err
	}
	s.TaggerSeconds = 60
	if t := d.Params.Backfile.Tagger.Timeout; t != nil {
		if s.TaggerSeconds = *t; *t <= 0 {
			return s, fmt.Errorf("tagger.timeout is %d; it is a number of seconds, more than 0", *t)
		}
	}
	limits := reflect.ValueOf(&s.Limits).Elem()
	for name, value := range d.Params.Backfile.Limits {
		field := limits.FieldByNameFunc(func(f string) bool { return strings.EqualFold(f, name) })
		if !field.IsValid() {
			return s, fmt.Errorf("limits.%s is none of the limits", name)
		}
		if value <= 0 {
			return s, fmt.Errorf("limits.%s is %d; a limit is more than 0", name, value)
		}
		field.SetInt(value)
	}
	for column, field := range d.Params.Backfile.Mapping {
		if field = strings.ToLower(field); !slices.Contains(capture.Fields, capture.Field(field)) {
			return s, fmt.Errorf("mapping.%s: %q is none of %v", column, field, capture.Fields)
		}
		s.Mapping[column] = field
	}
	return s, nil
}

// command reads the words of a command: of a text as spaces part them, or as listed.
func command(value any) ([]string, error) {
	switch v := value.(type) {
	case nil:
		return nil, nil
	case string:
		return strings.Fields(v), nil
	case []any:
		out := make([]string, len(v))
		for i, word := range v {
			var ok bool
			if out[i], ok = word.(string); !ok {
				return nil, fmt.Errorf("tagger.command: %v is no text; write it in quotes", word)
			}
		}
		return out, nil
	}
	return nil, fmt.Errorf("tagger.command is %v; it is a text, or a list of texts", value)
}
