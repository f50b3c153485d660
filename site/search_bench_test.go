package site_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// BenchmarkColdSearch opens the search page of a site (BACKFILE_SITE, its public
// folder) with a query (BACKFILE_QUERY, several parted by |) in a browser that has nothing of
// it yet, as on a slow telephone: 150 ms for each way there and back, 1.6 Mbit a
// second. It tells the time until the first result
// shows with its extract, and the bytes and requests of the index.
func BenchmarkColdSearch(b *testing.B) {
	public := os.Getenv("BACKFILE_SITE")
	if public == "" {
		b.Skip("BACKFILE_SITE names no site")
	}
	var bytes, requests atomic.Int64
	files := http.FileServer(http.Dir(public))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/search/data/") {
			requests.Add(1)
			w = counting{w, &bytes}
		}
		files.ServeHTTP(w, r)
	}))
	b.Cleanup(s.Close)
	for q := range strings.SplitSeq(os.Getenv("BACKFILE_QUERY"), "|") {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				bytes.Store(0)
				requests.Store(0)
				b.ReportMetric(coldSearch(b, s.URL, q), "ms/first-result")
				b.ReportMetric(float64(bytes.Load())/1000, "kB")
				b.ReportMetric(float64(requests.Load()), "requests")
			}
		})
	}
}

type counting struct {
	http.ResponseWriter
	n *atomic.Int64
}

func (c counting) Write(p []byte) (int, error) {
	c.n.Add(int64(len(p)))
	return c.ResponseWriter.Write(p)
}

// coldSearch returns the milliseconds from the press of the button to the first result.
func coldSearch(b *testing.B, home, q string) float64 {
	b.Helper()
	ctx, cancel := context.WithTimeout(browser(b), time.Minute)
	defer cancel()
	err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Latency: 150, DownloadThroughput: 1.6e6 / 8, UploadThroughput: 750e3 / 8}}})
		return err
	}), chromedp.Navigate(home+"/search/"))
	if err != nil {
		b.Fatal(err)
	}
	ms, err := chromedp.Run(ctx, chromedp.Evaluate[float64](fmt.Sprintf(`new Promise((done) => {
		const start = performance.now();
		new MutationObserver(() => done(performance.now() - start)).observe(document.getElementById("search-results"), { childList: true });
		document.querySelector("#search-q").value = %q;
		document.getElementById("search-form").requestSubmit();
	})`, q), chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatal(err)
	}
	return ms
}
