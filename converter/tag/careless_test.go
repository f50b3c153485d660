package tag

import "testing"

// Who writes without capitals names places all the same; words are none.
func TestCareless(t *testing.T) {
	check(t, []expected{
		{"i live in san francisco california and was in mexico once.", nil, []string{"California", "Mexico", "San Francisco"}, nil},
		{"Good day, my sister is living in malaysia now.", nil, []string{"Malaysia"}, nil},
		{"The plates were made from china, the soup from turkey and pork, in the state of the art.", nil, []string{}, nil},
	})
}
