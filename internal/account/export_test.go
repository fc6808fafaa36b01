package account

// Len is how many names are kept.
func (f *Failures) Len() int { return len(f.by) }
