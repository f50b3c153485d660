package scene

import e "backfile.example/backfile/internal/sample/engraving"

// liner is a four-funnel steamer among ice at night.
func liner(p *e.Plate) {
	sky(p, 500, .04, .42, .55)
	stars(p, 7, 150, 420)
	p.Fill(e.Polygon(0, 505, 0, 330, 60, 280, 110, 330, 150, 300, 215, 400, 260, 440, 300, 505), e.Tone(.92).At(70).Wash(.25))
	p.Fill(e.Polygon(110, 330, 150, 300, 215, 400, 260, 440, 300, 505, 170, 505, 150, 420), e.Tone(.55).At(70).Wash(.5))
	sea(p, 11, 500, .30, .06, .6)
	for i, x := range []float64{505, 640, 775, 910} {
		smoke(p, x+25, 235, uint64(i))
		p.Fill(e.Polygon(x, 250, x+56, 250, x+46, 400, x-10, 400), e.Fade(x-10, 0, .75, x+56, 0, .15).At(90).Wash(.8))
		p.Fill(e.Polygon(x, 250, x+56, 250, x+54, 280, x-2, 280), e.Tone(0))
	}
	p.Fill(e.Line(6, 420, 200, 408, 430), e.Tone(0))
	p.Fill(e.Line(6, 1060, 200, 1048, 430), e.Tone(0))
	p.Fill(e.Line(2, 420, 205, 500, 252, 1000, 250, 1060, 205), e.Tone(.0))
	p.Fill(e.Polygon(400, 395, 1030, 395, 1040, 440, 385, 440), e.Tone(.94).At(90).Wash(.2))
	p.Fill(windows(415, 412, 19, 32, 12, 10), e.Tone(0))
	p.Fill(e.Smooth(330, 432, 700, 440, 1120, 428, 1100, 500, 1075, 566, 700, 572, 420, 568, 372, 520), e.Fade(0, 430, .05, 0, 560, .0).Wash(0))
	p.Fill(windows(400, 462, 42, 16, 6, 6), e.Tone(1).Wash(.6))
	p.Fill(windows(410, 490, 40, 16, 6, 6), e.Tone(1).Wash(.6))
	p.Fill(e.Join(crest(500, 572, 190, 7), crest(820, 574, 230, 8), crest(390, 582, 90, 6), crest(1040, 580, 120, 6)), e.Tone(1))
	p.Fill(e.Join(crest(640, 640, 60, 7), crest(700, 690, 110, 9), crest(560, 740, 150, 10)), e.Tone(1).Wash(.2))
}

// smoke trails to the left of a funnel.
func smoke(p *e.Plate, x, y float64, seed uint64) {
	d := e.NewDice(seed + 90)
	var trail e.Path
	for i := range 9 {
		f := float64(i)
		trail = e.Join(trail, e.Oval(x-f*26, y-10-f*11+d.Between(-8, 8), 16+f*4.5, 11+f*3, -22))
	}
	p.Fill(trail, e.Fade(x, y, .5, x-220, y-120, .22).At(-24).Wash(.3))
}

// windows is a row of small openings.
func windows(x, y float64, n int, step, w, h float64) e.Path {
	var all e.Path
	for i := range n {
		all = e.Join(all, e.Rect(x+float64(i)*step, y, w, h))
	}
	return all
}

// landing is a beach seen from a landing craft whose ramp is down.
func landing(p *e.Plate) {
	glow(p, 330, 640, 320, 720, 1, .42, .25)
	cloud(p, 260, 150, 70, .9, .2)
	cloud(p, 960, 120, 82, .9, .2)
	hills(p, 5, 300, 26, .34, .6)
	p.Fill(e.Polygon(0, 350, 1200, 338, 1200, 450, 0, 450), e.Tone(.8).Wash(.35))
	obstacles := e.Path{}
	for i, x := range []float64{130, 300, 420, 560, 690, 830, 960, 1090} {
		s := 15 + float64(i%3)*5
		obstacles = e.Join(obstacles, e.Line(5, x-s, 408, x+s, 408-s*1.7), e.Line(5, x+s, 408, x-s, 408-s*1.7), e.Line(5, x, 412, x+s*.3, 404-s*2))
	}
	p.Fill(obstacles, e.Tone(0))
	sea(p, 23, 425, .62, .2, .55)
	men := e.Path{}
	d := e.NewDice(3)
	for i := range 15 {
		x, y := 400+float64(i%5)*95+d.Between(-26, 26), 455+float64(i/5)*52+d.Between(-9, 9)
		h := 56 + float64(i/5)*24
		men = e.Join(men, figure(x, y+h*.3, h), e.Line(4, x-h*.3, y-h*.28, x+h*.32, y-h*.42))
	}
	p.Fill(men, e.Tone(0))
	p.Fill(e.Join(crest(450, 520, 80, 6), crest(620, 500, 90, 6), crest(790, 530, 90, 7), crest(560, 585, 120, 8), crest(760, 600, 110, 8)), e.Tone(1).Wash(.2))
	p.Fill(e.Polygon(330, 640, 870, 640, 960, 800, 240, 800), e.Fade(0, 640, .62, 0, 800, .3).At(90).Wash(.3))
	for i := range 9 {
		y := 650 + float64(i)*17
		p.Fill(e.Line(2.5, 325-float64(i)*9.6, y, 875+float64(i)*9.6, y), e.Tone(0))
	}
	p.Fill(e.Polygon(0, 420, 200, 520, 330, 640, 240, 800, 0, 800), e.Fade(0, 0, .02, 330, 0, .3).At(70))
	p.Fill(e.Polygon(1200, 420, 1000, 520, 870, 640, 960, 800, 1200, 800), e.Fade(1200, 0, .02, 870, 0, .3).At(-70))
	p.Fill(e.Join(e.Line(6, 0, 420, 200, 520, 330, 640), e.Line(6, 1200, 420, 1000, 520, 870, 640)), e.Tone(1).Wash(.5))
	for i, x := range []float64{90, 195, 1010, 1115} {
		helmet(p, x, 640+float64(i%2)*40, 70)
	}
}

// helmet is a soldier's head and shoulders from behind.
func helmet(p *e.Plate, x, y, s float64) {
	p.Fill(e.Smooth(x-s*1.1, y+s*2.6, x-s, y+s*1.1, x, y+s*.7, x+s, y+s*1.1, x+s*1.1, y+s*2.6), e.Tone(.12).At(80))
	p.Fill(e.Smooth(x-s*.8, y+s*.25, x-s*.62, y-s*.45, x, y-s*.75, x+s*.62, y-s*.45, x+s*.8, y+s*.25, x, y+s*.38), e.Fade(x-s, y, .5, x+s*.6, y, .02).At(30).Wash(.4))
	p.Fill(e.Line(3, e.Curve(x-s*.78, y+s*.22, x, y+s*.36, x+s*.78, y+s*.22)...), e.Tone(1))
}

// goldenGate is a suspension bridge over a strait.
func goldenGate(p *e.Plate) {
	glow(p, 560, 860, 470, 900, 1, .5, .3)
	sun(p, 860, 440, 70, 0)
	hills(p, 9, 500, 60, .55, .5)
	hills(p, 14, 540, 40, .34, .6)
	sea(p, 31, 560, .6, .18, .6)
	p.Fill(e.Polygon(0, 800, 0, 560, 140, 590, 300, 690, 330, 800), e.Tone(.05))
	deck := func(x float64) float64 { return 560 - (x-180)*.12 }
	cable := func(x0, x1, y0, y1, sag float64) (path, hang e.Path) {
		var xy []float64
		for i := range 41 {
			t := float64(i) / 40
			x, y := x0+(x1-x0)*t, y0+(y1-y0)*t+sag*4*t*(1-t)
			xy = append(xy, x, y)
			if i%2 == 0 {
				hang = e.Join(hang, e.Line(2.2, x, y, x, deck(x)))
			}
		}
		return e.Line(9, xy...), hang
	}
	for _, c := range [][5]float64{{-60, 300, 330, 110, 60}, {300, 960, 110, 250, 190}, {960, 1240, 250, 350, 30}} {
		path, hang := cable(c[0], c[1], c[2], c[3], c[4])
		p.Fill(hang, e.Tone(0))
		p.Fill(path, e.Tone(0))
	}
	p.Fill(e.Polygon(0, deck(0)-14, 1200, deck(1200)-8, 1200, deck(1200)+8, 0, deck(0)+16), e.Tone(.1).Wash(1))
	p.Fill(e.Line(3, 0, deck(0)-14, 1200, deck(1200)-8), e.Tone(1))
	tower(p, 300, 110, 660, 1)
	tower(p, 960, 250, 600, .62)
	p.Fill(e.Join(crest(330, 668, 90, 8), crest(965, 604, 60, 5)), e.Tone(1))
}

// tower is one of a suspension bridge's two.
func tower(p *e.Plate, x, top, foot, s float64) {
	for _, dx := range []float64{-34, 22} {
		p.Fill(e.Polygon(x+dx*s, top, x+(dx+14)*s, top, x+(dx+20)*s, foot, x+(dx-6)*s, foot), e.Fade(x+(dx-6)*s, 0, .75, x+(dx+20)*s, 0, 0).At(90).Wash(1))
	}
	for y := top + 14*s; y < foot-70*s; y += 88 * s {
		p.Fill(e.Rect(x-30*s, y, 56*s, 24*s), e.Tone(.15).At(90).Wash(1))
	}
}
