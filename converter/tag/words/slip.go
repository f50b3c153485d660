package words

// Slip reports whether a and b differ by one byte or by two neighbours that changed
// places: a slip of the pen.
func Slip(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	x, y := a[i:], b[i:]
	if len(x) > 1 && len(y) > 1 && x[0] == y[1] && x[1] == y[0] && x[2:] == y[2:] {
		return true
	}
	return len(x) > 0 && len(y) > 0 && x[1:] == y[1:] || len(x) > 0 && x[1:] == y || len(y) > 0 && x == y[1:]
}
