package scene

import (
	"math"

	e "backfile.example/backfile/internal/sample/engraving"
)

// wall is a wall of blocks with wire on it, a crowd before and houses behind.
func wall(p *e.Plate) {
	glow(p, 420, 260, 330, 900, 1, .35, .45)
	d := e.NewDice(61)
	for x := -20.0; x < 1200; {
		w, h := d.Between(110, 190), d.Between(180, 300)
		p.Fill(e.Rect(x, 430-h, w, h), e.Tone(d.Between(.3, .6)).At(90).Wash(.6))
		p.Fill(e.Polygon(x-8, 430-h, x+w*.5, 392-h, x+w+8, 430-h), e.Tone(.04))
		for yy := 450 - h; yy < 390; yy += 52 {
			p.Fill(windows(x+16, yy, int(w/40), 40, 18, 28), e.Tone(0))
		}
		x += w + 4
	}
	p.Fill(e.Rect(0, 400, 1200, 170), e.Tone(.7).Wash(.2))
	for row := range 4 {
		y := 400 + float64(row)*42
		p.Fill(e.Rect(0, y, 1200, 5), e.Tone(0))
		for x := -60 + float64(row%2)*50; x < 1200; x += 100 {
			p.Fill(e.Rect(x, y, 5, 42), e.Tone(0))
			p.Fill(e.Rect(x+8, y+8, 88, 30), e.Fade(x, 0, 1, x+100, 0, d.Between(.4, .75)).At(18).Wash(.3))
		}
	}
	for x := 40.0; x < 1200; x += 140 {
		p.Fill(e.Line(7, x, 402, x+8, 330, x-12, 306), e.Tone(0))
	}
	for _, y := range []float64{316, 346, 376} {
		p.Fill(e.Line(2.2, 0, y, 1200, y+4), e.Tone(0))
		for x := 10.0; x < 1200; x += 34 {
			p.Fill(e.Join(e.Line(2, x-5, y-6, x+5, y+8), e.Line(2, x+5, y-6, x-5, y+8)), e.Tone(0))
		}
	}
	p.Fill(e.Rect(0, 570, 1200, 230), e.Fade(0, 570, .75, 0, 800, .4).Wash(.5))
	crowd(p, 6, 610, 52)
}

// gate is a colonnade with a chariot on top, behind a wall and a crowd.
func gate(p *e.Plate) {
	glow(p, 800, 600, 300, 800, 1, .3, .55)
	stone := e.Fade(0, 200, .95, 0, 330, .55).At(90).Wash(.15)
	for i := range 6 {
		x := 290 + float64(i)*112
		p.Fill(e.Rect(x, 320, 60, 260), e.Fade(x, 0, 1, x+60, 0, .1).At(90).Wash(.2))
		p.Fill(e.Join(e.Rect(x-8, 312, 76, 14), e.Rect(x-6, 566, 72, 14)), e.Tone(.05))
	}
	p.Fill(e.Rect(270, 240, 660, 74), stone)
	p.Fill(e.Rect(256, 232, 688, 12), e.Tone(.03))
	p.Fill(e.Rect(256, 304, 688, 10), e.Tone(.03))
	for x := 290.0; x < 920; x += 42 {
		p.Fill(e.Rect(x, 268, 18, 34), e.Tone(.1))
	}
	p.Fill(e.Polygon(380, 232, 400, 196, 800, 196, 820, 232), e.Tone(.75).At(90).Wash(.3))
	p.Fill(e.Rect(480, 172, 240, 24), e.Tone(.1))
	for i := range 4 {
		x := 520 + float64(i)*44
		p.Fill(e.Join(e.Smooth(x-18, 146, x, 132, x+22, 140, x+18, 158, x-16, 158), e.Line(8, x+14, 144, x+24, 116, x+36, 122), e.Line(5, x-12, 154, x-16, 174), e.Line(5, x+14, 154, x+22, 174)), e.Tone(0))
	}
	p.Fill(e.Join(figure(500, 172, 76), e.Line(4, 512, 130, 518, 66), e.Ring(518, 72, 11, 5)), e.Tone(0))
	for _, x := range []float64{120, 960} {
		p.Fill(e.Rect(x, 400, 120, 180), e.Tone(.5).At(90).Wash(.5))
		p.Fill(e.Polygon(x-14, 400, x+60, 356, x+134, 400), e.Tone(.04))
		for i := range 4 {
			p.Fill(e.Rect(x+8+float64(i)*30, 410, 13, 160), e.Tone(1).Wash(.1))
		}
	}
	p.Fill(e.Rect(0, 560, 1200, 110), e.Fade(0, 560, .9, 0, 670, .55).At(2).Wash(.1))
	p.Fill(e.Rect(0, 552, 1200, 16), e.Tone(.03))
	d := e.NewDice(89)
	for i := range 9 {
		x := float64(i) * 136
		p.Fill(e.Rect(x, 566, 4, 110), e.Tone(0))
		p.Fill(e.Line(7, e.Curve(x+20, 640+d.Between(-20, 10), x+50, 590+d.Between(0, 20), x+80, 640, x+112, 600+d.Between(-10, 10))...), e.Tone(.2).Wash(1))
	}
	crowd(p, 8, 678, 50)
}

// kremlin is a clock tower with a star and a flag coming down, in snow.
func kremlin(p *e.Plate) {
	sky(p, 800, .05, .5, .55)
	p.Fill(e.Polygon(0, 640, 0, 520, 460, 520, 460, 640), e.Tone(.4).At(90).Wash(.8))
	p.Fill(e.Polygon(740, 640, 740, 520, 1200, 520, 1200, 640), e.Tone(.25).At(90).Wash(.8))
	for x := 4.0; x < 1200; x += 34 {
		p.Fill(e.Polygon(x, 524, x, 488, x+8, 498, x+16, 488, x+16, 524), e.Tone(.05))
	}
	p.Fill(e.Rect(470, 380, 260, 270), e.Fade(470, 0, .9, 730, 0, .12).At(90).Wash(.9))
	p.Fill(e.Smooth(560, 660, 560, 570, 600, 540, 640, 570, 640, 660), e.Tone(0))
	for x := 470.0; x < 730; x += 37 {
		p.Fill(e.Polygon(x, 384, x+10, 340, x+20, 384), e.Tone(.9).Wash(.2))
	}
	p.Fill(e.Rect(505, 250, 190, 132), e.Fade(505, 0, .95, 695, 0, .12).At(90).Wash(.9))
	p.Fill(e.Disc(600, 316, 54), e.Tone(0))
	p.Fill(e.Ring(600, 316, 46, 5), e.Tone(1).Wash(.3))
	for i := range 12 {
		s, c := math.Sincos(float64(i) * math.Pi / 6)
		p.Fill(e.Line(4, 600+c*34, 316+s*34, 600+c*42, 316+s*42), e.Tone(1))
	}
	p.Fill(e.Join(e.Line(5, 600, 316, 600, 282), e.Line(5, 600, 316, 622, 330)), e.Tone(1))
	p.Fill(e.Polygon(530, 250, 550, 190, 650, 190, 670, 250), e.Tone(.3).At(90).Wash(.9))
	p.Fill(windows(556, 200, 4, 25, 12, 40), e.Tone(0))
	p.Fill(e.Polygon(548, 190, 600, 60, 652, 190), e.Fade(548, 0, .9, 652, 0, .05).At(78).Wash(.3))
	var star []float64
	for i := range 10 {
		r := []float64{32, 13}[i%2]
		s, c := math.Sincos(float64(i)*math.Pi/5 - math.Pi/2)
		star = append(star, 600+c*r, 42+s*r)
	}
	p.Fill(e.Polygon(star...), e.Tone(1).Wash(.2))
	p.Fill(e.Smooth(760, 520, 790, 450, 880, 410, 970, 450, 1000, 520), e.Tone(.75).At(20).Wash(.3))
	flag(p, 880, 250, 170, 120, 66, 1)
	p.Fill(e.Line(4, 880, 180, 880, 420), e.Tone(0))
	p.Fill(e.Rect(0, 640, 1200, 160), e.Fade(0, 640, .85, 0, 800, 1).Wash(.15))
	d := e.NewDice(1225)
	for range 150 {
		p.Fill(e.Disc(d.Between(0, 1200), d.Between(0, 640), d.Between(2, 4.5)), e.Tone(1))
	}
	for i, x := range []float64{130, 190, 330, 860, 905, 1060} {
		p.Fill(figure(x, 730+float64(i%3)*18, 110), e.Tone(0))
		p.Fill(e.Oval(x+40, 732+float64(i%3)*18, 50, 6, 0), e.Tone(.4).Wash(.5))
	}
}

// reactor is a station with a striped stack and a great dark cloud.
func reactor(p *e.Plate) {
	glow(p, 620, 470, 470, 900, 1, .4, .5)
	d := e.NewDice(26)
	for i := range 30 {
		t := float64(i) / 29
		r := 26 + t*92
		p.Fill(e.Disc(540+t*560+d.Between(-30, 30), 420-t*300+d.Between(-40, 40)*t, r), e.Fade(500+t*560, 380-t*300-r, .75, 540+t*600, 460-t*280, .05).At(d.Between(-40, 40)).Wash(.35))
	}
	hills(p, 44, 560, 18, .3, .6)
	p.Fill(e.Polygon(60, 640, 60, 500, 380, 500, 380, 430, 470, 430, 470, 470, 520, 452, 560, 500, 640, 470, 700, 470, 700, 400, 800, 400, 800, 500, 1140, 500, 1140, 640), e.Fade(60, 0, .75, 1140, 0, .2).At(90).Wash(.25))
	p.Fill(e.Polygon(470, 470, 520, 452, 560, 500, 600, 486, 640, 470, 640, 560, 470, 560), e.Tone(0))
	p.Fill(e.Join(windows(84, 530, 13, 23, 12, 26), windows(84, 580, 13, 23, 12, 26), windows(830, 530, 13, 23, 12, 26), windows(830, 580, 13, 23, 12, 26)), e.Tone(0))
	p.Fill(e.Polygon(584, 470, 600, 130, 636, 130, 652, 470), e.Fade(584, 0, 1, 652, 0, .2).At(90))
	for i := range 5 {
		y := 140 + float64(i)*66
		w := 18 + float64(i)*3.2
		p.Fill(e.Rect(618-w, y, 2*w, 30), e.Fade(596, 0, .6, 650, 0, 0).At(90).Wash(1))
	}
	p.Fill(e.Join(e.Line(4, 560, 470, 580, 200, 656, 200, 676, 470), e.Line(3, 566, 380, 670, 380), e.Line(3, 573, 290, 663, 290)), e.Tone(0))
	p.Fill(e.Rect(0, 640, 1200, 160), e.Fade(0, 640, .65, 0, 800, .15).Wash(.5))
	for i := range 9 {
		y := 660 + float64(i)*16
		p.Fill(e.Join(crest(300+float64(i*97%600), y, 120, 4), crest(760+float64(i*53%300), y+8, 90, 4)), e.Tone(1).Wash(.2))
	}
	for i := range 16 {
		x := float64(i)*80 + d.Between(-14, 14)
		h := d.Between(60, 120)
		p.Fill(e.Polygon(x-26, 800, x, 800-h, x+26, 800), e.Tone(.02))
	}
}

// smog is a street with lamps and a bus that feels its way.
func smog(p *e.Plate) {
	sky(p, 800, .42, .3, .7)
	haze := func(x, y, r float64) {
		for i := range 5 {
			p.Fill(e.Disc(x, y, r*(1-float64(i)*.19)), e.Tone(.48+float64(i)*.13).At(float64(i*22)).Wash(.55-.1*float64(i)))
		}
	}
	p.Fill(e.Join(e.Rect(470, 190, 90, 460), e.Polygon(460, 190, 515, 70, 570, 190)), e.Tone(.25).At(4).Wash(.8))
	p.Fill(e.Disc(515, 240, 34), e.Tone(.5).Wash(.5))
	haze(180, 230, 150)
	haze(760, 300, 96)
	haze(1010, 352, 56)
	post := func(x, top, foot, s float64) {
		p.Fill(e.Join(e.Taper(x, top+40*s, 9*s, x, foot, 15*s), e.Polygon(x-26*s, top, x+26*s, top, x+15*s, top+46*s, x-15*s, top+46*s), e.Polygon(x-32*s, top, x, top-26*s, x+32*s, top), e.Rect(x-30*s, top+64*s, 60*s, 6*s)), e.Tone(0))
		p.Fill(e.Polygon(x-18*s, top+6*s, x+18*s, top+6*s, x+10*s, top+38*s, x-10*s, top+38*s), e.Tone(1))
	}
	post(1010, 330, 590, .5)
	post(760, 270, 630, .8)
	p.Fill(e.Polygon(0, 640, 1200, 590, 1200, 800, 0, 800), e.Fade(0, 600, .35, 0, 800, .06).At(-3).Wash(.5))
	p.Fill(e.Smooth(806, 640, 800, 420, 820, 396, 1130, 396, 1152, 420, 1152, 690, 1120, 700, 830, 690), e.Fade(800, 0, .35, 1152, 0, .05).At(86).Wash(.9))
	p.Fill(e.Join(windows(836, 424, 4, 78, 62, 60), e.Rect(836, 556, 62, 66), e.Rect(914, 556, 62, 66), e.Rect(992, 556, 62, 66)), e.Tone(.9).Wash(.7))
	p.Fill(e.Rect(806, 504, 346, 30), e.Tone(0))
	p.Fill(e.Join(e.Disc(866, 694, 34), e.Disc(1100, 694, 34)), e.Tone(0))
	for _, x := range []float64{836, 900} {
		p.Fill(e.Disc(x-20, 654, 22), e.Tone(1).Wash(.2))
		p.Fill(e.Polygon(x-30, 646, x-260, 660, x-260, 740, x-30, 664), e.Tone(.8).At(-6).Wash(.4))
	}
	post(180, 190, 770, 1.35)
	p.Fill(figure(420, 770, 240), e.Tone(0))
	p.Fill(e.Oval(420, 548, 36, 12, 0), e.Tone(0))
	p.Fill(figure(560, 742, 190), e.Tone(.02))
	p.Fill(e.Join(e.Line(22, 590, 614, 640, 600), e.Taper(640, 600, 4, 656, 556, 16)), e.Tone(0))
	p.Fill(e.Smooth(656, 500, 676, 540, 656, 562, 638, 540), e.Tone(1).Wash(.2))
}

// flags is a row of flags before a tall slab of windows.
func flags(p *e.Plate) {
	glow(p, 800, 300, 260, 1000, 1, .45, .5)
	cloud(p, 200, 190, 80, .95, .2)
	cloud(p, 1060, 130, 60, .95, .2)
	p.Fill(e.Rect(560, 70, 250, 560), e.Fade(560, 0, .7, 810, 0, .35).At(90).Wash(.55))
	p.Fill(e.Polygon(810, 70, 850, 96, 850, 630, 810, 630), e.Tone(.05))
	for y := 90.0; y < 620; y += 26 {
		p.Fill(windows(572, y, 15, 16, 9, 14), e.Tone(.02))
		p.Fill(e.Rect(560, y+18, 250, 3), e.Tone(1))
	}
	p.Fill(e.Smooth(0, 640, 60, 560, 250, 520, 420, 545, 560, 590, 560, 650), e.Tone(.8).At(8).Wash(.2))
	p.Fill(e.Smooth(215, 530, 235, 500, 275, 490, 315, 500, 335, 530), e.Tone(.3).At(30).Wash(.4))
	p.Fill(e.Rect(0, 625, 1200, 175), e.Fade(0, 625, .75, 0, 800, .35).Wash(.35))
	for i := range 9 {
		x := 40 + float64(i)*136
		top := 300 - float64(i%2)*14 - float64(i)*4
		flag(p, x, top, 420, 112, 66, []float64{.9, .2, .6}[i%3])
		switch i % 4 {
		case 0:
			p.Fill(e.Disc(x+56, top+34, 16), e.Tone(0))
		case 1:
			p.Fill(e.Polygon(x, top+24, x+110, top+26, x+110, top+44, x, top+42), e.Tone(0))
		case 2:
			p.Fill(e.Polygon(x+2, top+2, x+40, top+34, x+2, top+64), e.Tone(0))
		case 3:
			p.Fill(e.Join(e.Rect(x+36, top, 12, 68), e.Rect(x, top+28, 110, 12)), e.Tone(0))
		}
		p.Fill(e.Oval(x+20, top+424, 40, 6, 0), e.Tone(.1))
	}
	for i, x := range []float64{110, 330, 365, 640, 860, 1010, 1050} {
		p.Fill(figure(x, 760+float64(i%3)*10, 92), e.Tone(0))
	}
}

// coins are three of them, and the stars round a map's edge.
func coins(p *e.Plate) {
	sky(p, 800, .06, .06, 0)
	for i := range 12 {
		s, c := math.Sincos(float64(i) * math.Pi / 6)
		fiveStar(p, 600+c*350, 400+s*350, 30, 0)
	}
	disc := func(x, y, r float64, text func(x, y, r float64)) {
		p.Fill(e.Oval(x+14, y+16, r, r, 0), e.Tone(0))
		p.Fill(e.Disc(x, y, r), e.Fade(x-r, y-r, 1, x+r, y+r, .4).At(45).Wash(.8))
		p.Fill(e.Ring(x, y, r*.94, r*.03), e.Tone(0))
		p.Fill(e.Disc(x, y, r*.74), e.Fade(x-r, y-r, 1, x+r, y+r, .6).At(-45).Wash(.15))
		p.Fill(e.Ring(x, y, r*.74, r*.025), e.Tone(0))
		text(x, y, r)
	}
	euro := func(x, y, r float64) {
		var arc []float64
		for i := range 25 {
			s, c := math.Sincos((50 + float64(i)*260/24) * math.Pi / 180)
			arc = append(arc, x+r*.08+c*r*.42, y+s*r*.46)
		}
		p.Fill(e.Join(e.Line(r*.13, arc...), e.Line(r*.09, x-r*.5, y-r*.09, x+r*.16, y-r*.09), e.Line(r*.09, x-r*.5, y+r*.11, x+r*.12, y+r*.11)), e.Tone(0))
	}
	one := func(x, y, r float64) {
		p.Fill(e.Join(e.Line(r*.17, x-r*.2, y-r*.25, x+r*.06, y-r*.45, x+r*.06, y+r*.45), e.Line(r*.12, x-r*.16, y+r*.45, x+r*.28, y+r*.45)), e.Tone(0))
	}
	disc(410, 470, 190, one)
	disc(820, 500, 160, euro)
	disc(640, 270, 200, euro)
}

func fiveStar(p *e.Plate, x, y, r, wash float64) {
	var xy []float64
	for i := range 10 {
		s, c := math.Sincos(float64(i)*math.Pi/5 - math.Pi/2)
		k := r
		if i%2 == 1 {
			k = r * .4
		}
		xy = append(xy, x+c*k, y+s*k)
	}
	p.Fill(e.Polygon(xy...), e.Tone(1).Wash(wash))
}
