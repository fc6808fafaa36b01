package directory

import "slices"

// Changed is a field that differs between two states of an entry; Old or New
// is "" where there was, or is, nothing.
type Changed struct {
	Path, Old, New string
}

// Changes lists the fields that differ, in the order of the form: those of the
// new state first, then those that are gone.
func Changes(before, after *Entry) []Changed {
	old := map[string]string{}
	var gone []Changed
	for _, f := range before.Fields() {
		old[f.Path] = f.Value
	}
	var list []Changed
	seen := map[string]bool{}
	for _, f := range after.Fields() {
		seen[f.Path] = true
		if old[f.Path] != f.Value {
			list = append(list, Changed{f.Path, old[f.Path], f.Value})
		}
	}
	for _, f := range before.Fields() {
		if !seen[f.Path] {
			gone = append(gone, Changed{f.Path, f.Value, ""})
		}
	}
	return slices.Concat(list, gone)
}
