package main

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"backfile.example/backfile/internal/sample/scene"
)

func main() {
	for _, s := range scene.All() {
		if len(os.Args) > 2 && !strings.Contains(os.Args[2], s.Name) {
			continue
		}
		img := s.Print()
		var sizes []int
		for _, q := range []int{80, 60, 45} {
			var b bytes.Buffer
			jpeg.Encode(&b, img, &jpeg.Options{Quality: q})
			sizes = append(sizes, b.Len()/1000)
		}
		f, _ := os.Create(filepath.Join(os.Args[1], s.Name+".png"))
		(&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, img)
		st, _ := f.Stat()
		fmt.Println(s.Name, sizes, st.Size()/1000)
		f.Close()
	}
}
