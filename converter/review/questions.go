package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"backfile.example/backfile/converter/authority"
)

// uncertain asks about names that are not sure enough to be tags.
func (a *asking) uncertain() {
	asked := map[string]bool{}
	for _, q := range a.out {
		asked[string(q.Kind)+"/"+q.Name] = true
	}
	for _, kind := range authority.Kinds {
		for _, u := range a.all(kind) {
			if u.entry != nil || len(u.weak) == 0 || asked[string(kind)+"/"+u.name] {
				continue
			}
			why := "in " + articles(len(u.weak)) + " it is not sure enough to be a tag"
			if sure := len(u.stories) - len(u.weak); sure > 0 {
				why += ", in " + articles(sure) + " it is"
			}
			a.ask(Question{Ask: Uncertain, Kind: kind, Name: u.name, Why: why}, u.weak, u.doubt/float64(len(u.weak)))
		}
	}
}

func articles(n int) string {
	if n == 1 {
		return "1 article"
	}
	return fmt.Sprint(n, " articles")
}

// kinds asks about names that are persons here and places or organisations there.
func (a *asking) kinds() {
	for _, u := range a.all(authority.People) {
		key := authority.Key(u.name)
		for _, other := range []authority.Kind{authority.Places, Organisations} {
			o := a.uses[other][key]
			if o == nil || u.entry != nil || o.entry != nil {
				continue
			}
			concerned := u.stories
			if len(o.stories) < len(u.stories) {
				concerned = o.stories
			}
			if other == Organisations && len(o.stories) < len(u.stories) {
				continue // it changes nothing
			}
			share := float64(len(concerned)) / float64(len(u.stories)+len(o.stories))
			why := fmt.Sprintf("in %s it was taken for a person, in %s for %s", articles(len(u.stories)), articles(len(o.stories)), map[authority.Kind]string{authority.Places: "a place", Organisations: "an organisation"}[other])
			a.ask(Question{Ask: WhatKind, Kind: authority.People, Name: u.name, Other: string(other), Why: why}, concerned, 0.5+share)
			break
		}
	}
}

// places asks which place is meant, and whether two names mean one.
func (a *asking) places() {
	byID := map[string][]*use{}
	for _, u := range a.all(authority.Places) {
		id := ""
		for _, known := range slices.Sorted(keysOf(u.ids)) {
			if known != "" && (id == "" || u.ids[known] > u.ids[id]) {
				id = known
			}
		}
		if id != "" {
			byID[id] = append(byID[id], u)
		}
		if u.entry != nil {
			continue
		}
		var best *rival
		bestID := ""
		for _, other := range slices.Sorted(keysOf(u.rivals)) {
			if r := u.rivals[other]; best == nil || len(r.stories) > len(best.stories) {
				best, bestID = r, other
			}
		}
		if best != nil && bestID != id {
			a.ask(Question{Ask: Meaning, Kind: authority.Places, Name: u.name, Other: best.label, Why: "the one of " + id + " was taken, and another is nearly as likely", ids: [2]string{id, bestID}}, best.stories, 0.5)
		}
	}
	for _, id := range slices.Sorted(keysOf(byID)) {
		list := byID[id]
		slices.SortStableFunc(list, func(x, y *use) int { return cmp.Compare(len(y.stories), len(x.stories)) })
		for _, u := range list[1:] {
			if !a.apart(authority.Places, u, list[0]) {
				a.ask(Question{Ask: Same, Kind: authority.Places, Name: u.name, Other: list[0].name, Why: "both were taken for " + id}, u.stories, 0.6)
			}
		}
	}
}

// eras are how many years without a name make it likely to be another's.
const eras = 45

// different asks about persons' names that stand in two eras.
func (a *asking) different() {
	for _, u := range a.all(authority.People) {
		if u.entry != nil || len(u.stories) < 2 {
			continue
		}
		dated := slices.DeleteFunc(slices.Clone(u.stories), func(s *Story) bool { return year(s) == "" })
		slices.SortStableFunc(dated, func(x, y *Story) int { return cmp.Compare(year(x), year(y)) })
		for i := 1; i < len(dated); i++ {
			before, after := year(dated[i-1]), year(dated[i])
			if gap := number(after) - number(before); gap >= eras {
				later := dated[i:]
				q := Question{Ask: Different, Kind: authority.People, Name: u.name, Other: after + "–" + year(later[len(later)-1]),
					Why: fmt.Sprintf("%s until %s, then none for %d years, then %s", articles(i), before, gap, articles(len(later)))}
				q.years = after + "-" + year(later[len(later)-1])
				if after == year(later[len(later)-1]) {
					q.Other, q.years = after, after
				}
				a.ask(q, later, 0.5)
				break
			}
		}
	}
}

// year is the year of a story, empty if it is not known.
func year(s *Story) string {
	if len(s.Issued) < 4 || strings.Trim(s.Issued[:4], "0123456789") != "" {
		return ""
	}
	return s.Issued[:4]
}

func number(year string) int {
	n := 0
	for _, c := range year {
		n = n*10 + int(c-'0')
	}
	return n
}
