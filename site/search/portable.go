package search

import (
	"bufio"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Portable adds to an index, if there is one in a folder, each of its files as a
// script, which the search page loads where it was opened as a file.
func Portable(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if ext := filepath.Ext(e.Name()); ext != ".bin" && ext != ".json" {
			continue
		}
		data, readErr := os.ReadFile(filepath.Join(dir, e.Name()))
		if err = errors.Join(err, readErr); err != nil {
			return err
		}
		err = writeFile(filepath.Join(dir, e.Name()+".js"), func(w *bufio.Writer) {
			fmt.Fprintf(w, "backfileData(%q, \"", e.Name())
			enc := base64.NewEncoder(base64.StdEncoding, w)
			_, _ = enc.Write(data)
			_ = enc.Close()
			_, _ = w.WriteString("\");\n")
		})
		if err != nil {
			return err
		}
	}
	return err
}
