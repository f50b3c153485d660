// Package editorial knows the paragraphs in which a newspaper speaks about its
// own story: corrections, clarifications, editors' notes, who worked on it.
package editorial

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/article"
)

// IsNote reports whether a paragraph begins like a correction or a note of the
// editors, in the larger languages of the press, or says who worked on the story.
func IsNote(text string) bool {
	text = strings.TrimLeft(text, " *_•–—-([【「")
	first := firstWord(text)
	return labels[first] && labelled.MatchString(text) || sayings[first] && said.MatchString(text) || isCredit(text, first)
}

// Paragraph makes a block of a paragraph: a note of the editors, or one of the story.
func Paragraph(text string) article.Block {
	b := article.Para(text)
	if IsNote(text) {
		b.Kind = article.EditorNote
	}
	return b
}

// longestCredit is how long a paragraph of credits is at most, in bytes.
const longestCredit = 500

// isCredit reports whether a paragraph says who worked on the story and nothing else:
// "Reporting by …; editing by …", "… contributed to this report".
func isCredit(text, first string) bool {
	switch {
	case len(text) > longestCredit:
		return false
	case works[first] && worked.MatchString(text):
		return namesOnly(text, credited)
	}
	return strings.Contains(text, "contributed") && contributed.MatchString(text) && namesOnly(text, helped)
}

// namesOnly reports whether each word of a text is capitalised or one of some others.
func namesOnly(text string, others map[string]bool) bool {
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' }) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !others[w] {
			return false
		}
	}
	return true
}

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// firstWord returns the letters with which a text begins, in lower case.
func firstWord(text string) string {
	if end := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }); end >= 0 {
		text = text[:end]
	}
	return strings.ToLower(text)
}

var (
	// works are the words with which the credits of a story begin, worked what follows, and
	// credited the words among the names; helped are those of the other kind of credit.
	works  = wordSet("reporting additional further writing written editing edited compiled research graphics translation translated reporte reportaje editado reportagem edição reportage édité rédigé bericht berichte geschrieben redigiert")
	worked = regexp.MustCompile(`(?i)^(?:(?:additional |further )?(?:reporting|writing|editing|research|graphics|translation)|written|edited|compiled|translated)(?: and \S+)? by |` +
		`^(?:reporte|reportaje|reportagem|edição)(?: adicional)? (?:de|por) |^editado(?: en español)? por |^(?:reportage de|édité par|rédigé par) |^(?:berichte?|geschrieben|redigiert) von `)
	names    = "and in at of the from for with by de da do del la le el al bin van von der den y e et und en à em im "
	credited = wordSet(names + "additional further reporting writing written editing edited compiled research graphics translation translated " +
		"reporte reportaje editado español por reportagem edição reportage édité rédigé par français bericht berichte geschrieben redigiert adicional")
	contributed = regexp.MustCompile(`contributed (?:reporting|research|to this (?:report|story|article))(?: from [^.]{2,60})?[.)]*$`)
	helped      = wordSet(names + "writer writers correspondent correspondents reporter reporters staff also contributed reporting research to this report story article")
	// labels and sayings are the words with which the two expressions below begin:
	// nearly no paragraph does, and a look for its first word is cheap.
	labels = wordSet(`correction corrections clarification clarifications corrected editor editors note erratum errata
		berichtigung korrektur richtigstellung klarstellung anm anmerkung hinweis
		rectificatif correctif précision ndlr fe correccion corrección rectificacion rectificación aclaracion aclaración nota
		correçao correção esclarecimento rettifica correzione precisazione ndr
		rectificatie correctie noot rättelse rettelse korreksjon sprostowanie oprava oikaisu düzeltme
		исправление поправка от виправлення від διόρθωση
		訂正 お詫び 編集部注 更正 勘误 編者按 编者按 정정 바로잡습니다 편집자 تصحيح تنويه תיקון ralat koreksi đính แก้ไขข่าว`)
	sayings = wordSet(`this an a earlier in dieser der une cet una esta este uma questo`)
	// labelled is a label with what ends it: a colon, a dash, a date in brackets.
	labelled = regexp.MustCompile(`(?i)^(?:` + strings.Join([]string{
		`corrections?(?: and clarifications?)?|clarifications?|corrected version|editor['’]?s?['’]? note|note (?:from|by) the editors?|erratum|errata`,
		`berichtigung|korrektur|richtigstellung|klarstellung|anm(?:erkung|\.) ?(?:der|d\.) ?red(?:aktion|\.)?|hinweis der redaktion`,
		`rectificatif|correction|correctif|erratum|précision|note de la rédaction|ndlr`,
		`fe de err(?:atas|ores)|correcci[oó]n|rectificaci[oó]n|aclaraci[oó]n|nota (?:del|de la) (?:editor|redacci[oó]n)`,
		`correç[aã]o|errata|esclarecimento|nota d[ao] (?:reda[cç][aã]o|editor)`,
		`rettifica|correzione|precisazione|nota (?:della|di) redazione|ndr`,
		`rectificatie|correctie|noot van de redactie|rättelse|rettelse|korreksjon|sprostowanie|oprava|oikaisu|düzeltme`,
		`исправление|поправка|от редакции|виправлення|від редакції|διόρθωση`,
		`訂正|お詫び|編集部注|更正|勘误|編者按|编者按|정정|바로잡습니다|편집자 주|تصحيح|تنويه|תיקון|ralat|koreksi|đính chính|แก้ไขข่าว`,
	}, "|") + `)(?: ?[:：—–】」]| -|,? \(?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d)|\)|$)`)
	// said is a sentence that tells of a change to the story.
	said = regexp.MustCompile(`(?i)^(?:` + strings.Join([]string{
		`this (?:article|story|post|report|headline|piece|caption)(?: \S+){0,3}? (?:has been|was|is) (?:\w+ )?(?:amended|corrected|updated|clarified|revised)`,
		`an earlier version of this|a previous version of this|earlier versions of this`,
		`in einer früheren (?:version|fassung)|(?:dieser artikel|der text) wurde (?:\S+ ){0,4}(?:korrigiert|aktualisiert|geändert|berichtigt)`,
		`une (?:première )?version (?:antérieure|précédente|initiale) de cet article|cet article a été (?:modifié|corrigé|mis à jour)`,
		`una versión anterior de est[ae]|est[ae] (?:artículo|nota|noticia) (?:ha sido|fue) (?:corregid|actualizad|modificad)`,
		`(?:uma versão anterior deste|este (?:artigo|texto) foi (?:corrigid|atualizad|alterad))`,
		`una versione precedente di questo|questo articolo è stato (?:corretto|aggiornato|modificato)`,
	}, "|") + `)`)
)
