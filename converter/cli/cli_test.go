package cli_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"backfile.example/backfile/converter/authority"
	"backfile.example/backfile/converter/cli"
	"backfile.example/backfile/site"
)

// root is the source tree, whose theme the command carries.
const rootVar = "BACKFILE_TEST_ROOT"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"backfile": func() { os.Exit(cli.Main(os.Args[1:], os.DirFS(os.Getenv(rootVar)), os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs testdata/*.txtar, one for each topic. With -update-scripts
// it rewrites what the scripts compare with.
func TestScripts(t *testing.T) { runScripts(t, "testdata") }

// runScripts runs the scripts of a folder.
func runScripts(t *testing.T, dir string) {
	t.Helper()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	hugo := findHugo(t, root)
	testscript.Run(t, testscript.Params{
		Dir:           dir,
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv(rootVar, root)
			env.Setenv("BACKFILE_HUGO", hugo)
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("PORT", freePort(t))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"fetch": fetch, "replace": replace, "rot": rot},
	})
}

// findHugo returns the program file of the Hugo to test with.
func findHugo(t *testing.T, root string) string {
	t.Helper()
	built := filepath.Join(root, "bin", "hugo")
	if given := os.Getenv("BACKFILE_HUGO"); given != "" {
		built = given
	}
	if _, err := os.Stat(built); err != nil {
		built = ""
	}
	h, err := site.FindHugo(context.Background(), built, root)
	if err != nil || len(h.Args) != 1 {
		t.Fatalf("no Hugo program: %v (make bin/hugo builds it)", err)
	}
	return h.Args[0]
}

func freePort(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return fmt.Sprint(l.Addr().(*net.TCPAddr).Port)
}

// fetch URL TEXT waits until the page at URL holds TEXT.
func fetch(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: fetch URL TEXT")
	}
	var last string
	for range 300 {
		if resp, err := http.Get(args[0]); err == nil {
			body, _ := io.ReadAll(resp.Body)
			resp.Body.Close()
			if last = string(body); strings.Contains(last, args[1]) {
				return
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	ts.Fatalf("%s does not say %q but\n%s", args[0], args[1], last)
}

// rot FILE OLD NEW changes a file as a bad disk would: its time stays.
func rot(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) == 0 {
		ts.Fatalf("usage: rot FILE OLD NEW")
	}
	info, err := os.Stat(ts.MkAbs(args[0]))
	ts.Check(err)
	replace(ts, neg, args)
	ts.Check(os.Chtimes(ts.MkAbs(args[0]), info.ModTime(), info.ModTime()))
}

// replace FILE OLD NEW changes a file as a person would; \n in NEW ends a line.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	name := ts.MkAbs(args[0])
	if matches, _ := filepath.Glob(name); len(matches) == 1 {
		name = matches[0]
	}
	data, err := os.ReadFile(name)
	ts.Check(err)
	if !strings.Contains(string(data), args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(name, []byte(strings.Replace(string(data), args[1], strings.ReplaceAll(args[2], `\n`, "\n"), 1)), 0o644))
}

// The examples in new files of names are right once they are no comments any more.
func TestExamplesOfNames(t *testing.T) {
	for _, kind := range authority.Kinds {
		data, err := os.ReadFile(filepath.Join("../skeleton/authority", kind.File()))
		if err != nil {
			t.Fatal(err)
		}
		example := string(data)
		var text []string
		for line := range strings.Lines(example) {
			if rest, ok := strings.CutPrefix(line, "# "); ok && (strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "names:") || strings.HasPrefix(rest, "reject:") || strings.HasPrefix(rest, "threshold:")) {
				text = append(text, rest)
			}
		}
		l, err := authority.Parse(kind.File(), kind, []byte(strings.Join(text, "")))
		if err != nil || len(l.Entries) < 2 || len(l.Rejected) == 0 {
			t.Errorf("%v\n%s", err, strings.Join(text, ""))
		}
		if l, err := authority.Parse(kind.File(), kind, []byte(example)); err != nil || len(l.Entries) > 0 {
			t.Errorf("%s decides something: %v", kind.File(), err)
		}
	}
}

// So are those of docs/names.md.
func TestExamplesInDocs(t *testing.T) {
	data, err := os.ReadFile("../../docs/names.md")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, kind := range authority.Kinds {
		_, text, ok := strings.Cut(string(data), "    # authority/"+kind.File()+"\n")
		if !ok {
			continue
		}
		found++
		var example string
		for line := range strings.Lines(text) {
			rest, ok := strings.CutPrefix(line, "    ")
			if !ok {
				break
			}
			example += rest
		}
		if l, err := authority.Parse(kind.File(), kind, []byte(example)); err != nil || len(l.Entries) == 0 {
			t.Errorf("%v\n%s", err, example)
		}
	}
	if found != len(authority.Kinds) {
		t.Errorf("%d examples", found)
	}
}

// The commands of docs/preserve.md work as they stand there, one after the other.
func TestCommandsInDocs(t *testing.T) {
	data, err := os.ReadFile("../../docs/preserve.md")
	if err != nil {
		t.Fatal(err)
	}
	var settings, commands strings.Builder
	found := 0
	for line := range strings.Lines(string(data)) {
		rest, ok := strings.CutPrefix(line, "    ")
		switch {
		case !ok:
		case strings.HasPrefix(rest, "backfile "):
			commands.WriteString("exec " + rest)
			found++
		case strings.HasPrefix(rest, "sha512sum "):
			commands.WriteString("cd ../lantern-2026\n[exec:sha512sum] exec " + rest + "cd ../archive\n")
		case !strings.HasPrefix(rest, "[params]"): // a new archive has that
			settings.WriteString(rest)
		}
	}
	if found < 7 {
		t.Errorf("%d commands", found)
	}
	shown, err := os.ReadFile("testdata/mapping.txtar")
	if err != nil {
		t.Fatal(err)
	}
	_, files, _ := strings.Cut(string(shown), "-- export.csv --")
	_, page, err := cutFile("testdata/export.txtar", "-- ferry.html --")
	if err != nil {
		t.Fatal(err)
	}
	contact, rest, _ := strings.Cut(settings.String(), "\n")
	script := "exec backfile new archive --title Test\ncp ferry.html archive/captures/ferry.html\ncd archive\nreplace hugo.toml '[params]' '[params]\\n" + contact +
		"'\nexec sh -c 'cat ../more.toml >> hugo.toml'\ncp ../export.csv captures/export.csv\n" + commands.String() + "exists ../lantern-2026/bagit.txt ../lantern-2026.zip ../lantern.wacz public/oai/articles.xml\ngrep 'Harbour City Library' ../lantern-2026/bag-info.txt\n" +
		"grep '<dc:title>Fähre' public/oai/articles.xml\n" +
		"-- more.toml --\n" + rest + "-- ferry.html --" + page + "\n-- export.csv --" + files
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "preserve.txtar"), []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	runScripts(t, dir)
}

// cutFile cuts a file in two.
func cutFile(name, at string) (before, after string, err error) {
	data, err := os.ReadFile(name)
	before, after, _ = strings.Cut(string(data), at)
	return before, after, err
}
