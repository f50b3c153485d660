package fields

import (
	"cmp"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"backfile.example/backfile/converter/capture"
)

// Column is what was seen of a column of an export, and what it is read as.
type Column struct {
	Name    string
	Records int      // in which it says something
	Values  []string // of the first of them

	Field capture.Field // empty where it is not read
	Why   string
	Guess bool // Field is not what it is read as, but what it might be
}

// maxSamples is how many values of a column are looked at.
const maxSamples = 200

// Survey collects the columns of an export's records.
type Survey struct {
	Records int
	columns []*Column
	at      map[string]*Column
}

// Add adds a record.
func (s *Survey) Add(cells []capture.Cell) {
	if s.at == nil {
		s.at = map[string]*Column{}
	}
	s.Records++
	for _, cell := range cells {
		c := s.at[cell.Name]
		if c == nil {
			c = &Column{Name: cell.Name}
			s.at[cell.Name] = c
			s.columns = append(s.columns, c)
		}
		if text := strings.TrimSpace(strings.Join(cell.Values, "; ")); text != "" {
			c.Records++
			if len(c.Values) < maxSamples {
				c.Values = append(c.Values, text)
			}
		}
	}
}

// Columns tells of each column what it is read as by the archive's settings and
// [Table], and guesses what others hold, by their names in several languages, by
// the words in their names, and by what their values look like. A field that is
// known, or guessed on better grounds, is guessed no more.
func (s *Survey) Columns(settings *capture.Settings) []*Column {
	names := make([]string, len(s.columns))
	for i, c := range s.columns {
		names[i] = c.Name
	}
	taken := map[capture.Field]bool{}
	for field, columns := range Columns(names, settings) {
		taken[field] = true
		for n, i := range columns {
			c := s.columns[i]
			c.Field, c.Why = field, "its name"
			if settings != nil && settings.Mapping[c.Name] != "" {
				c.Why = "the mapping in the settings"
			} else if n > 0 {
				c.Why = "its name, where " + names[columns[0]] + " says nothing"
			}
		}
	}
	taken["text"] = taken["text"] || taken["html"]
	longest := slices.Clone(s.columns) // first: the story is the longest text
	slices.SortStableFunc(longest, func(a, b *Column) int { return cmp.Compare(b.length(), a.length()) })
	for _, ground := range []func(*Column) (capture.Field, string){byName, byWords, s.byValues} {
		for _, c := range longest {
			if c.Field != "" || c.Records == 0 {
				continue
			}
			field, why := ground(c)
			if field == "" || taken[field] || field == "html" && taken["text"] || !fits(field, c) {
				continue
			}
			c.Field, c.Why, c.Guess = field, why, true
			taken[field] = true
			taken["text"] = taken["text"] || field == "html"
		}
	}
	return s.columns
}

// length is how long its values are on average, in bytes.
func (c *Column) length() int {
	n := 0
	for _, v := range c.Values {
		n += len(v)
	}
	return n / max(1, len(c.Values))
}

// foreign are names in other languages than those of [Table], in its form.
var foreign = map[capture.Field][]string{
	"headline":  {"titel", "überschrift", "ueberschrift", "schlagzeile", "titre", "título", "titulo", "titular", "titolo", "kop", "rubrik", "overskrift", "otsikko", "tytuł", "tytul", "titulek", "заголовок", "название", "标题", "標題", "題名", "見出し", "제목", "judul", "tiêuđề", "عنوان", "ចំណងជើង"},
	"text":      {"inhalt", "volltext", "artikel", "artikeltext", "haupttext", "texte", "contenu", "corps", "texto", "cuerpo", "contenido", "conteúdo", "conteudo", "corpo", "testo", "contenuto", "tekst", "inhoud", "innehåll", "indhold", "innhold", "sisältö", "teksti", "treść", "tresc", "obsah", "текст", "содержание", "正文", "内容", "內容", "本文", "본문", "내용", "isi", "nộidung", "نص", "المحتوى", "អត្ថបទ"},
	"published": {"datum", "erscheinungsdatum", "veröffentlicht", "veröffentlichungsdatum", "datedepublication", "datepublication", "publiéle", "fecha", "fechapublicación", "fechapublicacion", "fechadepublicación", "fechadepublicacion", "data", "datadepublicação", "datapublicação", "datapubblicazione", "dato", "päivämäärä", "datapublikacji", "дата", "датапубликации", "日期", "发布时间", "發佈日期", "日付", "掲載日", "날짜", "tanggal", "ngày", "تاريخ", "កាលបរិច្ឆេទ"},
	"updated":   {"geändert", "aktualisiert", "modifié", "misàjour", "actualizado", "modificado", "aggiornato", "gewijzigd", "uppdaterad", "изменено", "обновлено", "更新时间", "更新日"},
	"authors":   {"autor", "autoren", "verfasser", "redakteur", "journalist", "auteur", "auteurs", "autores", "autore", "autori", "forfatter", "författare", "kirjoittaja", "autorzy", "автор", "авторы", "作者", "記者", "记者", "筆者", "기자", "저자", "penulis", "tácgiả", "كاتب", "អ្នកនិពន្ធ"},
	"url":       {"adresse", "verweis", "lien", "enlace", "dirección", "endereço", "indirizzo", "collegamento", "länk", "lenke", "odkaz", "ссылка", "адрес", "链接", "連結", "網址", "tautan", "رابط"},
	"section":   {"ressort", "rubrique", "sección", "seccion", "seção", "secao", "sezione", "rubriek", "avdelning", "sektion", "osasto", "dział", "dzial", "раздел", "рубрика", "栏目", "欄目", "版面", "섹션", "rubrika", "kategorie", "catégorie", "categoría", "categoria", "категория", "分类"},
	"deck":      {"untertitel", "vorspann", "anreißer", "chapô", "chapo", "soustitre", "résumé", "entradilla", "bajada", "subtítulo", "subtitulo", "resumen", "resumo", "sottotitolo", "occhiello", "sommario", "ingress", "ondertitel", "подзаголовок", "аннотация", "摘要", "要約"},
	"language":  {"sprache", "langue", "idioma", "lingua", "taal", "språk", "sprog", "kieli", "język", "язык", "语言", "語言", "言語", "bahasa"},
	"keywords":  {"schlagwörter", "schlagworte", "stichwörter", "motsclés", "motscles", "palabrasclave", "etiquetas", "palavraschave", "parolechiave", "trefwoorden", "nyckelord", "słowakluczowe", "теги", "ключевыеслова", "关键词", "關鍵詞", "キーワード", "키워드"},
	"page":      {"seite", "seitenzahl", "página", "pagina", "sida", "side", "sivu", "strona", "страница", "页码", "版次", "ページ", "面"},
	"edition":   {"ausgabe", "édition", "numéro", "edición", "edição", "edizione", "editie", "utgåva", "utgave", "wydanie", "выпуск", "номер", "期号"},
	"picture":   {"bild", "foto", "imagen", "imagem", "immagine", "afbeelding", "bilde", "kuva", "zdjęcie", "изображение", "фото", "图片", "圖片", "画像", "사진"},
	"caption":   {"bildunterschrift", "bildtext", "légende", "legende", "leyenda", "piedefoto", "legenda", "didascalia", "bijschrift", "подпись", "图说"},
	"credit":    {"fotograf", "bildnachweis", "photographe", "créditphoto", "fotógrafo", "fotografo", "фотограф", "摄影"},
}

var foreignNames = func() map[string]capture.Field {
	all := map[string]capture.Field{}
	for field, names := range foreign {
		for _, n := range names {
			all[plain(n)] = field
		}
	}
	return all
}()

func byName(c *Column) (capture.Field, string) {
	return foreignNames[plain(c.Name)], "its name, in another language"
}

// byWords looks at the words that a name is made of, the last first: "news_title",
// "leadImageUrl".
func byWords(c *Column) (capture.Field, string) {
	words := wordsOf(c.Name)
	for length := len(words) - 1; length > 0; length-- {
		for _, part := range []string{strings.Join(words[len(words)-length:], ""), strings.Join(words[:length], "")} {
			if r, ok := ranks[part]; ok {
				return r.field, "its name, which has “" + part + "” in it"
			}
			if field := foreignNames[part]; field != "" {
				return field, "its name, which has “" + part + "” in it"
			}
		}
	}
	return "", ""
}

// wordsOf cuts a name at capitals and at what is neither letter nor figure.
func wordsOf(name string) []string {
	var spaced strings.Builder
	var last rune
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			spaced.WriteByte(' ')
		}
		spaced.WriteRune(r)
		last = r
	}
	return strings.FieldsFunc(strings.ToLower(spaced.String()), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// kinds are what values look like.
var kinds = []struct {
	is    func(string) bool
	field capture.Field
	why   string
}{
	{isPicture, "picture", "its values are addresses of pictures"},
	{isWeb, "url", "its values are addresses"},
	{isDate, "published", "its values are dates"},
	{func(s string) bool { return isHTML(s) && utf8.RuneCountInString(s) > longText }, "html", "its values are long and have markup"},
	{func(s string) bool { return utf8.RuneCountInString(s) > longText }, "text", "its values are long texts"},
	{isName, "authors", "its values look like names of people"},
	{isHeadline, "headline", "its values are a line each, nearly all different"},
}

// longText is how many characters a story has at least, for a guess by its length.
const longText = 300

// byValues tells what nearly all values of a column look like.
func (s *Survey) byValues(c *Column) (capture.Field, string) {
	for _, k := range kinds {
		n := 0
		for _, v := range c.Values {
			if k.is(v) {
				n++
			}
		}
		if n*10 < len(c.Values)*8 || k.field == "headline" && (distinct(c.Values)*10 < len(c.Values)*8 || c.Records*2 < s.Records) {
			continue
		}
		return k.field, k.why
	}
	return "", ""
}

// fits reports whether values can be what a name says: words are many things in
// many languages.
func fits(field capture.Field, c *Column) bool {
	var is func(string) bool
	switch field {
	case "url", "picture":
		is = isWeb
	case "published", "updated", "captured":
		is = isDate
	case "text", "html":
		is = func(s string) bool { return utf8.RuneCountInString(s) > longText/4 }
	case "authors", "headline", "section", "language", "edition", "page", "credit":
		is = func(s string) bool { return utf8.RuneCountInString(s) <= longText && !isWeb(s) }
	default:
		return true
	}
	n := 0
	for _, v := range c.Values {
		if is(v) {
			n++
		}
	}
	return n*2 >= len(c.Values)
}

func distinct(values []string) int {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	return len(slices.Compact(sorted))
}

func isPicture(s string) bool {
	u, err := url.Parse(s)
	if err != nil || !isWeb(s) {
		return false
	}
	return slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".tif", ".tiff"}, strings.ToLower(path.Ext(u.Path)))
}

var dateExp = regexp.MustCompile(`^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{4}|(?:\p{L}+,? )?\d{1,2}\.? \p{L}+\.?,? (?:de )?\d{4}|\p{L}+ \d{1,2},? \d{4}|(?:19|20)\d{6}(?:\d{6})?$)`)

func isDate(s string) bool { return len(s) < 50 && dateExp.MatchString(s) }

var nameExp = regexp.MustCompile(`^\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:\p{Lu}[\p{L}\p{M}.'’-]*|de|del|di|van|von|der|den|da|dos|al|bin)){1,4}(?:(?:[,;]| and| und| et| y)\s?\p{Lu}.{0,60})?$`)

func isName(s string) bool { return len(s) < 80 && nameExp.MatchString(s) }

func isHeadline(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 12 && n <= 200 && strings.Contains(s, " ") && !strings.Contains(s, "\n")
}
