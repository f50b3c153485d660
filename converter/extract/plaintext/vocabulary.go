package plaintext

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/extract/credit"
	"backfile.example/backfile/converter/extract/date"
	"backfile.example/backfile/converter/extract/linemodel"
	"backfile.example/backfile/converter/extract/lines"
)

// The words of page furniture in the larger press languages. Each expression
// has to match a whole short line, so that no sentence is taken for furniture.
var (
	relatedHead = whole(`related( (stories|articles|news|posts|topics|content|coverage))?|read (more|next|also)( on .*| in .*)?|more (stories|news|topics?|from .*|on this.*|in .*)|` +
		`(latest|top|recent|other|more|trending|popular|featured) (news|stories|articles|posts|headlines|video|videos|updates|topics?)|most (read|popular|viewed|shared|commented)|` +
		`(you (may|might) also (like|be interested in).*|recommended( for you)?|don't miss|see also|editors?'? picks?|up next|read next.*|also read.*)|` +
		`mehr zum thema|lesen sie auch.*|das könnte (sie|dich) auch interessieren.*|meistgelesen|weitere (artikel|themen|nachrichten)|verwandte (artikel|themen)|` +
		`(lire|à lire|lisez) aussi.*|sur le même (sujet|thème)|les plus lus|articles? liés?|(lea|lee|ver|leer) (también|además|más).*|noticias relacionadas|te puede interesar.*|lo más (leído|visto)|` +
		`leia (também|mais).*|notícias relacionadas|mais lidas|leggi anche.*|articoli correlati|potrebbe interessarti.*|lees ook.*|meest gelezen|gerelateerd.*|читайте также.*|по теме|関連記事|相关新闻|អត្ថបទទាក់ទង`)
	commentHead = whole(`(\d+ )?(comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|reageer)( \(?\d+\)?)?|(post|leave|add|write) (a|your) (comment|reply).*|` +
		`(please,? )?(login|log in|sign in|register)( or (register|log in|login|sign up))? to (post|leave|add).*comments?.*|join the (conversation|discussion).*|show comments|view comments`)
	chromeLine = whole(`search( form| this site)|log ?in( ?[-|/] ?register)?.*|sign (in|up) (now|here)|follow us.*|subscribe (now|today|to .*)|` +
		`advertise with us|(skip|jump) to .*|zum (haupt)?inhalt( springen)?|aller au contenu.*|(ir|saltar) al contenido.*|vai al contenuto.*|(ga )?naar (de )?(hoofd)?inhoud.*|story continues below.*|article continues.*|` +
		`share( this)?( on| via)?( (article|story|facebook|twitter|email|whatsapp).*)?|print( this)?( page| article)?|` +
		`(privacy|cookie) (policy|settings|notice).*|terms( of (use|service))?( and conditions)?|all rights reserved.*|(©|copyright|\(c\)) ?.*(19|20)\d\d.*|(19|20)\d\d ©.*|.* all rights reserved\.?|` +
		`\d+ ?min(ute)?s? read|\d+|view (all|more)|toggle .*|download (the|our) app.*|` +
		`\[email.protected\]|topics?:|tags?(\W.*)?|filed under.*|font size.*|text size.*|a\+? a-?`)
	bylineExp = regexp.MustCompile(`(?i)^(?:(?:contact )?(?:author|reporter|writer|autor(?:in)?|auteur|text|story|words|written|reported|reporting)s?\s*(?:by)?\s*[:：]|(?:by|von|par|por|di|door|af|av|od|oleh|от|written by|reported by|words by|text by)\s+\p{Lu}|from (?:our|an?) (?:\S+ )?correspondents?\.?$)`)
)

// chromePhrases are the lines of furniture that can be told without an
// expression.
var chromePhrases = phraseSet(`search|login|log in|sign in|sign up|register|follow us|subscribe|newsletter|newsletters|menu|home|contact|contact us|about|about us|
	advertise|advertisement|advertisements|sponsored|sponsored content|anzeige|publicité|publicidad|publicidade|werbung|article content|accessibility links|breaking news|live|
	share|tweet|print|e-mail|email|facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|copy link|back to top|load more|show more|next|previous|close|
	continue reading|open menu|get the app|publication date|more topic|more topics|tag|tags|listen|listen to this article|gift this article|save|bookmark`)

func phraseSet(list string) map[string]bool {
	m := map[string]bool{}
	for phrase := range strings.SplitSeq(list, "|") {
		m[strings.TrimSpace(phrase)] = true
	}
	return m
}

// The words with which lines of furniture and bylines begin: a cheap look
// before the expressions.
var (
	relatedWords = wordSet(`related read more latest top recent other trending popular featured most you recommended don see editor editors up also
		mehr lesen das meistgelesen weitere verwandte lire à lisez sur les article articles lea lee ver leer noticias te lo leia notícias mais leggi
		articoli potrebbe lees meest gerelateerd gerelateerde читайте по 関連記事 相关新闻 អត្ថបទទាក់ទង`)
	commentWords = wordSet(`comment comments kommentar kommentare commentaire commentaires comentario comentarios comentário comentários commenti
		reacties reageer post leave add write please login log sign register join show view`)
	chromeWords = wordSet(`search login log sign register follow subscribe newsletter newsletters menu home contact about advertise advertisement
		advertisements sponsored anzeige publicité publicidad publicidade werbung skip accessibility breaking live share tweet print e email
		facebook twitter instagram youtube linkedin whatsapp telegram copy copyright c privacy cookie terms all back load show next previous close
		skip jump zum aller ir saltar vai ga naar story article continue view toggle open download get publication more topic topics tag tags filed listen gift save bookmark font text a`)
	bylineWords = wordSet(`contact author authors reporter reporters writer writers autor autorin auteur auteurs text texts story 
		words written reported reporting from by von par por di door af av od oleh от`)
)

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// furnitureEnds are the marks that can end a line of furniture.
const furnitureEnds = ":.!»›→"

func whole(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:` + pattern + `)[` + furnitureEnds + `]*$`)
}

// maxFurniture is the size up to which a line can be page furniture.
const maxFurniture = 90

// worded are the cues of lines that say what they are.
const worded = linemodel.CueRelated | linemodel.CueComment | linemodel.CueChrome

// vocabulary marks the lines whose words or form say what they are.
func (d *document) vocabulary() {
	for i := range d.lines {
		l := &d.lines[i]
		if l.Address {
			l.sure = linemodel.Only(linemodel.Other)
		}
		if l.Address || l.Key == "" || isControl(l.Text) {
			l.cues |= linemodel.CueChrome
			continue
		}
		if l.Size > maxByline {
			continue
		}
		first := l.firstWord()
		if isByline(l, first) || isStaff(l.Text, l.Words) {
			l.cues |= linemodel.CueByline
		}
		if isDate(l) {
			l.cues |= linemodel.CueDate
		}
		if l.Words <= 4 && credit.LooksLikeName(l.Text) {
			l.cues |= linemodel.CueName
		}
		if l.Bullet || l.Size > maxFurniture {
			continue
		}
		l.cues |= furniture(l.Text, first)
	}
}

// isControl recognises the controls of forms as lynx and w3m show them.
func isControl(text string) bool {
	for _, mark := range [...]string{"(BUTTON)", "[ ]", "[X]", "( ) ", "(*) ", "□", "☐", "[____"} {
		if strings.HasPrefix(text, mark) {
			return true
		}
	}
	return false
}

// furniture returns the cue for what a line's words, of which the first is given,
// say that it is, 0 for nothing.
func furniture(text, first string) linemodel.Cue {
	counted := first // or the word behind a number: "12 comments"
	if first == "" {
		counted = firstWord(strings.TrimLeft(text, "0123456789 "))
	}
	switch {
	case relatedWords[first] && relatedHead.MatchString(text):
		return linemodel.CueRelated
	case commentWords[counted] && commentHead.MatchString(text):
		return linemodel.CueComment
	case isChrome(text, first):
		return linemodel.CueChrome
	}
	return 0
}

// isChrome reports whether a line, given its first word, is furniture of any
// page.
func isChrome(text, first string) bool {
	switch {
	case chromeWords[first]:
		return chromePhrases[strings.ToLower(strings.TrimRight(text, furnitureEnds))] || chromeLine.MatchString(text)
	case first != "":
		return strings.Contains(text, "ights reserved") && chromeLine.MatchString(text)
	case strings.TrimLeft(strings.TrimRight(text, furnitureEnds), "0123456789") == "":
		return true
	}
	for _, part := range [...]string{"©", "(c)", "(C)", "in", "IN", "ights", "IGHTS", "email"} {
		if strings.Contains(text, part) {
			return chromeLine.MatchString(text)
		}
	}
	return false
}

// firstWord returns the letters with which a text begins, in lower case.
func firstWord(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	if end < 0 {
		end = len(text)
	}
	return strings.ToLower(text[:end])
}

// firstWord is the same for a line, whose key begins with it.
func (l *line) firstWord() string {
	end := 0
	for end < len(l.Text) && (l.Text[end]|0x20 >= 'a' && l.Text[end]|0x20 <= 'z') {
		end++
	}
	if end < len(l.Text) && l.Text[end] >= utf8.RuneSelf {
		return firstWord(l.Text)
	}
	return l.Key[:end]
}

// maxByline is the size of the longest line that names the writers.
const maxByline = 150

// isByline reports whether a line names the writers and says so.
func isByline(l *line, first string) bool {
	return l.Size <= maxByline && !l.Bullet && bylineWords[first] && !lines.IsSentence(strings.TrimRight(l.Text, ".")) && bylineExp.MatchString(l.Text)
}

// isStaff recognises the byline of a paper that names nobody: "Post Staff",
// "Courier Staff Reporter".
func isStaff(text string, words int) bool {
	if words < 2 || words > 4 {
		return false
	}
	switch text[strings.LastIndexByte(text, ' ')+1:] {
	case "Staff", "STAFF":
		return words == 2 // "Hospital Sacks Staff" is a headline
	case "Reporter", "Reporters", "Writer", "Writers", "Correspondent":
		return strings.Contains(strings.ToLower(text), "staff ")
	}
	return false
}

const maxDateLine = 120

// isDate reports whether a line is short and holds a date.
func isDate(l *line) bool {
	if l.Size > maxDateLine || l.Bullet {
		return false
	}
	_, ok := date.Parse(l.Text)
	return ok
}
