package main

import (
	"bytes"
	"debug/buildinfo"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// program is one of the two that an archive holds.
type program struct {
	name, module, pkg string // the folder of its module in the source tree, its package there
	flags             []string
}

// programs compiles both, and describes what they are made of.
func (r *release) programs(system, processor, work string) ([]file, error) {
	module, err := r.goTool("list", "-m")
	if err != nil {
		return nil, err
	}
	ending := ""
	if system == "windows" {
		ending = ".exe"
	}
	var out []file
	licences := map[string]string{}
	for _, p := range []program{
		{"backfile", ".", ".", []string{"-X " + module + "/converter/cli.released=" + r.version}},
		{"hugo", "tools", "github.com/gohugoio/hugo", nil},
	} {
		name := filepath.Join(work, p.name+ending)
		if err := r.compile(p, name, system, processor); err != nil {
			return nil, err
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if err := r.tellsNoPath(p, data); err != nil {
			return nil, err
		}
		out = append(out, file{name: p.name + ending, data: data, program: true})
		if err := r.licences(p, name, licences); err != nil {
			return nil, fmt.Errorf("licences of %s: %w", p.name, err)
		}
		if r.sbom == "" {
			continue
		}
		bill, err := r.bill(p, name)
		if err != nil {
			return nil, fmt.Errorf("bill of materials of %s: %w", p.name, err)
		}
		out = append(out, file{name: "sbom/" + p.name + ".cdx.json", data: bill})
	}
	return append(out, file{name: "THIRD-PARTY.txt", data: thirdParty(licences)}), nil
}

// compile compiles a program, so that the bytes tell the source and nothing else.
func (r *release) compile(p program, to, system, processor string) error {
	if p.name == "hugo" && r.hugo != "" {
		data, err := os.ReadFile(r.hugo)
		if err != nil {
			return err
		}
		return os.WriteFile(to, data, 0o755)
	}
	to, err := filepath.Abs(to)
	if err != nil {
		return err
	}
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", strings.Join(append([]string{"-s", "-w", "-buildid="}, p.flags...), " "), "-o", to, p.pkg)
	cmd.Dir = filepath.Join(r.root, p.module)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+processor, "GOFLAGS=", "GOAMD64=v1", "GOARM64=v8.0", "GOEXPERIMENT=")
	cmd.Stderr = os.Stderr
	return cmd.Run()
}

// tellsNoPath fails where a program holds a path of this machine.
func (r *release) tellsNoPath(p program, data []byte) error {
	if p.name == "hugo" && r.hugo != "" {
		return nil // it was compiled elsewhere
	}
	root, err := filepath.Abs(r.root)
	if err != nil {
		return err
	}
	cache, err := r.goTool("env", "GOMODCACHE")
	if err != nil {
		return err
	}
	for _, path := range []string{root, cache} {
		if bytes.Contains(data, []byte(path)) {
			return fmt.Errorf("%s holds the path %s", p.name, path)
		}
	}
	return nil
}

// bill is the bill of materials of a program, in CycloneDX's form, without the time
// at which it was written.
func (r *release) bill(p program, name string) ([]byte, error) {
	args := []string{"bin", "-json", "-noserial", "-notimestamp", "-std"}
	if p.name == "backfile" {
		args = append(args, "-version", "v"+r.version)
	}
	cmd := exec.Command(r.sbom, append(args, name)...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, said.Bytes())
	}
	return out, nil
}

// licences adds the licences of the modules in a program, by module.
func (r *release) licences(p program, name string, all map[string]string) error {
	info, err := buildinfo.ReadFile(name)
	if err != nil {
		return err
	}
	args := []string{"-C", p.module, "list", "-m", "-f", "{{.Path}} {{.Version}}\t{{.Dir}}"}
	for _, d := range info.Deps {
		args = append(args, d.Path)
	}
	if p.name == "hugo" {
		args = append(args, info.Main.Path)
	}
	list, err := r.goTool(args...)
	if err != nil {
		return err
	}
	root, err := r.goTool("env", "GOROOT")
	if err != nil {
		return err
	}
	list += "\nGo, its standard library and runtime\t" + root
	for line := range strings.Lines(list) {
		module, dir, _ := strings.Cut(strings.TrimSpace(line), "\t")
		text, err := licence(dir)
		if err != nil {
			return err
		}
		all[module] = text
	}
	return nil
}

// licence is what the files at the top of a module say of its licence.
func licence(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var out []string
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if e.IsDir() || !slices.ContainsFunc([]string{"LICENSE", "LICENCE", "UNLICENSE", "COPYING", "NOTICE", "PATENTS"}, func(s string) bool { return strings.HasPrefix(name, s) }) || strings.HasSuffix(name, ".GO") {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", err
		}
		out = append(out, strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")))
	}
	if len(out) == 0 {
		return "(Its source has no file with a licence.)", nil
	}
	return strings.Join(out, "\n\n"), nil
}

// thirdParty lists licences, each once, with the modules that are under it.
func thirdParty(licences map[string]string) []byte {
	modules := map[string][]string{}
	for module, text := range licences {
		modules[text] = append(modules[text], module)
	}
	var parts []string
	for text, list := range modules {
		slices.Sort(list)
		parts = append(parts, strings.Join(list, "\n")+"\n\n"+text+"\n")
	}
	slices.Sort(parts)
	return []byte("What backfile and hugo are made of, beside their own source, and its licences.\n\n" + strings.Join(parts, "\n"+strings.Repeat("=", 80)+"\n\n"))
}

// goTool runs the go command in the source tree and returns what it prints.
func (r *release) goTool(args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = r.root
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}
