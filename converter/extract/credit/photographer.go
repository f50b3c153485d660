package credit

import (
	"regexp"
	"strings"
)

// Photographer returns who took a photograph, by its credit as it is printed: the
// person in "Heng Chivoan/Post", "REUTERS/Jane Doe" and "Jane Doe, AP", else the
// first that is named; empty where nobody is ("Photo supplied"), or where it is too
// long for a name.
func Photographer(credit string) string {
	var first, house string
	for _, part := range between.Split(credit, -1) {
		part = courtesy.ReplaceAllString(strings.Trim(part, " .,()[]\"“”"), "")
		switch {
		case part == "" || len(part) > maxPhotographer || nameless.MatchString(part):
		case agencies[strings.ToLower(part)]:
			if house == "" {
				house = part
			}
		case LooksLikeName(part):
			return part
		case first == "":
			first = part
		}
	}
	if first == "" {
		return house
	}
	return first
}

// maxPhotographer is the longest name of a photographer, in bytes.
const maxPhotographer = 120

// between parts those that a credit names.
var between = regexp.MustCompile(`[/|,;·()]|\s[–—-]\s|\s(?:via|for|through)\s`)

var courtesy = regexp.MustCompile(`(?i)^(?:courtesy(?: of)?|by|photo(?:graph)? by)\s+`)

// nameless matches what names nobody: "Photo supplied", "Archive", "Radio picture".
var nameless = regexp.MustCompile(`(?i)\b(?:supplied|provided|handout|courtesy|archives?|archiv|collection|library|file|submitted|contributed)\b|` +
	`^(?:photo|picture|image|foto|bild|[a-z]+ (?:photo|picture|image))$|^\P{L}*$`)
