// Command worldmap draws the outlines of the world's land, and its borders, as
// the SVG picture that the theme's maps lie on. One unit is a degree: x is the
// longitude, y the latitude turned over, so that north is up.
//
// Its source is Natural Earth (public domain), as TopoJSON in the npm package
// world-atlas. "make worldmap" runs it.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"strconv"
	"strings"
)

func main() {
	source := flag.String("source", "", "countries-50m.json of world-atlas")
	out := flag.String("out", "", "the picture to write")
	tolerance := flag.Float64("tolerance", 0.22, "degrees that a line may be off")
	smallest := flag.Float64("smallest", 0.08, "square degrees of the smallest island")
	flag.Parse()
	if err := run(*source, *out, *tolerance, *smallest); err != nil {
		log.Fatal(err)
	}
}

func run(source, out string, tolerance, smallest float64) error {
	data, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		return fmt.Errorf("read %s: %w", source, err)
	}
	lines := t.lines()
	var land, borders strings.Builder
	for _, ring := range t.Objects["land"].rings() {
		outline := unroll(join(lines, ring))
		if outline = simplify(outline, tolerance); len(outline) <= 3 || area(outline) < smallest {
			continue
		}
		for _, turn := range []float64{-360, 0, 360} {
			if moved := shift(outline, turn); crosses(moved) {
				write(&land, moved, true)
			}
		}
	}
	for i, n := range t.Objects["countries"].uses() {
		if n > 1 {
			write(&borders, simplify(unroll(lines[i]), tolerance), false)
		}
	}
	// One grey serves on light and on dark paper; a picture cannot see the page's colours.
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-180 -90 360 180" width="3600" height="1800" preserveAspectRatio="none"><path fill="#8d8575" fill-opacity=".38" d="%s"/><path fill="none" stroke="#8d8575" stroke-opacity=".8" stroke-width=".12" d="%s"/></svg>`+"\n", land.String(), borders.String())
	return os.WriteFile(out, []byte(svg), 0o644)
}

// topology is TopoJSON, as far as it is needed
// (https://github.com/topojson/topojson-specification).
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   map[string]geometry
}

type geometry struct {
	Type       string
	Geometries []geometry
	Arcs       json.RawMessage
}

type point struct{ x, y float64 }

// lines decodes the arcs: each point is the difference from the one before.
func (t *topology) lines() [][]point {
	out := make([][]point, len(t.Arcs))
	for i, arc := range t.Arcs {
		var x, y float64
		for _, d := range arc {
			x, y = x+d[0], y+d[1]
			out[i] = append(out[i], point{x*t.Transform.Scale[0] + t.Transform.Translate[0], -(y*t.Transform.Scale[1] + t.Transform.Translate[1])})
		}
	}
	return out
}

// rings lists the outlines of a geometry, each as the numbers of its arcs; a
// negative one is an arc backwards.
func (g geometry) rings() [][]int {
	var out [][]int
	switch g.Type {
	case "Polygon":
		_ = json.Unmarshal(g.Arcs, &out)
	case "MultiPolygon":
		var polygons [][][]int
		_ = json.Unmarshal(g.Arcs, &polygons)
		for _, p := range polygons {
			out = append(out, p...)
		}
	}
	for _, inner := range g.Geometries {
		out = append(out, inner.rings()...)
	}
	return out
}

// uses counts how many countries have an arc in their outlines: a border has two.
func (g geometry) uses() []int {
	var out []int
	for _, ring := range g.rings() {
		for _, arc := range ring {
			arc = max(arc, ^arc)
			for len(out) <= arc {
				out = append(out, 0)
			}
			out[arc]++
		}
	}
	return out
}

func join(lines [][]point, ring []int) []point {
	var out []point
	for _, arc := range ring {
		line := lines[max(arc, ^arc)]
		for i := range line {
			if arc < 0 {
				out = append(out, line[len(line)-1-i])
			} else {
				out = append(out, line[i])
			}
		}
	}
	return out
}

// unroll makes a line that jumps from one edge of the world to the other go on
// beyond it. One that has gone round the world, as Antarctica's, is closed by way of the pole.
func unroll(line []point) []point {
	turn := 0.0
	var out []point
	for i, p := range line {
		if i > 0 {
			if d := p.x - line[i-1].x; d > 180 {
				turn -= 360
			} else if d < -180 {
				turn += 360
			}
		}
		out = append(out, point{p.x + turn, p.y})
	}
	if turn != 0 {
		pole := math.Copysign(90, out[0].y)
		out = append(out, point{out[len(out)-1].x, pole}, point{out[0].x, pole}, out[0])
	}
	return out
}

func shift(line []point, x float64) []point {
	out := make([]point, len(line))
	for i, p := range line {
		out[i] = point{p.x + x, p.y}
	}
	return out
}

// crosses reports whether some of a line is on the map.
func crosses(line []point) bool {
	least, most := line[0].x, line[0].x
	for _, p := range line {
		least, most = min(least, p.x), max(most, p.x)
	}
	return least < 180 && most > -180
}

// simplify leaves out points that are no farther than tolerance from the line
// without them (Douglas and Peucker 1973). A ring is halved first, where it is widest.
func simplify(line []point, tolerance float64) []point {
	if len(line) < 3 {
		return line
	}
	first, last := line[0], line[len(line)-1]
	far, at := 0.0, 0
	for i, p := range line[1 : len(line)-1] {
		if d := distance(p, first, last); d > far {
			far, at = d, i+1
		}
	}
	if far <= tolerance {
		return []point{first, last}
	}
	head := simplify(line[:at+1], tolerance)
	return append(head[:len(head)-1:len(head)-1], simplify(line[at:], tolerance)...)
}

// distance is that of p from the line between a and b, or from a where both are one.
func distance(p, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	if length := math.Hypot(dx, dy); length > 0 {
		return math.Abs(dx*(a.y-p.y)-dy*(a.x-p.x)) / length
	}
	return math.Hypot(p.x-a.x, p.y-a.y)
}

func area(ring []point) float64 {
	sum := 0.0
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		sum += p.x*q.y - q.x*p.y
	}
	return math.Abs(sum) / 2
}

// write adds a line to a path, in tenths of a degree and as differences, which
// makes it short.
func write(path *strings.Builder, line []point, closed bool) {
	x, y := 0, 0
	for i, p := range line {
		px, py := int(math.Round(p.x*10)), int(math.Round(p.y*10))
		switch {
		case i == 0:
			fmt.Fprintf(path, "M%s %s", tenth(px), tenth(py))
		case i == 1:
			fmt.Fprintf(path, "l%s %s", tenth(px-x), tenth(py-y))
		case px != x || py != y:
			fmt.Fprintf(path, " %s %s", tenth(px-x), tenth(py-y))
		}
		x, y = px, py
	}
	if closed {
		path.WriteByte('z')
	}
}

// tenth writes tenths as SVG has it shortest: -.5, 12, 3.1.
func tenth(n int) string {
	s := strconv.FormatFloat(float64(n)/10, 'f', -1, 64)
	if n > -10 && n < 10 {
		s = strings.Replace(s, "0.", ".", 1)
	}
	return s
}
