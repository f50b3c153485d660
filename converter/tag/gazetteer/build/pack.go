package main

import (
	"encoding/binary"
	"os"
	"slices"
	"strings"

	"backfile.example/backfile/converter/tag/gazetteer"
)

// pack writes the table as package gazetteer reads it.
func (t *table) pack() []byte {
	slices.Sort(t.index)
	t.index = slices.Compact(t.index)
	var records, names []byte
	at := map[string]int{}
	for _, p := range t.places {
		where, ok := at[p.Name]
		if !ok {
			where = len(names)
			at[p.Name] = where
			names = append(names, p.Name...)
		}
		records = append(records, gazetteer.Pack(p, where)...)
	}
	var out []byte
	for _, n := range []int{len(t.places), len(t.index), len(names)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	out = append(out, records...)
	for _, e := range t.index {
		out = binary.LittleEndian.AppendUint64(out, e)
	}
	return append(out, names...)
}

// names writes the hashes of people's names, sorted; the lowest two bits say
// whether it is a given name, a family name or both.
func names(from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	class := map[uint32]uint32{}
	for line := range strings.Lines(string(text)) {
		kind, name, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		h := gazetteer.NameHash(gazetteer.Key(name))
		switch kind {
		case "first":
			class[h] |= uint32(gazetteer.Given)
		case "last":
			class[h] |= uint32(gazetteer.Family)
		}
	}
	list := make([]uint32, 0, len(class))
	for h, c := range class {
		list = append(list, h|c)
	}
	slices.Sort(list)
	var out []byte
	for _, h := range list {
		out = binary.LittleEndian.AppendUint32(out, h)
	}
	return os.WriteFile(to, out, 0o644)
}
