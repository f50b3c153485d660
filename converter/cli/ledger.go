package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"backfile.example/backfile/converter/capture"
	"backfile.example/backfile/converter/ledger"
)

// openLedger opens what earlier runs found out, where the same program found it
// with the same settings.
func (a *app) openLedger(set capture.Settings, readOnly bool) (*ledger.Ledger, error) {
	program, err := identity()
	if err != nil {
		return nil, err
	}
	settings, err := json.Marshal(set)
	if err != nil {
		return nil, err
	}
	name, made := a.path(".backfile", "ledger"), program+" "+digest(settings)
	if len(set.Tagger) > 0 {
		made += " " + a.taggerIdentity(set.Tagger)
	}
	if readOnly {
		return ledger.Peek(name, made), nil
	}
	l, before, err := ledger.Open(name, made)
	if err != nil {
		return nil, fail("delete the file; it holds nothing that is not found out anew", "%w", err)
	}
	if before != "" {
		fmt.Fprintln(a.err, "this backfile or its settings are others than in the last run: every capture is converted anew")
	}
	return l, nil
}

// identity names the program: by the commit it was built from, or by its content
// where it was built from something else.
func identity() (string, error) {
	if info, ok := debug.ReadBuildInfo(); ok {
		known := map[string]string{}
		for _, s := range info.Settings {
			known[s.Key] = s.Value
		}
		if known["vcs.revision"] != "" && known["vcs.modified"] == "false" {
			return info.Main.Version + " " + known["vcs.revision"] + " " + known["-tags"], nil
		}
	}
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
