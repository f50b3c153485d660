package cli

import (
	"encoding/json"
	"fmt"

	"github.com/aymanbagabas/go-udiff"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/merge"
)

// planned is what "convert --dry-run --json" prints of an article.
type planned struct {
	Action    bundle.Action `json:"action"`
	ID        string        `json:"id"`
	Path      string        `json:"path"` // below content/
	File      string        `json:"file"` // of the capture
	Record    string        `json:"record,omitempty"`
	Reason    string        `json:"reason,omitempty"`
	Edited    bool          `json:"edited,omitempty"` // by hand
	Conflicts []conflict    `json:"conflicts,omitempty"`
	Diff      string        `json:"diff,omitempty"` // of index.md, in unified form
}

// conflict is a conflict with its name.
type conflict struct {
	ID string `json:"id"`
	merge.Conflict
}

func conflictsOf(step *bundle.Step) []conflict {
	var out []conflict
	for _, c := range step.Conflicts {
		out = append(out, conflict{step.ID() + "/" + c.ID(), c})
	}
	return out
}

// plan prints what would be done.
func (r *report) plan(step *bundle.Step, o article.Origin) {
	r.progress.end()
	if r.json {
		p := planned{Action: step.Action, ID: step.ID(), Path: step.Path, File: o.File, Record: o.Record, Reason: step.Reason, Edited: step.Edited(), Conflicts: conflictsOf(step)}
		if step.Action != bundle.New {
			p.Diff = diff(step)
		}
		enc := json.NewEncoder(r.out)
		enc.SetEscapeHTML(false)
		_ = enc.Encode(p)
		return
	}
	if step.Reason == "" && step.Action != bundle.Unchanged && step.Action != bundle.Kept {
		fmt.Fprintf(r.out, "%-9s %s  ← %s\n", step.Action, step.Path, printable(o.File))
	}
	if step.Action != bundle.New {
		fmt.Fprint(r.out, diff(step))
	}
	for _, c := range conflictsOf(step) {
		fmt.Fprintf(r.out, "conflict  %s at %s\n", c.ID, c.At)
	}
}

// diff compares a bundle's index with what it would be.
func diff(step *bundle.Step) string {
	name := step.Path + "/" + bundle.IndexFile
	return udiff.Unified("a/"+name, "b/"+name, string(step.Before), string(step.After))
}
