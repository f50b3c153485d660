package scene

import e "backfile.example/backfile/internal/sample/engraving"

// biplane is a flyer of cloth and wire over dunes, and a man running beside it.
func biplane(p *e.Plate) {
	glow(p, 640, 900, 560, 900, 1, .55, .3)
	cloud(p, 190, 190, 78, .95, .2)
	cloud(p, 980, 150, 60, .95, .2)
	hills(p, 21, 600, 40, .7, .7)
	hills(p, 8, 660, 30, .45, .8)
	p.Fill(e.Polygon(0, 700, 1200, 680, 1200, 800, 0, 800), e.Fade(0, 690, .75, 0, 800, .4).At(6).Wash(.55))
	wing := func(x, y float64) e.Path {
		return e.Smooth(x-370, y+12, x-340, y-16, x, y-30, x+340, y-50, x+378, y-34, x+350, y-14, x, y+10, x-340, y+26)
	}
	for _, dx := range []float64{-310, -190, -70, 60, 180, 300} {
		x, dy := 560+dx, -dx*.09
		p.Fill(e.Line(5, x, 300+dy, x+4, 452+dy), e.Tone(0))
		p.Fill(e.Join(e.Line(1.8, x, 300+dy, x+122, 440+dy), e.Line(1.8, x+120, 290+dy, x, 450+dy)), e.Tone(0))
	}
	p.Fill(e.Join(e.Line(4, 700, 300, 960, 330), e.Line(4, 700, 440, 960, 372), e.Line(4, 330, 400, 190, 380), e.Line(4, 330, 440, 190, 420)), e.Tone(0))
	p.Fill(e.Polygon(930, 300, 966, 290, 984, 402, 944, 412), e.Tone(.8).At(80).Wash(.9))
	p.Fill(e.Smooth(100, 372, 200, 352, 262, 362, 240, 384, 120, 396), e.Tone(.8).At(10).Wash(.6))
	p.Fill(e.Smooth(110, 412, 200, 396, 262, 404, 240, 424, 120, 436), e.Tone(.8).At(10).Wash(.6))
	p.Fill(wing(560, 460), e.Fade(0, 430, .95, 0, 475, .25).At(84).Wash(.75))
	p.Fill(e.Smooth(500, 440, 560, 415, 640, 424, 650, 440, 580, 450), e.Tone(0))
	p.Fill(e.Disc(492, 424, 15), e.Tone(0))
	for _, x := range []float64{672, 738} {
		p.Fill(e.Oval(x, 385, 6, 70, 14), e.Tone(.1).Wash(.5))
	}
	p.Fill(wing(560, 300), e.Fade(0, 270, 1, 0, 318, .35).At(84).Wash(.75))
	p.Fill(e.Line(5, 430, 470, 400, 520, 700, 500, 680, 450), e.Tone(0))
	p.Fill(figure(1010, 735, 150), e.Tone(0))
	p.Fill(e.Line(9, 1000, 640, 960, 610, 930, 560), e.Tone(0))
	p.Fill(e.Line(9, 1012, 690, 1060, 740), e.Tone(0))
	p.Fill(e.Line(7, 120, 752, 620, 720), e.Tone(.1))
}

// monoplane is a silver machine over the ocean at dawn.
func monoplane(p *e.Plate) {
	glow(p, 560, 930, 560, 820, 1, .12, .55)
	stars(p, 77, 70, 260)
	sun(p, 930, 548, 74, 0)
	cloud(p, 200, 430, 62, .9, .3)
	cloud(p, 1080, 330, 48, .9, .3)
	sea(p, 41, 556, .7, .12, .6)
	p.Fill(e.Join(crest(930, 580, 90, 5), crest(920, 612, 120, 6), crest(940, 652, 150, 7), crest(915, 700, 180, 9)), e.Tone(1))
	p.Fill(e.Smooth(290, 372, 330, 352, 560, 330, 800, 300, 850, 292, 880, 310, 868, 348, 800, 372, 560, 402, 360, 396), e.Fade(0, 300, .98, 0, 398, .3).At(86).Wash(.35))
	p.Fill(e.Polygon(300, 352, 250, 272, 300, 262, 372, 348), e.Tone(.7).At(30).Wash(.7))
	p.Fill(e.Smooth(250, 372, 300, 358, 400, 364, 380, 384, 280, 386), e.Tone(.15))
	p.Fill(e.Polygon(520, 292, 640, 286, 1010, 214, 1030, 236, 700, 330, 540, 330), e.Fade(520, 0, .55, 1030, 0, 1).At(-12).Wash(.4))
	p.Fill(e.Polygon(540, 300, 640, 292, 560, 268, 250, 236, 232, 252, 430, 292), e.Tone(.12))
	p.Fill(e.Line(6, 680, 392, 660, 470), e.Tone(0))
	p.Fill(e.Line(6, 760, 380, 680, 470), e.Tone(0))
	p.Fill(e.Disc(668, 478, 34), e.Tone(.05))
	p.Fill(e.Disc(668, 478, 13), e.Tone(1).Wash(.4))
	p.Fill(e.Line(6, 730, 388, 790, 455), e.Tone(0))
	p.Fill(e.Disc(796, 462, 28), e.Tone(.05))
	p.Fill(e.Disc(796, 462, 11), e.Tone(1).Wash(.4))
	p.Fill(e.Oval(884, 320, 9, 92, 8), e.Tone(.35).At(40))
	p.Fill(e.Disc(882, 322, 15), e.Tone(0))
	p.Fill(windows(620, 332, 3, 46, 30, 20), e.Tone(0))
}

// airship is a great one, low over a mooring mast in the evening.
func airship(p *e.Plate) {
	glow(p, 690, 260, 690, 1000, 1, .25, .5)
	cloud(p, 170, 540, 66, .9, .3)
	cloud(p, 1060, 470, 80, .9, .3)
	p.Fill(e.Polygon(930, 250, 1090, 170, 1130, 188, 1090, 300, 960, 320), e.Tone(.12).At(70))
	p.Fill(e.Polygon(930, 400, 1090, 470, 1120, 450, 1080, 350, 960, 330), e.Tone(.3).At(70).Wash(.4))
	body := e.Smooth(80, 330, 130, 268, 280, 214, 520, 190, 760, 206, 960, 258, 1110, 320, 960, 380, 760, 440, 520, 464, 280, 436, 130, 388)
	p.Fill(body, e.Fade(0, 195, 1, 0, 462, .08).Wash(.45))
	for _, y := range []float64{-.72, -.4, -.08, .26, .58, .84} {
		c := 327.0
		p.Fill(e.Line(2.4, e.Curve(90, c+y*18, 200, c+y*88, 520, c+y*136, 800, c+y*106, 1000, c+y*54, 1100, c)...), e.Tone(0))
	}
	for _, x := range []float64{200, 330, 460, 590, 720, 850} {
		p.Fill(e.Line(1.6, e.Curve(x, 230, x-22, 327, x, 428)...), e.Tone(0))
	}
	p.Fill(e.Smooth(300, 448, 330, 442, 420, 452, 440, 462, 420, 486, 330, 484, 300, 466), e.Tone(.05))
	p.Fill(windows(318, 458, 7, 16, 9, 11), e.Tone(1).Wash(.6))
	for _, x := range []float64{560, 820} {
		p.Fill(e.Join(e.Oval(x, 486, 44, 18, 0), e.Line(4, x-20, 440, x-14, 476), e.Line(4, x+20, 440, x+14, 476)), e.Tone(.05))
		p.Fill(e.Oval(x+48, 486, 4, 40, 0), e.Tone(.1))
	}
	hills(p, 33, 690, 12, .12, .5)
	p.Fill(e.Join(e.Line(6, 150, 720, 190, 400), e.Line(6, 250, 720, 210, 400), e.Line(10, 200, 410, 200, 350)), e.Tone(0))
	for y := 440.0; y < 700; y += 42 {
		w := (y - 380) * .15
		p.Fill(e.Join(e.Line(3, 200-w-6, y, 200+w+12, y+42), e.Line(3, 200+w+6, y, 200-w-12, y+42)), e.Tone(0))
	}
	p.Fill(e.Join(e.Line(1.8, 110, 370, 90, 720), e.Line(1.8, 160, 400, 330, 730)), e.Tone(0))
	var men e.Path
	for i := range 16 {
		x := 300 + float64(i)*52 + float64(i%3)*12
		men = e.Join(men, figure(x, 742+float64(i%4)*9, 62))
	}
	p.Fill(men, e.Tone(0))
	p.Fill(e.Rect(0, 745, 1200, 55), e.Tone(.02))
	p.Fill(men, e.Tone(0))
	p.Fill(e.Line(2.5, e.Curve(0, 748, 400, 742, 800, 750, 1200, 744)...), e.Tone(1).Wash(.8))
}

// concorde is the slender airliner from above, its nose to the upper right.
func concorde(p *e.Plate) {
	glow(p, 800, 260, 640, 1050, 1, .3, .45)
	cloud(p, 200, 250, 74, .95, .25)
	cloud(p, 930, 690, 120, .95, .25)
	cloud(p, 1090, 470, 56, .95, .25)
	side := []float64{0, 0, .05, .014, .12, .023, .27, .03, .35, .05, .46, .092, .6, .15, .72, .212, .81, .262, .85, .268, .868, .25, .875, .16, .885, .05, .95, .022, 1, 0}
	p.Fill(e.Polygon(half(side, 1, 34, 60)...), e.Tone(0)) // the shadow on the air below
	p.Fill(e.Polygon(half(side, -1, 34, 60)...), e.Tone(0))
	p.Fill(e.Polygon(half(side, -1, 0, 0)...), e.Tone(.97).At(-36).Wash(.1))
	p.Fill(e.Polygon(half(side, 1, 0, 0)...), e.Tone(.52).At(-36).Wash(.35))
	body := []float64{0, 0, .05, .012, .12, .021, .5, .024, .85, .024, .95, .014, 1.03, 0}
	p.Fill(e.Polygon(half(body, -1, 0, 0)...), e.Tone(1))
	p.Fill(e.Polygon(half(body, 1, 0, 0)...), e.Tone(.3).At(60).Wash(.2))
	for _, v := range []float64{-.155, -.108, .108, .155} {
		p.Fill(e.Polygon(along(.74, v-.017, .92, v-.017, .92, v+.017, .74, v+.017)...), e.Tone(.04))
		p.Fill(e.Polygon(along(.92, v-.013, 1.28, v, .92, v+.013)...), e.Tone(1))
	}
	p.Fill(e.Line(4, along(.3, 0, .86, 0)...), e.Tone(0))
	p.Fill(e.Polygon(along(.76, 0, .95, -.012, 1.0, 0, .95, .012)...), e.Tone(.02))
	p.Fill(e.Polygon(along(.068, -.011, .088, -.013, .088, .013, .068, .011)...), e.Tone(0))
	p.Fill(e.Join(e.Line(3, along(.84, -.25, .86, -.05)...), e.Line(3, along(.84, .25, .86, .05)...), e.Line(2, along(.6, -.148, .8, -.06)...), e.Line(2, along(.6, .148, .8, .06)...)), e.Tone(0))
}

// along turns places on the airliner into places on the plate: how far they lie
// behind its nose and to the side of its middle, in its own length.
func along(uv ...float64) []float64 {
	const length, noseX, noseY, cos, sin = 860, 1010, 120, .809, .588
	xy := make([]float64, len(uv))
	for i := 0; i+1 < len(uv); i += 2 {
		u, v := uv[i]*length, uv[i+1]*length
		xy[i], xy[i+1] = noseX-u*cos+v*sin, noseY+u*sin+v*cos
	}
	return xy
}

// half is one side of the airliner, shifted.
func half(outline []float64, side, dx, dy float64) []float64 {
	uv := append([]float64{}, outline...)
	for i := 1; i < len(uv); i += 2 {
		uv[i] *= side
	}
	xy := along(uv...)
	for i := 0; i+1 < len(xy); i += 2 {
		xy[i], xy[i+1] = xy[i]+dx, xy[i+1]+dy
	}
	return xy
}
