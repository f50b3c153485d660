package address

import "testing"

func TestKey(t *testing.T) {
	const want = "news.example/story?id=3"
	for _, a := range []string{
		"https://news.example/story?id=3", "http://www.news.example/story/?id=3", "HTTPS://NEWS.example:443/story?id=3#top",
		"https://news.example/story?utm_source=rss&id=3&fbclid=x",
		"https://web.archive.example/web/20030124080100/http://news.example/story?id=3",
		"https://replay.example/coll/20030124080100id_/https://www.news.example/story?id=3",
	} {
		if got := Key(a); got != want {
			t.Errorf("Key(%q) = %q, want %q", a, got, want)
		}
	}
	for _, a := range []string{"", "ftp://news.example/x", "javascript:alert(1)", "/story", "https://", "http://[::1", "mailto:a@b.example"} {
		if got := Key(a); got != "" {
			t.Errorf("Key(%q) = %q, want none", a, got)
		}
	}
	if Key("https://news.example/story?id=4") == want || Key("http://news.example:8080/story?id=3") == want {
		t.Error("different addresses have one key")
	}
}

func TestCanonical(t *testing.T) {
	const base = "https://www.news.example/story/amp?x=1"
	for page, want := range map[string]string{
		`<link rel="canonical" href="/story">`:                              "https://www.news.example/story",
		`<link rel="Canonical nofollow" href="https://news.example/story">`: "https://news.example/story",
		`<meta property="og:url" content="https://amp.news.example/story">`: "https://amp.news.example/story",
		`<link rel=canonical href="">`:                                      "",
		`<link rel=canonical href="https://www.news.example/">`:             "", // the front page
		`<link rel=canonical href="https://elsewhere.example/story">`:       "", // another site
		`<link rel=canonical href="javascript:alert(1)">`:                   "",
		`<link rel=canonical href="http://127.0.0.1/story">`:                "",
		`<p>no address`: "",
	} {
		if got := Canonical([]byte(page), base); got != want {
			t.Errorf("Canonical(%s) = %q, want %q", page, got, want)
		}
	}
}

func FuzzKey(f *testing.F) {
	f.Add("https://www.news.example/story/?utm_source=x&b=1&a=2#top")
	f.Fuzz(func(t *testing.T, a string) {
		if k := Key(a); k != "" && Key("https://"+k) != k {
			t.Errorf("Key(%q) = %q, whose key is %q", a, k, Key("https://"+k))
		}
	})
}
