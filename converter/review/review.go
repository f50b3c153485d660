// Package review finds what is uncertain in the names of an archive, and asks: the
// questions whose answers change most come first.
//
// It looks at the names found in all articles, and at what curators have decided: what
// is decided is not asked again.
package review

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/authority"
)

// Organisations are found so as not to be taken for the others, and kept for a
// taxonomy to come.
const Organisations authority.Kind = "organisations"

// Story is an article with the names that were found in it, before what curators
// decided on them.
type Story struct {
	Path            string `cbor:"-"` // of its bundle below the content folder
	authority.Story        // where it stands
	Names           []Name `cbor:"5,keyasint,omitempty"`
	Foreign         string `cbor:"6,keyasint,omitempty"` // its language, if that is one that the tagger has not learnt
}

// Name is a name found in an article.
type Name struct {
	Kind       authority.Kind `cbor:"1,keyasint"`
	Name       string         `cbor:"2,keyasint"`
	Confidence float64        `cbor:"3,keyasint"`
	ID         string         `cbor:"4,keyasint,omitempty"`
	Rival      *article.Rival `cbor:"5,keyasint,omitempty"`
}

// Ask is a kind of question.
type Ask string

// The kinds of question.
const (
	Uncertain Ask = "uncertain" // is it one at all?
	Same      Ask = "same"      // do two names mean one?
	Different Ask = "different" // does one name mean two?
	WhatKind  Ask = "kind"      // person, place or neither?
	Meaning   Ask = "meaning"   // which place of the name?
)

// Question asks a curator about a name.
type Question struct {
	ID       string // short; the same as long as the question is
	Ask      Ask
	Kind     authority.Kind
	Name     string
	Other    string   // the other name, or the other meaning
	Why      string   // what speaks for it, in words
	Articles []string // paths of the bundles that an answer may change
	Effect   float64  // how much it may change: articles, weighed by the doubt

	ids   [2]string // of the two meanings of a place
	years string    // those that a split takes
}

// Text is the question in words.
func (q *Question) Text() string {
	switch q.Ask {
	case Same:
		return "Is “" + q.Name + "” the same as “" + q.Other + "”?"
	case Different:
		return "Are there two of the name “" + q.Name + "”?"
	case WhatKind:
		return "Is “" + q.Name + "” a person or not?"
	case Meaning:
		return "Which “" + q.Name + "” is meant?"
	}
	return "Is “" + q.Name + "” " + map[authority.Kind]string{authority.People: "a person", authority.Places: "a place", authority.Topics: "a topic of these articles"}[q.Kind] + "?"
}

// asking gathers what is known of the names.
type asking struct {
	names     authority.Names
	threshold float64
	uses      map[authority.Kind]map[string]*use
	out       []Question
}

// use is a name with the stories that have it.
type use struct {
	name    string
	key     string // as names are compared, without diacritics
	words   []string
	entry   *authority.Entry
	stories []*Story
	weak    []*Story // of which it is no tag, for it is not sure
	doubt   float64  // over these
	ids     map[string]int
	rivals  map[string]*rival
	beside  map[string]int // persons named in the same stories
}

type rival struct {
	label   string
	stories []*Story
}

// Questions returns what is uncertain in the names of stories, most effect first.
// threshold is the confidence from which a name is a tag, where curators say nothing.
func Questions(stories []*Story, names authority.Names, threshold float64) []Question {
	a := &asking{names: names, threshold: threshold, uses: map[authority.Kind]map[string]*use{}}
	for _, kind := range append(slices.Clone(authority.Kinds), Organisations) {
		a.uses[kind] = map[string]*use{}
	}
	for _, s := range stories {
		a.add(s)
	}
	a.kinds()
	a.same()
	a.places()
	a.different()
	a.uncertain()
	slices.SortFunc(a.out, func(x, y Question) int {
		return cmp.Or(cmp.Compare(y.Effect, x.Effect), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Name, y.Name), cmp.Compare(x.Other, y.Other))
	})
	return a.out
}

// add notes the names of a story.
func (a *asking) add(s *Story) {
	seen := map[*use]bool{}
	var persons []*use
	for i := range s.Names {
		n := &s.Names[i]
		u := a.use(n, s)
		if u == nil || seen[u] {
			continue
		}
		seen[u] = true
		u.stories = append(u.stories, s)
		if n.Kind == authority.People {
			persons = append(persons, u)
		}
		if least := a.least(n.Kind); n.Confidence < least && n.Kind != Organisations {
			u.weak = append(u.weak, s)
			u.doubt += n.Confidence / least
		}
		u.ids[n.ID]++
		if r := n.Rival; r != nil {
			if u.rivals[r.ID] == nil {
				u.rivals[r.ID] = &rival{label: r.Label}
			}
			u.rivals[r.ID].stories = append(u.rivals[r.ID].stories, s)
		}
	}
	for _, u := range persons {
		for _, other := range persons {
			if other != u {
				u.beside[other.key]++
			}
		}
	}
}

// use returns the use of a name, nil for one that is rejected.
func (a *asking) use(n *Name, s *Story) *use {
	l := a.names[n.Kind]
	name := n.Name
	e := l.Find(name, &s.Story)
	switch {
	case e != nil:
		name = e.Name
	case l.IsRejected(name):
		return nil
	}
	u := a.uses[n.Kind][authority.Key(name)]
	if u == nil {
		u = &use{name: name, key: fold(name), entry: e, ids: map[string]int{}, rivals: map[string]*rival{}, beside: map[string]int{}}
		u.words = strings.Fields(u.key)
		a.uses[n.Kind][authority.Key(name)] = u
	}
	return u
}

func (a *asking) least(kind authority.Kind) float64 {
	if l := a.names[kind]; l != nil && l.Threshold > 0 {
		return l.Threshold
	}
	return a.threshold
}

// all returns the uses of a kind in a certain order.
func (a *asking) all(kind authority.Kind) []*use {
	var out []*use
	for _, u := range a.uses[kind] {
		out = append(out, u)
	}
	slices.SortFunc(out, func(x, y *use) int { return cmp.Compare(x.name, y.name) })
	return out
}

// ask adds a question about stories, by how much an answer changes in each.
func (a *asking) ask(q Question, concerned []*Story, doubt float64) {
	for _, s := range concerned {
		q.Articles = append(q.Articles, s.Path)
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{string(q.Ask), string(q.Kind), q.Name, q.Other}, "\x00")))
	q.ID = string(q.Kind) + "/" + hex.EncodeToString(sum[:4])
	q.Effect = float64(len(concerned)) * doubt
	a.out = append(a.out, q)
}
