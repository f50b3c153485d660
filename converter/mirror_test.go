package converter_test

import (
	"context"
	"path"
	"strings"
	"testing"

	"github.com/spf13/afero"

	"backfile.example/backfile/converter"
)

// gif is a picture of one pixel.
const gif = "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

// A mirror of several sites keeps a page's picture in the other site's folder;
// it is found there, under the other site's address.
func TestMirroredPicture(t *testing.T) {
	story := strings.Repeat("<p>The ferry to the island ran again on Friday, two weeks after the storm had broken its mast and closed the harbour.</p>\n", 6)
	fsys := afero.NewMemMapFs()
	for name, data := range map[string]string{
		"captures/m/news.example/a/ferry.html": `<!DOCTYPE html><html><head><title>Ferry runs again</title><link rel="canonical" href="https://news.example/a/ferry"></head><body><article>` +
			`<h1>Ferry runs again</h1>` + story + `<figure><img src="../../cdn.example/f.gif@w=640" width="640" height="480"><figcaption>The ferry</figcaption></figure></article></body></html>`,
		"captures/m/cdn.example/f.gif@w=640": gif,
	} {
		if err := afero.WriteFile(fsys, name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := converter.Convert(context.Background(), converter.Options{FS: fsys, Captures: "captures", Content: "content"}); err != nil {
		t.Fatal(err)
	}
	pages, _ := afero.Glob(fsys, "content/articles/*/*/index.md")
	if len(pages) != 1 {
		t.Fatalf("%d bundles", len(pages))
	}
	index, _ := afero.ReadFile(fsys, pages[0])
	if !strings.Contains(string(index), `original: "https://cdn.example/f.gif?w=640"`) {
		t.Errorf("%s", index)
	}
	if pictures, _ := afero.Glob(fsys, path.Join(path.Dir(pages[0]), "photo*.gif")); len(pictures) != 1 {
		t.Errorf("%d pictures", len(pictures))
	}
}
