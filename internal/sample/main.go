// Command sample makes those captures of the sample archive that no hand can
// write: the pictures beside the saved pages, and the crawl. Run it from the top
// of the repository:
//
//	go run ./internal/sample
//
// The same sources give the same bytes.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// beside lists the pictures saved with pages, below captures/pages.
var beside = []string{
	"1998/photos/wireless.png", "1998/photos/biplane.png", "1998/photos/liner.png", "1998/photos/carriage.png",
	"2005/concorde_files/concorde.png", "2005/moon35_files/tranquility.png", "2005/dday_files/landing.png",
	"2005/huygens_files/titan.png", "2005/hillary_files/everest.png",
	"2012/southpole_files/pole.png", "2012/higgs_files/ring.png", "2012/tutankhamun_files/tomb.png",
	"2012/kennedy_files/wall.png", "2012/march_files/pool.png", "2012/mandela-dies_files/table-mountain.png",
	"westhaven-mercury/mandela_files/table-mountain.png",
}

func main() {
	if err := run("captures"); err != nil {
		fmt.Fprintln(os.Stderr, "sample:", err)
		os.Exit(1)
	}
}

// run writes every file below the captures' folder.
func run(captures string) error {
	return each(func(name string, data []byte) error {
		to := filepath.Join(captures, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o644)
	})
}

// each makes the files and hands them over with their slash-separated paths
// below captures.
func each(do func(name string, data []byte) error) error {
	names, err := wanted()
	if err != nil {
		return err
	}
	drawn, err := draw(names)
	if err != nil {
		return err
	}
	for _, name := range beside {
		if err := do("pages/"+name, drawn[filepath.Base(name)]); err != nil {
			return err
		}
	}
	data, err := webCrawl(drawn)
	if err != nil {
		return err
	}
	return do("web/harbourlantern-2012.warc.gz", data)
}
