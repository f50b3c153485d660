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
		"Please enable JavaScript":                               article.KindAppShell,
		"Council votes to keep the ferry":                        "",
		"The road was closed for 404 days":                       "",
		"Subscribers of the telephone company will pay more":     "",
		"The page turned yellow and nobody read it":              "",
		"Robots build cars in Osterby":                           "",
	} {
		found, ok := wall.Find(text)
		if found.Kind != want || ok != (want != "") {
			t.Errorf("%q: %q (%q), want %q", text, found.Kind, found.Phrase, want)
		}
	}
}
