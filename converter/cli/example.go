package cli

import (
	"embed"

	"backfile.example/backfile/converter/authority"
)

// examples are files of names with nothing decided, and all that can be in comments.
//
//go:embed authority/*.yaml
var examples embed.FS

// exampleOf is the file of names that a new archive has.
func exampleOf(k authority.Kind) string {
	data, err := examples.ReadFile("authority/" + k.File())
	if err != nil {
		return ""
	}
	return string(data)
}
