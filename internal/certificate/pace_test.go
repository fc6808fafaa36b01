package certificate

import "time"

// Hasten lets a keeper look and try again at once, for tests.
func (k *Keeper) Hasten() {
	k.pace = pace{most: 20 * time.Millisecond, pauses: []time.Duration{20 * time.Millisecond}, order: 20 * time.Second, again: time.Millisecond}
}

// Hasten lets files be looked at again at once, for tests.
func (f *Files) Hasten() { f.every = 5 * time.Millisecond }
