package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"backfile.example/backfile/converter"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/tag/command"
)

// marker returns the user's own tagger, nil if there is none.
func (a *app) marker(set capture.Settings) *command.Command {
	if len(set.Tagger) == 0 {
		return nil
	}
	return command.New(set.Tagger, a.archive, time.Duration(set.TaggerSeconds)*time.Second)
}

func withMarker(m *command.Command, o converter.Options) converter.Options {
	if m != nil {
		o.Marker = m
	}
	return o
}

// taggerIdentity sums up the files of a tagger's command, so that another version of it
// has everything tagged anew.
func (a *app) taggerIdentity(command []string) string {
	h := sha256.New()
	for i, word := range command {
		name := word
		if found, err := exec.LookPath(word); i == 0 && err == nil && !strings.ContainsRune(word, filepath.Separator) {
			name = found
		} else if !filepath.IsAbs(word) {
			name = a.path(word)
		}
		if data, err := os.ReadFile(name); err == nil {
			h.Write(data)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
