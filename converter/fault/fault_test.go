package fault

import (
	"strings"
	"testing"
)

func TestGuard(t *testing.T) {
	if err := Guard(func() {}); err != nil {
		t.Error(err)
	}
	var list []string
	err := Guard(func() { broken(list) })
	if err == nil || !strings.Contains(err.Error(), "index out of range") || !strings.Contains(err.Error(), " at fault_test.go:") {
		t.Error(err)
	}
}

//go:noinline
func broken(list []string) { list[len(list)+1] = "" }
