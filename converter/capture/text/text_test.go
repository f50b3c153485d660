package text_test

import (
	"testing"

	"backfile.example/backfile/converter/capture/capturetest"
	"backfile.example/backfile/converter/capture/text"
)

func TestConform(t *testing.T) {
	capturetest.Conform(t, text.Format{},
		capturetest.Sample{Name: "plain.txt", Data: []byte("A headline\n\nA story.\n"), Pages: 1},
		capturetest.Sample{Name: "latin1.txt", Data: []byte("Caf\xe9 soci\xe9t\xe9\n"), Pages: 1},
		capturetest.Sample{Name: "utf16.txt", Data: []byte("\xff\xfeA\x00b\x00c\x00\n\x00"), Pages: 1},
		capturetest.Sample{Name: "bom.txt", Data: []byte("\xef\xbb\xbfA headline"), Pages: 1},
	)
}

func TestSniffRefusesBinary(t *testing.T) {
	for _, data := range []string{"\x00\x01\x02\x03", "ab\x00cd", "\x01\x02\x03\x04\x05\x06\x07\x08"} {
		if (text.Format{}).Sniff("x.txt", []byte(data)) {
			t.Errorf("%q is taken for text", data)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("A headline\n\nCaf\xe9"))
	f.Add([]byte("\xfe\xff\x00A"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, c := range must(capturetest.Read(text.Format{}, "x.txt", data)) {
			if c.Origin.SHA256 == "" {
				t.Error("no hash")
			}
		}
	})
}

func must[T any](v T, _ []error) T { return v }
