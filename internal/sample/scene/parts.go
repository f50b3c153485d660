package scene

import (
	"math"

	e "backfile.example/backfile/internal/sample/engraving"
)

// sky fills the plate from the top down to y with a tone that changes towards
// the horizon.
func sky(p *e.Plate, y, top, low, wash float64) {
	p.Fill(e.Rect(0, 0, e.Width, y), e.Fade(0, 0, top, 0, y, low).Wash(wash))
}

// glow fills the sky down to y with light that spreads from (cx, cy).
func glow(p *e.Plate, y, cx, cy, reach, near, far, wash float64) {
	p.Fill(e.Rect(0, 0, e.Width, y), e.Shade(func(x, yy float64) float64 {
		d := math.Hypot(x-cx, (yy-cy)*1.25) / reach
		return near + (far-near)*math.Min(1, d)
	}).Wash(wash))
}

// sun is a bare disc.
func sun(p *e.Plate, x, y, r, wash float64) { p.Fill(e.Disc(x, y, r), e.Tone(1).Wash(wash)) }

// stars scatters small lights above y.
func stars(p *e.Plate, seed uint64, n int, y float64) {
	d := e.NewDice(seed)
	var all e.Path
	for range n {
		x, yy, r := d.Between(0, e.Width), d.Between(0, y), d.Between(1.2, 3.2)
		all = e.Join(all, e.Polygon(x-r*1.7, yy, x, yy-r*1.7, x+r*1.7, yy, x, yy+r*1.7))
	}
	p.Fill(all, e.Tone(1))
}

// sea fills the plate below y with waves that grow towards the front.
func sea(p *e.Plate, seed uint64, y, far, near, wash float64) {
	p.Fill(e.Rect(0, y, e.Width, e.Height-y), e.Fade(0, y, far, 0, e.Height, near).Wash(wash))
	d := e.NewDice(seed)
	var crests e.Path
	for row := y + 10; row < e.Height; row += 6 + (row-y)/9 {
		depth := (row - y) / (e.Height - y)
		for x := d.Between(-80, 40); x < e.Width; x += d.Between(60, 150) * (0.5 + depth) {
			crests = e.Join(crests, crest(x, row+d.Between(-3, 3), d.Between(22, 60)*(0.4+depth), 1.4+3.4*depth))
		}
	}
	p.Fill(crests, e.Tone(1).Wash(wash*0.4))
}

// crest is a light lens, broad in the middle.
func crest(x, y, half, thick float64) e.Path {
	return e.Smooth(x-half, y, x-half/3, y-thick, x+half/4, y-thick*0.6, x+half, y+1, x, y+thick*0.4)
}

// cloud is a heap of round tops on a flat base.
func cloud(p *e.Plate, x, y, size, tone, wash float64) {
	heap := func(dx, dy, scale float64) e.Path {
		var all e.Path
		for _, c := range [][3]float64{{-1.5, -0.1, .42}, {-0.95, -0.4, .6}, {-0.2, -0.62, .82}, {0.6, -0.42, .66}, {1.2, -0.15, .46}} {
			all = e.Join(all, e.Disc(x+dx+c[0]*size, y+dy+c[1]*size, c[2]*size*scale))
		}
		return e.Join(all, e.Rect(x+dx-1.6*size, y+dy-.15*size, 3*size, .42*size*scale))
	}
	p.Fill(heap(0, 0, 1), e.Tone(tone*0.62).At(20).Wash(wash))
	p.Fill(heap(-size*.08, -size*.13, .88), e.Tone(1).Wash(wash*0.3))
}

// figure is a standing person, seen small.
func figure(x, foot, h float64) e.Path {
	return e.Join(
		e.Oval(x, foot-h*.9, h*.085, h*.1, 0),
		e.Smooth(x-h*.15, foot-h*.74, x, foot-h*.8, x+h*.15, foot-h*.74, x+h*.17, foot-h*.42, x+h*.1, foot-h*.38, x, foot-h*.36, x-h*.1, foot-h*.38, x-h*.17, foot-h*.42),
		e.Polygon(x-h*.11, foot-h*.45, x+h*.11, foot-h*.45, x+h*.1, foot, x+h*.02, foot, x, foot-h*.34, x-h*.02, foot, x-h*.1, foot),
	)
}

// crowd fills the plate from y to the bottom with heads and shoulders, row
// before row, each row lighter at its edge.
func crowd(p *e.Plate, seed uint64, y, size float64) {
	d := e.NewDice(seed)
	for row := y; row < e.Height+size*2; row, size = row+size*.95, size*1.16 {
		var heads, rims e.Path
		for x := d.Between(-size, 0); x < e.Width+size; x += size * d.Between(1.15, 1.7) {
			top := row + d.Between(-size*.25, size*.25)
			heads = e.Join(heads, e.Oval(x, top, size*.36, size*.45, 0),
				e.Smooth(x-size*.85, top+size*1.3, x-size*.6, top+size*.62, x, top+size*.42, x+size*.6, top+size*.62, x+size*.85, top+size*1.3, x+size*.8, top+size*3, x-size*.8, top+size*3))
			rims = e.Join(rims, e.Line(size*.09, e.Curve(x-size*.28, top-size*.3, x, top-size*.45, x+size*.3, top-size*.25)...),
				e.Line(size*.07, e.Curve(x-size*.72, top+size*.85, x-size*.45, top+size*.56, x-size*.1, top+size*.47)...))
		}
		p.Fill(heads, e.Tone(0.02))
		p.Fill(rims, e.Tone(1).Wash(.9))
	}
}

// mountain is a peak: its ridge from left to right as coordinates, the summit's
// index among them, and a foot. The side away from the light is dark.
func mountain(p *e.Plate, foot float64, seed uint64, light, dark, wash float64, ridge ...float64) {
	whole := append(append([]float64{}, ridge...), ridge[len(ridge)-2], foot, ridge[0], foot)
	p.Fill(e.Polygon(whole...), e.Tone(light).At(62).Wash(wash))
	d := e.NewDice(seed)
	for i := 0; i+3 < len(ridge); i += 2 {
		x, y, nx, ny := ridge[i], ridge[i+1], ridge[i+2], ridge[i+3]
		if ny <= y {
			continue
		}
		drop := foot - y
		p.Fill(e.Polygon(x, y, nx, ny, nx+d.Between(-10, 10), ny+drop*.3, nx-(nx-x)*.3, y+drop*.62,
			x+(nx-x)*.35, y+drop*.9, x+(nx-x)*.12, y+drop*.5, x+d.Between(-20, 5), y+drop*.34), e.Tone(dark).At(-58).Wash(wash))
	}
}

// hills is a rolling line with everything below it filled.
func hills(p *e.Plate, seed uint64, y, swing, tone, wash float64) {
	xy := []float64{0, e.Height, 0, y}
	for x := 0.0; x <= e.Width; x += 40 {
		xy = append(xy, x, y+swing*(e.Noise(x/260, y, seed)-.5)*2)
	}
	p.Fill(e.Polygon(append(xy, e.Width, e.Height)...), e.Tone(tone).At(-8).Wash(wash))
}

// flag flies to the right of the top of its pole.
func flag(p *e.Plate, x, y, pole, w, h, wash float64) {
	p.Fill(e.Line(5, x, y, x, y+pole), e.Tone(0))
	p.Fill(e.Smooth(x, y, x+w*.3, y-h*.12, x+w*.65, y+h*.12, x+w, y, x+w*.98, y+h, x+w*.65, y+h*1.12, x+w*.3, y+h*.88, x, y+h), e.Fade(x, y, .95, x+w, y, .5).At(80).Wash(wash))
}
