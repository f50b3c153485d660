// Package engraving draws the sample archive's pictures: shapes with a tone are
// laid on a plate, and the plate is printed in two inks, with lines that swell
// where the tone is dark, as a wood engraver cuts them.
//
// Start with [New], lay shapes with [Plate.Fill], end with [Plate.Print]. The
// same shapes give the same picture, pixel by pixel, on one architecture.
package engraving

import (
	"image"
	"math"

	"golang.org/x/image/vector"
)

// Width and Height are the size of every plate, in pixels.
const Width, Height = 1200, 800

// Plate is a picture before it is printed.
type Plate struct {
	tone  []float64 // 0 solid ink, 1 bare paper
	angle []float64 // direction of the cut, in radians
	wash  []float64 // how much of the second colour lies below the cut, 0 to 1
}

// New is a bare plate.
func New() *Plate {
	p := &Plate{make([]float64, Width*Height), make([]float64, Width*Height), make([]float64, Width*Height)}
	for i := range p.tone {
		p.tone[i] = 1
	}
	return p
}

// Tint is how a shape is cut.
type Tint struct {
	tone  func(x, y float64) float64
	angle float64
	wash  float64
}

// Tone is an even tint, from 0 (ink) to 1 (paper), cut level.
func Tone(t float64) Tint {
	return Tint{tone: func(_, _ float64) float64 { return t }}
}

// Shade is a tint that changes from place to place.
func Shade(tone func(x, y float64) float64) Tint { return Tint{tone: tone} }

// Fade runs from tone a at (x0, y0) to tone b at (x1, y1), and stays so beyond.
func Fade(x0, y0, a, x1, y1, b float64) Tint {
	dx, dy := x1-x0, y1-y0
	return Shade(func(x, y float64) float64 {
		t := ((x-x0)*dx + (y-y0)*dy) / (dx*dx + dy*dy)
		return a + (b-a)*clamp(t)
	})
}

// At turns the cut by an angle, in degrees.
func (t Tint) At(degrees float64) Tint {
	t.angle = degrees * math.Pi / 180
	return t
}

// Wash lays the second colour below the cut, from 0 to 1.
func (t Tint) Wash(amount float64) Tint {
	t.wash = amount
	return t
}

// Fill lays a shape on the plate, over what is there.
func (p *Plate) Fill(path Path, tint Tint) {
	x0, y0, x1, y1 := path.bounds()
	if x0 >= x1 || y0 >= y1 {
		return
	}
	mask := path.mask(x0, y0, x1-x0, y1-y0)
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			a := float64(mask.AlphaAt(x-x0, y-y0).A) / 255
			if a > 0 {
				p.lay(x, y, a, tint)
			}
		}
	}
}

func (p *Plate) lay(x, y int, a float64, t Tint) {
	i := y*Width + x
	tone := clamp(t.tone(float64(x), float64(y)))
	p.tone[i] += (tone - p.tone[i]) * a
	if tone > 0.1 || t.wash > 0 { // below solid ink the second colour runs on, as printers trap it
		p.wash[i] += (t.wash - p.wash[i]) * a
	}
	if a > 0.5 {
		p.angle[i] = t.angle
	}
}

// bounds is the part of the plate the path may touch.
func (p Path) bounds() (x0, y0, x1, y1 int) {
	minX, minY, maxX, maxY := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, ps := range p {
		for _, q := range ps {
			minX, maxX = math.Min(minX, q.X), math.Max(maxX, q.X)
			minY, maxY = math.Min(minY, q.Y), math.Max(maxY, q.Y)
		}
	}
	if minX > maxX {
		return 0, 0, 0, 0
	}
	return max(0, int(minX)-1), max(0, int(minY)-1), min(Width, int(maxX)+2), min(Height, int(maxY)+2)
}

// mask is how much of each pixel of a window the path covers.
func (p Path) mask(x0, y0, w, h int) *image.Alpha {
	r := vector.NewRasterizer(w, h)
	for _, ps := range p {
		for i, q := range ps {
			x, y := float32(q.X-float64(x0)), float32(q.Y-float64(y0))
			if i == 0 {
				r.MoveTo(x, y)
			} else {
				r.LineTo(x, y)
			}
		}
		r.ClosePath()
	}
	mask := image.NewAlpha(image.Rect(0, 0, w, h))
	r.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	return mask
}

func clamp(t float64) float64 { return math.Max(0, math.Min(1, t)) }
