package editorial_test

import (
	"testing"

	"backfile.example/backfile/converter/extract/editorial"
)

func TestIsNote(t *testing.T) {
	for text, want := range map[string]bool{
		"Correction: the bridge was opened in 1932, not in 1923.":                                                                     true,
		"CORRECTION (March 3): The mayor is Jane Roe.":                                                                                true,
		"*Editor’s note: the writer is a member of the board.":                                                                        true,
		"This article was amended on 3 March to correct the mayor's name.":                                                            true,
		"An earlier version of this story gave the wrong year.":                                                                       true,
		"Anm. d. Red.: Der Beitrag erschien zuerst 1989.":                                                                             true,
		"In einer früheren Version hieß es, die Brücke sei 1923 eröffnet.":                                                            true,
		"NDLR : le texte a paru en 1905.":                                                                                             true,
		"Fe de erratas: el puente se abrió en 1932.":                                                                                  true,
		"【訂正】橋の開通は1932年でした。":                                                                                                          true,
		"Corrections officers went on strike on Monday.":                                                                              false,
		"Correction of the course took the crew four minutes.":                                                                        false,
		"The story was corrected by hand, letter by letter, he remembered.":                                                           false,
		"Errata slips were printed for every copy.":                                                                                   false,
		"Precision work, said the watchmaker.":                                                                                        false,
		"Corrección: la obra costó tres millones.":                                                                                    true,
		"Поправка: мост открыт в 1932 году.":                                                                                          true,
		"แก้ไขข่าว: สะพานเปิดเมื่อปี 2475":                                                                                            true,
		"Este artículo fue corregido el 3 de marzo.":                                                                                  true,
		"Reporting by Ann Roe; Additional reporting by Tomas Adeyemi in Lagos and Mary O'Neill in Cork; Editing by Lars van der Berg": true,
		"(Additional reporting by Ann Roe; writing by Jane Poe)":                                                                      true,
		"Associated Press writers Ann Roe in Cairo and Jane Poe contributed to this report.":                                          true,
		"Ann Roe contributed reporting from Lagos.":                                                                                   true,
		"Reporte de Ana Ruiz; editado en español por Juan Peña":                                                                       true,
		"Reporting by the Times has shown that the mayor knew.":                                                                       false,
		"Reporting by Ann Roe led to the mayor's fall.":                                                                               false,
		"The heat contributed to this report being late, he said.":                                                                    false,
		"Editing by hand is slow.":                                                                                                    false,
		"":                                                                                                                            false,
	} {
		if got := editorial.IsNote(text); got != want {
			t.Errorf("IsNote(%q) = %v", text, got)
		}
	}
}
