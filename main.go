// Command backfile turns raw newspaper captures into a Hugo site. Run
// "backfile help" for what it can do.
package main

import (
	"embed"
	"os"

	"backfile.example/backfile/converter/cli"
)

// theme is written into new archives, so that plain Hugo builds them.
//
//go:embed all:layouts all:site/assets all:site/i18n all:site/data all:site/content hugo.toml
var theme embed.FS

func main() { os.Exit(cli.Main(os.Args[1:], theme, os.Stdout, os.Stderr)) }
