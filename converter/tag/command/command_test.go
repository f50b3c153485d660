package command_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"backfile.example/backfile/converter/tag/command"
)

// The test program is the stand-in of a tagger, if it is told so.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "stand-in" {
		standIn(os.Args[2])
		return
	}
	os.Exit(m.Run())
}

func standIn(how string) {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var asked struct{ ID, Text, Language string }
		_ = json.Unmarshal(lines.Bytes(), &asked)
		at := strings.Index(asked.Text, "Zoë")
		switch {
		case how == "ends":
			fmt.Fprintln(os.Stderr, "no model at hand")
			os.Exit(3)
		case how == "sleeps":
			time.Sleep(time.Minute)
		case how == "babbles":
			fmt.Println("hello")
		case how == "mixes":
			fmt.Println(`{"id":"x","mentions":[]}`)
		case how == "errs":
			fmt.Println(`{"id":"1","error":"out of memory"}`)
		case at < 0:
			fmt.Printf(`{"id":%q,"mentions":[]}`+"\n", asked.ID)
		default:
			n := utf8.RuneCountInString(asked.Text[:at])
			fmt.Printf(`{"id":%q,"mentions":[{"start":%d,"end":%d,"type":"PER","score":0.99}]}`+"\n", asked.ID, n, n+3)
		}
	}
}

func newCommand(how string, timeout time.Duration) *command.Command {
	return command.New([]string{os.Args[0], "stand-in", how}, ".", timeout)
}

func TestMark(t *testing.T) {
	c := newCommand("works", 10*time.Second)
	defer c.Close()
	for text, want := range map[string]int{"Then spöke Zoë.": 11, "Nobody.": -1, "Zoë": 0} {
		got, err := c.Mark(text, "en")
		if err != nil || (len(got) == 0) != (want < 0) || len(got) > 0 && got[0].Start != want {
			t.Errorf("%s: %+v %v", text, got, err)
		}
	}
}

func TestFailures(t *testing.T) {
	for how, want := range map[string]string{
		"ends": "no model at hand", "sleeps": "no answer within 300ms", "babbles": "no line of JSON", "mixes": `id "x"`, "errs": "out of memory",
	} {
		timeout := 10 * time.Second
		if how == "sleeps" {
			timeout = 300 * time.Millisecond
		}
		c := newCommand(how, timeout)
		_, err := c.Mark("Zoë", "")
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "stand-in") {
			t.Errorf("%s: %v", how, err)
		}
		if c.Err() == nil {
			t.Errorf("%s: forgot its error", how)
		}
		c.Close()
	}
	c := command.New([]string{"no-such-program"}, ".", time.Second)
	if _, err := c.Mark("x", ""); err == nil || !strings.Contains(err.Error(), "no-such-program") {
		t.Errorf("%v", err)
	}
}
