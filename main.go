// Command backfile turns raw newspaper captures into a Hugo site. Run
// "backfile help" for what it can do.
package main

import (
	"embed"
	"os"

	"backfile.example/backfile/converter/cli"
)

// theme is written into new archives, so that plain Hugo builds them, with the
// pages every archive has.
//
//go:embed all:layouts all:site/assets all:site/i18n all:site/data hugo.toml
//go:embed content/about.md content/method.md content/data.md content/search.md all:content/photographs all:content/on-this-day
var theme embed.FS

func main() { os.Exit(cli.Main(os.Args[1:], theme, os.Stdout, os.Stderr)) }
