package byline

import (
	"strings"
	"unicode"
)

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
	wartawan editor-in-chief guest special op-ed commentary analyst analysis
	기자 선임기자 전문기자 인턴기자 특파원 논설위원 記者 特派員 记者 通讯员`)

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

// agencies are the forms in which news agencies are named, in lower case.
var agencies = set(`afp agence_france-presse agence_france_presse reuters thomson_reuters ap associated_press the_associated_press dpa
	deutsche_presse-agentur dpa-afx upi united_press_international efe agencia_efe ansa apa sda keystone-sda ats keystone-ats
	xinhua tass itar-tass interfax ria_novosti bernama antara kyodo kyodo_news jiji jiji_press yonhap yonhap_news_agency pti
	press_trust_of_india ani ians uni pa pa_media press_association the_press_association aap australian_associated_press
	canadian_press the_canadian_press la_presse_canadienne lusa agência_lusa anp belga tt ntb ritzau stt pap ctk čtk mti
	anadolu anadolu_agency aa kna epd sid bloomberg bloomberg_news europa_press agencia_estado agência_brasil
	tribune_news_service adnkronos agi akp agence_kampuchea_presse vna tna cna getty_images dow_jones_newswires
	inter_press_service ips`)

// maxInitials is how many letters the initials of an agency have at most.
const maxInitials = 4

// isInitials reports whether a name is nothing but capitals of a script that has
// others, as agencies and newspapers are called for short: "NPA", "SRF".
func isInitials(name string) bool {
	n := 0
	for _, r := range name {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= maxInitials
}

// agencyOf returns the agency that a piece of a byline names, as it is written
// there, or "".
func agencyOf(piece string) string {
	name := strings.Trim(cutLeadIn(strings.Trim(cutDate(piece), " .:,;*()[]–—-")), " .:,;*()[]–—-")
	s := strings.ToLower(name)
	if agencies[s] || isInitials(name) {
		return settleCase(name)
	}
	for _, tail := range [...]string{" news agency", " news", " agency", " staff", " reporter", " correspondent"} {
		if cut := len(name) - len(tail); cut > 0 && strings.EqualFold(name[cut:], tail) && agencies[strings.ToLower(name[:cut])] && s != "pa news" {
			return settleCase(name[:cut])
		}
	}
	return ""
}
