package plaintext

import (
	"math"
	"testing"

	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/lines"
)

// Where lines are taken from which probability is told by what that is expected
// to win and lose.
func TestBodyAt(t *testing.T) {
	for name, c := range map[string]struct {
		sizes  []int
		chance []float32
		want   float32
	}{
		"all certain":              {[]int{100, 100}, []float32{1, 0}, 1},
		"a doubt worth taking":     {[]int{100, 100, 100}, []float32{0.98, 0.48, 0.02}, 0.48},
		"a doubt that costs":       {[]int{100, 100, 100}, []float32{0.98, 0.4, 0.02}, 0.98},
		"nothing is a story":       {[]int{100, 100}, []float32{0.02, 0.01}, leastBody},
		"letters weigh, not lines": {[]int{1000, 10, 10}, []float32{0.45, 0.9, 0.8}, 0.45},
		"no line":                  {nil, nil, 1},
	} {
		s := &story{document: &document{}}
		chances := make([]linemodel.Scores, len(c.sizes))
		for i := range c.sizes {
			s.lines = append(s.lines, line{Line: lines.Line{Size: c.sizes[i]}})
			chances[i][linemodel.Body] = c.chance[i]
		}
		s.to = len(s.lines)
		if got := s.bodyAt(chances); math.Abs(float64(got-c.want)) > 1e-6 {
			t.Errorf("%s: from %v, want %v", name, got, c.want)
		}
	}
}
