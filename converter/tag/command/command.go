// Package command has names marked by a program of the user's own instead of the
// embedded model, over lines of JSON: an article goes to its standard input,
//
//	{"id":"1","text":"Tom Malinowski left Phnom Penh.","language":"en"}
//
// and what it finds comes back on its standard output, a line for each article in
// their order, with places in the text counted in characters (Unicode code points):
//
//	{"id":"1","mentions":[{"start":0,"end":14,"type":"PER","score":0.99},{"start":20,"end":30,"type":"LOC","score":0.98}]}
//
// The program is started once and ends when its input does.
package command

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Mention is a name that the program found. Start and End are counted in characters;
// Type is "PER", "LOC" or "ORG", or a longer word for these; Score is from 0 to 1.
type Mention struct {
	Start int     `json:"start"`
	End   int     `json:"end"`
	Type  string  `json:"type"`
	Score float64 `json:"score"`
}

// Command is a program that marks names. It is safe for concurrent use; what it is
// asked, it is asked one after the other.
type Command struct {
	args    []string
	dir     string
	timeout time.Duration

	lock  sync.Mutex
	run   *exec.Cmd
	in    io.WriteCloser
	lines chan []byte
	said  tail
	count int
	err   error // the first; the program is not asked again
}

// New returns a command, given as its words, that runs in a folder. timeout is how long it
// may take for one article. It is started with the first.
func New(args []string, dir string, timeout time.Duration) *Command {
	return &Command{args: args, dir: dir, timeout: timeout}
}

// Mark returns what the program finds in a text.
func (c *Command) Mark(text, language string) ([]Mention, error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.err != nil {
		return nil, c.err
	}
	found, err := c.ask(text, language)
	if err != nil {
		c.err = fmt.Errorf("tagger %q: %w", strings.Join(c.args, " "), err)
		c.stop()
	}
	return found, c.err
}

// Err returns the error that ended it, nil if none has.
func (c *Command) Err() error {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.err
}

// Close ends the program.
func (c *Command) Close() {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.run == nil {
		return
	}
	_ = c.in.Close()
	ended := make(chan struct{})
	go func() { _ = c.run.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(c.timeout):
		_ = c.run.Process.Kill()
	}
	c.run = nil
}

func (c *Command) stop() {
	if c.run != nil {
		_ = c.run.Process.Kill()
		_ = c.run.Wait()
		c.run = nil
	}
}

func (c *Command) start() error {
	if len(c.args) == 0 {
		return errors.New("no command is given")
	}
	c.run = exec.Command(c.args[0], c.args[1:]...)
	c.run.Dir, c.run.Stderr = c.dir, &c.said
	c.run.WaitDelay = time.Second // for what a child of its own holds open
	var err error
	if c.in, err = c.run.StdinPipe(); err != nil {
		return err
	}
	out, err := c.run.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.run.Start(); err != nil {
		c.run = nil
		return err
	}
	c.lines = make(chan []byte, 1)
	go func() {
		defer close(c.lines)
		lines := bufio.NewReader(out)
		for {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				return
			}
			c.lines <- line
		}
	}()
	return nil
}

// ask hands the program a text and waits for its answer.
func (c *Command) ask(text, language string) ([]Mention, error) {
	if c.run == nil {
		if err := c.start(); err != nil {
			return nil, err
		}
	}
	c.count++
	id := strconv.Itoa(c.count)
	line, err := json.Marshal(map[string]string{"id": id, "text": text, "language": language})
	if err != nil {
		return nil, err
	}
	written := make(chan error, 1)
	go func() { _, err := c.in.Write(append(line, '\n')); written <- err }()
	late := time.NewTimer(c.timeout)
	defer late.Stop()
	for {
		select {
		case answer, ok := <-c.lines:
			if !ok {
				return nil, fmt.Errorf("ended before it answered%s", c.last(late.C))
			}
			return read(answer, id)
		case <-late.C:
			return nil, fmt.Errorf("gave no answer within %s (timeout in [params.backfile.tagger])%s", c.timeout, c.said.String())
		case err := <-written:
			if err != nil {
				return nil, fmt.Errorf("took no more articles: %w%s", err, c.last(late.C))
			}
		}
	}
}

// last waits until a program that has closed a pipe ends, and ends it if it does not,
// and returns what it said: all is there only then.
func (c *Command) last(late <-chan time.Time) string {
	ended := make(chan struct{})
	go func() { _ = c.run.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-late:
		_ = c.run.Process.Kill()
		<-ended
	}
	c.run = nil
	return c.said.String()
}

// read reads an answer.
func read(line []byte, id string) ([]Mention, error) {
	var answer struct {
		ID       string    `json:"id"`
		Mentions []Mention `json:"mentions"`
		Error    string    `json:"error"`
	}
	if err := json.Unmarshal(line, &answer); err != nil {
		return nil, fmt.Errorf("its answer %.80q is no line of JSON: %w", line, err)
	}
	if answer.Error != "" {
		return nil, errors.New(answer.Error)
	}
	if answer.ID != id {
		return nil, fmt.Errorf("answered for id %q when it was asked for %q", answer.ID, id)
	}
	for _, m := range answer.Mentions {
		if m.Start < 0 || m.End <= m.Start || m.Score < 0 || m.Score > 1 {
			return nil, fmt.Errorf("found what cannot be: %+v", m)
		}
	}
	return answer.Mentions, nil
}

// tail keeps the end of what a program says on its standard error.
type tail struct {
	lock sync.Mutex
	text []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.text = append(t.text, p...)
	t.text = t.text[max(0, len(t.text)-400):]
	return len(p), nil
}

// String is what was said, in the form of an error's end.
func (t *tail) String() string {
	t.lock.Lock()
	defer t.lock.Unlock()
	if said := bytes.TrimSpace(t.text); len(said) > 0 {
		return "; it said: " + string(said)
	}
	return ""
}
