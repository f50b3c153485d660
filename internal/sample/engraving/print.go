package engraving

import (
	"image"
	"image/color"
	"math"
)

// Press is what a plate is printed with.
type Press struct {
	Paper, Second, Ink color.RGBA
	Cut                float64 // distance of the cut lines, in pixels
}

// Print makes the picture. The second colour lies a little out of register, and
// the cut wavers, as in a print made by hand. The palette holds every mixture of
// the inks in a few steps.
func (p *Plate) Print(press Press) *image.Paletted {
	img := image.NewPaletted(image.Rect(0, 0, Width, Height), press.palette())
	for y := range Height {
		for x := range Width {
			img.Pix[y*Width+x] = p.pixel(press, x, y)
		}
	}
	return img
}

// The second colour is printed in so many steps, and the ink in so many: the
// steps between none and all smooth the edges.
const washSteps, inkSteps = 9, 6

func (p Press) palette() color.Palette {
	var all color.Palette
	for wash := range washSteps {
		under := mix(p.Paper, p.Second, float64(wash)/(washSteps-1))
		for ink := range inkSteps {
			all = append(all, mix(under, p.Ink, float64(ink)/(inkSteps-1)))
		}
	}
	return all
}

// pixel is a pixel's index in the palette.
func (p *Plate) pixel(press Press, x, y int) uint8 {
	i := y*Width + x
	washed := p.wash[min(y+2, Height-1)*Width+min(x+3, Width-1)]
	ink := step(p.coverage(press, float64(x), float64(y), 1-p.tone[i], p.angle[i]), inkSteps)
	if ink == inkSteps-1 {
		return ink // solid ink hides what is below
	}
	return step(washed, washSteps)*inkSteps + ink
}

func step(t float64, steps int) uint8 { return uint8(clamp(t)*float64(steps-1) + 0.5) }

// coverage is how much ink a pixel takes: none in the light, all in the dark,
// and between them a line as broad as the tone is dark.
func (p *Plate) coverage(press Press, x, y, dark, angle float64) float64 {
	if dark < 0.05 {
		return 0
	}
	if dark > 0.93 {
		return 1
	}
	sin, cos := math.Sincos(angle)
	along, across := x*cos+y*sin, y*cos-x*sin
	across += 5 * (Noise(along/140, across/60, 2) - 0.5)
	dark += 0.14 * (Noise(along/26, math.Floor(across/press.Cut), 3) - 0.5)
	phase := across/press.Cut - math.Floor(across/press.Cut)
	ridge := math.Abs(2*phase - 1) // 0 in the middle of the line, 1 between lines
	return clamp((dark-ridge)*press.Cut/2 + 0.5)
}

func mix(a, b color.RGBA, t float64) color.RGBA {
	f := func(a, b uint8) uint8 { return uint8(float64(a) + (float64(b)-float64(a))*t + 0.5) }
	return color.RGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), 255}
}
