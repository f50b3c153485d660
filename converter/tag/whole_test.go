package tag

import "testing"

// What marks enclose within a name is a part of it.
func TestNicknames(t *testing.T) {
	check(t, []expected{
		{`The record of William Henry "Buckshot" Mays was never broken. Mays stayed in the village, and "Buckshot" too.`, []string{`William Henry "Buckshot" Mays`}, nil, nil},
		{"He died with James Leander (Leo) Nichols in the room.", []string{"James Leander (Leo) Nichols"}, nil, nil},
		{`"I saw (Jerry) Koosman and that was all," he said.`, []string{"Jerry Koosman"}, nil, nil},
		{"President José “Pepe” Moreno said that he would go. Pepe Moreno went.", []string{"José “Pepe” Moreno"}, nil, nil},
		{`"Townsend, George" wrote on Monday.`, []string{"George Townsend"}, nil, nil},
		{"Peter Kyle (Labour) spoke. Jane Ross (Canada) won.", []string{"Jane Ross", "Peter Kyle"}, []string{"Canada"}, nil},
	})
}

// A given name that the model half believes is one, and one that is a people's too.
func TestGivenNames(t *testing.T) {
	check(t, []expected{
		{"With his second wife, Karen, he has two children.", []string{"Karen"}, nil, nil},
		{"The Bush administration said nothing.", []string{"Bush"}, []string{}, nil},
		{"Attached is the file Lisa_resume.doc for you.", []string{}, nil, nil},
	})
}
