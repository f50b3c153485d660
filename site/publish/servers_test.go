package publish_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"backfile.example/backfile/site/publish"
)

// server is how to run a real one with what was written for it.
type server struct {
	target  string
	program string
	// config makes the arguments, with the settings of the test around those
	// that were written in out.
	config func(t *testing.T, out, work, address string) []string
}

var servers = []server{
	{"nginx", "nginx", func(t *testing.T, out, work, address string) []string {
		conf := strings.Replace(read(t, filepath.Join(out, "backfile-nginx.conf")), "listen 80;", "listen "+address+";", 1)
		main := fmt.Sprintf("daemon off;\nmaster_process off;\npid %[1]q;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\nclient_body_temp_path %[2]q;\nproxy_temp_path %[2]q;\nfastcgi_temp_path %[2]q;\nuwsgi_temp_path %[2]q;\nscgi_temp_path %[2]q;\ntypes { text/html html; text/css css; }\n%[3]s}\n",
			filepath.Join(work, "pid"), filepath.Join(work, "temp"), conf)
		put(t, filepath.Join(work, "nginx.conf"), main)
		return []string{"-p", work, "-e", "stderr", "-c", filepath.Join(work, "nginx.conf")}
	}},
	{"apache", "apache2", func(t *testing.T, out, work, address string) []string {
		main := fmt.Sprintf("ServerRoot %q\nServerName localhost\nListen %s\nPidFile %q\nErrorLog /dev/stderr\n", work, address, filepath.Join(work, "pid"))
		for _, m := range []string{"mpm_event", "authz_core", "dir", "mime", "alias", "rewrite", "headers"} {
			main += fmt.Sprintf("LoadModule %[1]s_module /usr/lib/apache2/modules/mod_%[1]s.so\n", m)
		}
		main += "TypesConfig /etc/mime.types\n<VirtualHost *>\n" + read(t, filepath.Join(out, "backfile-apache.conf")) + "</VirtualHost>\n"
		put(t, filepath.Join(work, "apache.conf"), main)
		return []string{"-X", "-f", filepath.Join(work, "apache.conf")}
	}},
	{"caddy", "caddy", func(t *testing.T, out, work, address string) []string {
		conf := "{\n\tadmin off\n\tauto_https off\n}\n" + strings.Replace(read(t, filepath.Join(out, "Caddyfile")), ":80 {", "http://"+address+" {", 1)
		put(t, filepath.Join(work, "Caddyfile"), conf)
		return []string{"run", "--adapter", "caddyfile", "--config", filepath.Join(work, "Caddyfile")}
	}},
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Every old address is followed on real servers, and what they send has its headers.
func TestServers(t *testing.T) {
	for _, s := range servers {
		t.Run(s.target, func(t *testing.T) { serve(t, s, "/") })
		t.Run(s.target+" below a path", func(t *testing.T) { serve(t, s, "/archive/") })
	}
}

func serve(t *testing.T, s server, base string) {
	program, err := exec.LookPath(s.program)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("%s is not installed", s.program)
	}
	public, out, work := newSite(t), t.TempDir(), t.TempDir()
	redirects, _ := publish.Redirects(public, base, old)
	target, err := publish.Find(s.target)
	if err != nil {
		t.Fatal(err)
	}
	if without, err := target.Prepare(&publish.Site{Public: public, Host: "archive.example", Listen: ":80", Base: base, Out: out, Redirects: redirects}); err != nil || len(without) > 0 {
		t.Fatal(without, err)
	}
	address := run(t, program, work, func(address string) []string { return s.config(t, out, work, address) })
	for _, m := range old {
		u, err := url.Parse(m.Old)
		if err != nil {
			t.Fatal(err)
		}
		follow(t, "http://"+address+u.RequestURI(), path.Join(base, m.To)+"/")
	}
	page(t, address, base+"articles/2003/ferry-x/", 200, "ferry", "max-age=600")
	page(t, address, base+"css/main.1234.css", 200, "a{}", "immutable")
	page(t, address, base+"search/data/index.json", 200, "{}", "no-cache")
	page(t, address, base+"no/such/page", 404, "nothing here", "")
	ranged(t, address+base)
	if base != "/" {
		follow(t, "http://"+address+"/archive", base)
	}
}

// run runs a server on a free port of this machine until the test ends.
func run(t *testing.T, program, work string, args func(address string) []string) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address = l.Addr().String()
	_ = l.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, args(address)...)
	cmd.Env = append(os.Environ(), "HOME="+work, "XDG_DATA_HOME="+work, "XDG_CONFIG_HOME="+work)
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
	for range 100 {
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v\n%s", program, err, said.String())
		default:
		}
		if c, err := net.Dial("tcp", address); err == nil {
			_ = c.Close()
			return address
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s does not answer\n%s", program, said.String())
	return ""
}

var client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}

func follow(t *testing.T, address, to string) {
	t.Helper()
	r, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Body.Close()
	at, err := url.Parse(r.Header.Get("Location"))
	if err != nil || r.StatusCode != 301 || at.Path != to || at.RawQuery != "" {
		t.Errorf("%s: status %d, leads to %q", address, r.StatusCode, r.Header.Get("Location"))
	}
}

func page(t *testing.T, address, at string, status int, text, cache string) {
	t.Helper()
	r, err := client.Get("http://" + address + at)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != status || string(body) != text {
		t.Errorf("%s: status %d, %q, %v", at, r.StatusCode, body, err)
	}
	if h := r.Header; h.Get("Content-Security-Policy") != publish.Policy || h.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(h.Get("Cache-Control"), cache) || len(h.Values("Cache-Control")) > 1 {
		t.Errorf("%s: headers %v", at, h)
	}
}

// ranged sees that the search gets the part of a file that it asks for.
func ranged(t *testing.T, address string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, "http://"+address+"search/data/p0.bin?v=1", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Range", "bytes=10-14")
	r, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, _ := io.ReadAll(r.Body)
	if r.StatusCode != 206 || string(body) != "01234" {
		t.Errorf("a range: status %d, %q", r.StatusCode, body)
	}
}
