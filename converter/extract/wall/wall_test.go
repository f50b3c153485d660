package wall_test

import (
	"testing"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/extract/wall"
)

func TestFind(t *testing.T) {
	for text, want := range map[string]article.Kind{
		"Checking your browser before accessing the paper": article.KindBotWall,
		"Please verify you are a human":                    article.KindBotWall,
		"Bestätigen Sie, dass Sie ein Mensch sind":         article.KindBotWall,
		"Error 404": article.KindErrorPage,
		"404":       article.KindErrorPage,
		"Sorry, the page you are looking for could not be found": article.KindErrorPage,
		"Die Seite wurde nicht gefunden":                         article.KindErrorPage,
		"Cette page n’existe plus":                               article.KindErrorPage,
		"La página solicitada no existe":                         article.KindErrorPage,
		"お探しのページは見つかりませんでした":                                     article.KindErrorPage,
		"Запрошенная страница не найдена":                        article.KindErrorPage,
		"We value your privacy":                                  article.KindConsentWall,
		"Wir verwenden auf dieser Seite Cookies":                 article.KindConsentWall,
		"Nous et nos partenaires stockons des informations":      article.KindConsentWall,
		"This content is for subscribers only.":                  article.KindPaywall,
		"Nur für Abonnenten":                                     article.KindPaywall,
		"Il vous reste 80 % de cet article à lire":               article.KindPaywall,
		"この記事は有料会員限定です":                                          article.KindPaywall,
		"This story is for members":                              article.KindPaywall,
		"For our members only.":                                  article.KindPaywall,
		"Please enable JavaScript":                               article.KindAppShell,
		"Council votes to keep the ferry":                        "",
		"The road was closed for 404 days":                       "",
		"Subscribers of the telephone company will pay more":     "",
		"The page turned yellow and nobody read it":              "",
		"Robots build cars in Osterby":                           "",
		"The league runs a savings scheme for members.":          "",
	} {
		found, ok := wall.Find(text)
		if found.Kind != want || ok != (want != "") {
			t.Errorf("%q: %q (%q), want %q", text, found.Kind, found.Phrase, want)
		}
	}
}

// The look for needed words must not hide a phrase.
func TestSubscription(t *testing.T) {
	for _, text := range []string{
		"Subscribe to continue reading", "This content is for subscribers only.", "Already a member?", "You've reached your monthly limit", "Nur für Abonnenten",
		"Jetzt weiterlesen mit PUR", "Sie haben bereits ein Konto?", "Cet article est réservé aux abonnés", "Il vous reste 80 % à découvrir", "Para seguir leyendo",
		"Exclusivo para assinantes", "Riservato agli abbonati", "Alleen voor abonnees", "Доступно по подписке", "この記事は有料会員限定です", "订阅后可阅读全文",
		"구독자 전용", "للمشتركين فقط", "För våra prenumeranter",
	} {
		if found, _ := wall.Find(text); found.Kind == article.KindPaywall && wall.Subscription(text) == "" {
			t.Errorf("%q: the words needed hide %q", text, found.Phrase)
		} else if found.Kind != article.KindPaywall {
			t.Errorf("%q is found to be %q", text, found.Kind)
		}
	}
}
