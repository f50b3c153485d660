package language_test

import (
	"testing"

	"backfile.example/backfile/converter/extract/language"
)

func TestOf(t *testing.T) {
	for want, text := range map[string]string{
		"en": "The ferry to Gull Point ran again on Friday for the first time in eight years, the harbour office said. It was full, and those who had come by car had to wait for the next one, which left an hour later. The crossing takes twenty minutes and costs what it did before.",
		"de": "Die Fähre nach Möwenspitz fuhr am Freitag zum ersten Mal seit acht Jahren wieder, wie das Hafenamt mitteilte. Sie war voll, und wer mit dem Auto gekommen war, musste auf die nächste warten, die eine Stunde später ablegte. Die Überfahrt dauert zwanzig Minuten und kostet, was sie immer gekostet hat.",
		"fr": "Le bac de la pointe aux Mouettes a repris son service vendredi pour la première fois depuis huit ans, a annoncé la capitainerie. Il était plein, et ceux qui étaient venus en voiture ont dû attendre le suivant, qui est parti une heure plus tard. La traversée dure vingt minutes et coûte ce qu'elle coûtait.",
		"es": "El transbordador a la Punta de las Gaviotas volvió a salir el viernes por primera vez en ocho años, según informó la capitanía del puerto. Iba lleno, y los que habían llegado en coche tuvieron que esperar al siguiente, que salió una hora más tarde. La travesía dura veinte minutos y cuesta lo mismo que antes.",
		"ru": "Паром на мыс Чаек в пятницу вышел в рейс впервые за восемь лет, сообщили в управлении порта. Он был полон, и те, кто приехал на машине, были вынуждены ждать следующего, который отошёл часом позже. Переправа занимает двадцать минут и стоит столько же, сколько стоила до этого, но дети едут бесплатно, и для них на борту есть места у окна.",
		"ja": "かもめ岬への渡し船が金曜日、八年ぶりに運航を再開したと港湾事務所が発表した。船は満員で、車で来た人たちは一時間後に出る次の便を待たなければならなかった。渡るのに二十分かかり、料金は以前と変わらない。",
		"ko": "갈매기곶으로 가는 나룻배가 금요일 팔 년 만에 다시 운항했다고 항만 사무소가 밝혔다. 배는 만원이었고 차를 타고 온 사람들은 한 시간 뒤에 떠나는 다음 배를 기다려야 했다. 건너는 데 이십 분이 걸린다.",
		"":   "Brannoc 4, Lindmouth 2. Osterby 1, Harrow 1.",
	} {
		if got := language.Of(text); got != want {
			t.Errorf("%q for a text in %q", got, want)
		}
	}
}
