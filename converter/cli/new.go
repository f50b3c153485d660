package cli

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"backfile.example/backfile/converter/skeleton"
	"backfile.example/backfile/converter/tag"
)

// detail is what "new" wants to know: a flag, and what it asks on a terminal.
type detail struct {
	flag, usage, asked, fallback string
	read                         func(answer string) (string, error) // what is meant by an answer
	value                        string
}

// details are those of the archive in dir.
func (a *app) details(dir string) []*detail {
	title := "archive"
	if full, err := filepath.Abs(dir); err == nil {
		title = filepath.Base(full)
	}
	asIs := func(s string) (string, error) { return s, nil }
	return []*detail{
		{flag: "title", usage: "the archive's `name` (default: the folder's)", asked: "What is the archive called?", fallback: title, read: asIs},
		{flag: "language", usage: "`language` of the interface and its dates: " + strings.Join(a.languages(), ", ") + "; also with a region, as in en-GB", asked: "In which language is it shown? (" + strings.Join(a.languages(), ", ") + ")", fallback: "en", read: a.readLanguage},
		{flag: "home", usage: "the newspaper's `town`, \"Phnom Penh, Cambodia\": of places of one name, those near it are meant", asked: "Where was the newspaper? (town, country; empty if it had no home)", read: asIs},
		{flag: "address", usage: "where the site will stand, an `address` on the web", asked: "At which address will the site stand?", fallback: "https://archive.example/", read: readAddress},
	}
}

func (a *app) newCommand() *cobra.Command {
	details := a.details(".")
	cmd := &cobra.Command{
		Use:   "new DIR",
		Short: "Start an archive, or bring its theme up to date",
		Long: `Start an archive in DIR: hugo.toml with the settings an archive needs, the folders
captures/ and content/, examples of the files that curators keep (authority/,
takedown.yaml), and the theme in themes/backfile/, so that plain Hugo builds the site
too. On a terminal it asks what no flag tells. It needs no network.

Files that are there already stay as they are, but for the theme, which is replaced by
this program's; keep changes of your own in layouts/ and assets/.`,
		Example: `  backfile new archive
  backfile new archive --title "The Harbour Lantern, 1903–2004" --language en-GB \
    --home "Phnom Penh, Cambodia" --address https://lantern.example/
  backfile new archive          later, with another backfile: the theme anew`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.create(args[0], func(flag string) (string, bool) {
				f := cmd.Flags().Lookup(flag)
				return f.Value.String(), f.Changed
			})
		},
	}
	for _, q := range details {
		cmd.Flags().String(q.flag, "", q.usage)
	}
	_ = cmd.RegisterFlagCompletionFunc("language", cobra.FixedCompletions(a.languages(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// create starts the archive in dir, or brings it up to date; flag returns the value
// of a flag and whether it was given.
func (a *app) create(dir string, flag func(string) (value string, given bool)) error {
	if dir == "" {
		return usage(errors.New("the folder's name is empty"))
	}
	there := skeleton.Settings(dir)
	details := a.details(dir)
	if err := a.answer(details, flag, there == "" && isTerminal(a.in)); err != nil {
		return err
	}
	s := &skeleton.Archive{Title: details[0].value, Locale: details[1].value, Home: details[2].value, Address: details[3].value, Theme: a.theme, Version: version()}
	if err := s.Write(dir); err != nil {
		return advised(err)
	}
	if there != "" {
		return a.renewed(dir, filepath.Join(dir, there), details, flag)
	}
	fmt.Fprintf(a.out, "%s is an archive now. Put captures into %s, then run:\n  backfile build%s\n",
		dir, filepath.Join(dir, "captures"), argument(dir))
	if s.Address == details[3].fallback {
		fmt.Fprintf(a.out, "Before it goes on the web, give its address as baseURL in %s.\n", filepath.Join(dir, "hugo.toml"))
	}
	return nil
}

// argument is a folder as an argument of a command, and nothing for this one.
func argument(dir string) string {
	switch {
	case filepath.Clean(dir) == ".":
		return ""
	case strings.ContainsAny(dir, " '\"$&;()<>|*?`\\"):
		return ` "` + dir + `"`
	}
	return " " + dir
}

// renewed says what became of an archive, or site, that has had settings.
func (a *app) renewed(dir, settings string, details []*detail, flag func(string) (string, bool)) error {
	fmt.Fprintf(a.out, "%s has the theme of backfile %s now; all else that was there stays.\n", dir, version())
	for _, q := range details {
		if _, given := flag(q.flag); given {
			fmt.Fprintf(a.err, "--%s is not used: %s is there already, and says it\n", q.flag, settings)
		}
	}
	data, err := os.ReadFile(settings)
	if err != nil || !strings.Contains(string(data), "backfile") {
		fmt.Fprintf(a.err, "hint: %s may be that of another site: docs/theme.md tells what to add to it\n", settings)
	}
	return nil
}

// answer finds the answers: what flags say, what is typed if asks, else the fallback.
func (a *app) answer(details []*detail, flag func(string) (string, bool), asks bool) error {
	in := bufio.NewReader(a.in)
	for _, q := range details {
		value, given := flag(q.flag)
		if !given && asks {
			if err := a.askFor(in, q); err != nil {
				return err
			}
			continue
		}
		var err error
		if q.value, err = q.read(strings.TrimSpace(cmp.Or(value, q.fallback))); err != nil {
			return usage(fmt.Errorf("--%s %s: %w", q.flag, value, err))
		}
		a.doubt(q)
	}
	return nil
}

// askFor asks until the answer is one.
func (a *app) askFor(in *bufio.Reader, q *detail) error {
	for {
		fmt.Fprintf(a.err, "%s [%s] ", q.asked, q.fallback)
		line, err := in.ReadString('\n')
		if errors.Is(err, io.EOF) && line == "" {
			return fail("nothing was written; flags tell the same: backfile help new", "no answer to: %s", q.asked)
		}
		if q.value, err = q.read(cmp.Or(strings.TrimSpace(line), q.fallback)); err == nil {
			a.doubt(q)
			return nil
		}
		fmt.Fprintf(a.err, "%v\n", err)
	}
}

// doubt says where an answer is taken but does less than it seems.
func (a *app) doubt(q *detail) {
	if q.flag == "home" && q.value != "" && !tag.KnowsPlace(q.value) {
		fmt.Fprintf(a.err, "no place called %s is known: it helps to tell places apart only if it is (\"Town, Country\")\n", printable(q.value))
	}
}

// languages are those that the theme has.
func (a *app) languages() []string {
	names, err := fs.Glob(a.theme, "site/i18n/*.yaml")
	if err != nil {
		return nil
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(path.Base(name), ".yaml")
	}
	return names
}

// readLanguage takes the tag of a language that the theme has, "km" or "en-GB" (BCP 47).
func (a *app) readLanguage(answer string) (string, error) {
	t, err := language.Parse(answer)
	base, _ := t.Base()
	if err != nil || !slices.Contains(a.languages(), base.String()) {
		return "", fmt.Errorf("the interface has %s; another takes a file of some 200 strings (docs/language.md)", strings.Join(a.languages(), ", "))
	}
	return t.String(), nil
}

// readAddress takes an address, also without "https://", and ends it with a slash.
func readAddress(answer string) (string, error) {
	if !strings.Contains(answer, "://") {
		answer = "https://" + answer
	}
	u, err := url.Parse(answer)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || strings.ContainsAny(answer, " \t") {
		return "", errors.New("an address is such as https://archive.example/")
	}
	return strings.TrimSuffix(u.String(), "/") + "/", nil
}
