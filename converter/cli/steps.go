package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"backfile.example/backfile/site"
)

// step is what a part of a build took.
type step struct {
	name   string
	wall   time.Duration
	cpu    time.Duration // of all processors, 0 where the system does not tell
	memory int64         // bytes at most, resident, of this process or another; 0 likewise
}

// step does a part of a build and says what it took, without what the steps within
// it took.
func (a *app) step(name string, do func() error) error {
	outer, first := a.high, len(a.steps)
	if outer != nil {
		*outer = max(*outer, peak())
	}
	resetPeak()
	high := int64(0)
	a.high, a.child = &high, child{}
	cpu, start := cpuTime(), time.Now()
	stop := func() {}
	if !slices.Contains(telling, name) {
		stop = a.alive(name, start, os.Getpid())
	}
	err := do()
	stop()
	s := step{name: name, wall: time.Since(start), cpu: cpuTime() - cpu + a.child.cpu, memory: max(high, peak(), a.child.memory)}
	for _, within := range a.steps[first:] {
		s.wall, s.cpu = s.wall-within.wall, s.cpu-within.cpu
	}
	a.steps = slices.Insert(a.steps, first, s)
	if a.high = outer; outer != nil {
		resetPeak()
	}
	if err == nil {
		fmt.Fprintf(a.err, "%s: %s\n", s.name, s.took())
	}
	return err
}

// telling are the steps that show themselves how far they are.
var telling = []string{"convert", "Hugo", "search"}

// alive shows that a process is at work on something, until it is stopped: each second
// on a terminal, else now and then, beginning a while after shown.
func (a *app) alive(name string, shown time.Time, process int) (stop func()) {
	done, gone := make(chan struct{}), make(chan struct{})
	start, tick := time.Now(), time.NewTicker(time.Second)
	go func() {
		defer close(gone)
		p := &progress{app: a, shown: shown}
		for {
			select {
			case <-tick.C:
				p.working(fmt.Sprintf("%s: %.0f s, %s", name, time.Since(start).Seconds(), megabytes(resident(process))))
			case <-done:
				p.end()
				return
			}
		}
	}()
	return func() { tick.Stop(); close(done); <-gone }
}

// child is what another program took that a step ran.
type child struct {
	cpu    time.Duration
	memory int64
}

// took says what a step took: "12.3 s, 410 MB".
func (s *step) took() string {
	text := seconds(s.wall)
	if s.memory > 0 {
		text += ", " + megabytes(s.memory)
	}
	return text
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }

func megabytes(n int64) string { return thousands(int(n/1_000_000)) + " MB" }

// results are the folders that steps write to, below the archive.
var results = map[string]string{"convert": "content", "derive": ".backfile/data", "Hugo": "public", "search": "public/" + site.SearchData}

// profile prints what each step took, and what is there now of what it writes.
func (a *app) profile() {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "step\ttime\tprocessor time\tmemory\tfiles\tsize\t")
	indexFiles, indexBytes := site.Weigh(a.path("public", site.SearchData))
	var wall, cpu time.Duration
	for _, s := range a.steps {
		made := "\t"
		if dir := results[s.name]; dir != "" {
			files, bytes := site.Weigh(a.path(filepath.FromSlash(dir)))
			if dir == "public" {
				files, bytes = files-indexFiles, bytes-indexBytes
			}
			made = thousands(files) + "\t" + megabytes(bytes)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t\n", s.name, seconds(s.wall), seconds(s.cpu), megabytes(s.memory), made)
		wall, cpu = wall+s.wall, cpu+s.cpu
	}
	fmt.Fprintf(w, "all\t%s\t%s\t\t\t\t\n", seconds(wall), seconds(cpu))
	_ = w.Flush()
}

// add adds what another program took that has ended.
func (c *child) add(state *os.ProcessState) {
	if state != nil {
		c.cpu += state.UserTime() + state.SystemTime()
		c.memory = max(c.memory, peakOf(state))
	}
}
