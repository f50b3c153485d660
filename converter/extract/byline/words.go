package byline

import "strings"

// set returns the words of a list; an underscore stands for a space.
func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[strings.ReplaceAll(w, "_", " ")] = true
	}
	return m
}

// roles are words that name what somebody does, never who.
var roles = set(`reporter reporters correspondent correspondents editor editors journalist journalists writer writers columnist
	contributor contributors staff freelance freelancer photographer photojournalist producer publisher author authors bureau desk newsroom
	team editorial intern trainee chief senior deputy managing political business sports economics foreign
	redaktion redakteur redakteurin reporterin korrespondent korrespondentin autor autorin chefredakteur volontär
	rédaction rédacteur rédactrice journaliste correspondant correspondante envoyé envoyée spécial spéciale
	redacción redactor redactora periodista corresponsal enviado enviada redação redator redatora repórter jornalista colunista
	redazione giornalista inviato corrispondente redactie verslaggever correspondente redacteur journaliste
	wartawan editor-in-chief guest special op-ed commentary analyst analysis`)

// isRole reports whether a word names what somebody does.
func isRole(w string) bool { return roles[strings.ToLower(strings.Trim(w, ".,:;()"))] }

// months are the words that stand before the number of a day.
var months = set(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
	oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun updated published posted on am at the veröffentlicht aktualisiert stand publié publicado pubblicato gepubliceerd
	januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre le
	enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre vor uhr`)

// particles are the small words inside names.
var particles = set(`de del della di da do dos das du la le van von der den ter ten zu zum zur af av al el bin ibn ben binti y e i o dit
	te het op 't d' jr jr. sr sr. st. mc`)

// notNames are texts that stand where a name would and name nobody.
var notNames = set(`admin administrator webmaster root user guest anonymous unknown none null undefined n/a by staff_writer staff
	news press_release the_editors editors the_editor online web agencies agency wire wires news_desk newsdesk web_desk webdesk
	own_correspondent from_our from_our_own from_our_special from_a special_to the post today home share read_more more follow facebook twitter linkedin instagram
	youtube email updated published share_on online-redaktion exklusiv exclusive comments sponsored advertisement pr about contact
	monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
	october november december associated_content world politics opinion sport business technology author view_all see_all 著者 記者 イラスト 編集部`)

// agencies are the news agencies by the forms they are written in, in lower
// case.
var agencies = map[string]string{
	"afp": "AFP", "agence france-presse": "AFP", "agence france presse": "AFP", "reuters": "Reuters", "thomson reuters": "Reuters",
	"ap": "AP", "associated press": "AP", "the associated press": "AP", "dpa": "dpa", "deutsche presse-agentur": "dpa", "dpa-afx": "dpa-AFX",
	"upi": "UPI", "united press international": "UPI", "efe": "EFE", "agencia efe": "EFE", "ansa": "ANSA", "apa": "APA", "sda": "SDA",
	"keystone-sda": "Keystone-SDA", "ats": "ATS", "keystone-ats": "Keystone-ATS", "xinhua": "Xinhua", "tass": "TASS", "itar-tass": "TASS",
	"interfax": "Interfax", "ria novosti": "RIA Novosti", "bernama": "Bernama", "antara": "Antara", "kyodo": "Kyodo", "kyodo news": "Kyodo",
	"jiji": "Jiji", "jiji press": "Jiji", "yonhap": "Yonhap", "yonhap news agency": "Yonhap", "pti": "PTI", "press trust of india": "PTI",
	"ani": "ANI", "ians": "IANS", "uni": "UNI", "pa": "PA Media", "pa media": "PA Media", "press association": "PA Media", "the press association": "PA Media",
	"aap": "AAP", "australian associated press": "AAP", "canadian press": "The Canadian Press", "the canadian press": "The Canadian Press",
	"la presse canadienne": "La Presse canadienne", "lusa": "Lusa", "agência lusa": "Lusa", "anp": "ANP", "belga": "Belga", "tt": "TT",
	"ntb": "NTB", "ritzau": "Ritzau", "stt": "STT", "pap": "PAP", "ctk": "ČTK", "čtk": "ČTK", "mti": "MTI", "anadolu": "Anadolu",
	"anadolu agency": "Anadolu", "aa": "Anadolu", "kna": "KNA", "epd": "epd", "sid": "SID", "bloomberg": "Bloomberg", "bloomberg news": "Bloomberg",
	"europa press": "Europa Press", "agencia estado": "Agência Estado", "agência brasil": "Agência Brasil", "tribune news service": "Tribune News Service",
	"adnkronos": "Adnkronos", "agi": "AGI", "akp": "AKP", "agence kampuchea presse": "AKP", "vna": "VNA", "tna": "TNA", "cna": "CNA",
	"getty images": "Getty Images", "dow jones newswires": "Dow Jones Newswires", "inter press service": "Inter Press Service", "ips": "Inter Press Service",
}

// agencyOf returns the agency that a piece of a byline names, or "".
func agencyOf(piece string) string {
	s := strings.ToLower(strings.Trim(cutLeadIn(strings.Trim(piece, " .:,;*()[]–—-")), " .:,;*()[]–—-"))
	if a := agencies[s]; a != "" {
		return a
	}
	for _, tail := range [...]string{" news agency", " news", " agency", " staff", " reporter", " correspondent"} {
		if a := agencies[strings.TrimSuffix(s, tail)]; a != "" && s != "pa news" {
			return a
		}
	}
	return ""
}
