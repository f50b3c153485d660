package tag

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed famous.txt
var famousText string

// famous are the persons of famous.txt, folded.
var famous = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for line := range strings.Lines(famousText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for name := range strings.SplitSeq(strings.TrimSpace(line), "; ") {
			all[fold(name)] = true
		}
	}
	return all
})

// isFamous reports whether words are the name in full of a person whom newspapers of the
// world have named for decades.
func isFamous(list []string) bool {
	return len(list) > 1 && famous()[fold(strings.Join(list, " "))]
}
