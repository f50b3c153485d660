package tag

import "testing"

// In a story of sport the towns and states that play are no places, where something is or comes
// from is one, and countries stay what they are.
func TestTeams(t *testing.T) {
	const match = "The striker scored a goal in the second half, and the goalkeeper saved a penalty. The football club leads the league. "
	check(t, []expected{
		{match + "They won 2-0 over Norwich in front of fans. Norwich lost again. Portsmouth won.", nil, []string{}, nil},
		{match + "They won 2-0 over Norwich in Portsmouth.", nil, []string{"Portsmouth"}, nil},
		{"PORTSMOUTH — " + match + "They won 2-0 over Norwich.", nil, []string{"Portsmouth"}, nil},
		{match + "France beat Norway. He was born in Norwich.", nil, []string{"France", "Norway", "Norwich"}, nil},
		{"The council of Norwich won over Portsmouth, the mayor said. Taxes will rise.", nil, []string{"Norwich", "Portsmouth"}, nil},
	})
}
