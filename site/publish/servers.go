package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Caching: what has its content in its name, or is asked for by its version, stays;
// the rest is asked for again.
const (
	forever = "public, max-age=31536000, immutable"
	soon    = "public, max-age=600"
	never   = "no-cache"
)

// headers are those of every answer.
var headers = [][2]string{
	{"Content-Security-Policy", Policy},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "strict-origin-when-cross-origin"},
}

func write(dir, name, text string) error {
	return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644)
}

// writeNginx writes a file for the block http, and the redirects beside it.
func writeNginx(s *Site) ([]Redirect, error) {
	public, out, err := absolute(s)
	if err != nil {
		return nil, err
	}
	var conf, moved strings.Builder
	longest := 64
	for _, r := range s.Redirects {
		longest = max(longest, len(r.From)+len(r.To)+32)
		fmt.Fprintf(&moved, "%q %q;\n", r.From, r.To)
	}
	bucket := 64
	for bucket < longest {
		bucket *= 2
	}
	fmt.Fprintf(&conf, `# The archive in %[1]s. Include this file in the block "http".
map_hash_bucket_size %[3]d;
map_hash_max_size %[4]d;
map $request_uri $backfile_moved {
	default "";
	include "%[2]s/backfile-redirects.map";
}
server {
	listen %[7]s;          # or 443 ssl, with its certificate
	server_name %[6]s;
	location %[5]s { alias "%[1]s/"; }
	error_page 404 %[5]s404.html;
`, public, out, bucket, max(2048, 2*len(s.Redirects)), s.Base, s.Host, strings.TrimPrefix(s.Listen, ":"))
	for _, h := range headers {
		fmt.Fprintf(&conf, "\tadd_header %s %q always;\n", h[0], h[1])
	}
	conf.WriteString(`	add_header Cache-Control $backfile_cache always;
	gzip on;
	gzip_types text/css application/javascript application/json application/xml application/rss+xml image/svg+xml;
	if ($backfile_moved) { return 301 $backfile_moved; }
}
map $uri $backfile_cache {
	default "` + soon + `";
	~^` + s.Base + `(css|js)/ "` + forever + `";
	~^` + s.Base + `search/data/.*\.bin$ "` + forever + `";
	` + s.Base + `search/data/index.json "` + never + `";
}
`)
	if err := write(s.Out, "backfile-redirects.map", moved.String()); err != nil {
		return nil, err
	}
	return nil, write(s.Out, "backfile-nginx.conf", conf.String())
}

// writeApache writes a file for a virtual host, and the redirects beside it.
func writeApache(s *Site) ([]Redirect, error) {
	public, out, err := absolute(s)
	if err != nil {
		return nil, err
	}
	var conf, moved strings.Builder
	for _, r := range s.Redirects {
		fmt.Fprintf(&moved, "%s %s\n", r.From, r.To)
	}
	root := fmt.Sprintf("DocumentRoot %q", public)
	if s.Base != "/" {
		root = fmt.Sprintf("Alias %q \"%s/\"", s.Base, public)
	}
	fmt.Fprintf(&conf, `# The archive in %[1]s. Include this file in a virtual host; it needs mod_rewrite and mod_headers.
%[3]s
<Directory %[1]q>
	Require all granted
	Options -Indexes -MultiViews
	DirectoryIndex index.html
</Directory>
ErrorDocument 404 %[4]s404.html
RewriteEngine On
RewriteMap backfile_moved "txt:%[2]s/backfile-redirects.txt"
RewriteCond %%{THE_REQUEST} "^[A-Z]+ (\S+) "
RewriteCond "${backfile_moved:%%1}" "^(.+)$"
RewriteRule ^ %%1 [R=301,L,QSD,NE]
`, public, out, root, s.Base)
	for _, h := range headers {
		fmt.Fprintf(&conf, "Header always set %s %q\n", h[0], h[1])
	}
	fmt.Fprintf(&conf, "Header set Cache-Control %[1]q\n<LocationMatch \"^%[4]s(css|js)/|^%[4]ssearch/data/.*\\.bin$\">\n\tHeader set Cache-Control %[2]q\n</LocationMatch>\n<Location \"%[4]ssearch/data/index.json\">\n\tHeader set Cache-Control %[3]q\n</Location>\n", soon, forever, never, s.Base)
	if err := write(s.Out, "backfile-redirects.txt", moved.String()); err != nil {
		return nil, err
	}
	return nil, write(s.Out, "backfile-apache.conf", conf.String())
}

// writeCaddy writes a Caddyfile.
func writeCaddy(s *Site) ([]Redirect, error) {
	public, out, err := absolute(s)
	if err != nil {
		return nil, err
	}
	var conf, moved strings.Builder
	for _, r := range s.Redirects {
		fmt.Fprintf(&moved, "%q %q\n", r.From, r.To)
	}
	listen := s.Listen
	if !strings.HasPrefix(listen, ":") {
		listen = "http://" + listen
	}
	fmt.Fprintf(&conf, `# The archive in %[1]s.
%[4]s { # or %[3]s, for which Caddy gets a certificate
	root * %[1]q
	map {uri} {backfile_moved} {
		import "%[2]s/backfile-redirects.caddy"
		default ""
	}
	@moved expression `+"`{backfile_moved} != \"\"`"+`
	redir @moved {backfile_moved} 301
	header {
`, public, out, s.Host, listen)
	for _, h := range headers {
		fmt.Fprintf(&conf, "\t\t%s %q\n", h[0], h[1])
	}
	fmt.Fprintf(&conf, `		?Cache-Control %[1]q
	}
	@forever path %[4]scss/* %[4]sjs/* %[4]ssearch/data/*.bin
	header @forever Cache-Control %[2]q
	@never path %[4]ssearch/data/index.json
	header @never Cache-Control %[3]q
	encode gzip
	handle_path %[4]s* {
		file_server
	}
	handle {
		error 404
	}
	handle_errors {
		rewrite * /404.html
		file_server
	}
}
`, soon, forever, never, s.Base)
	if err := write(s.Out, "backfile-redirects.caddy", moved.String()); err != nil {
		return nil, err
	}
	return nil, write(s.Out, "Caddyfile", conf.String())
}

func absolute(s *Site) (public, out string, err error) {
	if public, err = filepath.Abs(s.Public); err != nil {
		return "", "", err
	}
	out, err = filepath.Abs(s.Out)
	return filepath.ToSlash(public), filepath.ToSlash(out), err
}
