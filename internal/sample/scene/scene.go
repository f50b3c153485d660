// Package scene holds the sample archive's pictures, each drawn by a function.
package scene

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"path"
	"strings"

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

// Drawn reports whether there is a scene for the picture file of that name.
func Drawn(name string) bool {
	_, ok := Named(strings.TrimSuffix(name, path.Ext(name)))
	return ok
}

// File is the picture file of that name, "NAME.png" or "NAME.jpg", where NAME is
// a scene's. PNG is the smaller of the two, for the prints have few colours.
func File(name string) ([]byte, error) {
	ext := path.Ext(name)
	s, ok := Named(strings.TrimSuffix(name, ext))
	if !ok {
		return nil, fmt.Errorf("draw %s: no such scene", name)
	}
	var b bytes.Buffer
	var err error
	switch ext {
	case ".png":
		err = png.Encode(&b, s.Print())
	case ".jpg":
		err = jpeg.Encode(&b, s.Print(), &jpeg.Options{Quality: 72})
	default:
		err = fmt.Errorf("draw %s: unknown kind of picture", name)
	}
	return b.Bytes(), err
}
