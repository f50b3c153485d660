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

// TestMessagesInDocs: what docs/troubleshooting.md quotes is in the program's source.
func TestMessagesInDocs(t *testing.T) {
	data, err := os.ReadFile("../../docs/troubleshooting.md")
	if err != nil {
		t.Fatal(err)
	}
	source := sources(t)
	n := 0
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "### ") {
			continue
		}
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(line, -1) {
			n++
			pattern := strings.ReplaceAll(regexp.QuoteMeta(m[1]), "…", ".*")
			if !regexp.MustCompile("(?m)" + pattern).MatchString(source) {
				t.Errorf("nothing prints %q", m[1])
			}
		}
	}
	if n < 20 {
		t.Errorf("%d messages", n)
	}
}

// sources is the text of the program, without tests.
func sources(t *testing.T) string {
	var all strings.Builder
	for _, dir := range []string{"..", "../../site"} {
		err := filepath.WalkDir(dir, func(name string, _ os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			data, err := os.ReadFile(name)
			all.Write(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// TestDocsAreWhole: every link from one page to another leads to a page and heading
// that is there, and every page is in the site.
func TestDocsAreWhole(t *testing.T) {
	names, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(names) < 10 {
		t.Fatal(names, err)
	}
	adapter, err := os.ReadFile("../../content/docs/_content.gotmpl")
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`\]\(([^)#:]*)(?:#([^)]*))?\)`)
	for _, name := range append(names, "../../README.md", "../../CONTRIBUTING.md") {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(data), -1) {
			to := filepath.Join(filepath.Dir(name), m[1])
			page, err := os.ReadFile(to)
			if err != nil {
				t.Errorf("%s: %v", name, err)
			} else if m[2] != "" && !hasHeading(string(page), m[2]) {
				t.Errorf("%s: %s has no heading #%s", name, m[1], m[2])
			}
		}
		page := strings.TrimSuffix(filepath.Base(name), ".md")
		if strings.Contains(name, "/docs/") && page != "README" && !strings.Contains(string(adapter), `"`+page+`"`) {
			t.Errorf("%s is not in the site", name)
		}
	}
}

// hasHeading reports whether a page has the heading of a fragment.
func hasHeading(page, fragment string) bool {
	for line := range strings.Lines(page) {
		heading, ok := strings.CutPrefix(line, "## ")
		if ok && strings.ReplaceAll(strings.ToLower(strings.TrimSpace(heading)), " ", "-") == fragment {
			return true
		}
	}
	return false
}
