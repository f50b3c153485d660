package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter/atomicfile"
	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/review"
	"backfile.example/backfile/converter/skeleton"
	"backfile.example/backfile/converter/tag"
)

// question is a question about a name with a sentence in which the name stands.
type question struct {
	review.Question
	Sentence string
	Where    string // the bundle of the sentence
}

// questions finds what is uncertain in the names of stories.
func (a *app) questions(stories []*review.Story) ([]review.Question, error) {
	names, err := a.readNames()
	if err != nil {
		return nil, err
	}
	return review.Questions(stories, names, tag.Threshold), nil
}

// show prints a question.
func (a *app) showQuestion(q question) {
	fmt.Fprintf(a.out, "%s  %s (%s)\n", q.ID, q.Text(), count(len(q.Articles), "article"))
	fmt.Fprintf(a.out, "  %s\n", q.Why)
	if q.Sentence != "" {
		fmt.Fprintf(a.out, "  %s: %s\n", q.Where, printable(q.Sentence))
	}
	fmt.Fprintln(a.out)
}

// looked adds to a question a sentence with its name.
func (a *app) looked(q review.Question) question {
	out := question{Question: q}
	for _, at := range q.Articles[:min(5, len(q.Articles))] {
		data, err := os.ReadFile(a.path("content", at, bundle.IndexFile))
		if err != nil {
			continue
		}
		body, err := bundle.Parse(data, &struct{}{})
		if err != nil {
			continue
		}
		out.Where = at
		if out.Sentence = review.Sentence(string(body), q.Name); out.Sentence != "" {
			break
		}
	}
	return out
}

// askNames goes through the questions on a terminal, and returns the answers by their
// names.
func (a *app) askNames(in *bufio.Scanner, all []review.Question) map[string]string {
	out := map[string]string{}
	for i, plain := range all {
		q := a.looked(plain)
		a.showQuestion(q)
		for {
			fmt.Fprintf(a.out, "%d of %d: %s, [s]kip, [q]uit? ", i+1, len(all), strings.Join(offered(q.Answers()), ", "))
			if !in.Scan() {
				return out
			}
			answer := strings.Join(strings.Fields(in.Text()), " ")
			if answer == "q" || answer == "quit" {
				return out
			}
			if answer == "s" || answer == "skip" || answer == "" {
				break
			}
			answer = inFull(answer, q.Answers())
			err := a.possible(&q.Question, answer)
			if err == nil {
				out[q.ID] = answer
				break
			}
			fmt.Fprintln(a.out, err)
		}
	}
	return out
}

// letters returns where in each answer the letter stands that is enough for it: the first
// that no other has, nor skip and quit.
func letters(answers []string) []int {
	taken := "sq "
	out := make([]int, len(answers))
	for i, a := range answers {
		out[i] = max(0, strings.IndexFunc(a, func(r rune) bool { return !strings.ContainsRune(taken, r) }))
		taken += a[out[i] : out[i]+1]
	}
	return out
}

// offered marks the letter that is enough of each answer.
func offered(answers []string) []string {
	out := make([]string, len(answers))
	for i, at := range letters(answers) {
		a := answers[i]
		out[i] = a[:at] + "[" + a[at:at+1] + "]" + a[at+1:]
	}
	return out
}

// inFull returns the answer that a letter stands for, with the name behind it.
func inFull(answer string, answers []string) string {
	letter, name, named := strings.Cut(answer, " ")
	for i, at := range letters(answers) {
		a := answers[i]
		word, takes := strings.CutSuffix(a, "NAME")
		if strings.ToLower(letter) == a[at:at+1] && takes == named {
			return word + name
		}
	}
	return answer
}

// possible reports whether an answer is one, by trying it.
func (a *app) possible(q *review.Question, answer string) error {
	return q.Decide(answer, func(k authority.Kind) *authority.Editor { return authority.NewEditor(k.File(), k, nil) })
}

// decideNames writes the answers into the files of names: all of them or none.
func (a *app) decideNames(all []review.Question, answers map[string]string) (decided int, err error) {
	editors := map[authority.Kind]*authority.Editor{}
	var failed error
	edit := func(k authority.Kind) *authority.Editor {
		if editors[k] == nil {
			name := a.path("authority", k.File())
			data, err := os.ReadFile(name)
			if errors.Is(err, fs.ErrNotExist) {
				var example string
				example, err = skeleton.Curated("authority/" + k.File())
				data = []byte(example)
			}
			if err != nil {
				failed = err
			}
			editors[k] = authority.NewEditor(name, k, data)
		}
		return editors[k]
	}
	articles := map[string]bool{}
	for i := range all {
		q := &all[i]
		if answers[q.ID] == "" {
			continue
		}
		if err := q.Decide(answers[q.ID], edit); err != nil {
			return 0, fail("correct the answer; nothing was decided", "%s: %w", q.ID, err)
		}
		decided++
		for _, at := range q.Articles {
			articles[at] = true
		}
	}
	if failed != nil || decided == 0 {
		return 0, failed
	}
	if err := a.writeNames(editors); err != nil {
		return 0, err
	}
	fmt.Fprintf(a.out, "%s decided, about %s; \"backfile convert\" carries it out\n", count(decided, "name"), count(len(articles), "article"))
	return decided, nil
}

func (a *app) writeNames(editors map[authority.Kind]*authority.Editor) error {
	files := map[string][]byte{}
	for kind, e := range editors {
		data, err := e.Bytes()
		if err != nil {
			return fail("the answers do not fit together with what the file says; correct either, nothing was decided", "%w", err)
		}
		files[a.path("authority", kind.File())] = data
	}
	if err := os.MkdirAll(a.path("authority"), 0o755); err != nil {
		return advised(err)
	}
	for name, data := range files {
		if err := atomicfile.Write(afero.NewOsFs(), name, data); err != nil {
			return advised(err)
		}
	}
	return nil
}

// known reports the answers to questions that are no more, and drops them.
func (a *app) stillAsked(all []review.Question, answers map[string]string) {
	for id := range answers {
		if !slices.ContainsFunc(all, func(q review.Question) bool { return q.ID == id }) {
			fmt.Fprintf(a.err, "%s is no question any more: it was decided, or the articles have changed\n", id)
			delete(answers, id)
		}
	}
}
