package scene

import e "backfile.example/backfile/internal/sample/engraving"

// everest is a great peak with a plume of snow, and two roped climbers.
func everest(p *e.Plate) {
	glow(p, 800, 820, 240, 900, 1, .2, .55)
	mountain(p, 800, 4, .85, .4, .5, 0, 470, 140, 360, 240, 420, 360, 300, 520, 430, 700, 520)
	mountain(p, 800, 6, .85, .4, .5, 640, 520, 800, 400, 900, 330, 1010, 420, 1100, 380, 1200, 470)
	p.Fill(e.Smooth(640, 110, 760, 84, 900, 60, 1080, 64, 1000, 96, 860, 112, 740, 128), e.Tone(1).Wash(.1))
	mountain(p, 820, 9, .98, .1, .12, 150, 800, 260, 620, 330, 560, 420, 400, 480, 350, 560, 220, 640, 110, 700, 220, 740, 250, 830, 400, 890, 430, 1000, 590, 1120, 800)
	p.Fill(e.Polygon(640, 110, 655, 240, 610, 330, 640, 470, 560, 600, 600, 800, 330, 800, 420, 600, 520, 420, 560, 300), e.Tone(.8).At(58).Wash(.12))
	ridge := e.Polygon(0, 690, 120, 640, 260, 664, 420, 590, 560, 622, 700, 560, 840, 600, 1000, 520, 1200, 560, 1200, 800, 0, 800)
	p.Fill(ridge, e.Tone(.04))
	p.Fill(e.Join(e.Line(7, 0, 690, 120, 640, 260, 664, 420, 590, 560, 622, 700, 560, 840, 600, 1000, 520, 1200, 560)), e.Tone(1).Wash(.2))
	climber(p, 130, 644, 150)
	climber(p, 420, 594, 150)
	p.Fill(e.Line(3, e.Curve(150, 572, 230, 622, 320, 600, 404, 520)...), e.Tone(0))
}

// climber leans on an axe, with a pack and a breathing set.
func climber(p *e.Plate, x, foot, h float64) {
	f := func(v float64) float64 { return v * h }
	p.Fill(e.Join(figure(x, foot+4, h), e.Smooth(x-f(.32), foot-f(.78), x-f(.14), foot-f(.82), x-f(.12), foot-f(.44), x-f(.32), foot-f(.46)),
		e.Line(f(.09), x+f(.1), foot-f(.68), x+f(.3), foot-f(.52)), e.Line(f(.03), x+f(.3), foot-f(.66), x+f(.36), foot+4), e.Line(f(.03), x+f(.22), foot-f(.66), x+f(.4), foot-f(.64))), e.Tone(0))
	p.Fill(e.Join(e.Line(f(.025), e.Curve(x-f(.06), foot-f(.96), x, foot-f(1), x+f(.06), foot-f(.95))...), e.Line(f(.02), x+f(.17), foot-f(.72), x+f(.14), foot-f(.42)), e.Line(f(.02), x-f(.3), foot-f(.76), x-f(.3), foot-f(.48))), e.Tone(1))
}

// pole is a camp on the ice: a tent with a flag, sledges, men looking at it.
func pole(p *e.Plate) {
	glow(p, 470, 250, 200, 1000, 1, .5, .5)
	for _, r := range []float64{96, 150, 156} {
		p.Fill(e.Ring(250, 190, r, 4), e.Tone(1))
	}
	sun(p, 250, 190, 46, 0)
	p.Fill(e.Rect(0, 470, 1200, 330), e.Fade(0, 470, .78, 0, 800, 1).Wash(.25))
	d := e.NewDice(90)
	for range 60 {
		x, t := d.Between(-40, 1200), d.Between(0, 1)
		p.Fill(crest(x, 482+t*t*310, 30+t*90, 2+t*5), e.Tone(.25+.3*t).Wash(.7))
	}
	p.Fill(e.Oval(780, 622, 250, 16, 0), e.Tone(.3).Wash(.6))
	p.Fill(e.Polygon(720, 330, 560, 620, 880, 620), e.Fade(560, 0, .95, 880, 0, .35).At(62).Wash(.8))
	p.Fill(e.Polygon(720, 330, 880, 620, 980, 600, 740, 326), e.Tone(.2).At(70).Wash(.8))
	p.Fill(e.Oval(700, 560, 34, 46, 0), e.Tone(0))
	p.Fill(e.Join(e.Line(3, 720, 330, 470, 630), e.Line(3, 740, 326, 1060, 620)), e.Tone(0))
	flag(p, 730, 140, 200, 170, 96, .9)
	for i, x := range []float64{150, 250, 345, 430} {
		climber(p, x, 690+float64(i%2)*26, 190)
	}
	for _, q := range [][2]float64{{960, 700}, {1040, 750}} {
		p.Fill(e.Join(e.Line(7, e.Curve(q[0]-170, q[1]-26, q[0]-140, q[1], q[0], q[1]+4, q[0]+140, q[1])...), e.Rect(q[0]-110, q[1]-58, 200, 40), e.Line(5, q[0]-90, q[1]-20, q[0]-90, q[1]), e.Line(5, q[0]+70, q[1]-20, q[0]+70, q[1])), e.Tone(.05))
		p.Fill(e.Join(e.Rect(q[0]-60, q[1]-58, 6, 40), e.Rect(q[0]+20, q[1]-58, 6, 40)), e.Tone(1))
	}
}

// carriage is a railway dining car on a siding in a bare wood.
func carriage(p *e.Plate) {
	glow(p, 800, 620, 330, 760, 1, .45, .55)
	trunk := func(x, w, tone float64) {
		p.Fill(e.Taper(x, 700, w*1.3, x+w*.4, -10, w*.7), e.Fade(x-w*.6, 0, tone+.45, x+w*.6, 0, tone).At(86).Wash(.5))
	}
	d := e.NewDice(1918)
	for i := range 20 {
		x := float64(i)*63 + d.Between(-18, 18)
		trunk(x, d.Between(9, 17), .45)
		p.Fill(e.Join(e.Taper(x+4, d.Between(100, 240), 4, x+d.Between(30, 90), d.Between(10, 90), 1.5), e.Taper(x+4, d.Between(140, 300), 4, x-d.Between(30, 90), d.Between(40, 120), 1.5)), e.Tone(.1))
	}
	p.Fill(e.Polygon(0, 600, 1200, 600, 1200, 800, 0, 800), e.Fade(0, 600, .55, 0, 800, .2).At(4).Wash(.4))
	p.Fill(e.Rect(140, 330, 920, 210), e.Fade(0, 330, .5, 0, 540, .12).At(90).Wash(.6))
	p.Fill(e.Smooth(110, 336, 150, 296, 600, 280, 1050, 296, 1090, 336), e.Tone(.04))
	p.Fill(e.Rect(140, 528, 920, 26), e.Tone(0))
	for i := range 8 {
		x := 190 + float64(i)*106
		p.Fill(e.Rect(x, 366, 74, 86), e.Tone(0))
		p.Fill(e.Rect(x+6, 372, 62, 74), e.Tone(1).Wash(.15))
		p.Fill(e.Rect(x+34, 372, 5, 74), e.Tone(0))
	}
	p.Fill(e.Join(e.Line(4, 150, 478, 1050, 478), e.Line(4, 150, 350, 1050, 350)), e.Tone(1).Wash(.8))
	for _, x := range []float64{230, 330, 870, 970} {
		p.Fill(e.Disc(x, 580, 38), e.Tone(.05))
		p.Fill(e.Ring(x, 580, 27, 5), e.Tone(1).Wash(.5))
	}
	p.Fill(e.Join(e.Line(8, 0, 622, 1200, 622), e.Line(4, 0, 640, 1200, 640)), e.Tone(0))
	for x := 10.0; x < 1200; x += 56 {
		p.Fill(e.Rect(x, 640, 34, 12), e.Tone(.05))
	}
	trunk(56, 46, .02)
	trunk(1146, 56, .02)
	for i, x := range []float64{420, 500, 740} {
		p.Fill(figure(x, 740+float64(i%2)*14, 178), e.Tone(0))
		p.Fill(e.Line(4, e.Curve(x-14, 572+float64(i%2)*14, x, 564+float64(i%2)*14, x+14, 572+float64(i%2)*14)...), e.Tone(1))
	}
}

// wireless is a kite over a headland, its aerial wire, and waves in the air.
func wireless(p *e.Plate) {
	glow(p, 620, 1060, 560, 1100, 1, .3, .5)
	for r := 120.0; r < 1200; r += 78 {
		p.Fill(e.Ring(1150, 560, r, 2.5+r/260), e.Tone(1))
	}
	sea(p, 61, 600, .55, .16, .6)
	p.Fill(e.Smooth(-60, 820, -40, 500, 90, 420, 240, 400, 400, 430, 520, 520, 600, 640, 680, 700, 720, 830), e.Fade(100, 420, .5, 560, 760, .06).At(38).Wash(.5))
	p.Fill(e.Rect(150, 290, 96, 130), e.Fade(150, 0, .9, 246, 0, .25).At(90).Wash(.4))
	p.Fill(e.Join(e.Rect(142, 280, 112, 16), e.Rect(142, 262, 20, 20), e.Rect(178, 262, 20, 20), e.Rect(214, 262, 20, 20), e.Rect(236, 262, 18, 20)), e.Tone(.05))
	p.Fill(e.Rect(186, 340, 22, 38), e.Tone(0))
	flag(p, 198, 190, 74, 70, 36, .9)
	p.Fill(e.Line(3, e.Curve(372, 400, 500, 290, 640, 150, 700, 110)...), e.Tone(0))
	p.Fill(e.Polygon(660, 96, 724, 40, 776, 92, 716, 152), e.Fade(660, 40, 1, 776, 152, .4).At(45).Wash(.7))
	p.Fill(e.Join(e.Line(4, 660, 96, 776, 92), e.Line(4, 724, 40, 716, 152)), e.Tone(0))
	for i, x := range []float64{320, 372, 420} {
		p.Fill(figure(x, 446+float64(i)*10, 100), e.Tone(0))
	}
	p.Fill(e.Line(8, 372, 382, 384, 352), e.Tone(0))
	p.Fill(e.Join(crest(680, 706, 90, 9), crest(740, 760, 120, 10)), e.Tone(1))
}

// tomb is a man with a lamp at the foot of steps, before a sealed door.
func tomb(p *e.Plate) {
	sky(p, 800, .03, .03, .4)
	p.Fill(e.Polygon(0, 0, 330, 0, 330, 800, 0, 800), e.Fade(0, 0, .05, 330, 500, .5).At(78).Wash(.7))
	p.Fill(e.Polygon(870, 0, 1200, 0, 1200, 800, 870, 800), e.Fade(1200, 0, .05, 870, 500, .5).At(-78).Wash(.7))
	p.Fill(e.Polygon(330, 0, 870, 0, 870, 640, 330, 640), e.Fade(600, 0, .12, 600, 420, .55).Wash(.7))
	p.Fill(e.Polygon(400, 150, 800, 150, 820, 640, 380, 640), e.Tone(.04))
	for i := range 18 {
		for k := range 4 {
			if i < 4 && k > 0 {
				continue
			}
			p.Fill(e.Rect(340+float64(k)*16, 30+float64(i)*34, 9, 16), e.Tone(.1))
			p.Fill(e.Rect(800+float64(k)*16, 30+float64(i)*34, 9, 16), e.Tone(.1))
		}
	}
	p.Fill(e.Rect(430, 180, 340, 460), e.Shade(func(x, y float64) float64 {
		dx, dy := (x-600)/250, (y-430)/300
		return 1.15 - dx*dx - dy*dy
	}).Wash(1))
	mask(p, 600, 400)
	p.Fill(e.Join(e.Rect(380, 130, 440, 26), e.Rect(366, 112, 468, 18)), e.Tone(.7).At(90).Wash(.8))
	for i := range 6 {
		y := 640 + float64(i)*30
		w := 260 + float64(i)*42
		p.Fill(e.Rect(600-w, y, 2*w, 30), e.Tone(.1))
		p.Fill(e.Rect(600-w, y, 2*w, 9), e.Tone(.9).Wash(.8))
	}
	p.Fill(figure(420, 740, 300), e.Tone(0))
	p.Fill(e.Line(24, 450, 530, 500, 500), e.Tone(0))
	p.Fill(e.Line(4, e.Curve(392, 458, 420, 440, 446, 460)...), e.Tone(1).Wash(.5))
	p.Fill(e.Join(e.Rect(496, 452, 12, 48)), e.Tone(1))
	p.Fill(e.Smooth(502, 412, 512, 436, 502, 452, 492, 436), e.Tone(1))
	p.Fill(e.Join(e.Ring(502, 434, 46, 3), e.Ring(502, 434, 70, 2)), e.Tone(1))
}

// mask is a king's golden mask, seen from the front.
func mask(p *e.Plate, x, y float64) {
	p.Fill(e.Smooth(x-62, y-136, x, y-156, x+62, y-136, x+112, y-20, x+134, y+118, x+60, y+138, x-60, y+138, x-134, y+118, x-112, y-20), e.Tone(0))
	p.Fill(e.Smooth(x-58, y-130, x, y-150, x+58, y-130, x+104, y-20, x+124, y+110, x+60, y+130, x-60, y+130, x-124, y+110, x-104, y-20), e.Tone(.98).Wash(.9))
	for i := range 9 {
		yy, f := y-118+float64(i)*27, float64(i)
		p.Fill(e.Join(e.Taper(x-56-f*7.5, yy+14, 11, x-34, yy-12, 8), e.Taper(x+56+f*7.5, yy+14, 11, x+34, yy-12, 8)), e.Tone(0))
	}
	face := e.Smooth(x-50, y-76, x, y-92, x+50, y-76, x+52, y+10, x+30, y+66, x, y+82, x-30, y+66, x-52, y+10)
	p.Fill(face.Moved(-x*.1, -y*.1, 1.1), e.Tone(0))
	p.Fill(face, e.Tone(1).Wash(.25))
	p.Fill(e.Smooth(x+14, y-80, x+50, y-76, x+52, y+10, x+30, y+66, x+4, y+80, x+26, y+20, x+28, y-40), e.Tone(.55).At(84).Wash(.5))
	p.Fill(e.Join(e.Oval(x-23, y-16, 15, 7, 0), e.Oval(x+23, y-16, 15, 7, 0), e.Line(4, x-42, y-33, x-8, y-36), e.Line(4, x+42, y-33, x+8, y-36), e.Line(4, x-38, y-14, x-56, y-8), e.Line(4, x+38, y-14, x+56, y-8), e.Oval(x, y+42, 17, 5, 0), e.Line(3, x-4, y-6, x-8, y+20, x+8, y+20)), e.Tone(0))
	p.Fill(e.Polygon(x-9, y+82, x+9, y+82, x+13, y+150, x-13, y+150), e.Tone(.2).At(90).Wash(.8))
	p.Fill(e.Smooth(x-8, y-96, x, y-134, x+8, y-96), e.Tone(0))
}

// tableMountain is a flat mountain over a bay, with a sun that rises behind it.
func tableMountain(p *e.Plate) {
	glow(p, 600, 640, 330, 900, 1, .35, .6)
	for i := range 24 {
		x := float64(i)*104 - 640
		p.Fill(e.Polygon(640, 330, x, -10, x+44, -10), e.Tone(1).Wash(.1))
	}
	sun(p, 640, 330, 120, 0)
	p.Fill(e.Polygon(0, 600, 0, 520, 90, 470, 170, 390, 230, 300, 262, 292, 900, 296, 930, 310, 985, 410, 1040, 470, 1100, 420, 1140, 404, 1200, 470, 1200, 600), e.Tone(.35).At(82).Wash(.6))
	for i := range 12 {
		x := 262 + float64(i)*56
		p.Fill(e.Polygon(x, 296, x+24, 296, x+14, 400, x+30, 480, x-4, 430), e.Tone(.05))
	}
	p.Fill(e.Polygon(0, 600, 0, 540, 170, 470, 330, 452, 520, 492, 700, 456, 900, 480, 1050, 500, 1200, 490, 1200, 600), e.Tone(.6).At(24).Wash(.8))
	d := e.NewDice(94)
	for range 70 {
		x, w := d.Between(120, 1080), d.Between(12, 30)
		h := d.Between(14, 46)
		p.Fill(e.Rect(x, 600-h, w, h), e.Tone(d.Between(.4, 1)).At(90).Wash(.2))
		p.Fill(e.Rect(x+w-5, 600-h, 5, h), e.Tone(0))
	}
	sea(p, 27, 600, .7, .2, .5)
	for _, q := range [][3]float64{{300, 690, 1}, {820, 660, .6}} {
		s := q[2]
		p.Fill(e.Polygon(q[0]-90*s, q[1], q[0]+90*s, q[1], q[0]+60*s, q[1]+34*s, q[0]-66*s, q[1]+34*s), e.Tone(0))
		p.Fill(e.Polygon(q[0]+4, q[1]-10*s, q[0]+4, q[1]-170*s, q[0]+84*s, q[1]-10*s), e.Tone(1).Wash(.1))
		p.Fill(e.Polygon(q[0]-4, q[1]-10*s, q[0]-4, q[1]-140*s, q[0]-70*s, q[1]-10*s), e.Fade(q[0]-70*s, 0, .9, q[0], 0, .4).At(90).Wash(.5))
		p.Fill(e.Join(crest(q[0], q[1]+40*s, 110*s, 6*s)), e.Tone(1))
	}
}

// pool is a crowd at a long pool, with an obelisk at its end.
func pool(p *e.Plate) {
	glow(p, 430, 600, 330, 800, 1, .45, .5)
	cloud(p, 210, 170, 74, .95, .2)
	cloud(p, 980, 140, 64, .95, .2)
	hills(p, 63, 400, 16, .25, .7)
	p.Fill(e.Polygon(578, 420, 586, 90, 600, 62, 614, 90, 622, 420), e.Fade(578, 0, 1, 622, 0, .25).At(90))
	p.Fill(e.Rect(0, 415, 1200, 385), e.Tone(.5).Wash(.6))
	d := e.NewDice(28)
	var dots, lights e.Path
	for y := 424.0; y < 640; y += 7 + (y-424)/22 {
		for x := d.Between(0, 10); x < 1200; x += 7 + (y-424)/16 + d.Between(0, 6) {
			r := 3 + (y-424)/36
			dots = e.Join(dots, e.Oval(x, y, r*.85, r, 0), e.Oval(x, y+r*2, r*1.5, r*1.5, 0))
			if d.Between(0, 1) > .5 {
				lights = e.Join(lights, e.Oval(x-r*.3, y-r*.3, r*.45, r*.4, 0))
			}
		}
	}
	p.Fill(dots, e.Tone(.02))
	p.Fill(lights, e.Tone(1).Wash(.4))
	p.Fill(e.Polygon(572, 430, 628, 430, 800, 800, 400, 800), e.Fade(0, 430, .98, 0, 800, .6).Wash(.25))
	p.Fill(e.Polygon(594, 430, 606, 430, 622, 690, 600, 760, 578, 690), e.Tone(.55).Wash(.5))
	p.Fill(e.Join(e.Line(5, 572, 430, 400, 800), e.Line(5, 628, 430, 800, 800)), e.Tone(0))
	for side := 0.0; side < 2; side++ {
		for i := range 3 {
			x := 90 + side*760 + float64(i)*120
			y := 560 + float64(i%2)*40
			p.Fill(e.Line(5, x, y, x, y+160), e.Tone(0))
			p.Fill(e.Rect(x-56, y-50, 112, 60), e.Tone(0))
			p.Fill(e.Rect(x-50, y-44, 100, 48), e.Tone(1).Wash(float64(i%2)*.8))
			p.Fill(e.Join(e.Rect(x-38, y-34, 76, 8), e.Rect(x-30, y-18, 60, 8)), e.Tone(0))
		}
	}
	crowd(p, 5, 700, 46)
}
