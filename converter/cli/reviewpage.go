package cli

import (
	_ "embed"
	"html/template"

	"backfile.example/backfile/converter/review"
)

//go:embed review.html
var reviewHTML string

var reviewPage = template.Must(template.New("review").Parse(reviewHTML))

// shown is how many questions about names stand on the page.
const shownNames = 400

// writePage writes a page with all that waits for a decision.
func (a *app) writePage(name string, all []found, questions []review.Question) error {
	to, closeFile, err := a.output(name)
	if err != nil {
		return err
	}
	page := struct {
		Conflicts []shownConflict
		Names     []question
		More      int
	}{More: max(0, len(questions)-shownNames)}
	for _, f := range all {
		page.Conflicts = append(page.Conflicts, shownConflict{f.ID, f.path, f.At, f.Mine, f.Theirs})
	}
	for _, q := range questions[:min(shownNames, len(questions))] {
		page.Names = append(page.Names, a.looked(q))
	}
	if err := reviewPage.Execute(to, page); err != nil {
		return advised(err)
	}
	return advised(closeFile())
}

// shownConflict is a conflict on the page.
type shownConflict struct{ ID, Path, At, Mine, Theirs string }
