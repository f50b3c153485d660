package webpage

import (
	"regexp"
	"strings"
)

// maxFurniture is how many words a phrase of the furniture has at most.
const maxFurniture = 30

// furniture matches lines that belong to the page, not to the story, in the
// commonest languages. Every alternative stands at the start of the line.
var furniture = regexp.MustCompile(`(?i)^[\W_]*(?:` + strings.Join([]string{
	`(?:read|see|watch|listen|view|hear) (?:more|also|next|now)\b`, `(?:also|must) (?:read|see|watch)\b`, `read (?:the )?full (?:story|article)`, `click (?:here|to|on)\b`,
	`related(?: (?:articles?|stor(?:y|ies)|posts?|content|links?|topics?|news|coverage|reading))?:?$`, `related(?: \w+)?:`,
	`more (?:on|from|about) [^.]{3,60}$`, `recommended(?: for you)?:?$`, `you (?:may|might) also (?:like|enjoy)`,
	`sign up (?:for|to|here|now)\b`, `subscribe (?:to|now|here|today)\b`, `follow (?:us|@|[a-z ]+ on (?:twitter|facebook|instagram|x)\b)`, `like us on`, `join us on`,
	`share (?:this|on|via|with)\b`, `share$`, `print(?: this| article)?$`, `e-?mail(?: this| article)?$`, `comments?(?: \(\d+\))?$`, `\d+ comments?$`, `leave a (?:comment|reply)`, `(?:post|add|write) a comment`, `your e-?mail address will not`, `required fields are marked`, `write to .{3,60} at \S+@`, `like this (?:story|article)`, `enjoyed this`,
	`advert(?:isement|ising)?$`, `(?:story|article) continues below`, `sponsored(?: content| by)?`, `promoted(?: content)?$`, `skip (?:to|advert|past)\b`, `load(?:ing)?(?: more|\.\.\.|…)?$`, `continue reading`, `scroll (?:down )?to continue`,
	`copyright (?:©|\(c\)|\d{4})`, `(?:©|\(c\)) ?(?:copyright )?\d{4}`, `all rights reserved`, `filed under\b`, `tags?:`, `topics?:`, `categor(?:y|ies):`, `keywords?:`,
	`(?:last )?updated(?: on| at)?:? .{0,40}$`, `(?:first )?published(?: on| at)?:? .{0,40}$`, `posted (?:on|by|in) .{0,60}$`, `\d+ min(?:ute)?s? read$`, `(?:back )?to (?:the )?top$`, `table of contents$`,
	`(?:previous|next) (?:article|post|story)`, `get (?:the|our) .{0,40}newsletter`, `download (?:the|our) app`, `this article (?:was )?(?:originally|first) (?:appeared|published)`,
	`photos? by\b.{0,60}$`, `image (?:credit|source|copyright)s?\b`, `(?:photo|picture) (?:credit|courtesy)s?\b`, `source: getty`,
	// German
	`lesen sie (?:auch|hier|mehr|dazu)`, `mehr (?:zum thema|dazu|lesen)`, `auch interessant`, `lesen sie weiter`, `weiterlesen`, `artikel teilen`, `teilen$`, `drucken$`, `anzeige$`, `werbung$`, `zur startseite`, `(?:das könnte sie|das könnte dich) auch interessieren`, `schlagw(?:ort|örter)e?:`, `bildnachweis`, `kommentare?$`, `jetzt (?:abonnieren|anmelden)`,
	// French
	`(?:à )?lire (?:aussi|également|la suite)`, `voir aussi`, `à voir (?:aussi|également)`, `partager$`, `publicité$`, `imprimer$`, `s['’]abonner`, `abonnez-vous`, `inscrivez-vous`, `suivez-nous`, `tous droits réservés`, `mots[- ]clés`, `commentaires?$`,
	// Spanish, Portuguese, Italian, Dutch
	`(?:lea|lee|leer) (?:también|más)`, `te puede interesar`, `ver más`, `compartir$`, `publicidad$`, `suscríbete`, `síguenos`, `sigue a `, `más información$`, `todos los derechos reservados`, `etiquetas:`,
	`leia (?:também|mais)`, `veja (?:também|mais)`, `compartilh(?:e|ar)`, `publicidade$`, `continua (?:após|depois|dopo)`, `assine`, `siga[- ]`, `todos os direitos reservados`,
	`leggi anche`, `continua a leggere`, `condividi$`, `pubblicità$`, `riproduzione riservata`, `iscriviti`, `seguici`,
	`lees (?:ook|meer|verder)`, `bekijk ook`, `delen$`, `advertentie$`, `abonneer`,
}, "|") + `)`)

// isFurniture reports whether a line is one of the page's, by its words.
func isFurniture(text string) bool {
	return len(text) < 400 && weight(text) <= maxFurniture && (furniture.MatchString(text) || isToolbar(text))
}

// isToolbar reports whether a line is a row of tools: "Print this story |
// E-mail to a friend | Text size".
func isToolbar(text string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("|•·¦", r) })
	tools := 0
	for _, part := range parts {
		if tool.MatchString(strings.TrimSpace(part)) {
			tools++
		}
	}
	return len(parts) > 1 && tools*2 >= len(parts)
}

var tool = regexp.MustCompile(`(?i)^(?:(?:e-?)?mail|print|send|share|save|text size|font size|comment|bookmark|drucken|versenden|imprimer|envoyer|imprimir|enviar|stampa|invia)(?: .{0,24})?$`)

// isMarkup reports whether a line is markup that was escaped once too often.
func isMarkup(text string) bool {
	return strings.HasPrefix(text, "<") && strings.Contains(text, "=\"") || strings.HasPrefix(text, "[CDATA[")
}

// markFurniture marks the segments that stand on many pages of the site. Where
// they hold most of the page's text, the pages are of one story, and nothing is
// marked.
func (p *page) markFurniture(furniture func(text string) bool) {
	if furniture == nil {
		return
	}
	common, all := 0.0, 0.0
	for k := range p.segs {
		s := &p.segs[k]
		s.common = furniture(s.text)
		if s.linked >= linkHeavy || s.weight < sentence {
			continue
		}
		if all += s.weight; s.common {
			common += s.weight
		}
	}
	if common <= all/2 {
		return
	}
	for k := range p.segs {
		p.segs[k].common = false
	}
}
