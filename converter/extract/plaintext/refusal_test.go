package plaintext_test

import (
	"testing"

	"backfile.example/backfile/converter/article"
)

// A notice that reads like a brief story leaves no line that is said to be one.
func TestNoticeHasNoBody(t *testing.T) {
	for _, text := range []string{
		"Access to this page has been denied\n\nWe have found that you are using automated tools to browse the website. Please verify that you are a human before you go on.\n",
		"We value your privacy\n\nWe and our 214 partners use cookies and similar technologies to store and read information on your device, and to measure what is read.\n\nAccept all cookies\n",
	} {
		found := extract([]byte(text))
		if found.Kind == article.KindArticle || len(found.Lines) == 0 {
			t.Fatalf("%q is %s, with %d lines", text, found.Kind, len(found.Lines))
		}
		for _, l := range found.Lines {
			if l.Role != article.RoleChrome || l.Story != -1 {
				t.Errorf("%s: %q is %s of story %d (%s)", found.Kind, l.Text, l.Role, l.Story, l.Why)
			}
		}
	}
}
