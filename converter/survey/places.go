package survey

import "backfile.example/backfile/converter/article"

const (
	// firstLocated is which page of a site is the first to be looked at for
	// places, and maxLocated how many are: a few tell the site's template, and
	// each is extracted for it.
	firstLocated, maxLocated = 3, 24
	// minLocated is how many pages must have told, and commonShare the share of
	// them that must agree.
	minLocated  = 4
	commonShare = 0.6
)

// locate takes note of the places of one page.
func (s *site) locate(places map[article.Role]string) {
	s.tried++
	if places == nil {
		return
	}
	s.located++
	if s.places == nil {
		s.places = map[article.Role]map[string]int{}
	}
	for role, path := range places {
		if s.places[role] == nil {
			s.places[role] = map[string]int{}
		}
		s.places[role][path]++
	}
}

// common returns the places that most pages agree on.
func (s *site) common() map[article.Role]string {
	if s.located < minLocated {
		return nil
	}
	out := map[article.Role]string{}
	for role, paths := range s.places {
		for path, n := range paths {
			if float64(n) >= commonShare*float64(s.located) {
				out[role] = path
			}
		}
	}
	return out
}
