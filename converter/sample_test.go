package converter_test

import (
	"context"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter"
	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
)

// The bundles of the sample archive are what the converter makes of its
// captures. After a change that improves them, run "backfile convert" at the top.
func TestSampleIsConverted(t *testing.T) {
	sum, err := converter.Convert(context.Background(), converter.Options{
		FS: afero.NewOsFs(), Captures: "../captures", Content: "../content", DryRun: true, Reporter: printer{t},
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := sum.Actions[bundle.Unchanged]; n < 40 || len(sum.Actions) != 1 {
		t.Errorf("actions %v", sum.Actions)
	}
	for _, kind := range []string{"section", "error-page", "consent-wall", "redirect"} {
		found := false
		for k := range sum.Refused {
			found = found || string(k) == kind
		}
		if !found {
			t.Errorf("no %s among the captures: %v", kind, sum.Refused)
		}
	}
}

// printer logs what is not unchanged.
type printer struct{ *testing.T }

func (printer) Progress(int, int) {}
func (p printer) Planned(s *bundle.Step, o article.Origin) {
	if s.Action != bundle.Unchanged {
		p.Logf("%s %s (%s) %s", s.Action, s.Path, o.File, s.Reason)
	}
}
func (printer) Refused(article.Origin, article.Kind, string) {}
func (p printer) Problem(problem article.Problem) {
	if problem.Severity == article.Error {
		p.Error(problem)
	}
}
