// Package publish makes a site ready for a host: redirects from the addresses that
// articles had, headers, and a look at the host's limits.
package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Policy is the Content-Security-Policy under which every page of the theme works.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// Move is an address that an article had, and the path of its page.
type Move struct {
	Old string // "https://courier.example/index.php?id=7"
	To  string // "/articles/2003/ferry-runs-again-670ws642/"
}

// Redirect leads from a request to a page: a path with its query, escaped as
// browsers send it, to a path.
type Redirect struct {
	From, To string
	Twin     bool // nobody had the address; it is another's with a slash at its end, or without
}

// Refused is a move that becomes no redirect, and why.
type Refused struct {
	Move
	Why string
}

// Redirects makes redirects of moves, for a site in the folder public that answers
// for the newspaper's own domain, and stands there at the path base: "/", or
// "/archive/". One that would cover a page of the site is refused, as are two from one
// address to different pages. They are in the order of their addresses.
func Redirects(public, base string, moves []Move) ([]Redirect, []Refused) {
	var refused []Refused
	to := map[string]string{}
	twice := map[string]bool{}
	for _, m := range moves {
		m.To = strings.TrimSuffix(base, "/") + m.To
		from, why := request(m.Old)
		switch {
		case why != "":
			refused = append(refused, Refused{m, why})
			continue
		case covers(public, base, from, m.To):
			refused = append(refused, Refused{m, "it would cover a page of the archive"})
			continue
		}
		if other, ok := to[from]; ok && other != m.To {
			twice[from] = true
			refused = append(refused, Refused{m, "another article had the same path: " + other})
			continue
		}
		to[from] = m.To
	}
	var out []Redirect
	for from, page := range to {
		if !twice[from] {
			out = append(out, Redirect{From: from, To: page})
		}
	}
	for _, r := range slices.Clone(out) {
		if other := slashed(r.From); other != "" && to[other] == "" && !covers(public, base, other, r.To) {
			out = append(out, Redirect{From: other, To: r.To, Twin: true})
		}
	}
	slices.SortFunc(out, func(a, b Redirect) int { return cmp.Compare(a.From, b.From) })
	return out, refused
}

// request returns what a browser asks a server for at an address.
func request(address string) (from, why string) {
	u, err := url.Parse(strings.TrimSpace(address))
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return "", "it is no address on the web"
	case path.Clean("/"+u.Path) == "/" && u.RawQuery == "":
		return "", "it is a whole site"
	}
	from = u.EscapedPath()
	if from == "" {
		from = "/"
	}
	if u.RawQuery != "" {
		from += "?" + strings.NewReplacer(" ", "%20", `"`, "%22", "<", "%3C", ">", "%3E").Replace(u.RawQuery)
	}
	if strings.ContainsAny(from, " \t\r\n\\\"{}`") || strings.Contains(u.Path, "/../") {
		return "", "it has characters that no server is asked for"
	}
	return from, ""
}

// slashed is a path with a slash at its end, or without; empty where the two are not
// the same to anybody.
func slashed(from string) string {
	switch {
	case strings.Contains(from, "?"):
		return ""
	case strings.HasSuffix(from, "/"):
		return strings.TrimSuffix(from, "/")
	case path.Ext(from) == "":
		return from + "/"
	}
	return ""
}

// covers reports whether the site has a page or a file at a request's path, but for
// one that leads on to the same page. Only the front page may have addresses with a
// query that are other pages' ("/?p=7").
func covers(public, base, from, to string) bool {
	u, err := url.Parse(from)
	if err != nil {
		return true
	}
	below, ok := strings.CutPrefix(u.Path+"/", base)
	if !ok {
		return false // it is outside the site
	}
	at := path.Clean("/" + below)
	name := filepath.Join(public, filepath.FromSlash(at))
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		name = filepath.Join(name, "index.html")
	}
	if !isFile(name) || at == "/" && u.RawQuery != "" {
		return false
	}
	data, err := os.ReadFile(name)
	return err != nil || string(data) != leadingOn(to)
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// Site is a site that is made ready.
type Site struct {
	Public    string // its folder
	Host      string // where it stands: "archive.example"
	Base      string // the path there: "/"
	Listen    string // address at which a server of one's own listens: ":80", "127.0.0.1:8080"
	Out       string // folder for what a server's owner needs beside it
	Redirects []Redirect
}

// Told returns how many addresses that somebody had are redirected.
func (s *Site) Told() int {
	n := 0
	for _, r := range s.Redirects {
		if !r.Twin {
			n++
		}
	}
	return n
}

// Target is a host.
type Target struct {
	Name, Title string
	Next        string // what its owner does with the result; %s is the folder
	limits      limits
	knows       func(Redirect) bool                         // which redirects it can be told; nil for all
	write       func(*Site) (without []Redirect, err error) // returns those the host cannot know
}

// limits are what a host takes: how many files, bytes of one and of all; how many
// redirects, bytes of one and of all. 0 is no limit.
type limits struct {
	files                  int
	file, all              int64
	redirects, rule, rules int
}

// Targets are the hosts, in alphabetical order.
var Targets = []Target{
	{"apache", "Apache", "Include %s/backfile-apache.conf in a virtual host (mod_rewrite, mod_headers)", limits{}, nil, writeApache},
	{"caddy", "Caddy", "Run \"caddy run --config %s/Caddyfile\", or import it", limits{}, nil, writeCaddy},
	{"cloudflare-pages", "Cloudflare Pages", "Upload public/: wrangler pages deploy public", limits{files: 20_000, file: 25 << 20, redirects: 2000, rule: 1000}, isPath, writeRules},
	{"github-pages", "GitHub Pages", "Push the content of public/ to the branch that the repository's settings name under Pages", limits{file: 100 << 20, all: 1 << 30}, isPage, writePages},
	{"gitlab-pages", "GitLab Pages", "Make public/ the artefact of the job \"pages\"", limits{all: 1 << 30, redirects: 1000, rules: 64 << 10}, isPath, writeRules},
	{"netlify", "Netlify", "Upload public/: netlify deploy --prod --dir public", limits{}, isPath, writeRules},
	{"nginx", "nginx", "Include %s/backfile-nginx.conf in the block http, as a file in conf.d/ is", limits{}, nil, writeNginx},
	{"s3", "a bucket", "Run %s/upload.sh s3://BUCKET, with the AWS command line", limits{}, isPage, writeBucket},
}

// Names are those of the targets.
func Names() []string {
	var names []string
	for _, t := range Targets {
		names = append(names, t.Name)
	}
	return names
}

// Find returns the target of a name.
func Find(name string) (*Target, error) {
	if i := slices.Index(Names(), name); i >= 0 {
		return &Targets[i], nil
	}
	if name == "" {
		name = "is missing"
	}
	return nil, fmt.Errorf("--target %s: it is one of %s", name, strings.Join(Names(), ", "))
}

// ErrLimit says that a site is more than its host takes.
var ErrLimit = errors.New("more than the host takes")

// Prepare writes what the host wants, and returns the redirects that it cannot know.
func (t *Target) Prepare(s *Site) (without []Redirect, err error) {
	if err := t.fits(s.Public); err != nil {
		return nil, err
	}
	without = t.choose(s)
	if t.knows == nil && s.Base != "/" {
		s.Redirects = append(s.Redirects, Redirect{From: strings.TrimSuffix(s.Base, "/"), To: s.Base, Twin: true})
	}
	if err := os.MkdirAll(s.Out, 0o755); err != nil {
		return nil, err
	}
	more, err := t.write(s)
	return append(without, more...), err
}

// choose leaves the site with the redirects that the host can be told, and returns the
// others.
func (t *Target) choose(s *Site) (without []Redirect) {
	var kept []Redirect
	bytes := 0
	for _, r := range s.Redirects {
		size := len(rule(r))
		switch l := t.limits; {
		case t.knows != nil && (!t.knows(r) || !strings.HasPrefix(r.From, s.Base)),
			l.redirects > 0 && len(kept) == l.redirects, l.rule > 0 && size > l.rule, l.rules > 0 && bytes+size > l.rules:
			if !r.Twin {
				without = append(without, r)
			}
			continue
		}
		bytes += size
		kept = append(kept, r)
	}
	s.Redirects = kept
	return without
}

// fits reports whether the host takes the site.
func (t *Target) fits(public string) error {
	files, all := 0, int64(0)
	return errors.Join(filepath.WalkDir(public, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		files++
		all += info.Size()
		if t.limits.file > 0 && info.Size() > t.limits.file {
			return fmt.Errorf("%w: %s has %d MB, and %s takes files of %d MB", ErrLimit, name, info.Size()>>20, t.Title, t.limits.file>>20)
		}
		return nil
	}), t.check(files, all))
}

func (t *Target) check(files int, all int64) error {
	if t.limits.files > 0 && files > t.limits.files {
		return fmt.Errorf("%w: %d files, and %s takes %d", ErrLimit, files, t.Title, t.limits.files)
	}
	if t.limits.all > 0 && all > t.limits.all {
		return fmt.Errorf("%w: %d MB, and %s takes %d", ErrLimit, all>>20, t.Title, t.limits.all>>20)
	}
	return nil
}
