package cli

import (
	"context"
	"fmt"
	"runtime/debug"

	"backfile.example/backfile/site"
)

// released is the version that "make release" gives; empty in other builds.
var released string

// version is that of this program: "1.2.0", or "devel" with the commit it was
// built from, where that is known.
func version() string {
	if released != "" {
		return released
	}
	name := "devel"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				name += "-" + s.Value[:12]
			}
		}
	}
	return name
}

// showVersion tells the versions of backfile and of the Hugo that it would run.
func (a *app) showVersion(ctx context.Context) {
	fmt.Fprintf(a.out, "backfile %s\n", version())
	if h, err := site.FindHugo(ctx, a.hugo, a.archive); err != nil {
		fmt.Fprintf(a.out, "Hugo: none is found (v0.%d or later is needed)\n", site.MinVersion)
	} else {
		fmt.Fprintf(a.out, "Hugo %s (%s)\n", h.Version, h.From)
	}
}
