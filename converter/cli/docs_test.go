package cli_test

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// typed is a command of the tutorial, and the lines that it is said to print.
type typed struct {
	line    int
	command string // with the lines of its here document
	prints  []string
}

// commands reads the commands of a page: lines that begin with "$ ", go on with "> ",
// and what they print below them.
func commands(text string) (all []typed) {
	for i, line := range strings.Split(text, "\n") {
		rest, ok := strings.CutPrefix(line, "    ")
		if !ok {
			continue
		}
		if command, ok := strings.CutPrefix(rest, "$ "); ok {
			all = append(all, typed{line: i + 1, command: command})
		} else if more, ok := strings.CutPrefix(rest, ">"); ok {
			all[len(all)-1].command += "\n" + strings.TrimPrefix(more, " ")
		} else {
			all[len(all)-1].prints = append(all[len(all)-1].prints, rest)
		}
	}
	return all
}

// TestTutorial runs docs/tutorial.md line by line, in an empty folder, and finds what
// it says is printed ("…" stands for anything).
func TestTutorial(t *testing.T) {
	for _, program := range []string{"bash", "curl", "caddy"} {
		if _, err := exec.LookPath(program); err != nil {
			if os.Getenv("CI") != "" {
				t.Fatal(err)
			}
			t.Skipf("%s is not installed", program)
		}
	}
	data, err := os.ReadFile("../../docs/tutorial.md")
	if err != nil {
		t.Fatal(err)
	}
	all := commands(strings.ReplaceAll(string(data), "8080", freePort(t)))
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(rootVar, root)
	t.Setenv("BACKFILE_HUGO", findHugo(t, root))
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("CADDY_ADMIN", "127.0.0.1:"+freePort(t))
	t.Cleanup(func() { stopCaddy(os.Getenv("CADDY_ADMIN")) })
	var script strings.Builder
	for _, c := range all {
		fmt.Fprintf(&script, "echo '@@@'\n%s\n", c.command)
	}
	cmd := exec.Command("bash", "-e", "-c", script.String())
	said, err := os.Create(filepath.Join(t.TempDir(), "said"))
	if err != nil {
		t.Fatal(err)
	}
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, said, said // no pipe: a server that goes on would hold it open
	failed := cmd.Run()
	text, err := os.ReadFile(said.Name())
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), "@@@\n")[1:]
	for i, part := range parts {
		for _, line := range all[i].prints {
			if !regexp.MustCompile(strings.ReplaceAll(regexp.QuoteMeta(line), "…", ".*")).MatchString(part) {
				t.Errorf("line %d: %s\ndoes not print %q but\n%s", all[i].line, all[i].command, line, part)
			}
		}
	}
	if failed != nil {
		t.Errorf("%v at line %d: %s\n%s", failed, all[len(parts)-1].line, all[len(parts)-1].command, parts[len(parts)-1])
	}
}

// stopCaddy stops the server of the tutorial, should it still run.
func stopCaddy(admin string) {
	client := http.Client{Timeout: time.Second}
	if r, err := client.Post("http://"+admin+"/stop", "", nil); err == nil {
		_ = r.Body.Close()
	}
}
