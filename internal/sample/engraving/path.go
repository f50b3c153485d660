package engraving

import "math"

// Point is a place on the plate, in pixels from its top left corner.
type Point struct{ X, Y float64 }

// Path is a shape: closed outlines, all turning the same way, whose inside is
// filled. Outlines that overlap are one area.
type Path [][]Point

// Polygon is the closed shape through the coordinates x0, y0, x1, y1, …
func Polygon(xy ...float64) Path {
	return Path{points(xy)}.wound()
}

func points(xy []float64) []Point {
	ps := make([]Point, 0, len(xy)/2)
	for i := 0; i+1 < len(xy); i += 2 {
		ps = append(ps, Point{xy[i], xy[i+1]})
	}
	return ps
}

// Rect is an upright rectangle.
func Rect(x, y, w, h float64) Path { return Polygon(x, y, x+w, y, x+w, y+h, x, y+h) }

// Disc is a filled circle.
func Disc(x, y, r float64) Path { return Oval(x, y, r, r, 0) }

// Oval is an ellipse with half axes rx and ry, turned by angle, in degrees.
func Oval(x, y, rx, ry, angle float64) Path {
	n := 24 + int(math.Max(rx, ry)/3)
	sin, cos := math.Sincos(angle * math.Pi / 180)
	ps := make([]Point, n)
	for i := range ps {
		s, c := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		ps[i] = Point{x + rx*c*cos - ry*s*sin, y + rx*c*sin + ry*s*cos}
	}
	return Path{ps}.wound()
}

// Smooth is the closed shape whose outline runs in a curve through the
// coordinates (a Catmull-Rom spline).
func Smooth(xy ...float64) Path {
	ps := points(xy)
	return Path{spline(append(ps, ps[0]), ps[len(ps)-1], ps[1])}.wound()
}

// Curve gives the coordinates of a curve through the coordinates, for Line.
func Curve(xy ...float64) []float64 {
	ps := points(xy)
	var out []float64
	for _, p := range spline(ps, ps[0], ps[len(ps)-1]) {
		out = append(out, p.X, p.Y)
	}
	return out
}

// spline runs through ps; before and after lead it in and out.
func spline(ps []Point, before, after Point) []Point {
	const steps = 12
	at := func(i int) Point {
		switch {
		case i < 0:
			return before
		case i >= len(ps):
			return after
		}
		return ps[i]
	}
	var out []Point
	for i := 0; i+1 < len(ps); i++ {
		for s := range steps {
			out = append(out, between(at(i-1), at(i), at(i+1), at(i+2), float64(s)/steps))
		}
	}
	return append(out, ps[len(ps)-1])
}

func between(a, b, c, d Point, t float64) Point {
	f := func(a, b, c, d float64) float64 {
		return b + 0.5*t*(c-a+t*(2*a-5*b+4*c-d+t*(3*(b-c)+d-a)))
	}
	return Point{f(a.X, b.X, c.X, d.X), f(a.Y, b.Y, c.Y, d.Y)}
}

// Line is a stroke of the given width along the coordinates.
func Line(width float64, xy ...float64) Path {
	ps := points(xy)
	var path Path
	for i := 0; i+1 < len(ps); i++ {
		path = append(path, segment(ps[i], ps[i+1], width/2, width/2)...)
		if i > 0 && width > 2 {
			path = append(path, Disc(ps[i].X, ps[i].Y, width/2)...)
		}
	}
	return path
}

// Taper is a straight stroke that goes from one width to another.
func Taper(x0, y0, w0, x1, y1, w1 float64) Path {
	return segment(Point{x0, y0}, Point{x1, y1}, w0/2, w1/2)
}

func segment(a, b Point, ra, rb float64) Path {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if length == 0 {
		return nil
	}
	nx, ny := (a.Y-b.Y)/length, (b.X-a.X)/length
	return Polygon(a.X+nx*ra, a.Y+ny*ra, b.X+nx*rb, b.Y+ny*rb, b.X-nx*rb, b.Y-ny*rb, a.X-nx*ra, a.Y-ny*ra)
}

// Join is the area of all the paths.
func Join(paths ...Path) Path {
	var all Path
	for _, p := range paths {
		all = append(all, p...)
	}
	return all
}

// Ring is a circle's edge of the given width.
func Ring(x, y, r, width float64) Path {
	outer, inner := Disc(x, y, r+width/2), Disc(x, y, r-width/2)
	return Path{outer[0], reversed(inner[0])}
}

// Moved is the path shifted by dx, dy after scaling about the origin.
func (p Path) Moved(dx, dy, scale float64) Path {
	out := make(Path, len(p))
	for i, ps := range p {
		for _, q := range ps {
			out[i] = append(out[i], Point{q.X*scale + dx, q.Y*scale + dy})
		}
	}
	return out
}

// wound turns every outline the same way, so that overlaps add up.
func (p Path) wound() Path {
	for i, ps := range p {
		if area(ps) < 0 {
			p[i] = reversed(ps)
		}
	}
	return p
}

func area(ps []Point) float64 {
	sum := 0.0
	for i, a := range ps {
		b := ps[(i+1)%len(ps)]
		sum += a.X*b.Y - b.X*a.Y
	}
	return sum
}

func reversed(ps []Point) []Point {
	out := make([]Point, len(ps))
	for i, p := range ps {
		out[len(ps)-1-i] = p
	}
	return out
}
