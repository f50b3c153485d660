package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"unicode"

	"github.com/spf13/afero"
	"github.com/spf13/cobra"

	"backfile.example/backfile/converter/article"
	"backfile.example/backfile/converter/bundle"
	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/extract"
	"backfile.example/backfile/converter/fault"
	"backfile.example/backfile/converter/read"
	"backfile.example/backfile/converter/tag"
	"backfile.example/backfile/converter/tag/command"
)

func (a *app) extractCommand() *cobra.Command {
	var format, as string
	cmd := &cobra.Command{
		Use:   "extract FILE…",
		Short: "Print what is found in captures, writing nothing",
		Long: `Print the articles found in each file, without an archive and without writing
anything.

As jsonl, each article is one JSON object on a line; a file that holds none gets a
line too, whose kind says what it is and whose reason says why. Byte offsets of
mentions count in the field named, "text" where none is.`,
		Example: `  backfile extract --format text dump.txt
  backfile extract --format jsonl crawl.warc.gz | jq .title
  backfile extract --as body story.txt       take the whole file as the story`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "jsonl" && format != "text" && format != "markdown" {
				return usage(fmt.Errorf("--format %s is not one of jsonl, text, markdown", format))
			}
			if as != "" && as != "body" {
				return usage(fmt.Errorf("--as %s is not: body", as))
			}
			set, err := a.readSettings()
			if err != nil {
				return err
			}
			x := &extractor{app: a, settings: set, format: format, whole: as == "body", tagger: tag.New(set.Home)}
			if m := a.marker(set); m != nil {
				defer m.Close()
				x.tagger, x.marker = x.tagger.By(m), m
			}
			return x.run(cmd.Context(), args)
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "text", "`form` of the output: jsonl, text or markdown")
	cmd.Flags().StringVar(&as, "as", "", "what the files are: `body` takes plain text whole as the story")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"jsonl", "text", "markdown"}, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("as", cobra.FixedCompletions([]string{"body"}, cobra.ShellCompDirectiveNoFileComp))
	a.strictFlag(cmd)
	return cmd
}

// extractor runs extract.
type extractor struct {
	*app
	format   string
	whole    bool
	tagger   *tag.Tagger
	settings capture.Settings
	marker   *command.Command
}

// enough is the memory, in bytes, above which what is no longer used is given back sooner:
// a page of some hundred thousand elements, none closed, takes as much again in waste.
const enough = 384 << 20

// run works on several files at once and prints in their order.
func (x *extractor) run(ctx context.Context, files []string) error {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(enough)
	}
	out := bufio.NewWriter(x.out)
	pieces := make([]chan extracted, len(files))
	for i := range pieces {
		pieces[i] = make(chan extracted, 1)
	}
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		wg.Go(func() {
			for i := range next {
				x.file(ctx, files[i], pieces[i])
			}
		})
	}
	go func() {
		defer close(next)
		for i := range files {
			next <- i
		}
	}()
	problems, unreadable := 0, 0
	var err error
	for i := range pieces {
		read := false
		for p := range pieces[i] { // to the end, so that no worker waits for ever
			problems += p.problems
			read = read || !p.unreadable
			if err == nil {
				_, err = out.WriteString(p.text)
			}
		}
		if !read {
			unreadable++
		}
	}
	wg.Wait()
	if err = errors.Join(err, out.Flush(), ctx.Err()); err != nil {
		return err
	}
	if x.marker != nil && x.marker.Err() != nil {
		return x.marker.Err()
	}
	if unreadable == len(files) {
		return fail("the reasons stand in the output", "nothing could be read")
	}
	if x.strict && problems > 0 {
		return fail("the problems stand in the output", "finished with %s", count(problems, "problem"))
	}
	return nil
}

// extracted is a piece of what one file prints.
type extracted struct {
	text       string
	problems   int
	unreadable bool
}

// file extracts one file and sends what is to be printed, as it comes: every
// article, every error, and, where there is none of these, why.
func (x *extractor) file(ctx context.Context, name string, out chan<- extracted) {
	defer close(out)
	var none *article.Extraction
	printed := false
	for found, err := range x.captures(name) {
		if ctx.Err() != nil {
			return
		}
		var p extracted
		if err == nil {
			if none == nil {
				none = &found
			}
			err = fault.Guard(func() { p = x.articles(name, &found) })
		}
		if err != nil {
			found = article.Extraction{Kind: article.KindUnreadable, Reason: err.Error()}
			p = extracted{text: x.print(name, &found, nil), problems: 1, unreadable: true}
		}
		if p.text != "" {
			printed = true
			out <- p
		}
	}
	if printed {
		return
	}
	if none == nil {
		none = &article.Extraction{Kind: article.KindEmpty, Reason: "holds no page and no text"}
	}
	out <- extracted{text: x.print(name, none, nil), problems: len(none.Problems)}
}

// articles is what is printed of the articles of a capture.
func (x *extractor) articles(name string, found *article.Extraction) extracted {
	p := extracted{problems: len(found.Problems)}
	for _, a := range found.Articles {
		p.problems += len(a.Problems)
		p.text += x.print(name, found, a)
	}
	return p
}

// captures yields what is found in each page or text of a file.
func (x *extractor) captures(name string) func(yield func(article.Extraction, error) bool) {
	return func(yield func(article.Extraction, error) bool) {
		reader := read.Reader{FS: afero.NewOsFs(), Settings: x.settings}
		info, err := os.Stat(name)
		if err != nil {
			yield(article.Extraction{}, err)
			return
		}
		if !info.Mode().IsRegular() {
			yield(article.Extraction{}, errors.New("is no regular file"))
			return
		}
		for c, err := range reader.Captures(read.Input{Name: name, Path: name, Size: info.Size()}) {
			var skipped *capture.Skipped
			switch {
			case errors.As(err, &skipped) && !skipped.Severe:
				if !yield(article.Extraction{Kind: article.KindEmpty, Reason: skipped.Error()}, nil) {
					return
				}
			case err != nil:
				if !yield(article.Extraction{}, err) {
					return
				}
			case c.IsPage():
				var found article.Extraction
				if err := fault.Guard(func() { found = x.one(c) }); err != nil {
					found = fault.Extraction(err)
				}
				if !yield(found, nil) {
					return
				}
			}
		}
	}
}

func (x *extractor) one(c *capture.Capture) article.Extraction {
	if !x.whole {
		return extract.Capture(c, extract.Site{})
	}
	a := &article.Article{Origin: c.Origin}
	for line := range strings.Lines(string(c.Body)) {
		if line = strings.TrimSpace(strings.Map(noControl, line)); line != "" {
			a.Body = append(a.Body, article.Para(line))
		}
	}
	return article.Extraction{Kind: article.KindArticle, Articles: []*article.Article{a}, Problems: c.Problems}
}

// noControl makes control characters spaces, so that no reader of the output
// takes one for a line's end.
func noControl(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// print formats one article, or the fact that there is none if a is nil.
func (x *extractor) print(name string, found *article.Extraction, a *article.Article) string {
	if x.format == "jsonl" {
		line, err := json.Marshal(newLine(name, found, a, x.tagger))
		if err != nil {
			line, _ = json.Marshal(map[string]string{"source": name, "kind": string(article.KindUnreadable), "reason": err.Error()})
		}
		return string(line) + "\n"
	}
	if a == nil {
		return fmt.Sprintf("%s: no article: %s (%s)\n\n", printable(name), found.Reason, found.Kind)
	}
	body := a.Text()
	if x.format == "markdown" {
		body = bundle.Markdown(a.Body)
	}
	head := bundle.Title(a)
	if x.format == "markdown" {
		head = "# " + head
	}
	for _, line := range []string{a.Deck, strings.Join(a.Authors, ", "), a.Issued} {
		if line != "" {
			head += "\n" + line
		}
	}
	return head + "\n\n" + body + "\n\n"
}
