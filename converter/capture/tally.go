package capture

import (
	"fmt"
	"slices"
	"strings"
)

// Tally counts what a reader passes over on purpose, by a few words each.
type Tally map[string]int

// maxLabels bounds the words: media types are what a server sends.
const maxLabels = 40

// Add counts one more.
func (t *Tally) Add(label string) {
	if *t == nil {
		*t = Tally{}
	}
	if _, ok := (*t)[label]; !ok && len(*t) >= maxLabels {
		label = "other"
	}
	(*t)[label]++
}

// Skipped tells what was passed over, nil if nothing was; what says of what kind
// that is: "entries that are neither page nor picture".
func (t Tally) Skipped(what string) error {
	if len(t) == 0 {
		return nil
	}
	parts := make([]string, 0, len(t))
	for label, n := range t {
		parts = append(parts, fmt.Sprintf("%d %s", n, label))
	}
	slices.Sort(parts)
	return &Skipped{Reason: what + " were passed over: " + strings.Join(parts, ", ")}
}
