package account

// Len is how many names are kept.
func (f *Failures) Len() int { return len(f.by) }

// BoundMemory is what keeps others from throwing away much while a hash is made.
func BoundMemory(c Cost) (lift func()) { return boundMemory(c) }
