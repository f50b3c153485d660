package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"backfile.example/backfile/converter/takedown"
	"backfile.example/backfile/site"
	"backfile.example/backfile/site/rebuild"
)

// making is a site that is being made.
type making struct {
	*app
	hugo     *site.Hugo
	withheld *takedown.Result
	made     string // the folder it is made in
	plan     *rebuild.Plan
}

// prepare finds out what of the site is to be made anew.
func (m *making) prepare(ctx context.Context, o building) error {
	settings, err := rebuild.ReadSite(func(args ...string) ([]byte, error) {
		var out, said bytes.Buffer
		err := m.hugo.Run(ctx, m.archive, &out, &said, args...)
		m.child.add(m.hugo.Ended)
		if err != nil {
			fmt.Fprint(m.err, said.String())
			return nil, fail("Hugo's own message above says where", "%w", err)
		}
		return out.Bytes(), nil
	}, m.theme)
	if err != nil {
		return err
	}
	program, err := identity()
	if err == nil {
		err = restore(m.made, m.path("public"))
	}
	if err != nil {
		return err
	}
	options := rebuild.Options{Content: m.path("content"), Derived: m.path(".backfile", "data"), Record: m.path(".backfile", "site"),
		Program: program + " Hugo " + m.hugo.Version, Site: settings}
	switch {
	case o.portable:
		options.Whole = "its addresses are changed afterwards"
	case o.whole:
		options.Whole = "--whole asks for it"
	}
	m.plan, err = rebuild.Prepare(options)
	return advised(err)
}

// same reports whether the site that is there is the one to be made.
func (m *making) same() bool {
	return m.plan.Whole == "" && m.plan.Same && m.plan.Checked(m.withheld.Print()) && m.plan.Intact(m.path("public"))
}

// all makes the site and puts it in the place of the one before.
func (m *making) all(ctx context.Context, o building) error {
	for _, s := range []struct {
		name string
		do   func() error
	}{
		{"Hugo", func() error { return m.pages(ctx) }},
		{"search", func() error { return m.searchIndex(ctx, m.made) }},
		{"check", m.check},
		{"portable", func() error { return advised(site.Portable(m.made)) }},
		{"publish", func() error { return advised(m.publish(o)) }},
	} {
		if s.name == "portable" && !o.portable {
			continue
		}
		if err := m.step(s.name, s.do); err != nil {
			return err
		}
	}
	return nil
}

// pages has Hugo make the pages that have changed, or all.
func (m *making) pages(ctx context.Context) error {
	if m.plan.Whole == "" {
		err := m.part(ctx)
		if !errors.Is(err, rebuild.ErrOther) {
			return err
		}
		m.plan.Whole = err.Error()
	}
	fmt.Fprintf(m.err, "building the site with Hugo %s (%s): all of it, for %s\n", m.hugo.Version, m.hugo.From, m.plan.Whole)
	if err := os.RemoveAll(m.made); err != nil {
		return advised(err)
	}
	return m.runs(ctx, "public")
}

// runs has Hugo make the plan's pages in a folder below .backfile.
func (m *making) runs(ctx context.Context, to string) error {
	runs := m.plan.Runs(".backfile", m.path(".backfile"))
	if len(runs) > 0 && runs[0].Name != "" {
		m.hugo.Collect = 100 // as Go does: shards are bounded by themselves, and processor time is what they lack
	}
	for i, r := range runs {
		if len(runs) > 1 {
			fmt.Fprintf(m.err, "run %d of %d: %s\n", i+1, len(runs), r.Name)
		}
		args := []string{"--destination", filepath.Join(".backfile", to)}
		if r.Settings != nil {
			configs, err := m.settings(r.Settings)
			if err != nil {
				return advised(err)
			}
			args = append(args, "--config", configs, "--renderSegments", rebuild.Segment)
		}
		if err := r.Prepare(); err != nil {
			return advised(err)
		}
		if err := m.runHugo(ctx, m.hugo, args...); err != nil {
			return err
		}
	}
	return advised(os.RemoveAll(m.path(".backfile", rebuild.View)))
}

// part has Hugo make the pages that have changed, and takes the others over.
func (m *making) part(ctx context.Context) error {
	lists := ", and the lists"
	if m.plan.Texts() {
		lists = ""
	}
	fmt.Fprintf(m.err, "building the site with Hugo %s (%s): %s of articles and names of %s%s\n",
		m.hugo.Version, m.hugo.From, count(m.plan.Pages(), "page"), thousands(m.plan.Of()), lists)
	rendered := m.path(".backfile", "rendered")
	if err := errors.Join(os.RemoveAll(rendered), os.RemoveAll(m.made), os.Mkdir(m.made, 0o755), os.Mkdir(rendered, 0o755)); err != nil {
		return advised(err)
	}
	if err := m.runs(ctx, "rendered"); err != nil {
		return err
	}
	if err := m.plan.Assemble(m.path("public"), rendered, m.made, site.SearchData); err != nil {
		return advised(err)
	}
	return advised(os.RemoveAll(rendered))
}

// settings writes settings for Hugo, and returns them with the archive's own as
// --config takes them.
func (m *making) settings(of map[string]any) (string, error) {
	data, err := json.Marshal(of)
	if err != nil {
		return "", err
	}
	name, err := filepath.Abs(m.path(".backfile", "settings.json"))
	if err != nil {
		return "", err
	}
	for _, main := range []string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json"} {
		if _, err := os.Stat(m.path(main)); err == nil {
			own, err := filepath.Abs(m.path(main))
			return own + "," + name, errors.Join(err, os.WriteFile(name, data, 0o644))
		}
	}
	return name, os.WriteFile(name, data, 0o644)
}

// check fails where the site shows anything that a takedown withholds. Files taken
// over from the last build were looked through then, unless more is withheld now.
func (m *making) check() error {
	all := m.plan.Whole != "" || !m.plan.Checked(m.withheld.Print())
	return m.checkWithheld(m.made, m.withheld, func(file string) bool { return all || m.plan.Fresh(file) || site.IsSearchData(file) })
}

// checkWithheld fails where the site in public shows, in the files that look wants
// looked at, anything that a takedown withholds.
func (a *app) checkWithheld(public string, t *takedown.Result, look func(file string) bool) error {
	if t == nil || t.Print() == "" {
		return nil
	}
	leaks, err := site.FindLeaks(public, look, t.Needles.Find, t.Pictures)
	if err != nil {
		return err
	}
	for _, l := range leaks {
		fmt.Fprintf(a.err, "%s shows %s, which is withheld from %s\n", filepath.Join("public", filepath.FromSlash(l.File)), l.What, l.About)
	}
	if len(leaks) > 0 {
		return fail("the site in public/ is the one before; an entry in takedown.yaml for the pages named, or an edit of them, takes it out",
			"the site shows what takedown.yaml withholds, in %s", count(len(leaks), "file"))
	}
	return nil
}

// publish puts the finished site in the place of the one before, of which nothing
// stays, and on record.
func (m *making) publish(o building) error {
	if err := swap(m.made, m.path("public")); err != nil {
		return err
	}
	if o.portable {
		return rebuild.Forget(m.path(".backfile", "site"))
	}
	return m.plan.Save(m.path("public"), m.withheld.Print())
}

// restore puts back the site that a build which was killed had just moved away.
func restore(made, public string) error {
	if _, err := os.Stat(public); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(aside(made), public); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// aside is where the site before is while the finished one gets its place.
func aside(made string) string { return made + ".old" }

// swap puts a finished site in the place of the one before.
func swap(made, public string) error {
	old := aside(made)
	if err := os.RemoveAll(old); err != nil {
		return err
	}
	if err := os.Rename(public, old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(made, public); err != nil {
		return err
	}
	return os.RemoveAll(old)
}
