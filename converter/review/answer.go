package review

import (
	"fmt"
	"strings"

	"backfile.example/backfile/converter/authority"
)

// Answers are the words that answer a question; one in capitals stands for what the
// curator writes. No answer leaves the question for another time.
func (q *Question) Answers() []string {
	switch q.Ask {
	case Same:
		return []string{"merge", "apart", "merge into NAME", "reject"}
	case Different:
		return []string{"same", "split NAME"}
	case WhatKind:
		if q.Other == string(Organisations) {
			return []string{"person", "neither"}
		}
		return []string{"person", "place", "neither"}
	case Meaning:
		return []string{"first", "other", "reject"}
	}
	return []string{"accept", "reject", "merge into NAME", "rename NAME"}
}

// Editors are the files of names that decisions go into.
type Editors func(authority.Kind) *authority.Editor

// Decide carries out a curator's answer. The error says why it is none.
func (q *Question) Decide(answer string, edit Editors) error {
	answer = strings.Join(strings.Fields(answer), " ")
	for _, a := range q.Answers() {
		word, takes := strings.CutSuffix(a, " NAME")
		name, ok := "", answer == a
		if takes {
			if name, ok = strings.CutPrefix(answer, word+" "); name == "" {
				ok = false
			}
		}
		if ok {
			return q.decide(word, name, edit)
		}
	}
	return fmt.Errorf("%q is no answer; %s are", answer, strings.Join(q.Answers(), ", "))
}

func (q *Question) decide(word, name string, edit Editors) error {
	e := edit(q.Kind)
	switch word {
	case "accept", "same":
		return e.Accept(q.Name)
	case "reject":
		return e.Reject(q.Name)
	case "merge":
		return e.Merge(q.Name, q.Other)
	case "merge into":
		return e.Merge(q.Name, name)
	case "rename":
		return e.Rename(q.Name, name)
	case "apart":
		return e.Apart(q.Name, q.Other)
	case "split":
		return e.Split(q.Name, name, q.years)
	case "first", "other":
		id := q.ids[0]
		if word == "other" {
			id = q.ids[1]
		}
		if at, ok := strings.CutPrefix(id, "geo:"); ok {
			at, _, _ = strings.Cut(at, ";")
			lat, lon, _ := strings.Cut(at, ",")
			return e.Locate(q.Name, lat, lon)
		}
		return e.Identify(q.Name, "geonames", strings.TrimPrefix(id, "geonames:"))
	case "person":
		if err := e.Accept(q.Name); err != nil || q.Other == string(Organisations) {
			return err
		}
		return edit(authority.Places).Reject(q.Name)
	case "place":
		if err := e.Reject(q.Name); err != nil {
			return err
		}
		return edit(authority.Places).Accept(q.Name)
	}
	if err := e.Reject(q.Name); err != nil || q.Other == string(Organisations) { // neither
		return err
	}
	return edit(authority.Places).Reject(q.Name)
}

// Sentence returns the sentence of a body in Markdown in which a name stands first, empty
// if it stands in none.
func Sentence(body, name string) string {
	body = plain.Replace(body)
	at := strings.Index(body, name)
	if at < 0 {
		return ""
	}
	from := strings.LastIndexByte(body[:at], '\n') + 1
	if cut := strings.LastIndex(body[from:at], ". "); cut >= 0 && at-from > longest/2 {
		from += cut + 2
	}
	to := at + len(name)
	end := strings.IndexByte(body[to:], '\n')
	if end < 0 {
		end = len(body) - to
	}
	if cut := strings.Index(body[to:to+end], ". "); cut >= 0 {
		end = cut + 1
	}
	return shorten(strings.TrimSpace(body[from : to+end]))
}

// shorten cuts a sentence that is too long at its end.
func shorten(s string) string {
	if r := []rune(s); len(r) > longest {
		return strings.TrimSpace(string(r[:longest])) + "…"
	}
	return s
}

// longest is how long a sentence is shown, in letters.
const longest = 240

// plain takes the marks off Markdown that the converter puts before punctuation.
var plain = strings.NewReplacer(`\\`, `\`, `\`, ``, "**", "", "*", "")
