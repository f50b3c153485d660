package tag

import (
	"slices"
	"testing"
)

// Cars, companies, universities, streets and those who are called so are none of the places
// whose names they have.
func TestCalledAlike(t *testing.T) {
	check(t, []expected{
		{"Police looked for a red Dodge Durango. Shots came from the Durango, they said.", nil, []string{}, nil},
		{"Police in Durango looked for a red Dodge Durango.", nil, []string{"Durango"}, nil},
		{"Nine-year-old Georgia Stevens skates. Georgia began at four, her mother said. Today Georgia trains daily.", []string{"Georgia Stevens"}, []string{}, nil},
		{"Georgia Stevens lives in Georgia. Georgia was warm.", []string{"Georgia Stevens"}, []string{"Georgia"}, nil},
		{"The Amazon flooded the village. Farmers along the Amazon left.", nil, []string{"Amazon"}, nil},
		{"He taught history at the University of the South Pacific until May.", nil, []string{}, nil},
		{"In December Transport for London raised fares.", nil, []string{}, nil},
		{"Trustees of Florida State met on Monday. Students came from UC San Diego.", nil, []string{}, nil},
		{"Forests burn in Washington State, where farmers of Spokane left, and in New York State.", nil, []string{"New York State", "Spokane", "Washington State"}, nil},
		{"The truck turned over along U.S. 27A on Monday. New York magazine reported it.", nil, []string{}, nil},
		{"Storms came to Texas, Florida, Puerto Rico and California.", nil, []string{"California", "Florida", "Puerto Rico", "Texas"}, nil},
		{"The court split in Bush v. Gore and said so.", nil, []string{}, nil},
	})
}

// A river has an article before its name, a company has none.
func TestFlows(t *testing.T) {
	for text, want := range map[string][]string{
		"Prices begin at $700 at Amazon. She bought it on Amazon, too.":       nil,
		"Prices fell. Farmers along the Amazon, he said, left for the coast.": {"Amazon"},
	} {
		if got := names(New("").Article(body(text)).Places, true); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// The secretary Michael Poa is meant by his last name, though a town in Brazil is called so and
// "from" stands before it.
func TestAside(t *testing.T) {
	check(t, []expected{
		{"The office named its spokesman Michael Poa on Monday. “I will wait,” Poa said. Aside from Poa, two secretaries left. Poa served for years.", []string{"Michael Poa"}, []string{}, nil},
	})
}

// A part in a play is nobody, nor is what somebody is called besides.
func TestStaged(t *testing.T) {
	for text, want := range map[string][]string{
		"The drama series returns. Actor Ruth Tolliver stars as nurse Jackie Wexley, beside Sergeant Karen Harlow (Maria Lopez), and David Wexley is known for playing Charlie Tolman. The cast met Adam Reed.": {"Adam Reed", "David Wexley", "Maria Lopez", "Ruth Tolliver"},
		"The police named Sergeant Karen Harlow (Maria Lopez) on Monday, Adam Reed said.":                                                                                                                       {"Adam Reed", "Karen Harlow", "Maria Lopez"},
		"Ruth Day, the singer, died on Monday. Day was born Doris Mary Tolliver in Ohio.":                                                                                                                       {"Ruth Day"},
		"Maria Lopez spoke.\n\nVideo journalist: Alex Thorp\n\nFact checked by Sarah Scott":                                                                                                                     {"Maria Lopez"},
		"Drew Cockton says sales for his candle business, Owen Drew, boomed.":                                                                                                                                   {"Drew Cockton"},
		"Councilman Lionel Harley spoke. Undersecretary Michael Poa, 50, left. Councilwoman Ruth Tolliver said no.":                                                                                             {"Lionel Harley", "Michael Poa", "Ruth Tolliver"},
	} {
		if got := names(New("").Article(body(text)).People, true); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// What a caption and the text behind it have both is in a name once; spellings with and without
// a hyphen are one person's; West Virginia is none of Virginia.
func TestOnce(t *testing.T) {
	check(t, []expected{
		{"Fans met BARBRA TOLLIVER Tolliver in May. Barbra Tolliver sang.", []string{"Barbra Tolliver"}, nil, nil},
		{"The leader Kim Jong Wexley spoke on Monday. On Friday Kim Jong-Wexley said no.", []string{"Kim Jong Wexley"}, nil, nil},
		{"CHARLESTON, W. Va. -- A family of Wood County, W. Va., came.", nil, []string{"Charleston", "W. Va.", "Wood County"}, nil},
		{"He lived in Normanton in West Yorkshire. Miners left Wakefield.", nil, []string{"Normanton", "Wakefield", "West Yorkshire"}, nil},
	})
}

// Who stands in a list with persons is one of them, but for what somebody is at.
func TestBesidePerson(t *testing.T) {
	for text, want := range map[string][]string{
		"Thank you, said Ruth Tolliver, Camp Wexley executive director.": {"Ruth Tolliver"},
		"The bowlers Adam Reed and Rajin Salwexe left on Monday.":        {"Adam Reed", "Rajin Salwexe"},
	} {
		if got := names(New("").Article(body(text)).People, true); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
