package scene

import (
	"math"

	e "backfile.example/backfile/internal/sample/engraving"
)

// planet is a disc lit from one side, with the cut bent round it.
func planet(p *e.Plate, x, y, r, lx, ly, wash float64) {
	p.Fill(e.Disc(x, y, r), e.Shade(func(px, py float64) float64 {
		dx, dy := (px-x)/r, (py-y)/r
		z := math.Sqrt(math.Max(0, 1-dx*dx-dy*dy))
		return 1.1*(dx*lx+dy*ly+z*.35) + .1 + .22*(e.Noise(px/60, py/34, 6)-.5)
	}).At(-18).Wash(wash))
}

// moonGround is the plain of the Moon, with craters.
func moonGround(p *e.Plate, y float64, seed uint64) {
	xy := []float64{0, e.Height, 0, y}
	for x := 0.0; x <= e.Width; x += 30 {
		xy = append(xy, x, y+18*(e.Noise(x/150, 3, seed)-.5))
	}
	p.Fill(e.Polygon(append(xy, e.Width, e.Height)...), e.Fade(0, y, .62, 0, e.Height, .92).At(3).Wash(.3))
	d := e.NewDice(seed)
	for range 26 {
		t := d.Between(.06, 1)
		crater(p, d.Between(0, e.Width), y+t*(e.Height-y), d.Between(8, 40)*(.25+t))
	}
}

func crater(p *e.Plate, x, y, r float64) {
	p.Fill(e.Oval(x, y, r, r*.3, 0), e.Tone(.12))
	p.Fill(e.Oval(x+r*.12, y+r*.09, r*.86, r*.22, 0), e.Tone(.7).Wash(.3))
	p.Fill(e.Oval(x, y+r*.3, r*1.05, r*.1, 0), e.Tone(1))
}

// lander stands on the Moon with its legs spread; s is its scale.
func lander(p *e.Plate, x, foot, s float64) {
	at := func(xy ...float64) []float64 {
		out := make([]float64, len(xy))
		for i := range xy {
			out[i] = x + xy[i]*s
			if i%2 == 1 {
				out[i] = foot + xy[i]*s
			}
		}
		return out
	}
	p.Fill(e.Oval(x+90*s, foot+4*s, 300*s, 22*s, 0), e.Tone(.02))
	for _, side := range []float64{-1, 1} {
		p.Fill(e.Join(e.Line(8*s, at(side*90, -150, side*190, -6)...), e.Line(5*s, at(side*95, -95, side*168, -36)...), e.Line(4*s, at(side*40, -90, side*168, -40)...)), e.Tone(0))
		p.Fill(e.Oval(x+side*192*s, foot-2*s, 32*s, 8*s, 0), e.Tone(.9).Wash(.8))
	}
	p.Fill(e.Polygon(at(-30, -90, 30, -90, 46, -40, -46, -40)...), e.Fade(x-40*s, 0, .6, x+40*s, 0, .05).At(90))
	p.Fill(e.Polygon(at(-110, -180, 110, -180, 122, -88, -122, -88)...), e.Fade(x-120*s, 0, 1, x+120*s, 0, .25).At(75).Wash(1))
	p.Fill(e.Line(3*s, at(-40, -180, -44, -88)...), e.Tone(0))
	p.Fill(e.Line(3*s, at(40, -180, 44, -88)...), e.Tone(0))
	p.Fill(e.Polygon(at(-92, -300, -50, -338, 54, -338, 96, -290, 96, -215, 60, -182, -60, -182, -98, -215)...), e.Fade(x-98*s, 0, 1, x+96*s, 0, .12).At(80).Wash(.2))
	p.Fill(e.Polygon(at(-72, -300, -30, -312, -34, -262)...), e.Tone(0))
	p.Fill(e.Polygon(at(30, -312, 72, -298, 38, -262)...), e.Tone(0))
	p.Fill(e.Rect(x-22*s, foot-236*s, 44*s, 52*s), e.Tone(0))
	p.Fill(e.Line(3*s, at(60, -338, 84, -392)...), e.Tone(1))
	p.Fill(e.Oval(x+88*s, foot-398*s, 28*s, 16*s, 30), e.Tone(.9).At(40).Wash(.5))
	p.Fill(e.Line(4*s, at(-14, -184, -60, -92, -74, -4)...), e.Tone(0))
	p.Fill(e.Line(4*s, at(14, -184, -28, -92, -44, -4)...), e.Tone(0))
}

// spaceman is an astronaut in a suit with a pack, from the front.
func spaceman(p *e.Plate, x, foot, h float64) {
	f := func(v float64) float64 { return v * h }
	suit := e.Tone(.95).At(70).Wash(.1)
	p.Fill(e.Oval(x+f(.35), foot, f(.45), f(.035), 0), e.Tone(.03))
	p.Fill(e.Rect(x-f(.19), foot-f(.86), f(.38), f(.42)), e.Tone(.3).At(90).Wash(.3))
	p.Fill(e.Join(e.Taper(x-f(.08), foot-f(.42), f(.15), x-f(.11), foot-f(.03), f(.12)), e.Taper(x+f(.08), foot-f(.42), f(.15), x+f(.11), foot-f(.03), f(.12)),
		e.Oval(x-f(.12), foot-f(.02), f(.09), f(.035), 0), e.Oval(x+f(.13), foot-f(.02), f(.09), f(.035), 0)), suit)
	p.Fill(e.Join(e.Taper(x-f(.16), foot-f(.7), f(.12), x-f(.27), foot-f(.46), f(.09)), e.Taper(x+f(.16), foot-f(.7), f(.12), x+f(.3), foot-f(.5), f(.09))), suit)
	p.Fill(e.Smooth(x-f(.17), foot-f(.76), x, foot-f(.8), x+f(.17), foot-f(.76), x+f(.17), foot-f(.5), x+f(.14), foot-f(.4), x-f(.14), foot-f(.4), x-f(.17), foot-f(.5)), e.Fade(x-f(.17), 0, 1, x+f(.19), 0, .4).At(85).Wash(.1))
	p.Fill(e.Rect(x-f(.09), foot-f(.66), f(.18), f(.12)), e.Tone(.35).Wash(.6))
	p.Fill(e.Disc(x, foot-f(.9), f(.13)), e.Tone(1))
	p.Fill(e.Oval(x, foot-f(.895), f(.095), f(.08), 0), e.Fade(x-f(.08), foot-f(.97), .4, x+f(.05), foot-f(.85), 0).At(45).Wash(1))
	p.Fill(e.Line(f(.012), e.Curve(x-f(.06), foot-f(.93), x-f(.02), foot-f(.955), x+f(.03), foot-f(.95))...), e.Tone(1))
}

// tranquility is the first landing: the craft, a flag and the Earth above.
func tranquility(p *e.Plate) {
	sky(p, 800, 0, 0, 0)
	stars(p, 2004, 130, 560)
	planet(p, 960, 170, 92, -.75, -.35, .7)
	moonGround(p, 560, 12)
	lander(p, 470, 640, 1.18)
	flag(p, 845, 470, 206, 120, 70, .9)
	spaceman(p, 740, 716, 220)
}

// rover is the last landing: hills, a car on wire wheels, a man beside it.
func rover(p *e.Plate) {
	sky(p, 800, 0, 0, 0)
	stars(p, 17, 120, 420)
	p.Fill(e.Smooth(-60, 600, 60, 420, 220, 330, 420, 380, 560, 470, 700, 600), e.Fade(200, 330, 1, 560, 560, .3).At(34).Wash(.35))
	p.Fill(e.Smooth(560, 600, 700, 440, 900, 300, 1080, 340, 1260, 470, 1260, 620), e.Fade(800, 320, .95, 1150, 560, .25).At(-30).Wash(.35))
	planet(p, 610, 130, 62, -.75, -.35, .7)
	moonGround(p, 545, 72)
	lander(p, 1010, 590, .5)
	p.Fill(e.Oval(540, 726, 260, 20, 0), e.Tone(.03))
	for _, x := range []float64{380, 640} {
		p.Fill(e.Disc(x, 680, 54), e.Tone(.45).At(45).Wash(.3))
		p.Fill(e.Ring(x, 680, 50, 10), e.Tone(0))
		p.Fill(e.Disc(x, 680, 14), e.Tone(0))
		p.Fill(e.Line(9, e.Curve(x-70, 652, x-40, 618, x, 608, x+40, 618, x+70, 652)...), e.Tone(.95).Wash(1))
	}
	p.Fill(e.Polygon(330, 640, 690, 640, 680, 662, 340, 662), e.Tone(.05))
	p.Fill(e.Polygon(450, 640, 520, 640, 500, 540, 470, 545), e.Tone(.7).At(80).Wash(.5))
	p.Fill(e.Polygon(540, 640, 610, 640, 592, 540, 560, 545), e.Tone(.9).At(80).Wash(.5))
	p.Fill(e.Line(5, 352, 640, 340, 500), e.Tone(1))
	p.Fill(e.Smooth(270, 462, 340, 506, 415, 474, 380, 500, 340, 520, 300, 500), e.Tone(1).Wash(.7))
	p.Fill(e.Line(4, 660, 640, 690, 560, 720, 560), e.Tone(1))
	spaceman(p, 212, 742, 270)
}

// sputnik is a ball with four rods over the Earth's edge.
func sputnik(p *e.Plate) {
	sky(p, 800, 0, .06, .3)
	stars(p, 57, 210, 800)
	planet(p, 300, 1330, 900, -.2, -.86, .75)
	p.Fill(e.Ring(300, 1330, 912, 7), e.Tone(1).Wash(.4))
	p.Fill(e.Line(2.5, e.Curve(0, 470, 300, 330, 620, 260, 920, 290, 1200, 390)...), e.Tone(1).Wash(.9))
	for _, end := range [][2]float64{{210, 150}, {190, 330}, {260, 540}, {420, 610}} {
		p.Fill(e.Taper(690, 300, 13, end[0], end[1], 4), e.Tone(1).Wash(.2))
	}
	planet(p, 720, 290, 128, -.55, -.6, .25)
	p.Fill(e.Line(3, e.Curve(634, 196, 700, 300, 790, 396)...), e.Tone(0))
	for i := range 7 {
		t := float64(i) / 6
		p.Fill(e.Disc(652+t*150, 226+t*148, 4), e.Tone(0))
	}
	p.Fill(e.Oval(668, 236, 32, 17, -44), e.Tone(1))
}

// docking is two craft nose to nose above the Earth.
func docking(p *e.Plate) {
	sky(p, 800, 0, .05, .2)
	stars(p, 75, 170, 800)
	planet(p, 800, 1480, 1000, -.25, -.85, .65)
	p.Fill(e.Ring(800, 1480, 1012, 7), e.Tone(1).Wash(.3))
	// left: the American cone, its long drum and engine bell
	metal := func(y0, y1 float64) e.Tint { return e.Fade(0, y0, 1, 0, y1, .08).Wash(.12) }
	p.Fill(e.Polygon(70, 270, 130, 315, 130, 365, 70, 410), e.Tone(.35).At(70).Wash(.5))
	p.Fill(e.Rect(130, 250, 270, 180), metal(250, 430))
	p.Fill(e.Line(4, 180, 250, 180, 430), e.Tone(0))
	p.Fill(e.Line(4, 352, 250, 352, 430), e.Tone(0))
	p.Fill(e.Polygon(400, 250, 535, 312, 535, 368, 400, 430), e.Fade(0, 250, 1, 0, 430, .15).At(8).Wash(.6))
	p.Fill(e.Polygon(450, 296, 490, 312, 488, 332, 452, 322), e.Tone(0))
	p.Fill(e.Rect(535, 306, 92, 68), metal(306, 374))
	p.Fill(e.Join(e.Rect(556, 300, 8, 80), e.Rect(604, 300, 8, 80)), e.Tone(0))
	p.Fill(e.Line(4, 220, 430, 250, 500), e.Tone(1))
	for _, q := range [][2]float64{{225, 520}, {275, 520}, {225, 560}, {275, 560}} {
		p.Fill(e.Disc(q[0], q[1], 23), e.Tone(.7).At(45).Wash(.4))
	}
	// right: the Soviet ball, bell and drum, with wings of cells
	planet(p, 700, 340, 76, -.3, -.7, .5)
	p.Fill(e.Smooth(762, 292, 820, 276, 870, 272, 870, 408, 820, 404, 762, 388), e.Fade(0, 272, 1, 0, 408, .08).Wash(.5))
	p.Fill(e.Polygon(870, 276, 1000, 276, 1046, 250, 1046, 430, 1000, 404, 870, 404), e.Fade(0, 260, .95, 0, 425, .06).Wash(.5))
	p.Fill(e.Disc(690, 322, 14), e.Tone(0))
	for _, s := range []float64{-1, 1} {
		y := 340 + s*64
		p.Fill(e.Polygon(885, y, 985, y, 1010, y+s*210, 860, y+s*210), e.Tone(.35).At(90).Wash(1))
		for i := 1.0; i < 4; i++ {
			p.Fill(e.Line(4, 885-i*6, y+s*i*52, 985+i*6, y+s*i*52), e.Tone(1))
		}
		p.Fill(e.Line(4, 935, y, 935, y+s*210), e.Tone(1))
	}
}

// titan is a probe below its parachute, over a dim shore.
func titan(p *e.Plate) {
	glow(p, 800, 380, 230, 900, .95, .3, .75)
	for i := range 5 {
		y := 80 + float64(i)*74
		p.Fill(e.Smooth(-80, y, 300, y-26, 700, y+12, 1280, y-20, 1280, y+26, 700, y+40, 300, y+6), e.Tone(.55-.05*float64(i)).At(2).Wash(.85))
	}
	hills(p, 88, 520, 60, .5, .8)
	hills(p, 45, 600, 46, .3, .8)
	p.Fill(e.Rect(0, 640, 1200, 160), e.Fade(0, 640, .55, 0, 800, .2).Wash(.7))
	for i, q := range [][3]float64{{120, 700, 38}, {270, 742, 60}, {420, 690, 22}, {860, 716, 34}, {1010, 760, 66}, {1120, 700, 28}, {640, 770, 46}, {760, 684, 16}} {
		p.Fill(e.Oval(q[0]+q[2]*.2, q[1]+q[2]*.36, q[2]*1.2, q[2]*.3, 0), e.Tone(.02))
		p.Fill(e.Oval(q[0], q[1], q[2], q[2]*.6, float64(i*7)), e.Fade(q[0]-q[2], q[1]-q[2], 1, q[0]+q[2], q[1]+q[2]*.5, .25).At(20).Wash(.3))
	}
	canopy := e.Smooth(380, 232, 400, 150, 500, 96, 620, 88, 740, 108, 820, 172, 826, 236, 760, 218, 700, 242, 610, 224, 520, 244, 450, 220)
	p.Fill(canopy, e.Fade(400, 100, 1, 820, 240, .4).At(70).Wash(.1))
	for _, x := range []float64{450, 520, 610, 700, 760} {
		p.Fill(e.Line(3, e.Curve(x, 225, (x+606)/2-(606-x)*.1, 130, 606, 90)...), e.Tone(0))
	}
	for _, x := range []float64{382, 450, 520, 610, 700, 760, 824} {
		p.Fill(e.Line(2, x, 232, 606, 460), e.Tone(0))
	}
	p.Fill(e.Smooth(520, 480, 606, 456, 692, 480, 706, 500, 680, 526, 606, 548, 532, 526, 506, 500), e.Fade(520, 460, .95, 690, 548, .05).Wash(.2))
	p.Fill(e.Oval(606, 492, 96, 11, 0), e.Tone(.05))
}

// launch is a rocket rising from its pad on a column of fire.
func launch(p *e.Plate) {
	glow(p, 800, 600, 620, 640, 1, .12, .6)
	stars(p, 5, 60, 240)
	p.Fill(e.Smooth(520, 470, 580, 440, 640, 440, 690, 470, 720, 620, 800, 720, 400, 720, 490, 620), e.Tone(1))
	d := e.NewDice(22)
	for i := range 22 {
		x := 600 + (float64(i%11)-5)*118 + d.Between(-30, 30)
		r := d.Between(58, 110)
		y := 720 + float64(i/11)*56 + d.Between(-22, 26)
		p.Fill(e.Disc(x, y, r), e.Fade(x, y-r, 1, x+r*.4, y+r*.8, .35).At(float64(i*17)).Wash(.35))
	}
	p.Fill(e.Polygon(548, 440, 562, 470, 600, 640, 638, 470, 652, 440), e.Tone(1))
	p.Fill(e.Polygon(572, 440, 600, 590, 628, 440), e.Tone(1).Wash(1))
	p.Fill(e.Polygon(556, 200, 644, 200, 644, 440, 556, 440), e.Fade(556, 0, 1, 644, 0, .15).At(90))
	p.Fill(e.Smooth(556, 202, 562, 150, 584, 104, 600, 84, 616, 104, 638, 150, 644, 202), e.Fade(556, 0, 1, 644, 0, .15).At(90))
	p.Fill(e.Rect(556, 250, 88, 34), e.Tone(0))
	p.Fill(e.Rect(556, 396, 88, 18), e.Tone(0))
	p.Fill(e.Join(e.Polygon(556, 380, 520, 452, 556, 440), e.Polygon(644, 380, 680, 452, 644, 440)), e.Tone(.05))
	tower := e.Join(e.Rect(790, 180, 12, 500), e.Rect(880, 180, 12, 500))
	for y := 180.0; y < 660; y += 60 {
		tower = e.Join(tower, e.Line(6, 794, y, 888, y), e.Line(5, 794, y, 888, y+60), e.Line(5, 888, y, 794, y+60))
	}
	p.Fill(e.Join(tower, e.Line(8, 840, 180, 840, 90), e.Rect(700, 300, 96, 10), e.Rect(690, 420, 104, 10)), e.Tone(0))
	p.Fill(e.Polygon(0, 770, 1200, 760, 1200, 800, 0, 800), e.Tone(0))
}

// station is a space station with its wings of solar cells.
func station(p *e.Plate) {
	sky(p, 800, 0, .08, .3)
	stars(p, 98, 150, 800)
	planet(p, 1000, 1500, 1020, -.3, -.8, .7)
	p.Fill(e.Ring(1000, 1500, 1033, 7), e.Tone(1).Wash(.3))
	for _, x := range []float64{130, 300, 830, 1000} {
		for _, s := range []float64{-1, 1} {
			y := 330 + s*26
			p.Fill(e.Polygon(x-56, y, x+56, y, x+56, y+s*230, x-56, y+s*230), e.Tone(.42).At(90).Wash(1))
			p.Fill(e.Line(5, x, y-s*26, x, y+s*238), e.Tone(1))
			for i := 1.0; i < 6; i++ {
				p.Fill(e.Line(2.4, x-56, y+s*i*38, x+56, y+s*i*38), e.Tone(1))
			}
		}
	}
	p.Fill(e.Rect(60, 314, 1010, 34), e.Fade(0, 314, 1, 0, 348, .5).At(90))
	for x := 60.0; x < 1060; x += 34 {
		p.Fill(e.Line(3, x, 348, x+17, 314, x+34, 348), e.Tone(0))
	}
	drum := func(x, y, w, h float64) {
		p.Fill(e.Rect(x, y, w, h), e.Fade(0, y, 1, 0, y+h, .1).Wash(.1))
		p.Fill(e.Join(e.Rect(x+w*.3, y, 4, h), e.Rect(x+w*.7, y, 4, h)), e.Tone(0))
	}
	drum(380, 366, 170, 78)
	drum(560, 372, 130, 66)
	drum(700, 380, 96, 50)
	p.Fill(e.Rect(590, 230, 62, 90), e.Fade(590, 0, 1, 652, 0, .1).At(90))
	p.Fill(e.Smooth(420, 444, 508, 444, 520, 520, 464, 572, 408, 520), e.Fade(408, 0, 1, 520, 0, .2).At(80).Wash(.2))
	p.Fill(e.Polygon(300, 380, 376, 396, 376, 416, 300, 430), e.Tone(.8).Wash(.8))
}

// ring is the inside of a great particle detector: rings of wedges round a flash.
func ring(p *e.Plate) {
	sky(p, 800, 0, 0, 0)
	const cx, cy = 600.0, 400.0
	for i, r := range []float64{640, 540, 440, 350, 270, 200} {
		p.Fill(e.Disc(cx, cy, r), e.Tone(0))
		n := []int{36, 32, 28, 24, 20, 16}[i]
		for k := range n {
			a := 2*math.Pi*float64(k)/float64(n) + float64(i)*.05
			b := a + 2*math.Pi/float64(n)*.86
			in, out := r*.86, r*.985
			sa, ca := math.Sincos(a)
			sb, cb := math.Sincos(b)
			tone := .25 + .7*math.Abs(math.Mod(float64(k*5+i*3), 7)/6)
			p.Fill(e.Polygon(cx+ca*in, cy+sa*in, cx+ca*out, cy+sa*out, cx+cb*out, cy+sb*out, cx+cb*in, cy+sb*in),
				e.Tone(tone).At(a*180/math.Pi+90*float64(i%2)).Wash([]float64{.1, .9, .3, 1, .2, .9}[i]))
		}
	}
	p.Fill(e.Disc(cx, cy, 164), e.Tone(0))
	d := e.NewDice(126)
	for range 40 {
		a, length := d.Between(0, 2*math.Pi), d.Between(70, 158)
		bend := d.Between(-.5, .5)
		s1, c1 := math.Sincos(a)
		s2, c2 := math.Sincos(a + bend)
		p.Fill(e.Line(2.6, e.Curve(cx, cy, cx+c1*length*.5, cy+s1*length*.5, cx+c2*length, cy+s2*length)...), e.Tone(1).Wash(d.Between(0, .9)))
	}
	for _, a := range []float64{.5, 2.2, 3.7, 5.3} {
		s, c := math.Sincos(a)
		p.Fill(e.Taper(cx, cy, 4, cx+c*640, cy+s*640, 9), e.Tone(1))
	}
	p.Fill(e.Disc(cx, cy, 13), e.Tone(1))
	p.Fill(e.Join(e.Rect(0, 742, 1200, 58)), e.Tone(0))
	p.Fill(figure(290, 760, 130), e.Tone(0))
	p.Fill(e.Line(4, 0, 744, 1200, 744), e.Tone(1).Wash(.8))
}
