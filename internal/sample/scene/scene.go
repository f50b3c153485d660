// Package scene holds the sample archive's pictures, each drawn by a function.
package scene

import (
	"image"

	e "backfile.example/backfile/internal/sample/engraving"
)

// Scene is one picture: its name, the year whose press it is printed on, and
// what draws it.
type Scene struct {
	Name string
	Year int
	Draw func(*e.Plate)
}

// Print draws the scene and prints it.
func (s Scene) Print() image.Image {
	p := e.New()
	s.Draw(p)
	return p.Print(e.Decade(s.Year))
}
