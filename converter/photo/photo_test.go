package photo_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"testing"

	"backfile.example/backfile/converter/photo"
)

// picture returns a small JPEG file with a segment right after its beginning.
func picture(t testing.TB, marker byte, payload string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	segment := []byte{0xff, marker, 0, 0}
	binary.BigEndian.PutUint16(segment[2:], uint16(len(payload)+2))
	return append(append(append([]byte{0xff, 0xd8}, segment...), payload...), b.Bytes()[2:]...)
}

// dataset returns one IPTC-IIM dataset of the application record.
func dataset(number byte, value string) string {
	return string([]byte{0x1c, 2, number, byte(len(value) >> 8), byte(len(value))}) + value
}

// iptc wraps datasets in the resource block in which Photoshop keeps them.
func iptc(datasets string) string {
	if len(datasets)%2 == 1 {
		datasets += "\x00"
	}
	return "Photoshop 3.0\x00" + "8BIM\x04\x04\x00\x00" + string(binary.BigEndian.AppendUint32(nil, uint32(len(datasets)))) + datasets
}

// packet is an XMP packet with a creator and a notice of rights.
const packet = `http://ns.adobe.com/xap/1.0/` + "\x00" + `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Harbour Gazette">
<dc:creator><rdf:Seq><rdf:li>Mathew Brady</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 1862 M. Brady</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>`

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want photo.Info
	}{
		"IPTC":         {picture(t, 0xed, iptc(dataset(80, "Roger Fenton")+dataset(110, "AFP")+dataset(116, "© 1855"))), photo.Info{Credit: "Roger Fenton/AFP", Rights: "© 1855"}},
		"creator only": {picture(t, 0xed, iptc(dataset(80, "Roger Fenton"))), photo.Info{Credit: "Roger Fenton"}},
		"named twice":  {picture(t, 0xed, iptc(dataset(80, "Fenton")+dataset(110, "Roger Fenton"))), photo.Info{Credit: "Roger Fenton"}},
		"XMP":          {picture(t, 0xe1, packet), photo.Info{Credit: "Mathew Brady/Harbour Gazette", Rights: "© 1862 M. Brady"}},
		"nothing":      {picture(t, 0xfe, "a comment"), photo.Info{}},
		"cut":          {picture(t, 0xed, iptc(dataset(80, "Roger Fenton")))[:40], photo.Info{}},
		"no picture":   {[]byte("<html>"), photo.Info{}},
	} {
		if got := photo.Read(c.data); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(picture(f, 0xed, iptc(dataset(80, "Roger Fenton"))))
	f.Add(picture(f, 0xe1, packet))
	f.Fuzz(func(t *testing.T, data []byte) {
		if info := photo.Read(data); len(info.Credit) > 700 {
			t.Errorf("a credit of %d bytes", len(info.Credit))
		}
	})
}
